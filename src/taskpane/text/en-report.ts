// English words of a report: what happened to each record, and why. Loaded with the report's screen.

import type { LineKind, LineReason, Note, SideCounts, Warning } from "../../sync";
import type { Group } from "../needs-you";

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

const kinds: Record<LineKind, (side: string) => string> = {
  created: (side) => `Created in ${side}`,
  updated: (side) => `Updated in ${side}`,
  deleted: (side) => `Deleted from ${side}`,
  marked: (side) => `Marked in ${side}`,
  linked: () => "Linked",
  skipped: () => "Left out",
  held: () => "Held back",
  conflict: () => "Conflict",
  absent: (side) => `Gone from ${side}`,
  duplicate: () => "Possible duplicate",
  failed: (side) => `Failed in ${side}`,
};

/** The same before it is done. */
const planned: Record<LineKind, (side: string) => string> = {
  ...kinds,
  created: (side) => `To create in ${side}`,
  updated: (side) => `To update in ${side}`,
  deleted: (side) => `To delete from ${side}`,
  marked: (side) => `To mark in ${side}`,
  linked: () => "To link",
};

const reasons: Record<LineReason, string> = {
  "new-in-outlook": "New in Outlook.",
  "new-in-gopaas": "New in GoPaaS.",
  "edited-in-outlook": "Changed in Outlook.",
  "edited-in-gopaas": "Changed in GoPaaS.",
  "edited-on-both": "Changed on both sides, in different fields: both changes are kept.",
  "conflict-gopaas-wins": "Different values on the two sides: the GoPaaS value is kept.",
  "conflict-outlook-wins": "Different values on the two sides: the Outlook value is kept.",
  "conflict-waits": "Different values on the two sides: each keeps its value until you decide.",
  "first-meeting": "First sync of this record: what one side lacks comes from the other.",
  "known-link": "Already linked earlier.",
  "same-address": "Same e-mail address on both sides.",
  "same-name": "Same name on both sides, and nothing that contradicts it.",
  "same-time-and-title": "Same title at the same time on both sides.",
  private: "Private in Outlook: it is not shared with GoPaaS.",
  cancelled: "Cancelled in Outlook.",
  declined: "You declined this meeting.",
  draft: "Still a draft in Outlook.",
  category: "Left out because of its category.",
  "internal-only": "No participant from outside your company.",
  empty: "No value in the fields that are synced, or a date or time that cannot be read.",
  "has-attendees": "It has participants: changing it in Outlook could send them an e-mail.",
  "not-organizer": "Someone else organises this meeting: only they can change it in Outlook.",
  "online-meeting-body": "Its description holds the link of the online meeting and is not rewritten.",
  direction: "The settings do not let changes go this way.",
  "field-direction": "The settings let this field go one way only: it stays as it is on the other side.",
  ambiguous: "Several records look alike: rather than guess, nothing is changed.",
  copy: "Copy of another record, treated as a new one.",
  "deleted-in-outlook": "Deleted in Outlook.",
  "deleted-in-gopaas": "Deleted in GoPaaS.",
  "left-view": "No longer part of the GoPaaS view.",
  "left-window": "Outside the period that is synced.",
  unlinked: "No longer synced: it left the folder or the link was removed.",
  "already-there": "It was already there.",
  "maybe-remade": "An interrupted undo may have made it again already: sync first.",
  refused: "The values were refused.",
  guard: "Unusually many changes at once: held until you approve them.",
  "edit-wins": "Changed on one side, deleted on the other: the change counts, so it is created again.",
  "deletion-policy": "As the settings ask when something is deleted in Outlook.",
  "brought-back": "Brought back at your request.",
  race: "Two devices created it at the same moment: one of the two goes.",
  twin: "It was there twice on this side.",
  "not-previewed": "New since the preview: it is shown to you before it is done.",
  "declined-by-you": "You refused this change earlier.",
  undone: "Undone at your request.",
  "edited-since": "What somebody changed since stays as it is.",
  "cannot-delete": "GoPaaS cannot delete a record: it stays there, and is no longer linked.",
  remade: "Created again, with the synced fields only.",
  quarantined: "It was refused before and has not changed since.",
};

