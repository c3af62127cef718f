// The appointment that is open in Outlook, as a record of GoPaaS: found whoever bound the two, and otherwise a reason.

import { lookAtEvent } from "../../src/app/event-run";
import type { EventLook } from "../../src/taskpane/needs";
import {
  createInCrm,
  createInOutlook,
  dayOf,
  editInCrm,
  hurried,
  outlookId,
  settingsOf,
  visitInCrm,
  visitInOutlook,
} from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;

beforeEach(async () => {
  run = await sandboxRun({ empty: true });
});

afterEach(() => run.close());

const look = (eventId: string, settings = run.settings): Promise<EventLook | undefined> =>
  lookAtEvent(
    {
      settings,
      gopaas: { token: run.world.tokens.gopaas },
      graphToken: () => Promise.resolve(run.world.tokens.graph),
      signal: new AbortController().signal,
      ambient: hurried(run),
    },
    eventId,
  );

const create = (index: number, more = {}): string => createInOutlook(run, "appointment", visitInOutlook(index, more));

it("made in GoPaaS and brought over, it is known by the mark it got", async () => {
  createInCrm(run, "appointment", "a1", visitInCrm(1));
  await run.sync();
  editInCrm(run, "appointment", "a1", { intitule: "Visite de Paul" });
  expect(await look(outlookId(run, "appointment", "Visite 1"))).toMatchObject({
    kind: "synced",
    table: "action",
    key: "a1",
    fields: { subject: "Visite de Paul", when: `${dayOf(1)}T09:00/${dayOf(1)}T10:00` },
  });
});

it("made in Outlook and brought over, it is known by the key it got", async () => {
  const id = create(1);
  expect(await look(id)).toEqual({ kind: "to-sync" });
  await run.sync();
  expect(await look(id)).toMatchObject({ kind: "synced", fields: { subject: "Visite 1" } });
});

it("bound by the product before ours, it is known by the identifier that one wrote into GoPaaS", async () => {
  const id = create(1);
  createInCrm(run, "appointment", "old", visitInCrm(1, { outlook_id: id }));
  expect(await look(id)).toMatchObject({ kind: "synced", key: "old" });
});

it("another's record is not taken for it where the server does not search", async () => {
  run.world.crm.behaviour.honoursListHeaders = false;
  createInCrm(run, "appointment", "other", visitInCrm(1, { outlook_id: "AAMk=" }));
  expect(await look(create(1))).toEqual({ kind: "to-sync" });
});

it.each([
  [{ sensitivity: "private" }, 1, "private"],
  [{ categories: ["Pas de synchro"] }, 1, "category"],
  [{}, 600, "left-window"],
] as const)("what is kept out says why: %j", async (more, days, reason) => {
  expect(await look(create(days, more))).toEqual({ kind: "kept-out", reason });
});

it("where GoPaaS is only read from, an appointment of Outlook stays there, and that is said", async () => {
  const settings = settingsOf(run, { calendar: { direction: "gopaas-to-outlook" } });
  expect(await look(create(1), settings)).toEqual({ kind: "kept-out", reason: "direction" });
});

it("in a calendar that is not synchronised it is not looked for", async () => {
  const settings = settingsOf(run, { calendar: { calendar: "GoPaaS" } });
  expect(await look(create(1), settings)).toEqual({ kind: "elsewhere" });
});

it("where no calendar is synchronised, nothing is said", async () => {
  const id = create(1);
  const pairs = run.settings.pairs.filter(({ kind }) => kind === "contact");
  expect(await look(id, { ...run.settings, pairs })).toBeUndefined();
});

it("writes nothing on either side", async () => {
  const id = create(1);
  run.writes();
  await look(id);
  expect(run.writes()).toBe(0);
});
