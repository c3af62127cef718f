// What the pane's stand-in for Office.js asks of the page that plays Outlook; the page offers it as `window.demoHost`.

import type { DemoLanguage } from "./preferences";

/** Office's own four, as hex colours. */
export interface HostColours {
  readonly bodyBackgroundColor: string;
  readonly bodyForegroundColor: string;
  readonly controlBackgroundColor: string;
  readonly controlForegroundColor: string;
}

export interface MailboxUser {
  readonly name: string;
  readonly address: string;
}

export type BridgeMethod = "GetToken" | "GetTokenPopup";

/** What MSAL asks a broker for: passed on as it came. */
export type TokenParams = Readonly<Record<string, unknown>>;

export interface BridgeError {
  readonly status: string;
  readonly code: string;
  readonly subError?: string;
  readonly description: string;
}

export type BrokerAnswer = { readonly token: unknown; readonly account: unknown } | { readonly error: BridgeError };

/** What is open beside the pane: read or being written, organised by the mailbox's owner or attended. */
export type DemoItem =
  | { readonly kind: "mail"; readonly from: MailboxUser; readonly subject: string; readonly text: string; readonly at: Date }
  | { readonly kind: "draft"; readonly to: MailboxUser; readonly subject: string; readonly text: string }
  | { readonly kind: "appointment"; readonly id: string; readonly subject: string }
  | { readonly kind: "invitation"; readonly id: string; readonly subject: string; readonly from: MailboxUser };

/** A message in the bar above an item. */
export interface DemoNotice {
  readonly type: "progressIndicator" | "informationalMessage" | "errorMessage";
  readonly message: string;
}

/** A click on a button of the ribbon. */
export interface DemoClick {
  completed(): void;
}

export interface DemoHost {
  readonly language: DemoLanguage;
  /** Whether this Outlook signs in for its add-ins. */
  readonly nested: boolean;
  readonly user: MailboxUser;
  colours(): HostColours;
  /** Returns how to stop listening. */
  onColours(listener: () => void): () => void;
  selected(): DemoItem | undefined;
  /** Returns how to stop listening. */
  onSelected(listener: () => void): () => void;
  /** The messages above an item, by their key. */
  noticesOf(item: DemoItem): ReadonlyMap<string, DemoNotice>;
  putNotices(item: DemoItem, notices: ReadonlyMap<string, DemoNotice>): void;
  /** The click that this command was loaded for; each is taken once. */
  takeClick(command: string): DemoClick | undefined;
  broker(method: BridgeMethod, params: TokenParams): Promise<BrokerAnswer>;
}

declare global {
  interface Window {
    demoHost?: DemoHost;
  }
}

export const lightColours: HostColours = {
  bodyBackgroundColor: "#FFFFFF",
  bodyForegroundColor: "#242424",
  controlBackgroundColor: "#F5F5F5",
  controlForegroundColor: "#242424",
};

export const darkColours: HostColours = {
  bodyBackgroundColor: "#1F1F1F",
  bodyForegroundColor: "#FFFFFF",
  controlBackgroundColor: "#292929",
  controlForegroundColor: "#FFFFFF",
};
