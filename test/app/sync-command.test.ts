import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";
import type { World } from "../../src/sandbox/world";
import type { Report } from "../../src/sync";
import { sandboxConfig } from "../support/sandbox-run";

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder: string;
let world: World;
let server: { readonly origin: string; close(): Promise<void> };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sync-command-"));
  // The command reads the machine's clock, so the world must live today.
  world = createWorld({ now: Date.now() });
  server = await startServer({ port: 0, world });
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

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

const counts = ["created", "notCreated", "updated", "deleted", "unchanged", "skipped", "held", "failed"];

describe("npm run sync", () => {
  it("prints a report of exactly the promised shape, whose totals add up, and remembers in its state folder", async () => {
    const state = join(folder, "state");
    const first = await command(sandboxConfig(server.origin), ["--json", "--state", state]);
    expect(first).toMatchObject({ code: 0, err: "" });
    const report = JSON.parse(first.out) as Report;
    expect(Object.keys(report)).toEqual(["startedAt", "finishedAt", "outcome", "emailsSent", "pairs", "requests"]);
    expect(report).toMatchObject({ outcome: "done", emailsSent: 0, pairs: [{ type: "Contact" }, { type: "Calendar" }] });
    expect(Object.keys(report.requests)).toEqual(["graph", "graphInBatches", "gopaas", "retries", "waitedMs"]);
    for (const pair of report.pairs) {
      expect(Object.keys(pair)).toEqual(["type", "read", "outlook", "gopaas", "linked", "conflicts", "held", "duplicates", "errors"]);
      for (const side of ["outlook", "gopaas"] as const) {
        expect(Object.keys(pair[side])).toEqual(counts);
        const { updated, deleted, unchanged, skipped, held, failed } = pair[side];
        expect(updated + deleted + unchanged + skipped + held + failed).toBe(pair.read[side]);
      }
    }
    expect((await readdir(state)).sort()).toEqual([
      expect.stringMatching(/^appointment-.*baseline$/),
      expect.stringMatching(/^contact-.*baseline$/),
    ]);
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
