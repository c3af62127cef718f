// A typed Office for tests: the few parts `src/office` reads, a theme that can change, settings that can fail to be saved.

import type { OfficeColours, OfficeContext, OfficeError, OfficeGlobal } from "../../src/office/office-global";

export interface FakeOffice extends OfficeGlobal {
  readonly opened: readonly string[];
  readonly stored: ReadonlyMap<string, unknown>;
  changeTheme(colours: OfficeColours): void;
  failSaving(error: OfficeError): void;
}

/** `host: null` is a plain browser, where Office's context is empty. */
export function fakeOffice({ host = "Outlook", ...parts }: OfficeContext & { readonly host?: string | null } = {}): FakeOffice {
  const stored = new Map<string, unknown>();
  const opened: string[] = [];
  const handlers: ((args: { readonly officeTheme?: OfficeColours }) => void)[] = [];
  let error: OfficeError | undefined;
  const outlook: OfficeContext = {
    displayLanguage: "fr-FR",
    officeTheme: { bodyBackgroundColor: "#FFFFFF" },
    requirements: { isSetSupported: () => true },
    ui: { openBrowserWindow: (url) => void opened.push(url) },
    roamingSettings: {
      get: (name) => stored.get(name) ?? null,
      set: (name, value) => void stored.set(name, value),
      remove: (name) => void stored.delete(name),
      saveAsync: (done) => void setTimeout(() => done(error ? { status: "failed", error } : { status: "succeeded" }), 0),
    },
    mailbox: {
      userProfile: { emailAddress: "anne@durand.example" },
      addHandlerAsync: (event, handler) => {
        if (event === "olkThemeChanged") handlers.push(handler);
      },
    },
    ...parts,
  };
  return {
    onReady: () => Promise.resolve({ host }),
    EventType: { OfficeThemeChanged: "olkThemeChanged" },
    context: host === null ? {} : outlook,
    opened,
    stored,
    changeTheme: (officeTheme) => handlers.forEach((handler) => handler({ officeTheme })),
    failSaving: (failure) => (error = failure),
  };
}

/** Puts it where Office.js would be; undefined takes it away. */
export function putOffice(office: OfficeGlobal | undefined): void {
  Reflect.set(globalThis, "Office", office);
}
