// Connecting GoPaaS in the pane: what this device keeps of a token or a secret, for how long, and what makes it forget.

import { webcrypto } from "node:crypto";

import { IDBFactory } from "fake-indexeddb";

import type { Keep } from "../../src/app/keep";
import { createPaneNeeds } from "../../src/app/pane-needs";
import type { PaneNeeds } from "../../src/app/pane-needs";
import type { Host } from "../../src/office/host";
import { DEMO_CLIENT } from "../../src/sandbox/gopaas/crm";
import { openKeep } from "../../src/app/keep";
import type { RoamingSettings } from "../../src/office/roaming-settings";
import { sandboxConfig, sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

const person = { id: "julie-id", name: "Julie", address: "julie@contoso.example" };

jest.mock("../../src/auth/create-sign-in", () => ({
  createSignIn: () =>
    Promise.resolve({
      restore: () => Promise.resolve(person),
      signIn: () => Promise.resolve(person),
      token: () => Promise.reject(new Error("no token is needed here")),
      signOut: () => Promise.resolve(),
      forgetsOnly: true,
    }),
}));

let run: SandboxRun;
let roaming: Map<string, unknown>;

beforeEach(async () => {
  run = await sandboxRun({ empty: true, frozen: true });
  roaming = new Map();
  Object.defineProperty(globalThis, "indexedDB", { value: new IDBFactory(), configurable: true });
  Object.defineProperty(globalThis, "crypto", { value: webcrypto, configurable: true });
  Object.defineProperty(globalThis, "location", { value: new URL(`${run.origin}/pane/taskpane.html`), configurable: true });
});
afterEach(() => run.close());

/** A pane as it opens: nothing is left of the last one but what the device and the mailbox keep. */
async function open(gopaas: object = {}): Promise<PaneNeeds> {
  const config = sandboxConfig(run.origin);
  const file = { ...config, gopaas: { ...(config["gopaas"] as object), ...gopaas } };
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => (input === "config.json" ? Promise.resolve(Response.json(file)) : real(input, init));
  const kept: RoamingSettings = {
    get: (key: string) => roaming.get(key),
    set: (key: string, value: unknown) => void roaming.set(key, value),
    save: () => Promise.resolve(),
  };
  const host = {
    language: "fr",
    theme: () => ({ dark: false, highContrast: false }),
    onThemeChanged: () => undefined,
    nestedAuth: true,
    roaming: kept,
  } as unknown as Host;
  const needs = createPaneNeeds({ language: "fr", theme: { dark: false, highContrast: false } });
  await needs.start(Promise.resolve(host));
  globalThis.fetch = real;
  return needs;
}

const keep = (): Promise<Keep> => openKeep(person.id);
const isConnected = (needs: PaneNeeds): boolean => needs.getState().gopaas.kind === "connected";
const address = (): string => `${run.origin}/gopaas`;
const oauth = { auth: "oauth2", oauth2: { clientId: DEMO_CLIENT.id } };

it("a user's own token outlives the pane, encrypted", async () => {
  const needs = await open();
  expect(isConnected(needs)).toBe(false);
  await needs.connectGopaas(address(), run.world.tokens.gopaas);
  expect(isConnected(needs)).toBe(true);
  expect(isConnected(await open())).toBe(true);
  expect(JSON.stringify([...roaming])).not.toContain(run.world.tokens.gopaas);
});

it("a client secret is forgotten with the pane unless its user insists", async () => {
  const needs = await open(oauth);
  expect(needs.getState().gopaas).toMatchObject({ takes: "client-secret" });
  await needs.connectGopaas(address(), DEMO_CLIENT.secret);
  expect(isConnected(needs)).toBe(true);
  expect(await (await keep()).vault.load(address())).toBeUndefined();
  expect(isConnected(await open(oauth))).toBe(false);

  await (await open(oauth)).connectGopaas(address(), DEMO_CLIENT.secret, true);
  expect(isConnected(await open(oauth))).toBe(true);
  // Given again without insisting, what was kept before goes too.
  await (await open(oauth)).connectGopaas(address(), DEMO_CLIENT.secret, false);
  expect(isConnected(await open(oauth))).toBe(false);
  expect(JSON.stringify([...roaming])).not.toContain(DEMO_CLIENT.secret);
});

it("another address forgets the token of the first, even if the user comes back to it", async () => {
  const needs = await open();
  await needs.connectGopaas(address(), run.world.tokens.gopaas);
  const other = address().replace("localhost", "127.0.0.1");
  expect(other).not.toBe(address());
  await needs.connectGopaas(other, run.world.tokens.gopaas);
  expect(await (await keep()).vault.load(address())).toBeUndefined();
  expect(await (await keep()).vault.load(other)).toBe(run.world.tokens.gopaas);
});

it("a token that GoPaaS refuses is kept nowhere", async () => {
  const needs = await open();
  await expect(needs.connectGopaas(address(), "wrong-token-123")).rejects.toMatchObject({ kind: "signed-out" });
  expect(await (await keep()).vault.load(address())).toBeUndefined();
  expect(isConnected(needs)).toBe(false);
});

it("forgetting everything leaves nothing of anybody on this device, and signs out", async () => {
  const other = await openKeep("somebody-else");
  await other.vault.save("https://client.gopaas.net/crm", "another-token");
  await other.memory.save("pair", "baseline");
  const needs = await open();
  await needs.connectGopaas(address(), run.world.tokens.gopaas);
  const mine = await keep();
  await mine.memory.append("pair", "entry");
  await mine.views.save("12", "text");
  await needs.forgetEverything();
  expect(needs.getState().signIn.kind).toBe("signed-out");
  const left = await new Promise<number>((resolve, reject) => {
    const opening = indexedDB.open("gopaas-outlook-sync");
    opening.onerror = () => reject(new Error("the database cannot be opened"));
    opening.onsuccess = () => {
      const names = [...opening.result.objectStoreNames];
      const counts = names.map((name) => opening.result.transaction(name, "readonly").objectStore(name).count());
      Promise.all(counts.map((one) => new Promise<number>((done) => (one.onsuccess = () => done(one.result))))).then(
        (all) => resolve(all.reduce((sum, one) => sum + one, 0)),
        reject,
      );
    };
  });
  expect(left).toBe(0);
});