const warnings: Record<Warning, string> = {
  "deleted-may-return":
    "Nothing here remembers what you deleted in Outlook before: something deleted earlier may come back. Delete it again, and it stays away.",
  "fields-missing":
    "The GoPaaS view no longer shows some fields that are to be synced: they stay as they are on both sides. Should they go on? Then put their columns back into the view; else take them out of the settings.",
};

const notes: Record<Note, string> = {
  "one-way-field": "Fields that the settings let go one way only were left out.",
  "time-moved-forward": "That hour does not exist on the night the clocks go forward: it stands an hour later.",
  "end-completed": "No end was given: the usual length was taken.",
  "text-too-long": "The text is longer than can be stored: its end was left out. It stays whole in Outlook.",
  "value-overflow": "Outlook holds more addresses or numbers here than are synced: the others stay as they are.",
};

const advice: Readonly<Partial<Record<LineKind, string>>> = {
  conflict: "Choose under “For you to decide”, or enter the value you want on both sides.",
  absent: "Nothing was deleted on the other side.",
  duplicate: "Keep one and delete the other, or give each its own e-mail address, then run the sync again.",
  failed: "Correct the record, then run the sync again.",
};

const counts: Record<keyof SideCounts, string> = {
  created: "Created",
  updated: "Updated",
  deleted: "Deleted",
  unchanged: "Unchanged",
  skipped: "Left out",
  held: "Held back",
  failed: "Failed",
  notCreated: "Not created",
};

const groups: Record<Group, string> = { "needs-you": "For you to look at", changes: "Changes", "left-alone": "Left as they are" };

export const reportEn = {
  kinds,
  planned,
  reasons,
  warnings,
  notes,
  advice,
  counts,
  groups,
  alreadyInStep: "Everything was already in step",
  cancelled: "Sync stopped",
  changes: (outlook: number, shownOutlook: string, shownGopaas: string) =>
    `${shownOutlook} ${plural(outlook, "change", "changes")} in Outlook, ${shownGopaas} in GoPaaS`,
  finished: (when: string, seconds: string) => `${when} · ${seconds}\u00a0s`,
  countsOf: (pair: string) => `Totals for ${pair}`,
  notPreviewed: (count: number) =>
    `${String(count)} ${plural(count, "change has come up since the preview and was", "changes have come up since the preview and were")} not made`,
  notPreviewedLead: "Only what you were shown has been done. Look at the rest before you apply it.",
  showNew: "Show what is new",
  linesLeftOut: (count: string) => `${count} more lines of this result are no longer kept on this device.`,
  missingFields: (names: string) => `Not synced now: ${names}.`,
  stored: (sent: string, stored: string) => `GoPaaS was sent “${sent}” and keeps “${stored}”.`,
  storedAgreed: "It is the same value in GoPaaS's own form: nothing to do.",
  storedRefused: "This is not what was sent: the next sync takes what GoPaaS shows for an edit.",
  lines: "Record by record",
  filter: "Show",
  filters: { all: "All", changes: "Changes", "needs-you": "For you" },
  noLines: "Nothing to show: no record had to change.",
  noneHere: "Nothing here.",
  shown: (shown: string, all: string) => `${shown} of ${all} records shown`,
  more: (count: number) => `Show ${String(count)} more`,
  unnamed: "(no name)",
  nothing: "(empty)",
  was: "before",
  becomes: "after",
  changedFields: (count: number) => `${String(count)} ${plural(count, "field", "fields")}`,
  open: (label: string) => `Open in GoPaaS: ${label}`,
  openShort: "Open in GoPaaS",
  undo: (label: string) => `Undo this change: ${label}`,
  undoShort: "Undo this change",
  search: "Search for a name or a value",
  csv: {
    button: "Export as CSV",
    columns: ["Kind", "Record", "What", "Why", "GoPaaS key", "Field", "Before", "After"],
  },
  copy: "Copy the report",
  copied: "Report copied",
  copyFailed: "Copying is not allowed here",
  copyNote: "The report holds names and values of your records.",
};

export type ReportText = typeof reportEn;
