import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
const read = (name: string): string => readFileSync(path.join(root, name), "utf8");
const { version, scripts } = JSON.parse(read("package.json")) as { version: string; scripts: Record<string, string> };

describe("a version", () => {
  it("is the one the list of changes begins with", () => {
    expect(/^## (\S+)/m.exec(read("docs/CHANGELOG.md"))?.[1]).toBe(version);
  });
});

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  /** For one kind of machine only: its checksum is not known on the others. */
  readonly optional?: boolean;
}

describe("the lock file", () => {
  it("names no address a package comes from, and has the checksum of each", () => {
    const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> };
    const all = Object.entries(packages).filter(([folder]) => folder !== "");
    expect(all.filter(([, { resolved }]) => resolved !== undefined).map(([folder]) => folder)).toEqual([]);
    const needed = all.filter(([, { optional }]) => optional !== true);
    expect(needed.length).toBeGreaterThan(100);
    expect(needed.filter(([, { integrity }]) => integrity === undefined).map(([folder]) => folder)).toEqual([]);
  });
});

describe("the workflow", () => {
  it("runs what everybody runs, as CI, and that script is there to be run", () => {
    const workflow = read(".github/workflows/check.yml");
    expect(workflow).toMatch(/- run: \.ci\/run\n\s+env:\n\s+CI: "true"/);
    execFileSync("bash", ["-n", path.join(root, ".ci/run")]);
    expect(read(".ci/run")).toContain("npm run check");
    expect(scripts["check"]).toContain("npm run test:release");
  });
});

describe("the pages for administrators and contributors", () => {
  const pages = ["docs", ".github"].flatMap((folder) => readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`));

  it.each(["README.md", ...pages].filter((name) => name.endsWith(".md")))("%s links to nothing that is not there", (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link]) => link ?? "");
    expect(links.filter((link) => !existsSync(path.join(root, path.dirname(page), link)))).toEqual([]);
  });

  it("name only commands there are", () => {
    const texts = ["README.md", ...pages.filter((name) => name.endsWith(".md"))].map(read).join("\n");
    const named = [...texts.matchAll(/npm run (?:-s |--silent )?([\w:-]+)/g)].map(([, name]) => name ?? "");
    expect([...new Set(named)].filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
