// What a first sync of a thousand contacts and a run without changes cost the mailbox: counted where they arrive.

import type { SyncRun } from "../../src/app/sync-run";
import type { WorldOptions } from "../../src/sandbox/world";
import type { RunResult } from "../../src/sync";
import {
  createInOutlook,
  editInCrm,
  expectGoodManners,
  expectHonestTotals,
  fillCrm,
  hurried,
  outlookPeople,
  pairOf,
  personInOutlook,
  visitInOutlook,
} from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

const thousand = 1000;
let run: SandboxRun;

afterEach(async () => {
  await run.close();
  expectGoodManners(run);
});

interface Load {
  readonly options: WorldOptions;
  /** The most that were being worked on at one moment, whatever the limit. */
  most: number;
}

/** A service that takes its time over every request, so that what is asked at once really is under way at once. */
function slowly(): Load {
  let now = 0;
  const load: Load = {
    most: 0,
    options: {
      empty: true,
      frozen: true,
      graphServiceTime: async () => {
        load.most = Math.max(load.most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now--;
      },
    },
  };
  return load;
}

const sync = (more: Partial<SyncRun> = {}): Promise<RunResult> => run.sync({ owner: run.memory, ...more });

interface Asked {
  readonly http: number;
  readonly pages: number;
  readonly writes: number;
}

/** What went over the wire to Graph since the last call; a page is any plain reading but the one of who is signed in. */
function asked(): Asked {
  const graph = run.world.requests.filter(({ service, method }) => service === "graph" && method !== "OPTIONS").slice(seen);
  seen += graph.length;
  const plain = graph.filter(({ inBatch }) => !inBatch);
  const pages = plain.filter(({ method, path }) => method === "GET" && !path.startsWith("/v1.0/me?"));
  const writes = graph.filter(({ method, path }) => method !== "GET" && !path.endsWith("/$batch"));
  return { http: plain.length, pages: pages.length, writes: writes.length };
}
let seen = 0;
beforeEach(() => (seen = 0));

describe("a first sync of 1,000 contacts", () => {
  it("makes at most as many requests as there are batches of twenty and pages, two more, and five per cent", async () => {
    const load = slowly();
    run = await sandboxRun(load.options);
    fillCrm(run, thousand, 0);
    const result = await sync();
    expect(pairOf(result, "Contact").outlook.created).toBe(thousand);
    const { http, pages, writes } = asked();
    // The folder is one write more than the contacts.
    expect(writes).toBe(thousand + 1);
    expect(http).toBeLessThanOrEqual((Math.ceil(writes / 20) + pages + 2) * 1.05);
    // Pages: is there a folder, the calendar's first round, and once more whether another device made the folder meanwhile.
    expect([pages, http]).toEqual([3, 55]);
    expect(result.report.requests).toMatchObject({ graph: http, graphInBatches: thousand, retries: 0 });
    expect([load.most, run.world.mailbox.peakConcurrency]).toEqual([4, 4]);
  });

  it("reads a full folder in pages of two hundred and writes nothing where both sides already agree", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    run.world.mailbox.addFolder("GoPaaS");
    fillCrm(run, thousand, 0);
    for (let index = 0; index < thousand; index++) createInOutlook(run, "contact", personInOutlook(index));
    const result = await sync();
    expect(pairOf(result, "Contact")).toMatchObject({ linked: thousand, outlook: { created: 0, updated: 0 } });
    // The folder's name, five pages of contacts, two of the traces left on them, one of the calendar; and who is signed in.
    expect(asked()).toEqual({ http: 10, pages: 9, writes: 0 });
  });

  it("comes through under 429 without end, and never asks for more than four things at a time", async () => {
    const load = slowly();
    run = await sandboxRun(load.options);
    fillCrm(run, thousand, 0);
    run.world.faults.add({ service: "graph", inBatch: true, probability: 0.3, times: null, injury: { status: 429, retryAfterSeconds: 5 } });
    run.world.faults.add({
      service: "graph",
      inBatch: false,
      probability: 0.2,
      times: null,
      injury: { status: 429, retryAfterSeconds: 10 },
    });
    const result = await sync({ ambient: hurried(run) });
    expect([result.report.outcome, result.failure]).toEqual(["done", undefined]);
    expectHonestTotals(result);
    expect(pairOf(result, "Contact").outlook).toMatchObject({ created: thousand, failed: 0, notCreated: 0 });
    expect(new Set(outlookPeople(run).map(({ surname }) => surname)).size).toBe(thousand);
    expect(outlookPeople(run)).toHaveLength(thousand);
    const refused = run.world.requests.filter(({ service, status }) => service === "graph" && status === 429);
    expect(refused.length).toBeGreaterThan(300);
    expect(Math.max(load.most, run.world.mailbox.peakConcurrency)).toBeLessThanOrEqual(4);
  });
});

describe("a first sync of 300 appointments", () => {
  it("keeps to the same bound, and so do 300 changes made in GoPaaS, each read once before it is written", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 0, 300);
    await sync();
    const first = asked();
    expect(first.writes).toBe(300);
    expect(first.http).toBeLessThanOrEqual((Math.ceil(first.writes / 20) + first.pages + 2) * 1.05);
    await sync();
    asked();
    const { records } = run.world.crm;
    for (const { fields } of records("action"))
      editInCrm(run, "appointment", fields["cle"] ?? "", { intitule: `${String(fields["intitule"])} bis` });
    const result = await sync({ choices: { approveHeld: true } });
    const changed = asked();
    expect([changed.writes, pairOf(result, "Calendar").outlook.updated]).toEqual([300, 300]);
    expect(changed.http).toBeLessThanOrEqual((2 * Math.ceil(changed.writes / 20) + changed.pages + 2) * 1.05);
  });
});

describe("a run in which nothing changed", () => {
  it("makes one request for each pair and page, and none beside", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    run.world.mailbox.addFolder("GoPaaS");
    fillCrm(run, 250, 60);
    for (let index = 100; index < 350; index++) createInOutlook(run, "contact", personInOutlook(index));
    for (let index = 30; index < 90; index++) createInOutlook(run, "appointment", visitInOutlook(index));
    await sync();
    // The run after it hears of its own writes once.
    await sync();
    asked();
    for (let turn = 0; turn < 3; turn++) {
      run.writes();
      const result = await sync();
      expect(asked()).toEqual({ http: 2, pages: 2, writes: 0 });
      expect(result.report.requests).toMatchObject({ graph: 2, graphInBatches: 0 });
      expect(run.writes()).toBe(0);
    }
  });

  it("asks who is signed in whenever the token is another, and takes nobody for the one before", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 3, 0);
    await sync();
    const me = (): number => run.world.requests.filter(({ path }) => path.startsWith("/v1.0/me?")).length;
    expect(me()).toBe(1);
    await sync();
    expect(me()).toBe(1);
    const [, marc] = [...run.world.mailboxes.values()];
    const token = run.world.entra.issueToken(marc?.userId);
    const result = await sync({ graphToken: () => Promise.resolve(token) });
    expect(me()).toBe(2);
    // A mailbox of its own: nothing that was agreed with the other one counts.
    expect(pairOf(result, "Contact").outlook.created).toBe(3);
    expect(outlookPeople(run)).toHaveLength(3);
    await sync();
    expect(me()).toBe(3);
  });

  it("works without a memory that can be read or written", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 3, 0);
    const broken = { load: () => Promise.reject(new Error("no disk")), save: () => Promise.reject(new Error("no disk")) };
    const result = await sync({ owner: broken });
    expect(pairOf(result, "Contact").outlook.created).toBe(3);
  });
});
