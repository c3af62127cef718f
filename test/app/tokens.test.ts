// Challenged in the middle of a run, another account in the pane, another cloud: what becomes of a sync.

import { syncNow } from "../../src/app/pane-runs";
import { createPane } from "../../src/app/pane";
import type { Keep } from "../../src/app/keep";
import type { SignIn, TokenRequest } from "../../src/auth/sign-in";
import type { Host } from "../../src/office/host";
import { Failure } from "../../src/sync";
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

describe("another account signed in while a sync runs", () => {
  it("gets nothing of it: the run stops, and writes nothing into the other mailbox", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 30, 0);
    const [julie, marc] = [...run.world.mailboxes.values()];
    let active = julie?.userId;
    const signIn: Pick<SignIn, "token"> = {
      token: ({ account } = {}) => {
        const other = new Failure("Somebody else.", { kind: "signed-out", side: "outlook", retry: "now" });
        return account === active ? Promise.resolve(run.world.entra.issueToken(active)) : Promise.reject(other);
      },
    };
    const pane = createPane({ language: "fr", theme: { dark: false, highContrast: false } });
    pane.settings = settingsOf(run);
    pane.host = { nestedAuth: false } as unknown as Host;
    pane.account = { id: julie?.userId ?? "", name: "Julie", address: "julie@contoso.example" };
    pane.gopaasToken = run.world.tokens.gopaas;
    pane.signIn = Promise.resolve(signIn as SignIn);
    const results = { save: () => Promise.resolve(), load: () => Promise.resolve({}), forget: () => Promise.resolve() };
    pane.keep = Promise.resolve({ memory: run.memory, results } as unknown as Keep);
    const locks = { request: (_name: string, _options: object, work: () => Promise<unknown>) => work() };
    Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
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
