import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";
import type { World, WorldOptions } from "../../src/sandbox/world";
import type { Report } from "../../src/sync";
import { watched } from "../support/graph-contract";
import { sandboxConfig } from "../support/sandbox-run";

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder: string;
let world: World;
let server: { readonly origin: string; close(): Promise<void> };

async function begin(options: WorldOptions = {}): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), "sync-command-"));
  // The command reads the machine's clock, so the world must live today.
  world = watched(createWorld({ now: Date.now(), ...options }));
  server = await startServer({ port: 0, world });
}

async function end(): Promise<void> {
  await server.close();
  await rm(folder, { recursive: true });
}

async function command(config: unknown, args: readonly string[] = [], env: Record<string, string> = {}): Promise<Ended> {
  const file = join(folder, "config.json");
  await writeFile(file, typeof config === "string" ? config : JSON.stringify(config));
  const tokens = { GRAPH_TOKEN: world.tokens.graph, GOPAAS_TOKEN: world.tokens.gopaas };
  const child = spawn(process.execPath, ["--import", "tsx", "src/app/sync-command.ts", "--config", file, ...args], {
    env: { ...process.env, ...tokens, ...env },
  });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (part: Buffer) => (texts.out += part.toString()));
  child.stderr.on("data", (part: Buffer) => (texts.err += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...texts };
}

const pairKeys = [
  "type",
  "read",
  "outlook",
  "gopaas",
  "linked",
  "conflicts",
  "held",
  "duplicates",
  "rewritten",
  "tombstones",
  "warnings",
  "errors",
];
const counts = ["created", "notCreated", "updated", "deleted", "unchanged", "skipped", "held", "failed"];

