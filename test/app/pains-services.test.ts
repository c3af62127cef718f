// What users of such software have suffered, continued: signed out in the middle, and throttled for ever.

import type { SyncRun } from "../../src/app/sync-run";
import type { FaultRule } from "../../src/sandbox/faults";
import type { WorldOptions } from "../../src/sandbox/world";
import {
  counts,
  createInOutlook,
  crmPeople,
  crmVisits,
  editInCrm,
  expectGoodManners,
  expectHonestTotals,
  expectQuiet,
  fillCrm,
  hurried,
  outlookEvents,
  outlookPeople,
  personInOutlook,
  visitInOutlook,
} from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;

afterEach(async () => {
  await run.close();
  expectGoodManners(run);
});

/** People and appointments on either side that have not met; `shared` of them are on both. */
async function unmet(count: number, shared: number, options: WorldOptions = {}): Promise<SandboxRun> {
  const made = await sandboxRun({ empty: true, frozen: true, ...options });
  fillCrm(made, count, count);
  made.world.mailbox.addFolder("GoPaaS");
  for (let index = count - shared; index < 2 * count - shared; index++) {
    createInOutlook(made, "contact", personInOutlook(index));
    createInOutlook(made, "appointment", visitInOutlook(index));
  }
  return made;
}

function expectComplete(total: number): void {
  expect(counts(run)).toEqual({ outlook: [total, total], gopaas: [total, total] });
  const distinct = (rows: readonly Readonly<Record<string, unknown>>[], field: string): number =>
    new Set(rows.map((row) => row[field])).size;
  expect([distinct(outlookPeople(run), "surname"), distinct(outlookEvents(run), "subject")]).toEqual([total, total]);
  expect([distinct(crmPeople(run), "nom"), distinct(crmVisits(run), "intitule")]).toEqual([total, total]);
}

/** Keeps a token as the sign-in library does, and gets another only when it is told that this one was refused. */
function session(): Pick<SyncRun, "graphToken"> & { renewals: number; ended: boolean } {
  let token = run.world.entra.issueToken();
  const self = {
    renewals: 0,
    ended: false,
    graphToken: async (request: { refresh?: boolean } = {}): Promise<string> => {
      await Promise.resolve();
      if (!request.refresh) return token;
      const { Failure } = await import("../../src/sync");
      if (self.ended) throw new Failure("The sign-in has ended.", { kind: "signed-out", side: "outlook", retry: "now" });
      self.renewals += 1;
      token = run.world.entra.issueToken();
      return token;
    },
  };
  return self;
}

/** Every token dies as soon as Graph has been asked so often; once, or each time again. */
function expireAfter(requests: number, again = false): void {
  let seen = 0;
  const { entra, onRequest } = run.world;
  const watch = ({ service, inBatch }: { service: string; inBatch: boolean }): void => {
    if (service !== "graph" || inBatch) return;
    seen += 1;
    if (seen % requests !== 0) return;
    entra.expireAllTokens();
    if (!again) onRequest.delete(watch);
  };
  onRequest.add(watch);
}

