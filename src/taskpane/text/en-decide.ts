// English words of the screens where the user decides: preview, what waits, an empty side, past syncs. Loaded with them.

import type { Deed, Side } from "../../sync";

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

const sides: Record<Side, string> = { outlook: "Outlook", gopaas: "GoPaaS" };

const deeds: Record<Deed["operation"], (count: number, shown: string, side: Side) => string> = {
  create: (_, shown, side) => `${shown} created in ${sides[side]}`,
  update: (_, shown, side) => `${shown} updated in ${sides[side]}`,
  delete: (_, shown, side) => `${shown} deleted from ${sides[side]}`,
  mark: (_, shown, side) => `${shown} marked in ${sides[side]}`,
};

export const decideEn = {
  preview: {
    title: "What the sync will do",
    undoTitle: "What the undo will do",
    stopped: "The preview stopped before the end",
    nothing: "Everything is in step",
    nothingLead: "There is nothing to change, neither in Outlook nor in GoPaaS.",
    nothingToUndo: "There is nothing to undo",
    nothingToUndoLead: "Nothing of this sync can be taken back any more. The list says why.",
    lead: "Nothing has been changed yet: look at it, then decide.",
    changes: (outlook: number, shownOutlook: string, shownGopaas: string) =>
      `${shownOutlook} ${plural(outlook, "change", "changes")} in Outlook, ${shownGopaas} in GoPaaS`,
    undoHeld: (count: number, shown: string) => `${shown} ${plural(count, "deletion is", "deletions are")} held for safety`,
    undoHeldLead: "Taking this sync back would delete that many items from Outlook. Look at the list, and approve only if you mean it.",
    undoApprove: "Approve these deletions",
    cannot: (count: number, shown: string) =>
      `${shown} ${plural(count, "record cannot", "records cannot")} be taken back: the list says why.`,
    mails: (count: string) => `E-mails that will be sent: ${count}`,
    apply: "Apply",
    undo: "Undo",
    notNow: "Not now",
    waits: "They are not part of this preview: each waits for your answer.",
  },

  inbox: {
    title: "For you to decide",
    offersTitle: "Other choices",
    lead: "Nothing is changed until you apply your choices.",
    nothing: "Nothing waits for you",
    nothingLead: "Every sync lists here what it leaves for you to decide.",
    open: "Decide",
    counted: (title: string, count: string) => `${title} (${count})`,
    more: (count: string) => `Show ${count} more`,
    approve: "Approve",
    approveOf: (label: string) => `Approve: ${label}`,
    refuse: "Refuse",
    refuseOf: (label: string) => `Refuse: ${label}`,
    approveAll: "Approve all",
    refuseAll: "Refuse all",
    valueOf: (field: string, label: string) => `${field}: ${label}`,
    keepAll: { outlook: "All from Outlook", gopaas: "All from GoPaaS" },
    bringBack: "Bring back",
    bringBackOf: (label: string) => `Bring back: ${label}`,
    blank: "Blank the CRM copy",
    blankOf: (label: string) => `Blank the CRM copy: ${label}`,
    tryAgain: "Try again",
    edited: "Changed in GoPaaS since.",
    groups: {
      guard: {
        title: "Held for safety",
        lead: "So many at once may be a mistake, such as a folder emptied or a view changed. Approve only what you meant.",
      },
      held: { title: "Held back", lead: "Each is done only if you approve it." },
      byHand: {
        title: "To be done in Outlook",
        lead: "Changing these here could send e-mails to people. Make the change yourself in Outlook, or refuse it: both sides then stay as they are.",
      },
      conflicts: { title: "Different on the two sides", lead: "Choose which value stays. It replaces the other." },
      kept: {
        title: "Out of Outlook, still in GoPaaS",
        lead: "These stay in GoPaaS and do not come back to Outlook unless you bring them back.",
      },
      copies: {
        title: "Became private in Outlook",
        lead: "Their copy in GoPaaS is as it was before. You can blank it: only the time remains.",
      },
      duplicates: {
        title: "Possible duplicates",
        lead: "Keep one and delete the other, or give each its own e-mail address, then run the sync again.",
      },
      failed: { title: "Refused records", lead: "Correct the record, or try again as it is." },
    },
    chosen: (count: number, shown: string) => (count === 0 ? "No choice made yet" : `${shown} ${plural(count, "choice", "choices")} made`),
    apply: "Apply my choices",
  },

  empty: {
    button: "It really is empty",
    sure: (side: Side) => `Is ${sides[side]} really empty?`,
    follows: (side: Side): string =>
      side === "outlook"
        ? "Each item is checked, one by one. What is gone from Outlook then counts as deleted by you: the settings say what becomes of it in GoPaaS. An unusual number of deletions still waits for your approval."
        : "Each record is checked, one by one. What GoPaaS no longer has, or no longer shows, is then deleted from Outlook as the settings say. An unusual number of deletions still waits for your approval.",
    yes: "Yes, it is empty",
  },

  history: {
    title: "Past syncs",
    lead: "What the last syncs changed on this device, newest first.",
    none: "No sync has changed anything yet",
    noneLead: "What a sync changes is kept here for a while, so that you can undo it.",
    loading: "Looking it up…",
    undo: (when: string) => `Undo the sync: ${when}`,
    undoShort: "Undo",
    undone: "Undone",
    undoing: "An earlier sync was undone.",
    broken: "This sync was broken off. An undo looks at each record first.",
    deeds,
    see: (when: string) => `See what changed: ${when}`,
    seeShort: "See what changed",
    back: "Past syncs",
    of: (when: string) => `Sync: ${when}`,
  },
};

export type DecideText = typeof decideEn;
