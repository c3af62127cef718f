// The one thing the rest of the program knows of Office: where it runs, in which language and colours, and what the host can do.

import { itemChangedEvent, offers, outlookContext } from "./office-global";
import type { OfficeContext } from "./office-global";
import { roamingSettings } from "./roaming-settings";
import type { RoamingSettings } from "./roaming-settings";
import { itemSource } from "./selected-item";
import type { ItemSource } from "./selected-item";
import { themeSource } from "./theme";
import type { ThemeSource } from "./theme";

export { earlyTheme } from "./theme";

export interface Host extends ThemeSource, ItemSource {
  /** False in a plain browser, and where Office.js cannot be reached. */
  readonly inOutlook: boolean;
  readonly language: "fr" | "en";
  readonly mailboxAddress?: string;
  /** The host signs in for us, without a popup. */
  readonly nestedAuth: boolean;
  readonly roaming: RoamingSettings | undefined;
  /** Any address that is neither https nor of this very machine is ignored. */
  openWindow(url: string): void;
}

/** Always answers, and within the time limit: a host that does not is a browser. */
export async function connectHost({ timeoutMs = 4_000 }: { readonly timeoutMs?: number } = {}): Promise<Host> {
  const context = await outlookContext(timeoutMs);
  const settings = context?.roamingSettings;
  return {
    ...themeSource(context),
    ...itemSource(context, itemChangedEvent()),
    ...mailbox(context),
    inOutlook: context !== undefined,
    language: known(context?.displayLanguage) ?? earlyLanguage(),
    nestedAuth: offers(context, "NestedAppAuth", "1.1"),
    roaming: settings && roamingSettings(settings),
    openWindow: (url) => openWindow(context, url),
  };
}

/** What is known before Office.js is there. */
export function earlyLanguage(): "fr" | "en" {
  return known(navigator.language) ?? "en";
}

function mailbox(context: OfficeContext | undefined): { mailboxAddress?: string } {
  const address = context?.mailbox?.userProfile?.emailAddress;
  return address ? { mailboxAddress: address } : {};
}

function known(language: string | undefined): "fr" | "en" | undefined {
  if (!language) return undefined;
  return /^fr\b/i.test(language) ? "fr" : "en";
}

function openWindow(context: OfficeContext | undefined, url: string): void {
  if (!URL.canParse(url)) return;
  const { protocol, hostname, href } = new URL(url);
  if (protocol !== "https:" && !(protocol === "http:" && hostname === "localhost")) return;
  const ui = context?.ui;
  if (ui?.openBrowserWindow && offers(context, "OpenBrowserWindowApi", "1.1")) ui.openBrowserWindow(href);
  else window.open(href, "_blank", "noopener,noreferrer");
}
