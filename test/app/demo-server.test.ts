import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "../../src/app/demo/read-arguments";
import { contentSecurityPolicy, demoConfig, withStandIn } from "../../src/app/demo/site";
import { parseSettings } from "../../src/settings/load";

const panePage = readFileSync(join(__dirname, "../../src/taskpane/taskpane.html"), "utf8");

describe("the demo's command line", () => {
  it("opens the browser on port 3000 unless told otherwise", () => {
    expect(readArguments([])).toEqual({ port: 3000, open: true });
  });

  it("takes a port, a scenario and the wish for no browser", () => {
    expect(readArguments(["--port", "4100", "--no-open", "--scenario", "a.json"])).toEqual({ port: 4100, open: false, scenario: "a.json" });
  });

  it.each(["abc", "70000", "-1", ""])("refuses --port=%s and says what it needs", (port) => {
    expect(() => readArguments([`--port=${port}`])).toThrow("a number from 0 to 65535 is needed");
  });

  it("refuses an option it does not know", () => {
    expect(() => readArguments(["--prot", "1"])).toThrow("--prot");
  });
});

describe("the pane's page in the demo", () => {
  it("loads the stand-in where the add-in loads Office.js from Microsoft", () => {
    const page = withStandIn(panePage);
    expect(page).toContain('<script async src="demo/office.js"></script>');
    expect(page).not.toContain("appsforoffice.microsoft.com");
  });

  it("changes nothing else", () => {
    expect(withStandIn(panePage).replace("demo/office.js", "https://appsforoffice.microsoft.com/lib/1/hosted/office.js")).toBe(panePage);
  });

  it("may run no script of its own text and reach no other host", () => {
    expect(contentSecurityPolicy).toContain("script-src 'self';");
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:/);
  });
});

describe("the demo's config.json", () => {
  const { settings, problems } = parseSettings(JSON.parse(JSON.stringify(demoConfig("http://localhost:4100"))));

  it("is read without a problem", () => {
    expect(problems).toEqual([]);
  });

  it("points to the sandbox on the demo's own port", () => {
    expect([settings.entra.authority, settings.graph.baseUrl, settings.gopaas.baseUrl]).toEqual([
      "http://localhost:4100/entra/organizations",
      "http://localhost:4100/graph/v1.0",
      "http://localhost:4100/gopaas",
    ]);
  });

  it("syncs contacts and appointments both ways", () => {
    expect(settings.pairs.map(({ view, direction }) => [view, direction])).toEqual([
      ["12", "both"],
      ["34", "both"],
    ]);
  });
});
