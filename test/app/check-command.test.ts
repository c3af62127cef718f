import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";
import type { World } from "../../src/sandbox/world";
import { watched } from "../support/graph-contract";

let folder: string;
let world: World;
let server: { readonly origin: string; close(): Promise<void> };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "check-"));
  world = watched(createWorld({ now: Date.now() }));
  server = await startServer({ port: 0, world });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** The program as an administrator starts it, with a GoPaaS token alone. */
async function check(
  pairs: unknown,
  args: readonly string[] = [],
  token = world.tokens.gopaas,
): Promise<{ code: number | null; out: string; err: string }> {
  const file = join(folder, "config.json");
  const entra = { clientId: "3f1a9a3e-6f0b-4f6e-9d5b-0c8f6a2b7c11" };
  await writeFile(file, JSON.stringify({ entra, gopaas: { baseUrl: `${server.origin}/gopaas` }, pairs }));
  const env = { ...process.env, GOPAAS_TOKEN: token, GRAPH_TOKEN: "" };
  const child = spawn(process.execPath, ["--import", "tsx", "src/app/sync-command.ts", "--config", file, "--check", ...args], { env });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (part: Buffer) => (texts.out += part.toString()));
  child.stderr.on("data", (part: Buffer) => (texts.err += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...texts };
}

/** The configuration records the demo CRM holds, as its view of them answers. */
const productRecords = (): unknown => ({ rows: world.crm.records("outlook_sync").map(({ fields }) => fields) });

describe("npm run sync -- --check", () => {
  it("has nothing to object to the existing product's own records, and shows three real records of each view", async () => {
    const { code, out, err } = await check(productRecords());
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.match(/Nothing to object\./g)).toHaveLength(2);
    expect(out).toContain("Contact: table contact, view 12, 260 records");
    expect(out.match(/^ {2}\[.*\]$/gm)).toHaveLength(6);
    expect(world.counters.graph.requests).toBe(0);
    expect(world.counters.gopaas.writes).toBe(0);
  });

  it("catches first and last name swapped, by the map and by real records, with code 1", async () => {
    const map = { givenName: "nom", surname: "prenom", emailAdresses: "email" };
    const { code, out, err } = await check([{ type: "Contact", table: "contact", view: "12", map }]);
    expect(code).toBe(1);
    expect(err).toContain("pairs[0].map.givenName: is the first name, and this looks like the column of last names");
    expect(out).toContain("first and last names seem to be swapped");
  });

  it("says it as data with --json", async () => {
    const map = { surname: "nom", birthday: "date_naissance" };
    const { code, out } = await check([{ type: "Contact", table: "contact", view: "12", map }], ["--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { type: "Contact", total: 260, findings: [{ code: "not-shown", field: "birthday", column: "date_naissance" }] },
    ]);
  });

  it("ends with code 2 and GoPaaS's words where the token is refused", async () => {
    const { code, out } = await check([{ type: "Contact", table: "contact", view: "12", map: { surname: "nom" } }], [], "wrong");
    expect(code).toBe(2);
    expect(out).toContain("Invalid API key.");
  });
});
