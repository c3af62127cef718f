// Outlook's own bar above the open item: one message of ours at a time, within what Outlook takes.

import { officeGlobal } from "./office-global";
import type { OfficeNotice, OfficeNotifications } from "./office-global";

/** `progress`: something is under way; `result`: what came of it; `failure`: nothing could be done. */
export type NoticeKind = "progress" | "result" | "failure";

export interface NotificationBar {
  /** In the place of what was said before. Resolves once Outlook shows it, declines, or does not answer; never rejects. */
  say(kind: NoticeKind, message: string): Promise<void>;
}

/** An image of the manifest. Only classic Outlook shows it, every Outlook insists on it. */
export const barIcon = "icon16";

/** Longer is an error (Office.NotificationMessageDetails). */
export const longestMessage = 150;
const key = "gopaas-outlook-sync";
const patienceMs = 2_000;

/** Of the item that is open now: whatever is opened meanwhile, the answer stands where the question was put. */
export function notificationBar(): NotificationBar {
  const notifications = officeGlobal()?.context?.mailbox?.item?.notificationMessages;
  let before: Promise<void> = Promise.resolve();
  return {
    say(kind, message) {
      // In the order they were said: a slow Outlook must not put the progress over the result.
      before = before.then(() => (notifications ? put(notifications, detailsOf(kind, message)) : undefined));
      return before;
    },
  };
}

function detailsOf(kind: NoticeKind, message: string): OfficeNotice {
  const fitting = message.length <= longestMessage ? message : `${message.slice(0, longestMessage - 1).trimEnd()}…`;
  if (kind === "result") return { type: "informationalMessage", message: fitting, icon: barIcon, persistent: false };
  return { type: kind === "progress" ? "progressIndicator" : "errorMessage", message: fitting };
}

function put(notifications: OfficeNotifications, details: OfficeNotice): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    try {
      notifications.replaceAsync(key, details, done);
    } catch {
      // The item was closed: there is nowhere left to say it, and the pane will tell.
      done();
    }
  });
}
