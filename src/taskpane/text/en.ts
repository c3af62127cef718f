// English words of the first screens. `fr.ts` must have the same keys, which its type checks.

import type { Direction, Outcome, Progress, Side } from "../../sync";
import { fieldsEn } from "./en-fields";
import { failuresEn } from "./en-failures";

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

const sides: Record<Side, string> = { outlook: "Outlook", gopaas: "GoPaaS" };

const directions: Record<Direction, string> = {
  both: "Both ways",
  "gopaas-to-outlook": "From GoPaaS to Outlook",
  "outlook-to-gopaas": "From Outlook to GoPaaS",
};

const outcomes: Record<Outcome, string> = {
  done: "Sync complete",
  partial: "Sync complete, with some items to look at",
  stopped: "The sync stopped before the end",
  refused: "The sync was held back to keep your data safe",
};

const undoOutcomes: Record<Outcome, string> = {
  done: "The sync was undone",
  partial: "The sync was undone, with some items to look at",
  stopped: "The undo stopped before the end",
  refused: "The undo was held back to keep your data safe",
};

export const en = {
  product: "GoPaaS Outlook Sync",
  sides,
  directions,
  outcomes,
  undoOutcomes,
  fields: fieldsEn,
  failures: failuresEn,

  common: {
    loading: "Loading…",
    back: "Back",
    cancel: "Cancel",
    toActions: "To the buttons",
    account: "Account and connections",
    reload: "Reload",
    brokenTitle: "This part of the pane did not load",
    brokenAdvice: "Check your connection, then reload the pane. Nothing is lost: the next sync carries on where the last one stopped.",
    said: (side: string, words: string) => `${side} answered: “${words}”`,
    supportId: (id: string) => `Reference for support: ${id}`,
  },

  actions: {
    retry: "Try again",
    reread: "Read the settings again and retry",
    "sign-in": "Sign in again",
    connect: "Check the GoPaaS connection",
    history: "See the history",
  },

  step: (number: number, total: number) => `Step ${String(number)} of ${String(total)}`,

  signIn: {
    title: "Your contacts and calendar, in step with GoPaaS",
    lead: "What you change in Outlook appears in GoPaaS, and the other way round. You decide when.",
    button: "Sign in with Microsoft",
    busy: "Waiting for Microsoft…",
    access:
      "The add-in reads and updates your contacts and your calendar. Of your e-mail it sees only the subject and the people of the one that is open. It never writes to anyone.",
    points: [
      "Only the folder and the calendar chosen for GoPaaS are synced.",
      "Your data goes straight from Outlook to your GoPaaS, through nobody else.",
    ],
  },

  home: {
    title: "Sync",
    ready: "Ready for the first sync",
    readyLead: "Nothing has been synced in this pane yet. Records that already exist on both sides are linked, not duplicated.",
    inStep: "Outlook and GoPaaS are in step",
    needsYou: (count: number) => `${String(count)} ${plural(count, "item needs", "items need")} your attention`,
    lastRun: (when: string) => `Last sync: ${when}`,
    lastChanges: (outlook: string, gopaas: string) => `Changes made: ${outlook} in Outlook, ${gopaas} in GoPaaS`,
    showReport: "See the result",
    undo: "Undo this sync",
    decisions: (count: number) => `${String(count)} ${plural(count, "decision waits", "decisions wait")} for you`,
    offers: (count: number) => `Other choices (${String(count)})`,
    syncNow: "Sync now",
    preview: "Preview",
    history: "Past syncs",
    settings: "Settings",
    nextSync: (when: string) => `Next one: ${when}`,
    offline: "Offline: the next sync waits for the connection.",
    seePreview: "See what it would do",
    check: "Check the settings on real records",
    promise: "A sync never sends an e-mail.",
    emailsSent: (count: number) => `E-mails sent: ${String(count)}`,
    pairs: "What is synced",
    noPairs: "Nothing to sync yet",
    noPairsAdvice: "No contact folder and no calendar are set up. Ask your GoPaaS administrator to complete the settings of the add-in.",
    fatalAdvice: "The sync is paused until the settings below are corrected.",
  },

  pair: {
    contacts: "Contacts",
    appointments: "Appointments",
    folder: (name: string) => `“${name}” folder`,
    defaultCalendar: "Your calendar",
    calendar: (name: string) => `“${name}” calendar`,
    view: (view: string, table: string) => `View ${view} (${table})`,
    linked: (count: number, shown: string) => `${shown} ${plural(count, "record linked", "records linked")}`,
    window: (past: number, future: number) => `${String(past)} ${plural(past, "day", "days")} back, ${String(future)} ahead`,
    fields: (count: number) => `${String(count)} ${plural(count, "field", "fields")} synced`,
    outlookField: "In Outlook",
    gopaasField: "In GoPaaS",
  },

  problems: {
    title: (count: number) => `${String(count)} ${plural(count, "setting", "settings")} for your administrator to check`,
    where: "Details for your administrator",
    wholeFile: "the file itself",
    codes: {
      "unknown-key": "unknown name, ignored",
      "forbidden-key": "not allowed here, ignored",
      "wrong-value": "value not accepted",
      missing: "missing",
      "duplicate-column": "the same GoPaaS column is used twice",
      suspicious: "possible mistake",
      unused: "has no effect",
      locked: "set by your administrator; your own choice is ignored",
    },
  },

  progress: {
    title: "Syncing",
    previewTitle: "Preparing the preview",
    undoTitle: "Undoing the sync",
    starting: "Starting…",
    step: (progress: Pick<Progress, "step" | "side">, pair: string): string => {
      const side = progress.side ? sides[progress.side] : undefined;
      if (progress.step === "reading") return `${pair}: reading ${side ?? "both sides"}…`;
      if (progress.step === "planning") return `${pair}: comparing…`;
      if (progress.step === "writing") return `${pair}: updating ${side ?? "both sides"}…`;
      return `${pair}: checking ${side ?? "the result"}…`;
    },
    count: (done: string, total: string) => `${done} of ${total}`,
    countSoFar: (done: string) => `${done} so far`,
    waiting: { microsoft: "Microsoft asks us to wait", gopaas: "GoPaaS asks us to wait" },
    waitingFor: (seconds: number) => `${String(seconds)}\u00a0s`,
    waitingSaid: (seconds: number) => `${String(seconds)} ${plural(seconds, "second", "seconds")}`,
    waitingWhy: "This is normal with many records. The sync carries on by itself.",
    signInTitle: "Microsoft asks you to sign in again",
    signInWhy: "The sync is paused and carries on where it was as soon as you have signed in with the same account.",
    cancelling: "Stopping cleanly…",
    previewNote: "A preview only looks: it changes nothing on either side.",
    cancelNote: "You can stop at any time: nothing is lost and the next sync carries on.",
  },

  connect: {
    keep: "Keep this connection",
    otherAccount: "Other Microsoft account",
    title: "Connect GoPaaS",
    lead: "So that the add-in can read and update your GoPaaS records.",
    address: "GoPaaS address",
    addressHint: "For example https://client.gopaas.net/crm",
    addressLocked: "Set by your administrator.",
    addressMissing: "Enter the address of your GoPaaS.",
    token: "Access token",
    tokenHint: "It stays on this device, encrypted.",
    tokenMissing: "Paste your GoPaaS access token.",
    where: "Where do I find my token?",
    whereSteps: [
      "In GoPaaS, open your own user record.",
      "In the “API KEY” section, copy the Bearer token.",
      "No such section or an empty field? Ask your GoPaaS administrator to create a token for you.",
    ],
    secret: {
      token: "OAuth 2.0 client secret",
      tokenHint: "Your administrator chose OAuth 2.0. The secret is forgotten when this pane closes.",
      tokenMissing: "Paste the client secret.",
      where: "Where do I find the secret?",
      whereSteps: ["In GoPaaS, open the user record your administrator names.", "In the section “OAuth2”, copy the client secret."],
      keep: "Keep it on this device, encrypted",
      risk: "Whoever gets hold of this secret can act in GoPaaS as the application, not only as you.",
    },
    button: "Check and connect",
    busy: "Checking with GoPaaS…",
  },

  account: {
    title: "Account and connections",
    microsoft: "Microsoft account",
    signOut: "Sign out",
    signOutForgets: "Outlook itself stays signed in: only this pane forgets your account.",
    signOutNote: "Signing out makes this pane forget your account. What has been synced stays where it is.",
    gopaas: "GoPaaS",
    connected: "Connected",
    replaceToken: "Change the token",
    disconnect: "Disconnect GoPaaS",
    disconnectNote: "Disconnecting erases the token from this device. Records already synced stay in Outlook and in GoPaaS.",
    disconnectSure: "Disconnect GoPaaS? You will need the token to connect again.",
    disconnectYes: "Yes, disconnect",
    support: "Support",
    supportNote: "A file with versions, settings and what the last sync did. It holds no name, no value, no address and no token.",
    supportButton: "Save a file for support",
    version: (version: string) => `Version ${version}`,
    device: "This device",
    forget: "Forget everything",
    forgetNote: "Erases from this device all that the pane keeps, whoever used it: tokens and secrets, links, results, copies of views.",
    forgetSure:
      "Forget everything and sign out? Nothing changes in Outlook or GoPaaS, and the next sync finds the links again. Past syncs can no longer be undone.",
    forgetYes: "Yes, forget everything",
    running: "Wait for the end of the sync, or cancel it, before you change connections.",
  },
};

export type PaneText = typeof en;
