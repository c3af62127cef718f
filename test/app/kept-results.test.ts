import { IDBFactory } from "fake-indexeddb";

import type { KeptResults } from "../../src/app/kept-results";
import { keptResults } from "../../src/app/kept-results";
import { openDb } from "../../src/storage/indexed-db";
import { createShelf, shelfTables } from "../../src/storage/shelf";
import { Failure } from "../../src/sync";
import type { RunResult } from "../../src/taskpane/needs";
import { lineOf, reportOf } from "../support/fake-needs";
import { changed, waiting } from "../support/fake-waiting";

const crm = "https://client.gopaas.net/crm";

async function open(factory = new IDBFactory(), account = "julie"): Promise<KeptResults> {
  const db = await openDb(factory, { name: "kept", version: 1, tables: shelfTables });
  return keptResults(createShelf(db, account));
}

it("brings back the last result, and what waits in the last whole one, when the pane opens again", async () => {
  const factory = new IDBFactory();
  const broken: RunResult = { report: reportOf({ outcome: "stopped", pairs: [] }), lines: [] };
  await (await open(factory)).save(crm, { lastRun: broken, lastWhole: waiting });
  expect(await (await open(factory)).load(crm)).toEqual({ lastRun: broken, lastWhole: waiting });
});

it("keeps one result once when it is both", async () => {
  const results = await open();
  await results.save(crm, { lastRun: waiting, lastWhole: waiting });
  const { lastRun, lastWhole } = await results.load(crm);
  expect(lastRun).toEqual(waiting);
  expect(lastWhole).toBe(lastRun);
});

it("brings a failure back with all the pane explains it by", async () => {
  const failure = new Failure("It said no.", {
    kind: "rejected",
    side: "gopaas",
    detail: "side-empty",
    retry: "never",
    said: "vide",
    supportId: "a1",
  });
  const results = await open();
  await results.save(crm, { lastRun: { ...changed, failure } });
  const { lastRun } = await results.load(crm);
  expect(lastRun?.failure).toBeInstanceOf(Failure);
  expect(lastRun?.failure).toMatchObject({
    message: "It said no.",
    kind: "rejected",
    side: "gopaas",
    detail: "side-empty",
    said: "vide",
    supportId: "a1",
  });
});

it("keeps of thousands of lines those that need the user, then the changes, and says how many it left out", async () => {
  const linked = Array.from({ length: 3000 }, (_, index) => lineOf({ kind: "skipped", label: `Quiet ${String(index)}` }));
  const created = Array.from({ length: 400 }, (_, index) => lineOf({ label: `Change ${String(index)}` }));
  const failed = Array.from({ length: 50 }, (_, index) => lineOf({ kind: "failed", label: `Failed ${String(index)}`, reason: "refused" }));
  const results = await open();
  await results.save(crm, { lastRun: { report: reportOf(), lines: [...linked, ...created, ...failed] } });
  const { lastRun } = await results.load(crm);
  expect(lastRun?.lines).toHaveLength(500);
  expect(lastRun?.linesLeftOut).toBe(2950);
  expect(lastRun?.lines.filter(({ kind }) => kind !== "skipped")).toHaveLength(450);
  await results.save(crm, lastRun ? { lastRun } : {});
  expect((await results.load(crm)).lastRun?.linesLeftOut).toBe(2950);
});

it("shows nobody the result of another account, nor of another CRM", async () => {
  const factory = new IDBFactory();
  await (await open(factory)).save(crm, { lastRun: changed });
  expect(await (await open(factory, "marc")).load(crm)).toEqual({});
  expect(await (await open(factory)).load("https://other.gopaas.net/crm")).toEqual({});
});

it("is forgotten when its user leaves", async () => {
  const results = await open();
  await results.save(crm, { lastRun: changed });
  await results.forget();
  expect(await results.load(crm)).toEqual({});
});

it("ignores what another version, or something else, left there", async () => {
  const factory = new IDBFactory();
  const db = await openDb(factory, { name: "kept", version: 1, tables: shelfTables });
  const shelf = createShelf(db, "julie");
  for (const text of ["{", '"text"', "null", '{"version":0}', JSON.stringify({ version: 1, baseUrl: crm, lastRun: { lines: 3 } })]) {
    await shelf.put("last-results", text);
    expect(await keptResults(shelf).load(crm)).toEqual({});
  }
});