describe("npm run sync", () => {
  beforeEach(() => begin());
  afterEach(end);

  it("prints a report of exactly the promised shape, whose totals add up, and remembers in its state folder", async () => {
    const state = join(folder, "state");
    const first = await command(sandboxConfig(server.origin), ["--json", "--state", state]);
    expect(first).toMatchObject({ code: 0, err: "" });
    const report = JSON.parse(first.out) as Report;
    expect(Object.keys(report)).toEqual(["run", "startedAt", "finishedAt", "outcome", "emailsSent", "pairs", "requests"]);
    expect(report).toMatchObject({ outcome: "done", emailsSent: 0, pairs: [{ type: "Contact" }, { type: "Calendar" }] });
    expect(Object.keys(report.requests)).toEqual(["graph", "graphInBatches", "gopaas", "retries", "waitedMs"]);
    for (const pair of report.pairs) {
      expect(Object.keys(pair).sort()).toEqual([...pairKeys].sort());
      for (const side of ["outlook", "gopaas"] as const) {
        expect(Object.keys(pair[side])).toEqual(counts);
        const { updated, deleted, unchanged, skipped, held, failed } = pair[side];
        expect(updated + deleted + unchanged + skipped + held + failed).toBe(pair.read[side]);
      }
    }
    const kept = (await readdir(state)).map((name) => name.replace(/-.*\./, "."));
    expect([...new Set(kept)].sort()).toEqual(["appointment.baseline", "contact.baseline", "mailbox.baseline", "tombstones.json"]);
    const writes = world.counters.graph.writes + world.counters.gopaas.writes;
    expect(await command(sandboxConfig(server.origin), ["--json", "--state", state])).toMatchObject({ code: 0 });
    expect(world.counters.graph.writes + world.counters.gopaas.writes).toBe(writes);
  });

  it("says in a dry run what it would do, and writes nothing", async () => {
    const { out, code } = await command(sandboxConfig(server.origin), ["--dry-run"]);
    expect(code).toBe(0);
    expect(out).toMatch(/created \d+/);
    expect(world.counters.graph.writes + world.counters.gopaas.writes).toBe(0);
  });

  it.each([
    ["no file", "{", /not valid JSON/],
    ["a wrong value", { ...sandboxConfig("http://localhost:1"), pairs: [{ type: "Contacts" }] }, /pairs\[0\]\.type/],
    ["http off this machine", { ...sandboxConfig("http://localhost:1"), gopaas: { baseUrl: "http://client.gopaas.net/crm" } }, /baseUrl/],
    [
      "credentials in the address",
      { ...sandboxConfig("http://localhost:1"), gopaas: { baseUrl: "https://julie:secret@client.gopaas.net/crm" } },
      /baseUrl/,
    ],
  ])("refuses %s before it sends anything, and names it", async (_, config, message) => {
    const { code, err } = await command(config);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toContain("secret");
    expect(world.requests).toEqual([]);
  });

  it("stops with code 2 and one clear sentence when Microsoft refuses the token", async () => {
    const { code, err } = await command(sandboxConfig(server.origin), [], { GRAPH_TOKEN: "wrong" });
    expect(code).toBe(2);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

/** Few people, contacts only, and conflicts that wait. */
describe("npm run sync, with someone who decides", () => {
  const inFolder = (): readonly Readonly<Record<string, unknown>>[] =>
    world.mailbox.listContacts(world.mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id);
  const inCrm = (key: string): Readonly<Record<string, string>> => world.crm.find("contact", key)?.fields ?? {};
  const idOf = (surname: string): string => String(inFolder().find((one) => one["surname"] === surname)?.["id"]);
  const writes = (): number => world.counters.graph.writes + world.counters.gopaas.writes;

  function config(more: Record<string, unknown> = {}): Record<string, unknown> {
    const base = sandboxConfig(server.origin);
    const [contacts] = base["pairs"] as readonly Record<string, unknown>[];
    return { ...base, pairs: [{ ...contacts, conflicts: "ask" }], ...more };
  }

  const sync = (...args: readonly string[]): Promise<Ended> => command(config(), ["--state", join(folder, "state"), ...args]);

  beforeEach(async () => {
    await begin({ empty: true });
    for (const [cle, nom] of [
      ["k1", "Hébert"],
      ["k2", "Roy"],
      ["k3", "Petit"],
    ] as const)
      world.crm.hand.add("contact", { cle, civilite: "Madame", prenom: "Zoé", nom, mobile: "06 11 22 33 44" });
  });
  afterEach(end);

  it("shows each change with its reason and its values before it is made, and that nobody is mailed", async () => {
    const { code, out } = await sync("--dry-run");
    expect(code).toBe(0);
    expect(out).toContain('To create in Outlook: "Zoé Hébert" [k1]. New in GoPaaS.');
    expect(out).toContain('Mobile phone: (empty) → "06 11 22 33 44"');
    expect(out).toMatch(/^done; e-mails: 0$/m);
    expect(writes()).toBe(0);
    await expect(readdir(join(folder, "state"))).rejects.toThrow();
  });

  it("lists a conflict with both values and the option that settles it, and settles it so", async () => {
    await sync();
    world.mailbox.editContact(idOf("Roy"), { mobilePhone: "07 00 00 00 00" });
    world.crm.hand.edit("contact", "k2", { mobile: "06 99 99 99 99" });
    expect(await sync()).toMatchObject({ code: 1, out: expect.stringContaining("Waiting for your decision: 1") as string });
    const before = writes();
    const { code, out } = await sync("--conflicts");
    expect(code).toBe(1);
    expect(out).toContain('Mobile phone: Outlook "07 00 00 00 00" ≠ GoPaaS "06 99 99 99 99"');
    expect(out).toContain("--keep k2:mobilePhone=outlook");
    expect(writes()).toBe(before);
    expect(await sync("--keep", "k2:mobilePhone=outlook")).toMatchObject({ code: 0 });
    expect(inCrm("k2")["mobile"]).toBe("07 00 00 00 00");
    expect(await sync("--conflicts")).toMatchObject({ code: 0, out: expect.stringContaining("Nothing waits") as string });
  });

  it("carries out a held deletion when it is approved by its id, and another never when it is refused", async () => {
    const careful = config({ guard: { deletions: { items: 0, percent: 0 } } });
    const run = (...args: readonly string[]): Promise<Ended> => command(careful, ["--state", join(folder, "state"), ...args]);
    await run();
    world.crm.hand.recycle("contact", "k1");
    world.crm.hand.recycle("contact", "k2");
    expect(await run()).toMatchObject({ code: 1 });
    expect(inFolder()).toHaveLength(3);
    const { out } = await run("--conflicts");
    const idFor = (name: string): string => new RegExp(`To delete from Outlook: "${name}".*\n.*--approve (\\w+)`).exec(out)?.[1] ?? "";
    const answers = ["--approve", idFor("Zoé Hébert"), "--refuse", idFor("Zoé Roy")];
    expect(await run(...answers)).toMatchObject({ code: 0 });
    expect(
      inFolder()
        .map((one) => one["surname"])
        .sort(),
    ).toEqual(["Petit", "Roy"]);
    expect(await run()).toMatchObject({ code: 0 });
    expect(inFolder()).toHaveLength(2);
    expect(world.mailbox.mailsSent).toEqual([]);
  });

  it("carries out everything held with --yes", async () => {
    const careful = config({ guard: { deletions: { items: 0, percent: 0 } } });
    const run = (...args: readonly string[]): Promise<Ended> => command(careful, ["--state", join(folder, "state"), ...args]);
    await run();
    world.crm.hand.recycle("contact", "k1");
    expect(await run("--yes")).toMatchObject({ code: 0, out: expect.stringContaining("Deleted from Outlook") as string });
    expect(inFolder()).toHaveLength(2);
  });

  it("keeps a contact deleted in Outlook away, even where all but the list of deletions is lost, until it is brought back", async () => {
    await sync();
    world.mailbox.deleteContact(idOf("Roy"));
    expect(await sync()).toMatchObject({ code: 0 });
    const state = join(folder, "state");
    for (const name of await readdir(state)) if (name.endsWith(".baseline")) await rm(join(state, name));
    expect(await sync()).toMatchObject({ code: 0 });
    expect(inFolder()).toHaveLength(2);
    expect((await sync("--conflicts")).out).toContain("--bring-back k2");
    expect(await sync("--bring-back", "k2")).toMatchObject({ code: 0 });
    expect(inFolder().map((one) => one["surname"])).toContain("Roy");
  });

  it("does not send a refused record again until it changes, or --retry asks for it", async () => {
    await sync();
    world.mailbox.addContact(
      { givenName: "Ana", surname: "Sol", emailAddresses: [{ address: "not an address" }] },
      world.mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id,
    );
    expect(await sync()).toMatchObject({ code: 1, out: expect.stringContaining("Valeur incorrecte") as string });
    const posts = (): number => world.requests.filter(({ service, method }) => service === "gopaas" && method === "POST").length;
    const before = posts();
    expect((await sync("--conflicts")).out).toContain("--retry");
    await sync();
    expect(posts()).toBe(before);
    await sync("--retry");
    expect(posts()).toBeGreaterThan(before);
  });

  it("does not believe that a side is empty, unless told so", async () => {
    for (let at = 4; at < 10; at++)
      world.crm.hand.add("contact", { cle: `k${String(at)}`, civilite: "Madame", prenom: "Ana", nom: `N${String(at)}` });
    await sync();
    for (let at = 1; at < 10; at++) world.crm.hand.recycle("contact", `k${String(at)}`);
    expect(await sync("--yes")).toMatchObject({ code: 1, err: expect.stringContaining("--accept-empty") as string });
    expect(inFolder()).toHaveLength(9);
    expect(await sync("--yes", "--accept-empty")).toMatchObject({ code: 0 });
    expect(inFolder()).toEqual([]);
  });

  it("lists past runs, shows what an undo would do, takes back one record's change, then all of the run", async () => {
    await sync();
    world.crm.hand.edit("contact", "k1", { mobile: "06 00 00 00 01" });
    world.crm.hand.edit("contact", "k2", { mobile: "06 00 00 00 02" });
    await sync();
    const runs = JSON.parse((await sync("--runs", "--json")).out) as readonly { readonly run: string; readonly changes: unknown }[];
    expect(runs.map(({ changes }) => changes)).toEqual([
      [{ side: "outlook", operation: "update", count: 2 }],
      [{ side: "outlook", operation: "create", count: 3 }],
    ]);
    expect((await sync("--runs")).out).toContain("2 updated in Outlook");
    const phones = (): unknown[] => ["Hébert", "Roy"].map((name) => inFolder().find((one) => one["surname"] === name)?.["mobilePhone"]);
    const shown = await sync("--undo", "last", "--dry-run");
    expect(shown.out).toContain(`Takes back run ${runs[0]?.run ?? ""}`);
    expect(shown.out).toContain('"06 00 00 00 01" → "06 11 22 33 44"');
    expect(phones()).toEqual(["06 00 00 00 01", "06 00 00 00 02"]);
    expect(await sync("--undo", runs[0]?.run ?? "", "--key", "k1")).toMatchObject({ code: 0 });
    expect(phones()).toEqual(["06 11 22 33 44", "06 00 00 00 02"]);
    expect(await sync("--undo", runs[0]?.run ?? "")).toMatchObject({ code: 0 });
    expect(phones()).toEqual(["06 11 22 33 44", "06 11 22 33 44"]);
  });

  it("says with code 2 that there is no such run, and changes nothing", async () => {
    await sync();
    const before = writes();
    expect(await sync("--undo", "nothing")).toMatchObject({ code: 2, out: "", err: "--undo: no run is called nothing. See --runs.\n" });
    expect(writes()).toBe(before);
  });

  it("refuses a state folder that is none before it sends anything", async () => {
    const { code, err } = await command(config(), ["--state", join(folder, "config.json")]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/config\.json: (not a folder|cannot be written)\./) as string });
    expect(world.requests).toEqual([]);
  });

  it.each([
    [["--undo", "last"], /--undo needs --state/],
    [["--keep", "k1"], /--keep "k1": expected/],
    [["--keep", "k1:prenom=outlook"], /no pair has a field called prenom/],
  ])("refuses %j before it sends anything", async (args, message) => {
    const { code, err } = await command(config(), args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(world.requests).toEqual([]);
  });
});

describe("npm run sync, with an appointment that became private", () => {
  beforeEach(() => begin({ empty: true }));
  afterEach(end);

  it("leaves its copy in GoPaaS until it is told to blank it", async () => {
    const sync = (...args: readonly string[]): Promise<Ended> =>
      command(sandboxConfig(server.origin), ["--state", join(folder, "state"), ...args]);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const at = (time: string): object => ({ dateTime: `${tomorrow}T${time}`, timeZone: "Europe/Paris" });
    const id = world.mailbox.addEvent({ subject: "Médecin", start: at("09:00:00"), end: at("10:00:00") });
    await sync();
    world.mailbox.editEvent(id, { sensitivity: "private" });
    const key = /--blank (\S+)/.exec((await sync("--conflicts")).out)?.[1] ?? "";
    expect(await sync()).toMatchObject({ code: 0, out: expect.stringContaining(`[${key}]. Private in Outlook`) as string });
    const title = (): string | undefined => world.crm.records("action")[0]?.fields["intitule"];
    expect(title()).toBe("Médecin");
    expect(await sync("--blank", key)).toMatchObject({ code: 0 });
    expect(title()).not.toBe("Médecin");
  });
});
