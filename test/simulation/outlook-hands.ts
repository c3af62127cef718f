// What people do in Outlook alone: copies, moves, series, and what decides whether an event may cross.

import type { Hand } from "./hand";
import { find, isRecognisedBy, note } from "./hand";
import type { Tag, Trait, UserStep } from "./script";
import { freshValue, kindOf, outlookFields } from "./vocabulary";
import type { Row } from "./vocabulary";

type OutlookStep = Extract<UserStep, { readonly do: "copy" | "trait" | "series" | "occurrence" | "move" | "retime" }>;

const outlookSteps: ReadonlySet<string> = new Set(["copy", "trait", "series", "occurrence", "move", "retime"]);

export function isOutlookStep(step: UserStep): step is OutlookStep {
  return outlookSteps.has(step.do);
}

export function performInOutlook(hand: Hand, step: OutlookStep): void {
  switch (step.do) {
    case "copy":
      return copy(hand, step.tag, step.as, step.n);
    case "trait":
      return setTrait(hand, step.tag, step.trait);
    case "series":
      return createSeries(hand, step.tag, step.n, step.count);
    case "occurrence":
      return touchOccurrence(hand, step);
    case "move":
      return move(hand, step.tag, step.away);
    case "retime":
      return retime(hand, step.tag, step.minutes);
  }
}

/** Out of the pair's folder it is gone as far as the pair is concerned. */
function move(hand: Hand, tag: Tag, away: boolean): void {
  const { world, truth } = hand;
  const { mailbox } = world;
  const seen = find(hand, "outlook", tag);
  const id = seen?.id ?? truth.lastIds.outlook.get(tag);
  if (away !== (seen !== undefined) || id === undefined || seen?.series) return;
  const isContact = kindOf(tag) === "contact";
  const among = isContact ? mailbox.listFolders() : mailbox.listCalendars();
  const to = among.find(({ name, isDefault }) =>
    isContact ? name === (away ? "Contacts" : "GoPaaS") : away ? name === "Other" : isDefault,
  )?.id;
  if (to === undefined) return;
  if (isContact) mailbox.moveContact(id, to);
  else mailbox.moveEvent(id, to);
  truth.lastIds.outlook.set(tag, id);
  note(hand, "outlook", tag, away ? "delete" : "restore");
}

/** Copied, pasted and renamed before anybody looks: a new thing that carries the old one's hidden marks. */
function copy(hand: Hand, tag: Tag, as: Tag, n: number): void {
  const { world, truth } = hand;
  const seen = find(hand, "outlook", tag);
  if (!seen || seen.series || find(hand, "outlook", as)) return;
  const { mailbox } = world;
  // Nobody is as quick as a request that is delivered twice.
  world.clock.advance(15_000);
  const isContact = seen.kind === "contact";
  const id = isContact ? mailbox.copyContact(seen.id) : mailbox.copyEvent(seen.id);
  const subject = freshValue(as, "subject", n);
  // What recognises a thing made on both sides must not recognise its copy.
  const address = isRecognisedBy(hand, tag, "emailAddresses")
    ? outlookFields("contact", "emailAddresses", freshValue(as, "emailAddresses", n), {})
    : {};
  if (isContact) mailbox.editContact(id, { givenName: as, ...address });
  else mailbox.editEvent(id, { subject });
  note(hand, "outlook", as, "copy");
  const made = find(hand, "outlook", as)?.fields ?? {};
  for (const [field, value] of Object.entries(made))
    if (value !== "") truth.edits.push({ order: truth.order, side: "outlook", tag: as, field, before: "", value });
}

const traits: Readonly<Record<Trait, Row>> = {
  attendees: { attendees: [{ type: "required", emailAddress: { address: "guest@client.example", name: "Guest" } }] },
  private: { sensitivity: "private" },
  normal: { sensitivity: "normal", attendees: [] },
  category: { categories: ["Pas de synchro"] },
  uncategorised: { categories: [] },
  online: { body: { contentType: "html", content: "<p>Join: https://teams.microsoft.com/l/meetup-join/19%3ameeting_x</p>" } },
};

function setTrait(hand: Hand, tag: Tag, trait: Trait): void {
  const seen = find(hand, "outlook", tag);
  if (seen?.kind !== "appointment") return;
  const isSaid = Object.entries(traits[trait]).every(([name, value]) => JSON.stringify(seen.raw[name] ?? []) === JSON.stringify(value));
  hand.world.mailbox.editEvent(seen.id, traits[trait]);
  // Saying again what it says is nothing that a report could answer.
  if (isSaid) return;
  note(hand, "outlook", tag, "trait");
}

function createSeries(hand: Hand, tag: Tag, n: number, count: number): void {
  const day = `2026-12-${String(1 + (n % 10)).padStart(2, "0")}`;
  const range = { type: "numbered", startDate: day, numberOfOccurrences: count };
  const recurrence = { pattern: { type: "daily", interval: 2 }, range };
  const subject = freshValue(tag, "subject", n);
  hand.world.mailbox.addEvent({ subject, start: `${day}T09:00:00`, end: `${day}T09:45:00`, recurrence });
  note(hand, "outlook", tag, "series", count);
}

function touchOccurrence(hand: Hand, { tag, nth, what, n }: Extract<UserStep, { do: "occurrence" }>): void {
  const { mailbox } = hand.world;
  const seen = find(hand, "outlook", tag);
  if (!seen?.series) return;
  const all = mailbox.listOccurrences(seen.id, Date.parse("2026-11-01T00:00:00Z"), Date.parse("2027-06-01T00:00:00Z"));
  const one = all[nth % Math.max(1, all.length)];
  if (!one) return;
  const id = String(one["id"]);
  const start = String((one["start"] as Row)["dateTime"]).slice(0, 10);
  if (what === "delete") mailbox.deleteEvent(id);
  else if (what === "move") mailbox.editEvent(id, { start: `${start}T1${n % 9}:15:00`, end: `${start}T1${n % 9}:55:00` });
  else mailbox.editEvent(id, { body: { contentType: "text", content: `occurrence ${n}` } });
  note(hand, "outlook", tag, "series");
}

function retime(hand: Hand, tag: Tag, minutes: number): void {
  const { world, truth } = hand;
  const seen = find(hand, "outlook", tag);
  const event = [...world.mailbox.store.events.values()].find(({ fields }) => String(fields["subject"]).startsWith(`${tag} `));
  if (!seen?.series || !event) return;
  const moved = (ms: number): Row => ({ dateTime: new Date(ms + minutes * 60_000).toISOString().slice(0, 19), timeZone: "UTC" });
  world.mailbox.editEvent(seen.id, { start: moved(event.when.startMs), end: moved(event.when.endMs) });
  note(hand, "outlook", tag, "series", 4);
  truth.strokes += 4;
}
