// `npm run sync -- --import`: the existing product's configuration, read live from a view of its records.

import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { importedPairs } from "../../src/app/import-view";
import { startServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";
import type { World } from "../../src/sandbox/world";
import { watched } from "../support/graph-contract";

let folder: string;
let world: World;
let server: { readonly origin: string; close(): Promise<void> };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "import-"));
  world = watched(createWorld({ now: Date.now() }));
  server = await startServer({ port: 0, world });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function sync(args: readonly string[], config: object = {}): Promise<Ended> {
  const file = join(folder, "config.json");
  const entra = { clientId: "3f1a9a3e-6f0b-4f6e-9d5b-0c8f6a2b7c11", authority: `${server.origin}/entra/organizations` };
  const rest = { graph: { baseUrl: `${server.origin}/graph/v1.0` }, gopaas: { baseUrl: `${server.origin}/gopaas` } };
  await writeFile(file, JSON.stringify({ entra, ...rest, ...config }));
  const env = { ...process.env, GOPAAS_TOKEN: world.tokens.gopaas, GRAPH_TOKEN: world.tokens.graph };
  const child = spawn(process.execPath, ["--import", "tsx", "src/app/sync-command.ts", "--config", file, ...args], { env });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (part: Buffer) => (texts.out += part.toString()));
  child.stderr.on("data", (part: Buffer) => (texts.err += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...texts };
}

it("prints the view's records as pairs, which then work as they are and write nothing anywhere", async () => {
  const imported = await sync(["--import", "56"]);
  expect(imported.code).toBe(0);
  expect(world.counters.graph.requests).toBe(0);
  expect(world.counters.gopaas.writes).toBe(0);
  const config = JSON.parse(imported.out) as { pairs: Record<string, unknown>[] };
  expect(config.pairs.map(({ type, table, view }) => [type, table, view])).toEqual([
    ["Contact", "contact", "12"],
    ["Calendar", "action", "34"],
  ]);
  expect(imported.out).not.toMatch(/client|secret/i);
  const check = await sync(["--check"], config);
  expect([check.code, check.err]).toEqual([0, ""]);
  const plan = await sync(["--dry-run", "--json"], config);
  expect(JSON.parse(plan.out)).toMatchObject({ preview: true });
});

it("says which pair's first and last name are swapped, with code 1", async () => {
  const [record] = world.crm.records("outlook_sync").filter(({ fields }) => fields["type"] === "Contact");
  world.crm.hand.edit("outlook_sync", record?.fields["cle"] ?? "", {
    map: '{"givenName":"nom","surname":"prenom","emailAdresses":"email"}',
  });
  const { code, err } = await sync(["--import", "56"]);
  expect(code).toBe(1);
  expect(err).toMatch(/pairs\[\d\]\.map\.givenName: is the first name, and this looks like the column of last names/);
});

it("names a view that is not there, or that shows something else", async () => {
  expect(await sync(["--import", "999"])).toMatchObject({ code: 1, err: expect.stringContaining("Not found.") as string });
  expect(await sync(["--import", "12"])).toMatchObject({
    code: 2,
    err: "--import: the view shows no record with a table name and a view.\n",
  });
});

describe("records of several users", () => {
  const record = (utilisateur: string, more: object = {}): object => ({
    cle: utilisateur,
    utilisateur,
    type: "Contact",
    tablename: "contact",
    vue: "12",
    map: '{"surname":"nom"}',
    ...more,
  });

  it("are not mixed: one has to be chosen, and only his are taken over", () => {
    const rows = [record("jdupont"), record("mleroy", { vue: "13" })];
    expect(importedPairs(rows)).toBe("--import: the view shows records of several users. Choose one with --user: jdupont, mleroy.");
    expect(importedPairs(rows, "mleroy")).toMatchObject({ pairs: [{ view: "13", map: { surname: "nom" } }] });
    expect(importedPairs(rows, "personne")).toBe("--user: no record belongs to personne. There are those of jdupont, mleroy.");
  });

  it("leave their secret behind, and say so", () => {
    const imported = importedPairs([record("jdupont", { client_secret: "s3cr3t", "Client ID": "x", note: "n" })]);
    expect(JSON.stringify(imported)).not.toContain("s3cr3t");
    expect(imported).toMatchObject({
      pairs: [{ type: "Contact", table: "contact", view: "12", map: { surname: "nom" } }],
      remarks: [expect.stringContaining("delete it there")],
    });
  });
});
