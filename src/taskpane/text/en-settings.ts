// English words of the settings: each choice says what it leads to. Loaded with their screen.

import type { PaneLanguage } from "../../settings/habits";
import type { Direction, Filters, Pair } from "../../sync";

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** A choice and its consequence, in the order they are offered. */
export type Choices<T extends string> = Readonly<Record<T, readonly [name: string, consequence: string]>>;

const direction: Choices<Direction> = {
  both: ["Both ways", "What changes on one side changes on the other."],
  "gopaas-to-outlook": ["From GoPaaS to Outlook", "Outlook follows GoPaaS. What you change in Outlook stays there and is not sent."],
  "outlook-to-gopaas": ["From Outlook to GoPaaS", "GoPaaS follows Outlook. What changes in GoPaaS does not come back."],
};

const conflicts: Choices<Pair["conflicts"]> = {
  gopaas: ["GoPaaS wins", "Where the same field was changed on both sides, the value of GoPaaS is kept. The other one is in the report."],
  outlook: [
    "Outlook wins",
    "Where the same field was changed on both sides, the value of Outlook is kept. The other one is in the report.",
  ],
  latest: ["The last change wins", "Where both sides say when they were changed; otherwise you are asked."],
  ask: ["Ask me", "Both values stay where they are until you have chosen. The rest of the record goes on syncing."],
};

const deletions: Choices<Pair["deletions"]> = {
  keep: ["Keep it in GoPaaS", "The record stays in GoPaaS and does not come back to Outlook."],
  mark: ["Mark it in GoPaaS", "The record stays in GoPaaS with the mark your administrator chose."],
  restore: ["Put it back in Outlook", "GoPaaS decides: what is deleted in Outlook comes back with the next sync."],
};

const leftView: Choices<Pair["leftView"]> = {
  keep: ["Stays in Outlook", "It is no longer synced, and stays as it is."],
  remove: ["Leaves Outlook", "It goes to the deleted items, unless you edited it; it comes back when the view shows it again."],
};

const privacy: Choices<Filters["private"]> = {
  skip: ["Not copied", "GoPaaS knows nothing of them."],
  busy: ["Copied as “Busy”", "GoPaaS sees when you are taken, and neither subject nor text."],
};

const skipped: Choices<"skip" | "copy"> = {
  skip: ["Not copied", "They stay in Outlook alone."],
  copy: ["Copied like the others", "They appear in GoPaaS as well."],
};

const languages: Readonly<Record<PaneLanguage, string>> = { auto: "The language of Outlook", fr: "Français", en: "English" };

export const settingsEn = {
  title: "Settings",
  fixed: "Set by your administrator.",
  saved: "Saved. It applies from the next sync on.",
  travels: "These choices go with your mailbox: you find them again on every computer.",
  setup: "Views, places and fields",
  setupNote: "What you set up at first, step by step. Nothing changes before the plan at its end.",
  setupAgain: "Change the set-up",
  pane: "This pane",
  language: "Language",
  languages,
  auto: {
    title: "Automatic sync",
    every: "While the pane is open",
    never: "Only when I ask",
    minutes: (minutes: number) => (minutes % 60 === 0 ? hours(minutes / 60) : `Every ${String(minutes)} minutes`),
    consequence: "The first sync, and everything that waits for your decision, always stay in your hands.",
    onOpen: "Also when the pane opens",
    closed: "A closed pane syncs nothing.",
  },
  pairs: {
    direction: { label: "Which way", choices: direction },
    conflicts: { label: "Changed on both sides", choices: conflicts },
    deletions: { label: "Deleted in Outlook", choices: deletions },
    leftView: { label: "No longer in the GoPaaS view", choices: leftView },
    private: { label: "Private appointments", choices: privacy },
    cancelled: { label: "Cancelled meetings", choices: skipped },
    declined: { label: "Meetings you declined", choices: skipped },
    externalOnly: "Only appointments with somebody from outside the company",
    pastDays: "Days back",
    futureDays: "Days ahead",
    days: "A whole number from 0 to 3650.",
    preview: "“Preview” on the first screen shows what a changed setting would do, before anything is done.",
  },
};

function hours(count: number): string {
  return count === 1 ? "Every hour" : `Every ${String(count)} ${plural(count, "hour", "hours")}`;
}

export type SettingsText = typeof settingsEn;
