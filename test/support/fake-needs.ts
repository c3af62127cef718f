// What the screens need, played: a state to set, promises to settle, and reports to show.

import { noHabits } from "../../src/settings/habits";
import type { AppointmentPair, Choices, ContactPair, Line, PairReport, PastRun, Report, SideCounts } from "../../src/sync";
import { emptyCounts } from "../../src/sync/model/report";
import type {
  CardContact,
  CardMeetings,
  CheckedPair,
  EventLook,
  LoggedMail,
  Needs,
  PaneState,
  RunEvent,
  RunResult,
  UndoRequest,
} from "../../src/taskpane/needs";

import type { FakeSetup } from "./fake-setup";
import { fakeSetup } from "./fake-setup";

export const contactPair: ContactPair = {
  kind: "contact",
  table: "contact",
  view: "12",
  folder: "GoPaaS",
  direction: "both",
  map: { givenName: "prenom", surname: "nom", emailAddresses: "email", mobilePhone: "telephone", companyName: "societe" },
  conflicts: "gopaas",
  deletions: "keep",
  leftView: "remove",
  defaults: {},
};

export const appointmentPair: AppointmentPair = {
  kind: "appointment",
  table: "action",
  view: "34",
  calendar: "default",
  direction: "gopaas-to-outlook",
  map: {
    id: "outlook_id",
    subject: "intitule",
    body: "note",
    startDate: "date_debut",
    endDate: "date_fin",
    startTime: "heure_debut",
    endTime: "heure_fin",
  },
  conflicts: "gopaas",
  deletions: "keep",
  leftView: "keep",
  defaults: {},
  defaultDurationMinutes: 60,
  filters: { private: "skip", cancelled: "skip", declined: "skip", onlyCategory: null, excludeCategory: null, externalOnly: false },
  window: { pastDays: 30, futureDays: 365 },
};

export const homeState: PaneState = {
  language: "fr",
  theme: { dark: false, highContrast: false },
  signIn: { kind: "signed-in", account: { name: "Élodie Garçonnet", address: "elodie.garconnet@exemple.fr" } },
  gopaas: { kind: "connected", baseUrl: "https://client.gopaas.net/crm", baseUrlLocked: true },
  pairs: [
    { pair: contactPair, direction: "both", fields: Object.entries(contactPair.map), linked: 1248, locked: [] },
    { pair: appointmentPair, direction: "gopaas-to-outlook", fields: Object.entries(appointmentPair.map), linked: 1, locked: [] },
  ],
  problems: [],
  habits: { ...noHabits, locked: [] },
  signOutForgetsOnly: true,
  opensRecords: true,
};

export interface FakeNeeds extends Needs {
  set(change: Partial<PaneState>): void;
  /** Calls made, in order: `connectGopaas https://… token`. */
  readonly calls: readonly string[];
  /** What each `syncNow` and each `undo` was told, in order. */
  readonly asked: readonly (Choices | UndoRequest)[];
  /** What the next call of a kind rejects with. */
  refuse(call: string, reason: Error): void;
  /** The run under way. */
  emit(event: RunEvent): void;
  finish(result: RunResult): void;
  readonly signal: AbortSignal | undefined;
  /** Whom `lookUp` finds, by address. */
  readonly known: Map<string, readonly CardContact[]>;
  /** The appointments with somebody, by address. */
  readonly met: Map<string, CardMeetings>;
  /** What it finds was kept on the device. */
  offline: boolean;
  /** What `lookAtEvent` answers. */
  event: EventLook | undefined;
  /** The mails that were logged, by Message-ID, and what mails say. */
  readonly logged: Map<string, LoggedMail>;
  readonly texts: Map<string, string>;
  /** What `pastRuns` answers. */
  past: readonly PastRun[];
  /** What `checkPairs` answers. */
  checked: readonly CheckedPair[];
  /** What the guided set-up is answered. */
  readonly setUp: FakeSetup;
}

