import { planAutoSync } from "../../src/taskpane/auto-sync";
import type { Facts } from "../../src/taskpane/auto-sync";
import type { PaneState } from "../../src/taskpane/needs";
import { homeState, reportOf } from "../support/fake-needs";

const minute = 60_000;
const openedAtMs = Date.parse("2026-11-26T09:00:00Z");

function facts(autoSync: { readonly onOpen: boolean; readonly everyMinutes: number }, more: Partial<Facts> = {}): Facts {
  const state: PaneState = { ...homeState, habits: { ...homeState.habits, autoSync } };
  const last = { report: reportOf({ finishedAt: "2026-11-26T06:00:00.000Z" }), lines: [] };
  return { state, last, triedAtMs: undefined, openedAtMs, chance: 0.5, ...more };
}

const every15 = { onOpen: false, everyMinutes: 15 };
const onOpen = { onOpen: true, everyMinutes: 0 };

test("nobody is surprised: without a choice, nothing syncs by itself", () => {
  expect(planAutoSync(facts(homeState.habits.autoSync))).toBeUndefined();
});

test("the first sync is its user's own", () => {
  expect(planAutoSync(facts(every15, { last: undefined }))).toBeUndefined();
});

test.each<[string, Partial<PaneState>]>([
  ["nobody is signed in", { signIn: { kind: "signed-out" } }],
  ["GoPaaS is not connected", { gopaas: { kind: "disconnected", baseUrl: "", baseUrlLocked: false } }],
  ["the settings are wrong", { problems: [{ path: "gopaas.baseUrl", message: "", fatal: true }] }],
  ["there is nothing to sync", { pairs: [] }],
])("it waits while %s", (_, change) => {
  const given = facts(every15);
  expect(planAutoSync({ ...given, state: { ...given.state, ...change } })).toBeUndefined();
});

test("the interval runs from the last sync or the opening, whichever is later", () => {
  expect(planAutoSync(facts(every15))).toEqual({ everyMs: 15 * minute, atMs: openedAtMs + 15 * minute });
  const last = { report: reportOf({ finishedAt: "2026-11-26T09:07:00.000Z" }), lines: [] };
  expect(planAutoSync(facts(every15, { last }))?.atMs).toBe(Date.parse("2026-11-26T09:22:00Z"));
});

test("an attempt that another window made needless counts as one", () => {
  const triedAtMs = openedAtMs + 20 * minute;
  expect(planAutoSync(facts(every15, { triedAtMs }))?.atMs).toBe(triedAtMs + 15 * minute);
});

test("a whole office does not ask at the same second: the interval varies by a tenth", () => {
  const at = (chance: number): number => (planAutoSync(facts(every15, { chance }))?.atMs ?? 0) - openedAtMs;
  expect([at(0), at(1)]).toEqual([13.5 * minute, 16.5 * minute]);
});

test("on opening, once, and not again minutes after the last one", () => {
  expect(planAutoSync(facts(onOpen))?.atMs).toBe(openedAtMs);
  expect(planAutoSync(facts(onOpen, { triedAtMs: openedAtMs + 1 }))).toBeUndefined();
  const last = { report: reportOf({ finishedAt: "2026-11-26T08:58:00.000Z" }), lines: [] };
  expect(planAutoSync(facts(onOpen, { last }))).toBeUndefined();
});