describe("P39: the token died in mid-run", () => {
  it("P39: the token expired after any one request, and the run stopped half-way or asked to sign in again", async () => {
    run = await unmet(3, 1);
    await run.sync();
    const requests = run.world.counters.graph.requests;
    expect(requests).toBeGreaterThan(5);
    for (let at = 1; at < requests; at++) {
      await run.close();
      run = await unmet(3, 1);
      const signedIn = session();
      expireAfter(at);
      const result = await run.sync({ graphToken: signedIn.graphToken });
      expect([at, result.report.outcome]).toEqual([at, "done"]);
      // Renewed without a word to the user; requests on their way together may each have noticed.
      expect(signedIn.renewals).toBeGreaterThan(0);
      expect(signedIn.renewals).toBeLessThanOrEqual(4);
      expectComplete(5);
      await expectQuiet(run, () => run.sync({ graphToken: signedIn.graphToken }));
      expectGoodManners(run);
    }
  });

  it("P39: tokens that live for two requests only ended the sync", async () => {
    run = await unmet(30, 10);
    const signedIn = session();
    expireAfter(2, true);
    const result = await run.sync({ graphToken: signedIn.graphToken });
    expect(result.report.outcome).toBe("done");
    expect(signedIn.renewals).toBeGreaterThan(2);
    expectComplete(50);
  });

  it("P39: the token was refused inside a batch, and what was in it was lost or came twice", async () => {
    run = await unmet(30, 10);
    const signedIn = session();
    run.world.faults.add({ service: "graph", method: "POST", inBatch: true, skip: 7, times: 9, injury: { status: 401 } });
    const result = await run.sync({ graphToken: signedIn.graphToken });
    expect(result.report.outcome).toBe("done");
    expect(signedIn.renewals).toBe(1);
    expectComplete(50);
    await expectQuiet(run, () => run.sync({ graphToken: signedIn.graphToken }));
  });

  it("P39: signed out in the middle of the first sync, signed in again, and found things lost or doubled", async () => {
    run = await unmet(3, 1);
    await run.sync();
    const requests = run.world.counters.graph.requests;
    for (let at = 1; at < requests; at += 2) {
      await run.close();
      run = await unmet(3, 1);
      const signedIn = session();
      signedIn.ended = true;
      expireAfter(at);
      const stopped = await run.sync({ graphToken: signedIn.graphToken });
      expect([at, stopped.report.outcome, stopped.failure?.kind]).toEqual([at, "stopped", "signed-out"]);
      expectHonestTotals(stopped);
      signedIn.ended = false;
      const resumed = await run.sync({ graphToken: signedIn.graphToken });
      expect([at, resumed.report.outcome]).toEqual([at, "done"]);
      expectComplete(5);
      await expectQuiet(run, () => run.sync({ graphToken: signedIn.graphToken }));
      expectGoodManners(run);
    }
  });

  it("P39: GoPaaS's token was withdrawn in the middle, and what had been read was taken for all there is", async () => {
    run = await unmet(6, 2);
    await run.sync();
    editInCrm(run, "contact", "c0", { societe: "Racheté" });
    run.writes();
    run.world.faults.add({ service: "gopaas", times: null, skip: 1, injury: { status: 401 } });
    const result = await run.sync();
    expect(result.report.outcome).toBe("stopped");
    expect(result.failure).toMatchObject({ kind: "signed-out", side: "gopaas" });
    expect(counts(run)).toEqual({ outlook: [10, 10], gopaas: [10, 10] });
    run.world.faults.clear();
    run.writes();
    await run.sync();
    expectComplete(10);
    await expectQuiet(run);
  });
});

/** How many requests Graph works on at the same time. */
function busyGraph(): { readonly options: WorldOptions; most: number; parts: number } {
  let now = 0;
  const self = {
    most: 0,
    parts: 0,
    options: {
      graphServiceTime: async ({ inBatch }) => {
        now += 1;
        self.most = Math.max(self.most, now);
        if (inBatch) self.parts += 1;
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
      },
    } satisfies WorldOptions as WorldOptions,
  };
  return self;
}

const throttling: FaultRule = {
  service: "graph",
  inBatch: true,
  probability: 0.4,
  times: 120,
  injury: { status: 429, retryAfterSeconds: 30 },
};

