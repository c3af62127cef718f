import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fileTombstones } from "../../src/app/file-tombstones";
import { roamingTombstones } from "../../src/app/roaming-tombstones";
import { roamingSettings } from "../../src/office/roaming-settings";
import type { RoamingSettings } from "../../src/office/roaming-settings";

interface Mailbox {
  readonly stored: Map<string, unknown>;
  readonly settings: RoamingSettings;
  refuse: boolean;
}

/** Office's own object, as far as settings need it; a second device opens the same mailbox again. */
function mailbox(stored = new Map<string, unknown>()): Mailbox {
  const self: Mailbox = {
    stored,
    refuse: false,
    settings: roamingSettings({
      get: (name) => stored.get(name) ?? null,
      set: (name, value) => void stored.set(name, value),
      remove: (name) => void stored.delete(name),
      saveAsync: (done) => done(self.refuse ? { status: "failed", error: { code: 9000, message: "away" } } : { status: "succeeded" }),
    }),
  };
  return self;
}

const hash = (number: number): string => (10 ** 15 + number).toString(36);
const hashes = (count: number): string[] => Array.from({ length: count }, (_, number) => hash(number));

describe("what the mailbox remembers of deletions", () => {
  it("is nothing at first, and what a run left there is known to another device", async () => {
    const one = mailbox();
    expect(await roamingTombstones(one.settings).load()).toEqual([]);
    await roamingTombstones(one.settings).save(["a1", "b2"]);
    expect(await roamingTombstones(mailbox(one.stored).settings).load()).toEqual(["a1", "b2"]);
  });

  it("is at most a thousand deletions in less than 12 kB, the newest", async () => {
    const { settings, stored } = mailbox();
    await roamingTombstones(settings).save(hashes(3_000));
    expect(await roamingTombstones(settings).load()).toEqual(hashes(3_000).slice(-1_000));
    expect(JSON.stringify(stored.get("tombstones")).length).toBeLessThan(12_288);
    await roamingTombstones(settings).save(hashes(3_000).map((one) => one.repeat(3)));
    expect(JSON.stringify(stored.get("tombstones")).length).toBeLessThan(12_288);
  });

  it("leaves the user's own choices their room: where the mailbox is full, the oldest go", async () => {
    const { settings, stored } = mailbox();
    settings.set("choices", "x".repeat(30_000));
    await roamingTombstones(settings).save(hashes(900));
    const kept = await roamingTombstones(settings).load();
    expect(kept.length).toBeGreaterThan(100);
    expect(kept).toEqual(hashes(900).slice(-kept.length));
    expect(stored.get("choices")).toHaveLength(30_000);
  });

  it("is not saved again when nothing that fits has changed", async () => {
    const box = mailbox();
    await roamingTombstones(box.settings).save(hashes(3_000));
    box.refuse = true;
    await expect(roamingTombstones(box.settings).save(hashes(3_000))).resolves.toBeUndefined();
  });

  it("says so when Outlook did not save it, and then holds what it held", async () => {
    const box = mailbox();
    await roamingTombstones(box.settings).save(["a1"]);
    box.refuse = true;
    await expect(roamingTombstones(box.settings).save(["a1", "b2"])).rejects.toThrow("away");
    expect(box.stored.get("tombstones")).toBe("a1");
  });

  it("takes no room once nothing is left to remember, and survives what somebody else wrote there", async () => {
    const { settings, stored } = mailbox();
    await roamingTombstones(settings).save(["a1"]);
    await roamingTombstones(settings).save([]);
    expect(stored.has("tombstones")).toBe(false);
    stored.set("tombstones", { not: "ours" });
    expect(await roamingTombstones(settings).load()).toEqual([]);
  });
});

describe("what the state folder remembers of deletions", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tombstones-"));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it("is nothing at first, then what the last run left", async () => {
    const inside = join(folder, "state");
    expect(await fileTombstones(inside).load()).toEqual([]);
    await fileTombstones(inside).save(["a1", "b2"]);
    expect(await fileTombstones(inside).load()).toEqual(["a1", "b2"]);
  });

  it.each(["{", "{}", "[1]"])("is not taken for nothing when its file is broken: %s", async (text) => {
    await writeFile(join(folder, "tombstones.json"), text);
    await expect(fileTombstones(folder).load()).rejects.toThrow();
  });
});
