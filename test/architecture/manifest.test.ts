/** @jest-environment jest-fixed-jsdom */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import type { XMLFileInfo } from "xmllint-wasm";

import { barIcon } from "../../src/office/notification-bar";
import { syncCommand } from "../../src/app/ribbon-names";

const fromRoot = (...parts: readonly string[]): string => path.resolve(process.cwd(), ...parts);
const text = readFileSync(fromRoot("manifest.xml"), "utf8");
const manifest = new DOMParser().parseFromString(text, "application/xml");
const { version } = JSON.parse(readFileSync(fromRoot("package.json"), "utf8")) as { version: string };

const all = (name: string, within: Document | Element = manifest): Element[] => [...within.getElementsByTagNameNS("*", name)];
const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? "";
const type = (element: Element): string => attribute(element, "xsi:type");
const textOf = (name: string): string => all(name)[0]?.textContent ?? "";

/** V1_1 lies inside V1_0: what is V1_0's own is what V1_1 does not contain. */
const [outer, inner] = all("VersionOverrides") as [Element, Element];
const versions: readonly (readonly [string, (name: string) => Element[]])[] = [
  ["V1_0", (name) => all(name, outer).filter((element) => !inner.contains(element))],
  ["V1_1", (name) => all(name, inner)],
];

const surfaces = [
  "AppointmentAttendeeCommandSurface",
  "AppointmentOrganizerCommandSurface",
  "MessageComposeCommandSurface",
  "MessageReadCommandSurface",
];

const targetOf = (action: Element): string =>
  all("FunctionName", action)[0]?.textContent ?? attribute(all("SourceLocation", action)[0] as Element, "resid");

