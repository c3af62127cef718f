// Who has a mailbox in the demo: the sandbox's people.

import { JULIE, MARC } from "../../sandbox/entra/accounts";
import type { Account } from "../../sandbox/entra/accounts";
import type { MailboxAccount } from "./play-outlook";

export const accounts: readonly [MailboxAccount, MailboxAccount] = [mailboxOf(JULIE), mailboxOf(MARC)];

function mailboxOf({ userId, displayName, username }: Account): MailboxAccount {
  return { userId, name: displayName, address: username };
}
