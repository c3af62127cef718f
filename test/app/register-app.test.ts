import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { scopes } from "../../src/auth/sign-in";

const script = path.resolve(__dirname, "../../docs/register-app.sh");
const url = "https://outlook.example.com/outlook-sync/";
const clientId = "3f1a9a3e-6f0b-4f6e-9d5b-0c8f6a2b7c11";

interface Registration {
  readonly appId: string;
  readonly id: string;
  readonly displayName: string;
  readonly signInAudience: string;
  readonly spa: { readonly redirectUris: readonly string[] };
  readonly requiredResourceAccess: readonly {
    readonly resourceAppId: string;
    readonly resourceAccess: readonly { id: string; type: string }[];
  }[];
  readonly passwordCredentials: readonly unknown[];
  readonly consented?: boolean;
}

// Plays az: a directory in a file, its answers as az gives them, and every call on record.
const stub = `#!${process.execPath}
const fs = require("node:fs");
const [file, calls] = [process.env.DIRECTORY, process.env.CALLS];
const args = process.argv.slice(2);
fs.appendFileSync(calls, JSON.stringify(args) + "\\n");
const directory = JSON.parse(fs.readFileSync(file, "utf8"));
const option = (name) => args[args.indexOf(name) + 1];
const save = () => fs.writeFileSync(file, JSON.stringify(directory));
const print = (value) => { for (const one of [value].flat()) console.log(String(one)); };
const app = directory.apps.find(({ appId }) => appId === option("--id"));
const row = (...values) => console.log(values.join("\\t"));
const ids = () => app.requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess.map(({ id }) => id));
const facts = () => [app.id, app.signInAudience, app.passwordCredentials.length, ids().join(" "), app.spa.redirectUris.join(" ")];
const command = args.slice(0, args.findIndex((one) => one.startsWith("--"))).join(" ");
switch (command) {
  case "account show": if (!directory.signedIn) { console.error("Please run 'az login'"); process.exit(1); } print("tenant"); break;
  case "cloud show": row(directory.graph + "/", directory.login); break;
  case "ad app list": { const [, name] = /^displayName eq '(.*)'$/.exec(option("--filter")); print(directory.apps.filter(({ displayName }) => displayName === name).map(({ appId }) => appId)); break; }
  case "ad app create": directory.apps.push({ appId: "${clientId}", id: "object-1", displayName: option("--display-name"), signInAudience: option("--sign-in-audience"), spa: { redirectUris: [] }, requiredResourceAccess: [], passwordCredentials: [] }); save(); print("${clientId}"); break;
  case "ad app show": if (!app) { console.error("does not exist"); process.exit(3); } row(...facts()); break;
  case "ad sp show": { const scopes = [...(option("--query") ?? "").matchAll(/value=='([^']*)'/g)].map(([, scope]) => "id-of-" + scope); if (scopes.length > 0) print(scopes); else if (!directory.presences.includes(option("--id"))) process.exit(3); break; }
  case "ad sp create": directory.presences.push(option("--id")); save(); break;
  case "ad app permission admin-consent": app.consented = true; save(); break;
  case "rest": { const found = directory.apps.find(({ id }) => option("--uri") === directory.graph + "/v1.0/applications/" + id); Object.assign(found, JSON.parse(option("--body"))); save(); break; }
  default: console.error("unexpected: " + command); process.exit(9);
}
`;

