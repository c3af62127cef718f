// The open item as Office.js shows it: what is read has its facts at once, what is being written is asked for them.

import type { DemoHost, DemoItem, MailboxUser } from "./demo-host";
import { createStandInNotifications } from "./stand-in-notifications";

interface OfficePerson {
  readonly displayName: string;
  readonly emailAddress: string;
}

interface Asked {
  getAsync(...rest: readonly unknown[]): void;
}

/** The images of manifest.xml, by their ids. */
const manifestIcons = new Set(["icon16", "icon32", "icon80", "sync16", "sync32", "sync80"]);

export function standInItem(host: DemoHost): object | null {
  const item = host.selected();
  if (!item) return null;
  return { ...factsOf(item, personOf(host.user)), notificationMessages: createStandInNotifications(host, item, manifestIcons) };
}

function factsOf(item: DemoItem, own: OfficePerson): object {
  switch (item.kind) {
    case "mail": {
      const { from, subject, text, at } = item;
      const messageId = `<${from.address}>`;
      return {
        ...message,
        subject,
        from: personOf(from),
        to: [own],
        cc: [],
        internetMessageId: messageId,
        dateTimeCreated: at,
        body: asked(text),
      };
    }
    case "draft": {
      const { to, subject, text } = item;
      return {
        ...message,
        subject: asked(subject),
        from: asked(own),
        to: asked([personOf(to)]),
        cc: asked([]),
        body: asked(text),
        ...saved(undefined),
      };
    }
    case "appointment": {
      const { id, subject } = item;
      return { ...appointment, subject: asked(subject), organizer: asked(own), ...nobody(asked([])), ...saved(id) };
    }
    case "invitation": {
      const { id, subject, from } = item;
      return { ...appointment, itemId: id, subject, organizer: personOf(from), ...nobody([]), requiredAttendees: [own] };
    }
  }
}

const message = { itemType: "message" };
const appointment = { itemType: "appointment" };

function nobody<T>(list: T): { readonly requiredAttendees: T; readonly optionalAttendees: T } {
  return { requiredAttendees: list, optionalAttendees: list };
}

function personOf({ name, address }: MailboxUser): OfficePerson {
  return { displayName: name, emailAddress: address };
}

/** What was never saved has no id yet, which Office says as a failure. */
function saved(id: string | undefined): object {
  const answer = id === undefined ? { status: "failed" } : { status: "succeeded", value: id };
  return { getItemIdAsync: (...rest: readonly unknown[]) => later(rest, answer) };
}

function asked(value: unknown): Asked {
  return { getAsync: (...rest) => later(rest, { status: "succeeded", value }) };
}

/** Office takes its options and its callback in either place. */
function later(rest: readonly unknown[], result: object): void {
  const done = rest.find((one): one is (result: object) => void => typeof one === "function");
  if (done) setTimeout(() => done(result), 0);
}
