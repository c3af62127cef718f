// Challenged in the middle of a run, another account in the pane, another cloud: what becomes of a sync.

import { syncNow } from "../../src/app/pane-runs";
import { createPane } from "../../src/app/pane";
import type { Pane } from "../../src/app/pane";
import type { Keep } from "../../src/app/keep";
import type { SignIn, TokenRequest } from "../../src/auth/sign-in";
import { answerAsking } from "../../src/app/sign-in-again";
import type { Host } from "../../src/office/host";
import { Failure } from "../../src/sync";
import type { RunEvent, RunResult } from "../../src/taskpane/needs";
import { counts, expectGoodManners, expectHonestTotals, expectQuiet, fillCrm, settingsOf } from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;

afterEach(async () => {
  await run.close();
  expectGoodManners(run);
});

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1795420800"}}}';

describe("a claims challenge", () => {
  it.each([
    ["of the first request", { inBatch: false }],
    ["of a batch", { inBatch: false, path: "$batch" }],
    ["of one thing inside a batch", { inBatch: true, skip: 3 }],
  ])("%s is answered once with its claims, and the run goes on", async (_, where) => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 30, 10);
    run.world.faults.add({ service: "graph", times: 1, ...where, injury: { status: 401, claims } });
    const asked: (object | undefined)[] = [];
    const graphToken = (request?: TokenRequest): Promise<string> => {
      if (request) asked.push(request);
      return Promise.resolve(run.world.tokens.graph);
    };
    const result = await run.sync({ graphToken });
    expect([result.report.outcome, asked]).toEqual(["done", [{ refresh: true, claims }]]);
    expect(counts(run)).toEqual({ outlook: [30, 10], gopaas: [30, 10] });
    expectHonestTotals(result);
    await expectQuiet(run);
  });

  it("that only the user can answer ends the run, and the next one finishes it with nothing lost or doubled", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 30, 10);
    const takeBack = run.world.faults.add({ service: "graph", inBatch: true, skip: 25, times: null, injury: { status: 401, claims } });
    const refusing = (request?: TokenRequest): Promise<string> => {
      const refused = new Failure("Interaction is needed.", { kind: "signed-out", side: "outlook", retry: "now" });
      return request?.claims ? Promise.reject(refused) : Promise.resolve(run.world.tokens.graph);
    };
    const ended = await run.sync({ graphToken: refusing });
    expect([ended.report.outcome, ended.failure?.kind]).toEqual(["stopped", "signed-out"]);
    takeBack();
    const resumed = await run.sync();
    expect(resumed.report.outcome).toBe("done");
    expect(counts(run)).toEqual({ outlook: [30, 10], gopaas: [30, 10] });
    await expectQuiet(run);
  });
});

/** A pane with Julie signed in, whose tokens come from `token`. */
function paneOf(token: SignIn["token"], account: string): Pane {
  const pane = createPane({ language: "fr", theme: { dark: false, highContrast: false } });
  pane.settings = settingsOf(run);
  pane.host = { nestedAuth: false } as unknown as Host;
  pane.account = { id: account, name: "Julie", address: "julie@contoso.example" };
  pane.gopaasToken = run.world.tokens.gopaas;
  pane.signIn = Promise.resolve({ token } as SignIn);
  const results = { save: () => Promise.resolve(), load: () => Promise.resolve({}), forget: () => Promise.resolve() };
  pane.keep = Promise.resolve({ memory: run.memory, results } as unknown as Keep);
  const locks = { request: (_name: string, _options: object, work: () => Promise<unknown>) => work() };
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
  return pane;
}

const signedOut = (retry: "now" | "never"): Failure => new Failure("Not signed in.", { kind: "signed-out", side: "outlook", retry });