export function fakeNeeds(start: Partial<PaneState> = {}): FakeNeeds {
  let state: PaneState = { ...homeState, ...start };
  let hear: (event: RunEvent) => void = () => undefined;
  let finish: (result: RunResult) => void = () => undefined;
  let signal: AbortSignal | undefined;
  const listeners = new Set<() => void>();
  const calls: string[] = [];
  const asked: (Choices | UndoRequest)[] = [];
  const refusals = new Map<string, Error>();
  const call = (name: string, ...given: string[]): Promise<void> => {
    calls.push([name, ...given].join(" "));
    const refusal = refusals.get(name);
    refusals.delete(name);
    return refusal ? Promise.reject(refusal) : Promise.resolve();
  };
  const set = (change: Partial<PaneState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const run = (
    name: string,
    told: Choices | UndoRequest,
    [onEvent, abort]: [(event: RunEvent) => void, AbortSignal],
  ): Promise<RunResult> => {
    calls.push(name);
    asked.push(told);
    hear = onEvent;
    signal = abort;
    return new Promise((resolve) => {
      finish = resolve;
    });
  };
  const setUp = fakeSetup(call);
  const fake: FakeNeeds = {
    calls,
    asked,
    past: [],
    known: new Map(),
    met: new Map(),
    offline: false,
    event: undefined,
    logged: new Map(),
    texts: new Map(),
    checked: [],
    setUp,
    set,
    get signal() {
      return signal;
    },
    refuse: (name, reason) => void refusals.set(name, reason),
    emit: (event) => {
      hear(event);
    },
    finish: (result) => {
      finish(result);
    },
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    signIn: () => call("signIn"),
    signOut: () => call("signOut"),
    connectGopaas: (baseUrl, token, keep) => call("connectGopaas", baseUrl, token, ...(keep === undefined ? [] : [String(keep)])),
    disconnectGopaas: () => call("disconnectGopaas"),
    forgetEverything: () => call("forgetEverything"),
    syncNow: (onEvent, abort, choices = {}) => run("syncNow", choices, [onEvent, abort]),
    syncIfDue: (_, onEvent, abort) => run("syncIfDue", {}, [onEvent, abort]),
    changeSettings: (change) => call("changeSettings", JSON.stringify(change)),
    rereadSettings: () => call("rereadSettings"),
    lookUp: (address) => call("lookUp", address).then(() => ({ contacts: fake.known.get(address) ?? [], kept: fake.offline })),
    meetingsWith: (address) => Promise.resolve(fake.met.get(address) ?? {}),
    createContact: (fields) => call("createContact", JSON.stringify(fields)),
    lookAtEvent: (eventId) => call("lookAtEvent", eventId).then(() => fake.event),
    loggedMail: (messageId) => call("loggedMail", messageId).then(() => fake.logged.get(messageId)),
    mailText: (messageId) => Promise.resolve(fake.texts.get(messageId) ?? ""),
    logMail: ({ messageId }, note) =>
      call("logMail", messageId, JSON.stringify(note)).then(() => ({ key: "mail-1", subject: note.subject, at: "2026-11-26T10:00" })),
    undo: (what, onEvent, abort) => run("undo", what, [onEvent, abort]),
    pastRuns: () => call("pastRuns").then(() => fake.past),
    checkPairs: () => call("checkPairs").then(() => fake.checked),
    setup: () => Promise.resolve(setUp),
    openInGopaas: (table, key) => void call("openInGopaas", table, key),
  };
  return fake;
}

export function countsOf(some: Partial<SideCounts>): SideCounts {
  return { ...emptyCounts(), ...some };
}

export function pairReport(some: Partial<PairReport> = {}): PairReport {
  return {
    type: "Contact",
    read: { outlook: 0, gopaas: 0 },
    outlook: emptyCounts(),
    gopaas: emptyCounts(),
    linked: 0,
    conflicts: [],
    held: [],
    duplicates: [],
    tombstones: [],
    rewritten: [],
    warnings: [],
    errors: [],
    ...some,
  };
}

export function reportOf(some: Partial<Report> = {}): Report {
  return {
    run: "run1",
    startedAt: "2026-11-23T14:31:48.000Z",
    finishedAt: "2026-11-23T14:32:00.000Z",
    outcome: "done",
    emailsSent: 0,
    pairs: [pairReport(), pairReport({ type: "Calendar" })],
    requests: { graph: 3, graphInBatches: 0, gopaas: 2, retries: 0, waitedMs: 0 },
    ...some,
  };
}

export function lineOf(some: Partial<Line> = {}): Line {
  return { kind: "created", pair: "Contact", side: "gopaas", label: "Jean Dupré", reason: "new-in-outlook", ...some };
}

/** One line of most kinds, as a lively first sync would show. */
export const livelyLines: readonly Line[] = [
  lineOf({
    label: "Amélie Lefèvre",
    key: "1700000000_jd",
    changes: [
      change("givenName", "", "Amélie"),
      change("surname", "", "Lefèvre"),
      change("emailAddresses", "", "amelie.lefevre@exemple.fr"),
    ],
  }),
  lineOf({
    kind: "updated",
    side: "outlook",
    label: "Bérénice Noël",
    reason: "edited-in-gopaas",
    key: "1700000001_jd",
    changes: [change("mobilePhone", "06 11 22 33 44", "06 99 88 77 66"), change("jobTitle", "", "Directrice commerciale")],
  }),
  lineOf({
    kind: "updated",
    pair: "Calendar",
    side: "gopaas",
    label: "Point trimestriel (2026-12-04 09:00)",
    reason: "edited-in-outlook",
    changes: [change("when", "2026-12-03T09:00/2026-12-03T10:00", "2026-12-04T09:00/2026-12-04T10:00")],
  }),
  lineOf({ kind: "linked", label: "Cécile Rémy", reason: "same-address" }),
  lineOf({ kind: "skipped", pair: "Calendar", label: "Déjeuner (2026-11-30 12:30)", reason: "private" }),
  lineOf({
    kind: "held",
    pair: "Calendar",
    side: "outlook",
    label: "Comité de pilotage (2026-12-01 14:00)",
    reason: "has-attendees",
    key: "k7",
  }),
  lineOf({
    kind: "conflict",
    label: "Fabien Gaëtan",
    reason: "conflict-waits",
    changes: [change("companyName", "Atelier Nord", "Atelier du Nord SARL")],
  }),
  lineOf({ kind: "duplicate", label: "Zoé Martin", reason: "ambiguous" }),
  lineOf({ kind: "absent", side: "outlook", label: "Ursule Béranger", reason: "deleted-in-outlook", key: "k9" }),
  lineOf({
    kind: "failed",
    label: "Société Générale d’Aménagement du Sud-Ouest et de l’Atlantique",
    reason: "refused",
    key: "k10",
    failure: { kind: "rejected", said: "civilite: valeur obligatoire" },
  }),
];

export const lively: RunResult = {
  report: reportOf({
    outcome: "partial",
    pairs: [
      pairReport({
        outlook: countsOf({ created: 128, updated: 12, unchanged: 1108, held: 0 }),
        gopaas: countsOf({ created: 3, updated: 4, unchanged: 1240, notCreated: 1, failed: 1 }),
      }),
      pairReport({
        type: "Calendar",
        outlook: countsOf({ created: 2, unchanged: 61, held: 1, skipped: 4 }),
        gopaas: countsOf({ updated: 1, unchanged: 63 }),
      }),
    ],
  }),
  lines: livelyLines,
};

function change(field: string, before: string, after: string): { field: string; before: string; after: string } {
  return { field, before, after };
}
