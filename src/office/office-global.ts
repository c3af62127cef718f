// Finds Office.js, which the page loads on its own, and says within a time limit whether this page runs in Outlook.

/** Office as it really is: outside Outlook, and in older versions of it, any part may be missing. */
export interface OfficeGlobal {
  onReady(): Promise<{ readonly host: string | null }>;
  readonly context?: OfficeContext;
  readonly EventType?: { readonly OfficeThemeChanged?: string; readonly ItemChanged?: string };
  readonly actions?: { associate?(name: string, command: (event: CommandEvent) => void): void };
}

/** A click on a button of the ribbon that opens nothing. */
export interface CommandEvent {
  /** Until it is called Outlook queues every further click. */
  completed(): void;
}

export interface OfficeContext {
  readonly displayLanguage?: string;
  readonly officeTheme?: OfficeColours;
  readonly requirements?: { isSetSupported(name: string, version: string): boolean };
  readonly roamingSettings?: OfficeRoamingSettings;
  readonly ui?: { openBrowserWindow?(url: string): void };
  readonly mailbox?: {
    readonly userProfile?: { readonly emailAddress?: string };
    /** Null where nothing is selected, or several are. */
    readonly item?: OfficeItem | null;
    /** Outlook's own id of an item as Graph's addresses take it. */
    convertToRestId?(itemId: string, version: string): string;
    addHandlerAsync?(event: string, handler: (args: { readonly officeTheme?: OfficeColours }) => void): void;
  };
}

/** What is being written is asked for. */
export interface AsyncOf<T> {
  getAsync(done: (result: { readonly status: string; readonly value?: T }) => void): void;
}

export interface OfficePerson {
  readonly displayName?: string;
  readonly emailAddress?: string;
}

export interface OfficeItem {
  readonly itemType?: string;
  readonly subject?: string | AsyncOf<string>;
  readonly from?: OfficePerson | AsyncOf<OfficePerson>;
  readonly organizer?: OfficePerson | AsyncOf<OfficePerson>;
  readonly to?: People;
  readonly cc?: People;
  readonly requiredAttendees?: People;
  readonly optionalAttendees?: People;
  readonly internetMessageId?: string;
  /** Of what is read; of what is being written, once it was saved, it is asked for. */
  readonly itemId?: string;
  getItemIdAsync?: AsyncOf<string>["getAsync"];
  readonly body?: { getAsync(coercion: string, done: (result: { readonly status: string; readonly value?: string }) => void): void };
  readonly dateTimeCreated?: Date;
  readonly notificationMessages?: OfficeNotifications;
}

export interface OfficeNotifications {
  /** Adds what is not there yet. */
  replaceAsync(key: string, details: OfficeNotice, done: (result: { readonly status: string }) => void): void;
}

/** Icon and persistence belong to an informational message, and are an error with any other. */
export interface OfficeNotice {
  readonly type: "progressIndicator" | "informationalMessage" | "errorMessage";
  readonly message: string;
  readonly icon?: string;
  readonly persistent?: boolean;
}

type People = readonly OfficePerson[] | AsyncOf<readonly OfficePerson[]>;

export interface OfficeColours {
  readonly bodyBackgroundColor?: string;
}

export interface OfficeRoamingSettings {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  remove(name: string): void;
  saveAsync(callback: (result: { readonly status: string; readonly error?: OfficeError | null }) => void): void;
}

export interface OfficeError {
  readonly code: number;
  readonly message: string;
}

/** Office's context where this is Outlook; undefined where Office.js is blocked, late, silent, or runs in a plain browser. */
export async function outlookContext(timeoutMs: number): Promise<OfficeContext | undefined> {
  const arrival = officeAppears();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), timeoutMs)));
  try {
    return await Promise.race([contextWhenReady(arrival.office), tooLate]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    arrival.stop();
    giveHistoryBack();
  }
}

/** The events' names are known to Office alone; undefined in versions that have no such event. */
export function themeChangedEvent(): string | undefined {
  return officeGlobal()?.EventType?.OfficeThemeChanged;
}

export function itemChangedEvent(): string | undefined {
  return officeGlobal()?.EventType?.ItemChanged;
}

/** A set that this host offers. Asking is itself an error outside Outlook and in the oldest versions. */
export function offers(context: OfficeContext | undefined, name: string, version: string): boolean {
  try {
    return context?.requirements?.isSetSupported(name, version) ?? false;
  } catch {
    return false;
  }
}

async function contextWhenReady(arrival: Promise<OfficeGlobal | undefined>): Promise<OfficeContext | undefined> {
  const office = await arrival;
  if (!office) return undefined;
  const { host } = await office.onReady();
  return host === "Outlook" ? office.context : undefined;
}

function officeAppears(): { readonly office: Promise<OfficeGlobal | undefined>; stop(): void } {
  let look = (): void => undefined;
  const office = new Promise<OfficeGlobal | undefined>((resolve) => {
    look = () => {
      const found = officeGlobal();
      // A page is complete only when each of its async scripts has run or failed: nothing more will come.
      if (found ?? document.readyState === "complete") resolve(found);
    };
  });
  document.addEventListener("readystatechange", look);
  // `load` of a script does not bubble, but it passes here on its way down.
  document.addEventListener("load", look, true);
  look();
  const stop = (): void => {
    document.removeEventListener("readystatechange", look);
    document.removeEventListener("load", look, true);
  };
  return { office, stop };
}

export function officeGlobal(): OfficeGlobal | undefined {
  const office = (globalThis as unknown as { Office?: Partial<OfficeGlobal> }).Office;
  return typeof office?.onReady === "function" ? (office as OfficeGlobal) : undefined;
}

/** Office.js hides these two behind null; the functions themselves are still on the prototype. */
function giveHistoryBack(): void {
  for (const name of ["pushState", "replaceState"] as const) {
    if ((history[name] as unknown) === null) Reflect.deleteProperty(history, name);
  }
}
