// The guided set-up against the sandbox: what it finds out of a view and a mailbox, and what it keeps where.

import { webcrypto } from "node:crypto";

import { IDBFactory } from "fake-indexeddb";

import { createPaneNeeds } from "../../src/app/pane-needs";
import type { PaneNeeds } from "../../src/app/pane-needs";
import type { Host } from "../../src/office/host";
import type { OwnPair, SetupDraft } from "../../src/taskpane/setup-needs";
import { sandboxConfig, sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

const person = { id: "julie-id", name: "Julie", address: "julie.dupont@contoso.example" };

let run: SandboxRun;
let roaming: Map<string, unknown>;

jest.mock("../../src/auth/create-sign-in", () => ({
  createSignIn: () =>
    Promise.resolve({
      restore: () => Promise.resolve(person),
      signIn: () => Promise.resolve(person),
      token: () => Promise.resolve(run.world.tokens.graph),
      signOut: () => Promise.resolve(),
      forgetsOnly: true,
    }),
}));

beforeEach(async () => {
  run = await sandboxRun({ frozen: true });
  roaming = new Map();
  Object.defineProperty(globalThis, "indexedDB", { value: new IDBFactory(), configurable: true });
  Object.defineProperty(globalThis, "crypto", { value: webcrypto, configurable: true });
  Object.defineProperty(globalThis, "location", { value: new URL(`${run.origin}/pane/taskpane.html`), configurable: true });
});
afterEach(() => run.close());

/** A pane as it opens where the administrator wrote no more than he must. */
async function open(more: object = {}): Promise<PaneNeeds> {
  const { entra, graph } = sandboxConfig(run.origin);
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) =>
    input === "config.json" ? Promise.resolve(Response.json({ entra, graph, ...more })) : real(input, init);
  const host = {
    language: "fr",
    theme: () => ({ dark: false, highContrast: false }),
    onThemeChanged: () => undefined,
    nestedAuth: true,
    roaming: {
      get: (key: string) => roaming.get(key),
      set: (key: string, value: unknown) => void roaming.set(key, value),
      save: () => Promise.resolve(),
    },
  } as unknown as Host;
  const needs = createPaneNeeds({ language: "fr", theme: { dark: false, highContrast: false } });
  await needs.start(Promise.resolve(host));
  globalThis.fetch = real;
  return needs;
}

async function connected(more: object = {}): Promise<PaneNeeds> {
  const needs = await open(more);
  await needs.connectGopaas(`${run.origin}/gopaas`, run.world.tokens.gopaas);
  return needs;
}

const contacts: OwnPair = { type: "Contact", table: "contact", view: "12", folder: "CRM", map: { givenName: "prenom", surname: "nom" } };

describe("an administrator's file without pairs", () => {
  it("is no fault in the pane: its user is asked", async () => {
    const needs = await open();
    expect(needs.getState()).toMatchObject({
      problems: [],
      setup: { pairs: [], fixed: [] },
      gopaas: { baseUrl: "", baseUrlLocked: false },
    });
  });

  it("has its token and its address proved before any view is known", async () => {
    const needs = await open();
    await expect(needs.connectGopaas(`${run.origin}/gopaas`, "wrong-token-123")).rejects.toMatchObject({ kind: "signed-out" });
    const nobody = "http://localhost:9/gopaas";
    await expect(needs.connectGopaas(nobody, run.world.tokens.gopaas)).rejects.toMatchObject({ kind: "offline", side: "gopaas" });
    await needs.connectGopaas(`${run.origin}/gopaas`, run.world.tokens.gopaas);
    expect(needs.getState().gopaas.kind).toBe("connected");
  });

  it("locks what it locks: with the pairs themselves there is no set-up, and the missing pairs are named", async () => {
    const needs = await open({ locked: ["pairs"] });
    expect(needs.getState().setup).toBeUndefined();
    expect(needs.getState().problems).toContainEqual(expect.objectContaining({ path: "pairs", code: "missing", fatal: true }));
  });
});

describe("a view that is looked at", () => {
  it("tells its table, its columns with their types, a map, and what new records need, and nothing is written", async () => {
    const setup = await (await connected()).setup();
    run.writes();
    const look = await setup.lookAtView("34", "appointment");
    expect(look).toMatchObject({
      table: "action",
      map: { id: "outlook_id", subject: "intitule", startDate: "date_debut", startTime: "heure_debut" },
      suggested: { values: { nature: "Commerciale", type: "RDV" }, user: ["utilisateur", "jdupont"] },
    });
    expect(look.columns).toContainEqual(expect.objectContaining({ name: "date_debut", title: "Date début", kind: "date" }));
    expect(look.columns.map(({ name }) => name)).not.toEqual(expect.arrayContaining(["cle"]));
    expect(run.writes()).toBe(0);
  });

  it("is refused by its name where nobody has it", async () => {
    const setup = await (await connected()).setup();
    await expect(setup.lookAtView("99", "contact")).rejects.toMatchObject({ kind: "not-found", detail: "unknown-view" });
  });

  it("is looked at in every shape its answer may have", async () => {
    for (const envelope of ["array", "data"] as const) {
      Object.assign(run.world.crm.behaviour, { envelope });
      const look = await (await (await connected()).setup()).lookAtView("12", "contact");
      expect(look).toMatchObject({ table: "contact", map: { givenName: "prenom", surname: "nom", emailAddresses: "email" } });
    }
  });
});

