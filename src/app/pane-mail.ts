// The selected mail as a record of GoPaaS: whether somebody logged it, and logging it.

import { createMailLog } from "../gopaas/mail-log";
import type { LoggedMail } from "../gopaas/mail-log";
import { Failure } from "../sync";
import type { MailNote, Selected } from "../taskpane/needs";
import type { Pane } from "./pane";
import { wayOf } from "./pane-card";
import { connectGopaas } from "./sync-run";

/** Outlook on some hosts never answers; a mail can be logged without its text. */
const textLimitMs = 5_000;

export async function loggedMail(pane: Pane, messageId: string): Promise<LoggedMail | undefined> {
  return mailLogOf(pane).find(messageId);
}

export async function logMail(pane: Pane, mail: Selected & { readonly messageId: string }, note: MailNote): Promise<LoggedMail> {
  const log = mailLogOf(pane);
  const { messageId, outgoing, at = new Date().toISOString() } = mail;
  return log.log({ ...note, messageId, at, way: outgoing ? "sent" : "received" });
}

export async function mailText({ host }: Pane, messageId: string): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), textLimitMs)));
  try {
    return (await Promise.race([host?.mailText(messageId), tooLate])) ?? "";
  } catch {
    return "";
  } finally {
    clearTimeout(timer);
  }
}

function mailLogOf(pane: Pane): ReturnType<typeof createMailLog> {
  const way = wayOf(pane);
  const rules = way.settings.mailLog;
  if (!rules) throw new Failure("Mails are not logged here.", { kind: "bad-settings", side: "gopaas", retry: "never" });
  return createMailLog(connectGopaas(way).client, rules);
}
