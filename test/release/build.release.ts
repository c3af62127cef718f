import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
/** A second build of the same sources, in another folder (`run.mjs`). */
const elsewhere = process.env["ELSEWHERE"] ?? nowhere();
const address = "https://outlook.example.com/outlook-sync/";
const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { name: string; version: string };

function nowhere(): never {
  throw new Error("There is no second build: npm run test:release makes one.");
}

function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.sort().map((file) => [path.relative(folder, file).replaceAll("\\", "/"), readFileSync(file)]));
}

const dist = filesIn(path.join(root, "dist"));
const text = (file: string): string => dist.get(file)?.toString("utf8") ?? "";
const own = [...dist.keys()].filter((file) => /\.(js|css|html)$/.test(file));

describe("what is built", () => {
  it("is the pages, the scripts and styles by their prints, and what an administrator reads or edits", () => {
    const names = [...dist.keys()].map((file) => file.replace(/\w+\.[0-9a-f]{10}\.(js|css)$/, "*.$1").replace(/(icon|sync)-\d+/, "$1-*"));
    expect([...new Set(names)].sort()).toEqual([
      "LICENSES.txt",
      "assets/icon-*.png",
      "assets/sync-*.png",
      "commands.html",
      "config.json",
      "manifest.xml",
      "redirect.html",
      "sbom.cdx.json",
      "scripts/*.js",
      "styles/*.css",
      "taskpane.html",
    ]);
  });

  it("is the same, byte for byte, in another folder", () => {
    const other = filesIn(path.join(elsewhere, "dist"));
    expect([...other.keys()]).toEqual([...dist.keys()]);
    expect([...dist].filter(([file, bytes]) => other.get(file)?.equals(bytes) !== true).map(([file]) => file)).toEqual([]);
  });

  it("names no folder of the machine it was built on", () => {
    const places = [root, elsewhere, process.env["HOME"] ?? root].filter((place) => place.length > 5);
    expect(places.length).toBeGreaterThan(1);
    const telling = [...dist].filter(([, bytes]) => places.some((place) => bytes.includes(place)));
    expect(telling.map(([file]) => file)).toEqual([]);
  });

  it("takes nothing from another host but Office.js", () => {
    const asked = own.flatMap((file) => [...text(file).matchAll(/(?:src|href)="(https?:[^"]+)"/g)].map(([, url]) => url));
    expect([...new Set(asked)]).toEqual(["https://appsforoffice.microsoft.com/lib/1/hosted/office.js"]);
  });

  it("has no map of the sources and points to none", () => {
    expect([...dist.keys()].filter((file) => file.endsWith(".map"))).toEqual([]);
    expect(own.filter((file) => /[#@] ?source(Mapping)?URL=/.test(text(file)))).toEqual([]);
  });

  // Each of these is in the sources, so that a renaming there cannot make this test see nothing.
  it.each([
    ["src/sandbox/gopaas/crm.ts", "gopaas-demo-token"],
    ["src/sandbox/entra/accounts.ts", "Julie Dupont"],
    ["src/sandbox/control.ts", "No such order."],
    ["src/sandbox/entra/token-endpoint.ts", "AADSTS"],
    ["src/app/demo/stand-in-settings.ts", "demo.roaming-settings"],
    ["src/app/demo/preferences.ts", "demo.preferences"],
    ["src/app/demo/demo-host.ts", "demoHost"],
    ["src/app/sync-command.ts", "GRAPH_TOKEN"],
    ["test/support/people.ts", "@client.example"],
  ])("has nothing of %s (%s)", (source, mark) => {
    const folder = path.join(root, path.dirname(source));
    expect(readdirSync(folder).some((file) => /\.tsx?$/.test(file) && readFileSync(path.join(folder, file), "utf8").includes(mark))).toBe(
      true,
    );
    expect([...dist].filter(([, bytes]) => bytes.includes(mark)).map(([file]) => file)).toEqual([]);
  });
});

describe("the built manifest", () => {
  const manifest = text("manifest.xml");
  const idOf = (xml: string): string | undefined => /<Id>([^<]+)<\/Id>/.exec(xml)?.[1];

  it("has the id it was born with: another one would be another add-in to every mailbox", () => {
    expect(idOf(manifest)).toBe("06f579cb-64a5-4d0e-b451-09bbb90c4559");
    expect(idOf(manifest)).toBe(idOf(readFileSync(path.join(root, "manifest.xml"), "utf8")));
  });

  it("has package.json's version, and the address it was built for and no other of ours", () => {
    expect(/<Version>([^<]+)<\/Version>/.exec(manifest)?.[1]).toBe(`${version}.0`);
    expect(manifest).not.toContain("localhost");
    const files = [...manifest.matchAll(/"https:\/\/outlook\.example\.com\/outlook-sync\/([^"]*)"/g)].map(([, file]) => file ?? "");
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !dist.has(file))).toEqual([]);
  });
});

interface Bom {
  readonly components: readonly {
    readonly name: string;
    readonly group?: string;
    readonly version: string;
    readonly hashes?: unknown[];
    readonly "bom-ref": string;
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

describe("the bill of materials", () => {
  const bom = JSON.parse(text("sbom.cdx.json")) as Bom;
  const nameOf = ({ group, name: short }: Bom["components"][number]): string => (group === undefined ? short : `${group}/${short}`);

  it("names every package that is bundled, with version and checksum, and none that only builds or tests", () => {
    const names = bom.components.map(nameOf);
    for (const one of ["react", "react-dom", "@azure/msal-browser", "@azure/msal-common", "@fluentui/react-icons", "@griffel/core"])
      expect(names).toContain(one);
    for (const one of ["jest", "playwright-core", "typescript", "tsx", "office-addin-dev-certs"]) expect(names).not.toContain(one);
    expect(bom.components.filter(({ hashes }) => hashes?.length !== 1)).toEqual([]);
  });

  it("has a place for each of them in the tree that begins with the add-in", () => {
    const reached = new Set<string>();
    const walk = (ref: string): void => {
      if (reached.has(ref)) return;
      reached.add(ref);
      bom.dependencies.find((one) => one.ref === ref)?.dependsOn.forEach(walk);
    };
    walk(`pkg:npm/${name}@${version}`);
    // The bundler's own few lines are in the scripts; nothing needs it as a package.
    expect(bom.components.map((one) => one["bom-ref"]).filter((ref) => !reached.has(ref))).toEqual([]);
  });

  it("has a licence text for each in LICENSES.txt, and our own first", () => {
    const licences = text("LICENSES.txt");
    expect(licences.startsWith(`${name} ${version}`)).toBe(true);
    for (const one of bom.components) expect(licences).toContain(`\n${nameOf(one)} ${one.version} (`);
  });
});

describe("the package", () => {
  const file = `${name}-${version}.zip`;
  const archive = readFileSync(path.join(root, "artifacts", file));

  it("has the checksum that lies beside it, in the form sha256sum reads", () => {
    const checksum = createHash("sha256").update(archive).digest("hex");
    expect(readFileSync(path.join(root, "artifacts", `${file}.sha256`), "utf8")).toBe(`${checksum}  ${file}\n`);
  });

  it("is the same archive, byte for byte, in another folder", () => {
    expect(readFileSync(path.join(elsewhere, "artifacts", file)).equals(archive)).toBe(true);
  });

  it("holds every built file as it is", () => {
    expect([...unzipped(archive)].map(([entry, bytes]) => [entry, bytes.equals(dist.get(entry) ?? Buffer.alloc(0))])).toEqual(
      [...dist.keys()].sort().map((entry) => [entry, true]),
    );
  });

  it("is not made for nowhere", () => {
    const { status, stderr } = spawnSync(process.execPath, ["src/app/build/package.mjs"], { cwd: root, encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain("--env url=");
    expect(text("manifest.xml")).toContain(address);
  });
});

/** Read as an unpacking program does: from the directory at the end. */
function unzipped(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength, start] = [archive.readUInt32LE(at + 24), archive.readUInt16LE(at + 28), archive.readUInt32LE(at + 42)];
    const entry = archive.subarray(at + 46, at + 46 + nameLength).toString("utf8");
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    files.set(entry, archive.subarray(data, data + size));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}