it("Outlook's folders and calendars are offered, the user's own calendar left out", async () => {
  const setup = await (await connected()).setup();
  const { folders, calendars } = await setup.outlookPlaces();
  expect(folders).toContain("GoPaaS");
  expect(calendars).not.toContain("Calendar");
});

describe("pairs that are tried", () => {
  it("show real records and the lint's warnings, and are not kept", async () => {
    const setup = await (await connected()).setup();
    const { problems, checked } = await setup.tryPairs([
      { ...contacts, map: { givenName: "nom", surname: "prenom", emailAddresses: "email" } },
    ]);
    expect(problems.map(({ path, code }) => `${path} ${code ?? ""}`)).toEqual([
      "user.ownPairs[0].map.givenName suspicious",
      "user.ownPairs[0].map.surname suspicious",
    ]);
    const [result] = checked.map((one) => one.result);
    if (!result || !("samples" in result)) throw new Error("the view was not read");
    expect(result.findings.map(({ code }) => code)).toContain("swapped-names");
    expect(result.samples).toHaveLength(3);
    expect(JSON.stringify([...roaming])).not.toContain("ownPairs");
  });

  it("are named by what they lack, as config.json would be", async () => {
    const needs = await connected();
    const setup = await needs.setup();
    const wrong: OwnPair = { type: "Calendar", table: "action", view: "../34", calendar: "default", map: { subject: "intitule" } };
    const problems = await setup.keepPairs([contacts, wrong]);
    expect(problems.filter(({ fatal }) => fatal).map(({ path }) => path)).toEqual([
      "user.ownPairs[1].map.startDate",
      "user.ownPairs[1].view",
    ]);
    expect(needs.getState().setup?.pairs).toEqual([]);
    expect(JSON.stringify([...roaming])).not.toContain("ownPairs");
  });
});

describe("pairs that are kept", () => {
  it("are there on the next opening, in the mailbox's settings, with no token among them", async () => {
    const setup = await (await connected()).setup();
    expect(await setup.keepPairs([contacts])).toEqual([]);
    const needs = await open();
    expect(needs.getState().pairs.map(({ pair }) => pair)).toMatchObject([
      { kind: "contact", view: "12", folder: "CRM", map: contacts.map },
    ]);
    expect(needs.getState().setup?.pairs).toMatchObject([contacts]);
    expect(JSON.stringify([...roaming])).not.toContain(run.world.tokens.gopaas);
  });

  it("give way to those an administrator names later, and to a folder he locks", async () => {
    const setup = await (await connected()).setup();
    await setup.keepPairs([contacts]);
    const { pairs } = sandboxConfig(run.origin);
    expect((await open({ pairs })).getState()).toMatchObject({ setup: undefined, pairs: [{ pair: { folder: "GoPaaS" } }, {}] });
    const locked = (await open({ locked: ["pairs.folder"] })).getState();
    expect(locked.pairs.map(({ pair }) => pair)).toMatchObject([{ view: "12", folder: "GoPaaS" }]);
    expect(locked.setup?.fixed).toEqual(["folder"]);
  });
});

describe("a set-up that is left", () => {
  const draft: SetupDraft = {
    step: "places",
    pairs: {
      contact: { view: "12", table: "contact", place: "CRM", map: {}, values: {} },
      appointment: { view: "", table: "", place: "default", map: {}, values: {} },
    },
  };

  it("is found again on this device, and not in the mailbox", async () => {
    await (await (await connected()).setup()).keepSetupDraft(draft);
    expect(await (await (await open()).setup()).setupDraft()).toEqual(draft);
    expect(JSON.stringify([...roaming])).not.toContain("places");
    Object.defineProperty(globalThis, "indexedDB", { value: new IDBFactory(), configurable: true });
    expect(await (await (await connected()).setup()).setupDraft()).toBeUndefined();
  });

  it("is done once its pairs are kept, and forgotten with everything else", async () => {
    const needs = await connected();
    const setup = await needs.setup();
    await setup.keepSetupDraft(draft);
    await setup.keepPairs([contacts]);
    expect(await setup.setupDraft()).toBeUndefined();
    await setup.keepSetupDraft(draft);
    await needs.forgetEverything();
    expect(await (await (await connected()).setup()).setupDraft()).toBeUndefined();
  });
});