describe("P40: throttled", () => {
  it("P40: 429 upon 429 inside the batches, and the first sync ended incomplete or with doubles", async () => {
    const graph = busyGraph();
    run = await unmet(60, 20, graph.options);
    run.world.faults.add(throttling);
    const waits: number[] = [];
    const started = run.world.clock.now();
    const onWait = (service: string, ms: number): void => {
      if (service === "microsoft") waits.push(ms);
    };
    const result = await run.sync({ ambient: hurried(run), onWait });
    expect(result.report.outcome).toBe("done");
    expectComplete(100);
    expectHonestTotals(result);
    const refused = run.world.requests.filter(({ inBatch, status }) => inBatch && status === 429);
    expect(refused.length).toBeGreaterThan(20);
    expect(graph.parts).toBeGreaterThanOrEqual(80);
    expect(graph.most).toBeLessThanOrEqual(4);
    expect(run.world.mailbox.peakConcurrency).toBeLessThanOrEqual(4);
    // Every wait was as long as Microsoft asked, was shown, and is in the report.
    expect(waits.length).toBeGreaterThan(2);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(30_000);
    expect(result.report.requests.waitedMs).toBe(waits.reduce((sum, ms) => sum + ms, 0));
    expect(run.world.clock.now() - started).toBeGreaterThanOrEqual(result.report.requests.waitedMs);
    await expectQuiet(run);
  });

  it("P40: asked again before the time was over that Microsoft had asked to wait", async () => {
    run = await unmet(60, 20, busyGraph().options);
    run.world.faults.add(throttling);
    run.world.faults.add({ service: "graph", inBatch: false, probability: 0.3, times: 10, injury: { status: 429, retryAfterSeconds: 45 } });
    await run.sync({ ambient: hurried(run) });
    const graph = run.world.requests.filter(({ service }) => service === "graph");
    const batches = graph.filter(({ inBatch, path, status }) => !inBatch && path.includes("$batch") && status === 200);
    const tooSoon = graph
      .filter(({ inBatch, status }) => inBatch && status === 429)
      .flatMap(({ at }) => batches.filter((batch) => batch.at > at && batch.at < at + 30_000));
    expect(tooSoon).toEqual([]);
    const whole = graph.filter(({ inBatch, status }) => !inBatch && status === 429);
    expect(whole.length).toBeGreaterThan(0);
    expect(whole.flatMap(({ at }) => graph.filter((one) => one.at > at && one.at < at + 45_000))).toEqual([]);
    expectComplete(100);
  });

  it("P40: a second computer took half of what the mailbox bears at once, and the sync never came through", async () => {
    run = await unmet(30, 10, { ...busyGraph().options, graphLimits: { concurrent: 2 } });
    const result = await run.sync({ ambient: hurried(run) });
    const refused = run.world.requests.filter(({ inBatch, status }) => inBatch && status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect([result.report.outcome, result.failure]).toEqual(["done", undefined]);
    expectComplete(50);
    await expectQuiet(run, () => run.sync({ ambient: hurried(run) }));
  });

  it("P40: 429 without a word of how long to wait was answered with a hail of requests", async () => {
    run = await unmet(30, 10);
    run.world.faults.add({ service: "graph", inBatch: true, probability: 0.3, times: 40, injury: { status: 429 } });
    const waits: number[] = [];
    const ambient = { ...hurried(run), random: () => 0.5 };
    const result = await run.sync({ ambient, onWait: (_, ms) => void waits.push(ms) });
    expect(result.report.outcome).toBe("done");
    expectComplete(50);
    expect(waits.length).toBeGreaterThan(1);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
  });

  it("P40: throttled without end, the sync froze or gave up for good", async () => {
    run = await unmet(30, 10);
    run.world.faults.add({
      service: "graph",
      inBatch: true,
      method: "POST",
      skip: 25,
      times: null,
      injury: { status: 429, retryAfterSeconds: 60 },
    });
    const stopped = await run.sync({ ambient: hurried(run) });
    expect(stopped.report.outcome).toBe("stopped");
    expect(stopped.failure?.kind).toBe("throttled");
    expectHonestTotals(stopped);
    run.world.faults.clear();
    const resumed = await run.sync({ ambient: hurried(run) });
    expect(resumed.report.outcome).toBe("done");
    expectComplete(50);
    await expectQuiet(run);
  });

  it("P40: stopped by the user during a wait of ten minutes, the sync went on waiting", async () => {
    run = await unmet(30, 10);
    run.world.faults.add({ service: "graph", inBatch: true, times: 1, injury: { status: 429, retryAfterSeconds: 590 } });
    const stop = new AbortController();
    const result = await run.sync({ signal: stop.signal, onWait: () => setImmediate(() => stop.abort()) });
    expect(result.report.outcome).toBe("stopped");
    expect(result.failure?.kind).toBe("cancelled");
    await run.sync();
    expectComplete(50);
    await expectQuiet(run);
  });

  it("P40: a run that had ended went on asking Microsoft beside the next one", async () => {
    run = await unmet(6, 2);
    run.world.faults.setLatency("graph", 60);
    run.world.faults.add({ service: "gopaas", path: "/list/", times: null, injury: { status: 403 } });
    const result = await run.sync();
    expect(result.report.outcome).toBe("stopped");
    const seen = run.world.faults.seen;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(run.world.faults.seen).toBe(seen);
  });
});
