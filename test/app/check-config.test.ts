import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import { startServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";
import type { World } from "../../src/sandbox/world";
import { watched } from "../support/graph-contract";

let folder: string;
let world: World;
let sandbox: { readonly origin: string; close(): Promise<void> };
/** The web server the pane is served from. */
let web: Server;
let url: string;
let headers: Record<string, string>;
let served: string;

beforeEach(async () => {
  served = "";
  folder = mkdtempSync(path.join(tmpdir(), "check-config-"));
  world = watched(createWorld({ now: Date.now() }));
  sandbox = await startServer({ port: 0, world });
  web = createServer(({ url: asked }, answer) => {
    answer.writeHead(/\/outlook-sync\/(taskpane|redirect|commands)\.html$|config\.json$/.test(asked ?? "") ? 200 : 404, headers);
    answer.end(asked?.endsWith("config.json") ? served : "<!doctype html>");
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  url = `http://localhost:${String((web.address() as AddressInfo).port)}/outlook-sync/`;
  headers = {
    "content-security-policy": `default-src 'none'; connect-src 'self' ${sandbox.origin}; frame-ancestors https://outlook.office.com`,
  };
});
afterEach(async () => {
  await sandbox.close();
  await new Promise((resolve) => web.close(resolve));
  rmSync(folder, { recursive: true });
});

const contacts = { type: "Contact", table: "contact", view: "12", map: { givenName: "prenom", surname: "nom", emailAddresses: "email" } };

const config = (more: object = {}): object => ({
  entra: { clientId: "3f1a9a3e-6f0b-4f6e-9d5b-0c8f6a2b7c11", authority: `${sandbox.origin}/entra/organizations` },
  graph: { baseUrl: `${sandbox.origin}/graph/v1.0` },
  gopaas: { baseUrl: `${sandbox.origin}/gopaas` },
  pairs: [contacts],
  ...more,
});

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function check(file: object | string, args: readonly string[] = [], tokens: { gopaas?: string; graph?: string } = {}): Promise<Said> {
  const name = path.join(folder, "config.json");
  writeFileSync(name, typeof file === "string" ? file : JSON.stringify(file));
  const { gopaas = world.tokens.gopaas, graph = world.tokens.graph } = tokens;
  const env = { ...process.env, GOPAAS_TOKEN: gopaas, GRAPH_TOKEN: graph };
  const child = spawn(process.execPath, ["--import", "tsx", "src/app/check-config.ts", name, ...args], { env });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (part: Buffer) => (texts.out += part.toString()));
  child.stderr.on("data", (part: Buffer) => (texts.err += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...texts };
}

const wrong = ({ out }: Said): readonly string[] => out.split("\n").filter((line) => line.startsWith("  ! "));

describe("npm run check-config", () => {
  it("ends with 0 where everything answers as it must, has looked at real records, and has written nothing", async () => {
    served = JSON.stringify(config());
    const said = await check(config(), ["--url", url]);
    expect(wrong(said)).toEqual([]);
    expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: "" });
    expect(said.out).toContain("Contact: table contact, view 12, 260 records");
    for (const scope of ["User.Read", "Contacts.ReadWrite", "Calendars.ReadWrite"])
      expect(said.out).toContain(`+ Microsoft Graph: ${scope}`);
    expect(said.out).toContain("GoPaaS lets pages of");
    expect(said.out).not.toContain(world.tokens.gopaas);
    expect(world.counters.graph.writes + world.counters.gopaas.writes).toBe(0);
  });

  it("tells what was not tried for want of a token or an address, and takes it for no fault", async () => {
    const said = await check(config(), [], { gopaas: "", graph: "" });
    expect(said.code).toBe(0);
    expect(said.out.match(/^ {2}\? .*$/gm)).toHaveLength(4);
  });

  it("names what is wrong in the file, what is left of the example, and a secret that would be served", async () => {
    const entra = { clientId: "00000000-0000-0000-0000-000000000000", authority: `${sandbox.origin}/entra/organizations` };
    const said = await check(config({ entra, tokens: { gopaas: "geheim-4711" }, guards: {} }));
    expect(said.code).toBe(1);
    const text = wrong(said).join("\n");
    for (const part of ["entra.clientId: is still the example's", "tokens: must not be in a file that is served", "guards"])
      expect(text).toContain(part);
    expect(said.out + said.err).not.toContain("geheim-4711");
  });

  it("says which service is not at the address, and which refuses the token", async () => {
    const { port } = web.address() as AddressInfo;
    await new Promise((resolve) => web.close(resolve));
    const elsewhere = await check(
      config({ graph: { baseUrl: `${sandbox.origin}/nowhere` }, gopaas: { baseUrl: `http://localhost:${String(port)}/crm` } }),
      [],
      {
        gopaas: "",
        graph: "",
      },
    );
    expect(elsewhere.code).toBe(1);
    expect(wrong(elsewhere)).toEqual([
      `  ! graph.baseUrl: ${sandbox.origin}/nowhere is not Microsoft Graph (status 404).`,
      `  ! gopaas.baseUrl: localhost:${String(port)} is there, but nothing listens at this port.`,
    ]);
    const refused = await check(config(), [], { gopaas: "wrong", graph: "wrong" });
    expect(refused.code).toBe(1);
    expect(refused.out).toContain("Microsoft Graph refuses the token");
    expect(refused.out).toContain("Invalid API key.");
  });

  it("finds a mapped column that the view does not show", async () => {
    const said = await check(config({ pairs: [{ ...contacts, map: { surname: "nom", birthday: "date_naissance" } }] }));
    expect(said.code).toBe(1);
    expect(said.out).toContain("the view does not show this column");
  });

  it("says that GoPaaS does not let the pane's address in, or not with all headers", async () => {
    served = JSON.stringify(config());
    world.crm.behaviour.allowedOrigins = ["https://other.example"];
    const said = await check(config(), ["--url", url]);
    expect(said.code).toBe(1);
    expect(wrong(said)).toEqual([expect.stringContaining(`GoPaaS does not let pages of ${new URL(url).origin} call it (CORS)`)]);
  });

  it("says what keeps the page from working where it is served", async () => {
    served = "{}";
    headers = {
      "content-security-policy": "default-src 'none'; connect-src 'self'; frame-ancestors 'self'",
      "x-frame-options": "SAMEORIGIN",
    };
    const text = wrong(await check(config(), ["--url", url])).join("\n");
    for (const part of [
      "X-Frame-Options: SAMEORIGIN",
      `does not let the pane reach ${sandbox.origin}`,
      "lets no Outlook show",
      "is not this file",
    ])
      expect(text).toContain(part);
    const lost = await check(config(), ["--url", `${new URL(url).origin}/lost/`]);
    expect(wrong(lost)).toContainEqual(expect.stringContaining("does not hold the add-in"));
  });

  it.each([
    ["{", [], "not valid JSON"],
    [{}, [], "entra.clientId"],
    [{}, ["second.json"], "Name one file."],
    [{}, ["--url", "outlook.example.com"], "--url needs an address"],
    [{}, ["--verbose"], "verbose"],
  ])("ends with 2 for %j and %j: nothing could be tried", async (file, args, reason) => {
    const { code, out, err } = await check(file, args);
    expect(code).toBe(2);
    expect(out + err).toContain(reason);
    expect(world.counters.gopaas.requests + world.counters.graph.requests).toBe(0);
  });
});