describe("the schema", () => {
  const folder = fromRoot("../shared/xsd");
  const entry = "OfficeAppManifestV1_1.xsd";

  it("accepts the manifest", async () => {
    if (!existsSync(path.join(folder, entry))) {
      console.warn(`THE MANIFEST WAS NOT CHECKED AGAINST MICROSOFT'S SCHEMA: there is no ${folder}.`);
      return;
    }
    const { validateXML } = await import("xmllint-wasm");
    const file = (fileName: string): XMLFileInfo => ({ fileName, contents: readFileSync(path.join(folder, fileName), "utf8") });
    const others = readdirSync(folder).filter((name) => name.endsWith(".xsd") && name !== entry);
    const result = await validateXML({ xml: { fileName: "manifest.xml", contents: text }, schema: file(entry), preload: others.map(file) });
    expect(result.errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
    expect(result.valid).toBe(true);
  });
});

describe("the manifest as a whole", () => {
  it("is well formed", () => expect(all("parsererror")).toEqual([]));

  it("is mail, of this version, with a stable id", () => {
    expect(type(manifest.documentElement)).toBe("MailApp");
    expect(textOf("Version")).toBe(`${version}.0`);
    expect(textOf("Id")).toBe("06f579cb-64a5-4d0e-b451-09bbb90c4559");
  });

  it("asks for the mailbox's address and no content beyond the open item", () => expect(textOf("Permissions")).toBe("ReadItem"));

  it("navigates to Entra and nowhere else", () => {
    expect(all("AppDomain").map(({ textContent }) => textContent)).toEqual(["https://login.microsoftonline.com"]);
  });

  it("names only https addresses, its own under one origin", () => {
    const values = all("*").flatMap((element) => [attribute(element, "DefaultValue"), attribute(element, "Value"), element.textContent]);
    const addresses = values.map((value) => value.trim()).filter((value) => /^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(value));
    expect(addresses.length).toBeGreaterThan(8);
    expect(addresses.filter((address) => !address.startsWith("https://"))).toEqual([]);
    const served = [...all("SourceLocation"), ...all("Image"), ...all("Url"), ...all("IconUrl"), ...all("HighResolutionIconUrl")]
      .map((element) => attribute(element, "DefaultValue"))
      .filter((address) => address !== "");
    expect(served.filter((address) => !address.startsWith("https://localhost:3000/"))).toEqual([]);
  });

  it("needs Mailbox 1.3, and 1.5 for what is pinned", () => {
    const versionsNeeded = [...all("Sets")].map((sets) => [
      attribute(sets, "DefaultMinVersion"),
      ...all("Set", sets).map((set) => attribute(set, "Name")),
    ]);
    expect(versionsNeeded).toEqual([
      ["1.3", "Mailbox"],
      ["1.3", "Mailbox"],
      ["1.5", "Mailbox"],
    ]);
  });
});

describe("languages", () => {
  it("start from French", () => expect(textOf("DefaultLocale")).toBe("fr-FR"));

  it("have every text in English too, within Outlook's lengths", () => {
    const limits: Readonly<Record<string, number>> = { ShortStrings: 125, DisplayName: 125, LongStrings: 250, Description: 250 };
    const texts = [
      ...all("DisplayName"),
      ...all("Description").filter((element) => element.hasAttribute("DefaultValue")),
      ...all("String"),
    ];
    expect(texts).toHaveLength(12);
    for (const element of texts) {
      const english = all("Override", element).filter((override) => attribute(override, "Locale") === "en-US");
      expect(english.map((override) => attribute(override, "Value"))).toEqual([expect.stringMatching(/\S/)]);
      const limit = limits[element.localName] ?? limits[element.parentElement?.localName ?? ""] ?? 0;
      expect(
        Math.max(...[element, ...english].map((one) => (attribute(one, "DefaultValue") || attribute(one, "Value")).length)),
      ).toBeLessThanOrEqual(limit);
    }
  });
});

describe.each(versions)("the commands of %s", (name, own) => {
  it("are on the four surfaces, each with a button for the pane and one that syncs without it", () => {
    expect(own("ExtensionPoint").map(type).sort()).toEqual(surfaces);
    for (const surface of own("ExtensionPoint"))
      expect(all("Action", surface).map((action) => [type(action), targetOf(action)])).toEqual([
        ["ShowTaskpane", "paneUrl"],
        ["ExecuteFunction", syncCommand],
      ]);
    expect(own("Control")).toHaveLength(8);
  });

  it("are carried out by the commands page, whose script offers each under its name", () => {
    const [file, ...others] = own("FunctionFile");
    expect(others).toEqual([]);
    expect(file?.parentElement?.firstElementChild).toBe(file);
    const address = own("Url").find((url) => attribute(url, "id") === attribute(file as Element, "resid"));
    expect(attribute(address as Element, "DefaultValue")).toBe("https://localhost:3000/commands.html");
    expect([...new Set(own("FunctionName").map(({ textContent }) => textContent))]).toEqual([syncCommand]);
  });

  it("say in each language what each does, and not the same of both", () => {
    for (const control of own("Control")) {
      const [label, title, tip] = ["Label", "Title", "Description"].map((part) => attribute(all(part, control)[0] as Element, "resid"));
      const syncs = type(all("Action", control)[0] as Element) === "ExecuteFunction";
      expect([label, title, tip]).toEqual(syncs ? ["syncLabel", "syncLabel", "syncTip"] : ["buttonLabel", "buttonLabel", "buttonTip"]);
    }
    const words = own("String").map((string) => [
      attribute(string, "DefaultValue"),
      attribute(all("Override", string)[0] as Element, "Value"),
    ]);
    for (const spoken of [0, 1]) expect(new Set(words.map((pair) => pair[spoken])).size).toBe(words.length);
  });

  it("refer to resources that exist, and leave none unused", () => {
    const resources = own("Resources")
      .flatMap((element) => all("*", element))
      .filter((element) => element.hasAttribute("id") && (name === "V1_1" || !inner.contains(element)));
    const used = own("*")
      .filter((element) => element.hasAttribute("resid"))
      .map((element) => attribute(element, "resid"));
    expect([...new Set(used)].sort()).toEqual(resources.map((element) => attribute(element, "id")).sort());
    expect(resources.filter((element) => attribute(element, "id").length > 32)).toEqual([]);
  });

  it("have ids of their own", () => {
    const ids = [...own("Group"), ...own("Control")].map((element) => attribute(element, "id"));
    expect(new Set(ids).size).toBe(12);
    expect(ids).toHaveLength(12);
  });

  it("have an icon of 16, 32 and 80 each, and of that very size", () => {
    const sizeOf = new Map(
      own("Image")
        .filter((element) => element.hasAttribute("id"))
        .map((element) => [attribute(element, "id"), attribute(element, "DefaultValue")]),
    );
    for (const control of own("Control")) {
      const images = all("Image", control);
      expect(images.map((image) => attribute(image, "size"))).toEqual(["16", "32", "80"]);
      for (const image of images) expect(pixels(sizeOf.get(attribute(image, "resid")) ?? "")).toBe(Number(attribute(image, "size")));
    }
  });

  it("are pinned where Outlook allows it", () => {
    const pinned = own("ExtensionPoint").filter((point) => all("SupportsPinning", point).some(({ textContent }) => textContent === "true"));
    expect(pinned.map(type).sort()).toEqual(name === "V1_1" ? ["MessageComposeCommandSurface", "MessageReadCommandSurface"] : []);
  });
});

describe("the two versions", () => {
  it("differ only in pinning and in what they need", () => {
    const [first, second] = versions.map(([, own]) =>
      own("*")
        .filter((element) => !["SupportsPinning", "VersionOverrides", "Sets"].includes(element.localName))
        .map((element) => [element.localName, ...[...element.attributes].map(({ name, value }) => `${name}=${value}`)].join(" ")),
    );
    expect(second).toEqual(first);
  });
});

describe("the notification bar", () => {
  it("shows an icon of the manifest, of the size it has there", () => {
    for (const [, own] of versions) {
      const image = own("Image").find((element) => attribute(element, "id") === barIcon);
      expect(pixels(attribute(image as Element, "DefaultValue"))).toBe(16);
    }
  });
});

describe("the icons", () => {
  it.each([
    ["IconUrl", 64],
    ["HighResolutionIconUrl", 128],
  ])("%s has %i pixels", (name, size) => expect(pixels(attribute(all(name)[0] as Element, "DefaultValue"))).toBe(size));

  it.each([16, 32, 80])("sync-%i.png is as large as it says", (size) => {
    expect(pixels(`https://localhost:3000/assets/sync-${String(size)}.png`)).toBe(size);
  });

  it.each([16, 20, 24, 32, 40, 48, 64, 80, 128])("icon-%i.png is as large as it says", (size) => {
    expect(pixels(`https://localhost:3000/assets/icon-${String(size)}.png`)).toBe(size);
  });
});

/** The width of a square PNG, from its header. */
function pixels(address: string): number {
  const file = readFileSync(fromRoot(new URL(address).pathname.slice(1)));
  expect(file.subarray(1, 4).toString("latin1")).toBe("PNG");
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  expect(height).toBe(width);
  return width;
}
