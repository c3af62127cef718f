// Plays Outlook for the pane: its language and colours, whose mailbox is open, and which account it signs in with.

import type { BridgeMethod, BrokerAnswer, DemoHost, DemoItem, HostColours, MailboxUser, TokenParams } from "./demo-host";
import { darkColours, lightColours } from "./demo-host";
import { playRibbon } from "./play-ribbon";
import type { Ribbon } from "./play-ribbon";
import type { Preferences } from "./preferences";

export interface MailboxAccount extends MailboxUser {
  readonly userId: string;
}

export interface Outlook {
  readonly host: DemoHost;
  prefer(preferences: Preferences): void;
  readonly mailbox: MailboxAccount;
  openMailbox(account: MailboxAccount): void;
  select(item: DemoItem | undefined): void;
  readonly ribbon: Ribbon;
  /** As an Outlook nobody has asked anything yet. */
  forget(): void;
}

export interface OutlookParts {
  readonly preferences: Preferences;
  /** The first one's mailbox is open until another is asked for. */
  readonly accounts: readonly [MailboxAccount, ...MailboxAccount[]];
  /** Asks the person at the screen; undefined when they would rather not. */
  readonly pickAccount: () => Promise<MailboxAccount | undefined>;
  readonly broker: (method: BridgeMethod, params: TokenParams, userId: string) => Promise<BrokerAnswer>;
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
}

const signedInKey = "demo.outlook-account";

export function playOutlook({ preferences, accounts, pickAccount, broker, storage }: OutlookParts): Outlook {
  const listeners = new Set<() => void>();
  const reading = readingPane();
  const ribbon = playRibbon();
  const signedIn = (): string | undefined => storage.getItem(signedInKey) ?? undefined;
  const now = { preferences, mailbox: accounts.find(({ userId }) => userId === signedIn()) ?? accounts[0] };

  const host: DemoHost = {
    get language() {
      return now.preferences.language;
    },
    get nested() {
      return now.preferences.nested;
    },
    get user() {
      return now.mailbox;
    },
    colours: () => coloursOf(now.preferences),
    onColours: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...reading.host,
    ...ribbon.host,
    broker: brokerOf({ pickAccount, broker, storage }),
  };
  return {
    host,
    prefer: (wanted) => {
      const repaint = wanted.dark !== now.preferences.dark;
      now.preferences = wanted;
      if (repaint) for (const listener of listeners) listener();
    },
    get mailbox() {
      return now.mailbox;
    },
    openMailbox: (account) => void (now.mailbox = account),
    select: reading.select,
    ribbon,
    forget: () => storage.removeItem(signedInKey),
  };
}

/** Asks for an account once, and only where asking is allowed. */
function brokerOf({ pickAccount, broker, storage }: Pick<OutlookParts, "pickAccount" | "broker" | "storage">): DemoHost["broker"] {
  return async (method: BridgeMethod, params: TokenParams) => {
    const known = storage.getItem(signedInKey) ?? undefined;
    if (known !== undefined) return broker(method, params, known);
    if (method === "GetToken") return refusal("USER_INTERACTION_REQUIRED", "interaction_required");
    const picked = await pickAccount();
    if (!picked) return refusal("USER_CANCEL", "user_canceled");
    const answer = await broker(method, params, picked.userId);
    if (!("error" in answer)) storage.setItem(signedInKey, picked.userId);
    return answer;
  };
}

/** One item at a time, or none. */
function readingPane(): { readonly host: Pick<DemoHost, "selected" | "onSelected">; readonly select: Outlook["select"] } {
  const listeners = new Set<() => void>();
  let selected: DemoItem | undefined;
  return {
    host: {
      selected: () => selected,
      onSelected: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    select: (item) => {
      selected = item;
      for (const listener of listeners) listener();
    },
  };
}

function coloursOf({ dark }: Preferences): HostColours {
  return dark ? darkColours : lightColours;
}

function refusal(status: string, code: string): BrokerAnswer {
  return { error: { status, code, description: "" } };
}
