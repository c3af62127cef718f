// English words of the ribbon's sync, for Outlook's notification bar: at most 150 characters each, and what to do in the same breath.

import type { HelpfulAction } from "../explain-failure";

/** Why no run begins. */
const cannot = {
  config: "The GoPaaS add-in could not read its settings. Check your connection, then try again.",
  settings: "GoPaaS: the settings need correcting. Open the GoPaaS pane to see which.",
  "no-pairs": "GoPaaS: nothing is set up to be synced. Ask your GoPaaS administrator.",
  "signed-out": "GoPaaS: Microsoft wants you to sign in. Open the GoPaaS pane, sign in, and sync there.",
  disconnected: "GoPaaS is not connected. Open the GoPaaS pane to enter your access token.",
  busy: "Another window is syncing with GoPaaS already. The GoPaaS pane shows the result.",
  "first-sync": "First sync: nothing is written yet. Open the GoPaaS pane to see what it would do, and apply it.",
  unforeseen: "The sync with GoPaaS did not come about. Open the GoPaaS pane, and sync there.",
};

const then: Record<HelpfulAction, string> = {
  retry: "Try again in a few minutes.",
  reread: "See the GoPaaS pane.",
  "sign-in": "Open the GoPaaS pane.",
  connect: "Open the GoPaaS pane.",
  history: "See the GoPaaS pane.",
};

export const ribbonEn = {
  starting: "GoPaaS: the sync begins…",
  progress: (step: string) => `GoPaaS – ${step}`,
  waiting: (asks: string, seconds: string) => `GoPaaS – ${asks}: ${seconds}`,
  cannot,
  broke: (title: string, action: HelpfulAction) => `${title}. ${then[action]}`,
  refused: "The sync was held back to keep your data safe. Open the GoPaaS pane to see why.",
  inStep: "Outlook and GoPaaS were already in step.",
  done: (counts: string) => `GoPaaS: ${counts}.`,
  forYou: (counts: string) => `GoPaaS: ${counts}. Open the GoPaaS pane.`,
  timeUp: (counts: string) =>
    `GoPaaS: time is up for a ribbon sync${counts === "" ? "" : ` (${counts})`}. Sync again and it carries on; the pane has no limit.`,
  created: (_: number, shown: string) => `${shown} created`,
  updated: (_: number, shown: string) => `${shown} changed`,
  deleted: (_: number, shown: string) => `${shown} deleted`,
  failed: (_: number, shown: string) => `${shown} failed`,
  toDecide: (_: number, shown: string) => `${shown} to decide`,
};

export type RibbonText = typeof ribbonEn;
