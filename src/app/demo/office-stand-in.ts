// Takes the place of Office.js in the demo's pane: an Outlook whose facts come from the page around it.

import type { DemoClick, DemoHost } from "./demo-host";
import { createNestedBridge } from "./nested-bridge";
import type { NestedBridge } from "./nested-bridge";
import { standInItem } from "./stand-in-item";
import { createStandInSettings } from "./stand-in-settings";

type Handler = (args: object) => void;
type Command = (event: DemoClick) => void;
type Done = (result: { readonly status: "succeeded" }) => void;

const eventTypes = { ItemChanged: "olkItemSelectedChanged", OfficeThemeChanged: "officeThemeChanged" } as const;

/** The requirement sets of a current Outlook on the web, by their highest version. */
const requirementSets: Readonly<Record<string, string>> = {
  Mailbox: "1.15",
  DialogApi: "1.2",
  OpenBrowserWindowApi: "1.1",
  NestedAppAuth: "1.1",
};

const host = hostAround();
const target = window as unknown as { Office: object; nestedAppAuthBridge?: NestedBridge };
target.Office = host ? outlook(host) : browser();
if (host?.nested) target.nestedAppAuthBridge = createNestedBridge(host);
// As Office.js does: the pane has to live with it.
Object.assign(window.history, { pushState: null, replaceState: null });

/** None where the pane was opened as a page of its own: then this is a plain browser, as Office.js would say. */
function hostAround(): DemoHost | undefined {
  return window.parent === window ? undefined : window.parent.demoHost;
}

function browser(): object {
  return { onReady: ready({ host: null, platform: null }), context: {}, EventType: eventTypes };
}

function outlook(around: DemoHost): object {
  return {
    onReady: ready({ host: "Outlook", platform: "OfficeOnline" }),
    HostType: { Outlook: "Outlook" },
    PlatformType: { OfficeOnline: "OfficeOnline" },
    AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
    EventType: eventTypes,
    actions: { associate: (name: string, command: Command) => void setTimeout(() => callIfClicked(around, name, command), 0) },
    context: {
      displayLanguage: around.language === "fr" ? "fr-FR" : "en-US",
      contentLanguage: around.language === "fr" ? "fr-FR" : "en-US",
      get officeTheme() {
        return around.colours();
      },
      requirements: { isSetSupported: (name: string, version?: string) => isSetSupported(around, name, version) },
      roamingSettings: createStandInSettings(localStorage, around.user.address),
      ui: { openBrowserWindow: (url: string) => void window.open(url, "_blank", "noopener,noreferrer") },
      mailbox: mailbox(around),
    },
  };
}

/** This page was loaded for a click on the ribbon, or it is the pane. */
function callIfClicked(around: DemoHost, name: string, command: Command): void {
  const click = around.takeClick(name);
  if (click) command(click);
}

function ready(info: {
  readonly host: string | null;
  readonly platform: string | null;
}): (callback?: (told: typeof info) => void) => Promise<typeof info> {
  return (callback) => {
    const told = Promise.resolve(info);
    if (callback) void told.then(callback);
    return told;
  };
}

function mailbox(around: DemoHost): object {
  const { name, address } = around.user;
  return {
    userProfile: { displayName: name, emailAddress: address, timeZone: "Romance Standard Time", accountType: "office365" },
    diagnostics: { hostName: "OutlookWebApp", hostVersion: "16.0.0.0", OWAView: "ThreeColumns" },
    convertToRestId: (id: string) => id,
    get item() {
      return standInItem(around);
    },
    ...handlers(around),
  };
}

function handlers(around: DemoHost): object {
  const listeners = new Map<string, Set<Handler>>();
  const stop = around.onColours(() => {
    for (const listener of listeners.get(eventTypes.OfficeThemeChanged) ?? []) {
      listener({ type: eventTypes.OfficeThemeChanged, officeTheme: around.colours() });
    }
  });
  const stopReading = around.onSelected(() => {
    for (const listener of listeners.get(eventTypes.ItemChanged) ?? []) listener({ type: eventTypes.ItemChanged });
  });
  // The page around lives on when the pane is loaded anew.
  window.addEventListener("pagehide", () => {
    stop();
    stopReading();
  });
  return {
    addHandlerAsync(event: string, handler: Handler, ...rest: readonly unknown[]) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(handler));
      succeed(rest);
    },
    removeHandlerAsync(event: string, ...rest: readonly unknown[]) {
      listeners.delete(event);
      succeed(rest);
    },
  };
}

/** Office takes its options and its callback in either place. */
function succeed(rest: readonly unknown[]): void {
  const done = rest.find((one): one is Done => typeof one === "function");
  if (done) setTimeout(() => done({ status: "succeeded" }), 0);
}

function isSetSupported({ nested }: DemoHost, name: string, version = "1.1"): boolean {
  if (name === "NestedAppAuth" && !nested) return false;
  const highest = requirementSets[name];
  return highest !== undefined && Number(version.split(".")[1] ?? 0) <= Number(highest.split(".")[1]);
}