let folder: string;
const at = (name: string): string => path.join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "register-"));
  writeFileSync(at("az"), stub);
  chmodSync(at("az"), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

function directory(apps: readonly Registration[] = [], more: object = {}): void {
  const clouds = { graph: "https://graph.microsoft.com", login: "https://login.microsoftonline.com" };
  writeFileSync(at("directory.json"), JSON.stringify({ signedIn: true, apps, presences: [], ...clouds, ...more }));
}

const apps = (): readonly Registration[] => (JSON.parse(readFileSync(at("directory.json"), "utf8")) as { apps: Registration[] }).apps;

/** Calls that change the directory. */
const changes = (): readonly string[][] =>
  readFileSync(at("calls"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as string[])
    .filter((args) => args[0] === "rest" || args.some((arg) => ["create", "admin-consent"].includes(arg)));

function register(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  writeFileSync(at("calls"), "");
  const env = { ...process.env, PATH: `${folder}:${process.env["PATH"] ?? ""}`, DIRECTORY: at("directory.json"), CALLS: at("calls") };
  const { status, stdout, stderr } = spawnSync("bash", [script, ...args], { env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

const right: Registration = {
  appId: clientId,
  id: "object-1",
  displayName: "GoPaaS Outlook Sync",
  signInAudience: "AzureADMultipleOrgs",
  spa: { redirectUris: ["brk-multihub://outlook.example.com", `${url}redirect.html`] },
  requiredResourceAccess: [
    {
      resourceAppId: "00000003-0000-0000-c000-000000000000",
      resourceAccess: [...scopes].sort().map((scope) => ({ id: `id-of-${scope}`, type: "Scope" })),
    },
  ],
  passwordCredentials: [],
};

describe("docs/register-app.sh", () => {
  it("registers the add-in as a single-page application, with the permissions the code asks for and no others", () => {
    directory();
    const { code, out, err } = register("--url", url);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(apps()).toEqual([right]);
    expect(out).toContain(`"entra": { "clientId": "${clientId}" }`);
    const [link = ""] = /https:\/\/login\S+/.exec(out) ?? [];
    const asked = new URL(link).searchParams;
    expect(asked.get("scope")?.split(" ")).toEqual(scopes.map((scope) => `https://graph.microsoft.com/${scope}`));
    expect([asked.get("client_id"), asked.get("redirect_uri")]).toEqual([clientId, `${url}redirect.html`]);
  });

  it("changes nothing when it is run again", () => {
    directory();
    register("--url", url);
    const { code, out } = register("--url", url);
    expect(code).toBe(0);
    expect(changes()).toEqual([]);
    expect(out).toContain("The registration is as it should be.");
  });

  it("brings a registration into line: keeps a pilot's address, takes back what the add-in does not need, and names a secret", () => {
    const excess = [{ resourceAppId: "00000003-0000-0000-c000-000000000000", resourceAccess: [{ id: "id-of-Mail.Read", type: "Scope" }] }];
    const pilot = "https://localhost:3000/redirect.html";
    directory([{ ...right, spa: { redirectUris: [pilot] }, requiredResourceAccess: excess, passwordCredentials: [{}] }]);
    const { code, err } = register("--url", url);
    expect(code).toBe(0);
    expect(apps()).toEqual([{ ...right, spa: { redirectUris: [pilot, ...right.spa.redirectUris] }, passwordCredentials: [{}] }]);
    expect(err).toContain("client secret");
  });

  it("consents for the organisation only when it is told to", () => {
    directory([right]);
    register("--url", url);
    expect(apps()[0]?.consented).toBeUndefined();
    const { code } = register("--url", url, "--admin-consent");
    expect(code).toBe(0);
    expect(changes().map(([, ...rest]) => rest.slice(0, 3).filter((arg) => !arg.startsWith("--")))).toEqual([
      ["sp", "create"],
      ["app", "permission", "admin-consent"],
    ]);
    expect(apps()[0]?.consented).toBe(true);
  });

  it("says what it would do, and does nothing, with --dry-run", () => {
    directory();
    const { code, out, err } = register("--url", url, "--dry-run", "--admin-consent");
    expect(code).toBe(0);
    expect(`${err}${out}`).toContain('would: create the registration "GoPaaS Outlook Sync"');
    expect(out).toContain(`brk-multihub://outlook.example.com","${url}redirect.html`);
    expect(changes()).toEqual([]);
    directory([{ ...right, requiredResourceAccess: [] }]);
    expect(register("--url", url, "--dry-run").out).toContain("would: az rest --method PATCH");
    expect(changes()).toEqual([]);
  });

  it("speaks to a national cloud's own addresses", () => {
    directory([], { graph: "https://graph.microsoft.us", login: "https://login.microsoftonline.us" });
    const { code, out } = register("--url", url, "--single-tenant");
    expect(code).toBe(0);
    expect(out).toContain("https://login.microsoftonline.us/organizations/");
    expect(apps()).toEqual([{ ...right, signInAudience: "AzureADMyOrg" }]);
  });

  it("asks which one is meant where several have the name, and takes the one it is told", () => {
    directory([right, { ...right, appId: "another", id: "object-2" }]);
    const { code, err } = register("--url", url);
    expect(code).toBe(2);
    expect(err).toContain("--client-id");
    expect(register("--url", url, "--client-id", "another").code).toBe(0);
  });

  it.each([
    [["--url", "http://outlook.example.com/"], "https address"],
    [["--url", "https://outlook.example.com/a?b=c"], "https address"],
    [["--url", 'https://outlook.example.com/"},"x":{"'], "https address"],
    [["--url"], "--url needs a value."],
    [["--url", url, "--name", "it's"], "no quotes"],
    [["--verbose"], "Unknown option: --verbose"],
    [[], "https address"],
  ])("refuses %j before it asks az anything", (args, reason) => {
    directory();
    const { code, err } = register(...args);
    expect(code).toBe(2);
    expect(err).toContain(reason);
    expect(readFileSync(at("calls"), "utf8")).toBe("");
  });

  it("says so when nobody is signed in", () => {
    directory([], { signedIn: false });
    const { code, err } = register("--url", url);
    expect(code).toBe(2);
    expect(err).toContain("az login");
  });

  it("is accepted by bash and by shellcheck", () => {
    execFileSync("bash", ["-n", script]);
    const isHere = (process.env["PATH"] ?? "").split(":").some((one) => existsSync(path.join(one, "shellcheck")));
    if (!isHere) console.warn("*** shellcheck IS NOT HERE: docs/register-app.sh WAS CHECKED BY bash ALONE. ***");
    expect(isHere || process.env["CI"] !== "true").toBe(true);
    expect(isHere ? execFileSync("shellcheck", [script], { encoding: "utf8" }) : "").toBe("");
  });
});
