// The ribbon's sync in Outlook itself: a pane that nobody sees, opened as any other.

import { earlyTheme } from "../office/host";
import type { Host } from "../office/host";
import type { NotificationBar } from "../office/notification-bar";
import { createPane } from "./pane";
import { openPane } from "./pane-start";
import { ribbonSync } from "./ribbon-sync";

export interface SyncNow {
  readonly host: Host;
  readonly bar: NotificationBar;
  readonly timeUp: AbortSignal;
}

/** Never rejects. */
export function runSyncNow({ host, bar, timeUp }: SyncNow): Promise<void> {
  const pane = createPane({ language: host.language, theme: earlyTheme() });
  return ribbonSync({ pane, bar, opened: openPane(pane, Promise.resolve(host)), timeUp });
}
