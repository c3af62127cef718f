// "Which account?", asked by the pane's bridge and answered in a dialog of the page.

import type { MailboxAccount } from "./play-outlook";

export interface AccountQuestion {
  ask(): Promise<MailboxAccount | undefined>;
  answer(account: MailboxAccount | undefined): void;
  isAsked(): boolean;
  subscribe(listener: () => void): () => void;
}

export function createAccountQuestion(): AccountQuestion {
  const listeners = new Set<() => void>();
  let reply: ((account: MailboxAccount | undefined) => void) | undefined;
  const ask = (next: typeof reply): void => {
    // A pane that was loaded anew no longer waits for its first question.
    reply?.(undefined);
    reply = next;
    for (const listener of listeners) listener();
  };
  return {
    ask: () => new Promise((resolve) => ask(resolve)),
    answer: (account) => {
      const waiting = reply;
      reply = undefined;
      waiting?.(account);
      for (const listener of listeners) listener();
    },
    isAsked: () => reply !== undefined,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