describe("a sign-in lost in the middle of a sync", () => {
  /** Everything is refused after the second batch, until somebody signs in. */
  async function losing(onAsked: (pane: Pane, stop: AbortController) => void): Promise<{ result: RunResult; events: string[] }> {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 60, 10);
    const [julie] = [...run.world.mailboxes.values()];
    let isIn = true;
    const token = (): Promise<string> =>
      isIn ? Promise.resolve(run.world.entra.issueToken(julie?.userId)) : Promise.reject(signedOut("now"));
    const pane = paneOf(token, julie?.userId ?? "");
    let batches = 0;
    run.world.onRequest.add(({ path }) => {
      if (path.endsWith("$batch") && ++batches === 2) isIn = false;
    });
    const stop = new AbortController();
    const events: string[] = [];
    const onEvent = ({ kind }: RunEvent): void => {
      if (kind !== "progress") events.push(kind);
      if (kind !== "asking") return;
      setTimeout(() => {
        isIn = true;
        onAsked(pane, stop);
      });
    };
    return { result: await syncNow(pane, { onEvent, signal: stop.signal }), events };
  }

  it("asks once, and goes on with the same run", async () => {
    const { result, events } = await losing((pane) => answerAsking(pane, pane.account));
    expect([result.report.outcome, result.failure]).toEqual(["done", undefined]);
    expect(new Set(events)).toEqual(new Set(["asking", "answered"]));
    expect(counts(run)).toEqual({ outlook: [60, 10], gopaas: [60, 10] });
  });

  it("is stopped by its user like any other, and finished by the next", async () => {
    const { result } = await losing((_, stop) => stop.abort());
    expect([result.report.outcome, result.failure?.kind]).toEqual(["stopped", "cancelled"]);
    expect((await run.sync()).report.outcome).toBe("done");
    expect(counts(run)).toEqual({ outlook: [60, 10], gopaas: [60, 10] });
  });

  it("ends where somebody else signs in, or the user signs out", async () => {
    for (const other of [{ id: "marc", name: "Marc", address: "marc@contoso.example" }, undefined]) {
      const { result } = await losing((pane) => answerAsking(pane, other));
      expect(result.failure?.kind).toBe("signed-out");
      if (other) await run.close();
    }
  });
});

describe("another account signed in while a sync runs", () => {
  it("gets nothing of it: the run stops, and writes nothing into the other mailbox", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 30, 0);
    const [julie, marc] = [...run.world.mailboxes.values()];
    let active = julie?.userId;
    const token: SignIn["token"] = ({ account } = {}) =>
      account === active ? Promise.resolve(run.world.entra.issueToken(active)) : Promise.reject(signedOut("never"));
    const pane = paneOf(token, julie?.userId ?? "");
    run.world.onRequest.add(({ path }) => {
      if (path.endsWith("$batch")) active = marc?.userId;
    });
    const result = await syncNow(pane, { onEvent: () => undefined, signal: new AbortController().signal });
    expect(result.failure?.kind).toBe("signed-out");
    expect(marc?.listFolders().map(({ name }) => name)).toEqual(["Contacts"]);
    expect(julie?.listContacts(julie.listFolders()[1]?.id).length).toBe(20);
  });
});

describe("a national cloud", () => {
  it.each(["https://graph.microsoft.us/v1.0", "https://dod-graph.microsoft.us/v1.0", "https://microsoftgraph.chinacloudapi.cn/v1.0"])(
    "%s is spoken to where the settings say, and nowhere else",
    async (baseUrl) => {
      run = await sandboxRun({ empty: true, frozen: true });
      fillCrm(run, 250, 10);
      const hosts = new Set<string>();
      const settings = { ...settingsOf(run), graph: { baseUrl } };
      const listening: typeof fetch = (input, init) => {
        hosts.add(new URL(input instanceof Request ? input.url : input).host);
        return run.world.fetch(input, init);
      };
      for (let turn = 0; turn < 3; turn++) {
        const result = await run.sync({ settings, fetch: listening });
        expect([result.report.outcome, result.failure]).toEqual(["done", undefined]);
      }
      expect(counts(run).outlook).toEqual([250, 10]);
      expect([...hosts].sort()).toEqual([new URL(baseUrl).host, new URL(run.origin).host].sort());
    },
  );
});
