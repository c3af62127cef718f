// What a device and a mailbox remember between two runs: links, answers, deletions. Small, and never trusted blindly.

import { hash53 } from "../../src/sync";
import type { Pair, TombstoneRelay } from "../../src/sync";
import {
  differs,
  gopaasAway,
  inSight,
  isTombstone,
  outlookAway,
  printsOf,
  seriesMark,
  settledLink,
  settingsPrint,
} from "../../src/sync/memory/baseline";
import type { Away, Baseline, Link } from "../../src/sync/memory/baseline";
import { decodeBaseline, encodeBaseline } from "../../src/sync/memory/baseline-text";
import { openTombstones } from "../../src/sync/memory/tombstones";
import type { Plan } from "../../src/sync/plan/plan";
import { calendarPair, contactPair } from "../support/engine";
import { linkedPeople, person } from "../support/people";

const prints = { outlook: { givenName: "a1", surname: "b1" }, gopaas: { givenName: "a1", surname: "b2" } };
const link: Link = { outlookId: "o1", key: "k1", prints };

function baselineOf(links: readonly Link[], more: Partial<Baseline> = {}): Baseline {
  return { links, unlinked: [], refused: [], ...more };
}

function readBack(baseline: Baseline, pair: Pair = contactPair): Baseline {
  return decodeBaseline(pair, encodeBaseline(pair, baseline));
}

const allAway: readonly Away[] = [
  "outlook-gone",
  "outlook-left",
  "outlook-elsewhere",
  "gopaas-gone",
  "gopaas-left-view",
  "gopaas-kept",
  "neither",
  "asleep",
  "apart",
];

describe("a link", () => {
  it.each([
    ["plain", {}],
    ["to be read again", { again: true }],
    ["held by the guard", { held: true }],
    ["taken apart", { parted: true }],
    ["all three", { again: true, held: true, parted: true }],
    ["two of three", { held: true, parted: true, away: "asleep" }],
    ["of a series", { series: "s1" }],
    ["of a series, asleep", { series: "s1", away: "asleep" }],
    ["with a key of its own", { own: "m1" }],
    ["with everything", { again: true, away: "gopaas-gone", series: "s1", own: "m1" }],
    ["out of sight and with a key of its own", { away: "gopaas-left-view", own: "m1" }],
    ...allAway.map((away) => [away, { away }] as const),
  ] as const)("%s reads back as it was stored", (_, more) => {
    expect(readBack(baselineOf([{ ...link, ...more }])).links).toEqual([{ ...link, ...more }]);
  });

  it("reads back without the fields never agreed on, and with those agreed to be empty", () => {
    const one: Link = { ...link, prints: { outlook: { surname: "", companyName: "c" }, gopaas: {} } };
    expect(readBack(baselineOf([one])).links).toEqual([one]);
    const none: Link = { ...link, prints: { outlook: {}, gopaas: {} } };
    expect(readBack(baselineOf([none])).links).toEqual([none]);
  });

  it("takes less room where both sides agreed on the same", () => {
    const same: Link = { ...link, prints: { outlook: prints.outlook, gopaas: prints.outlook } };
    const size = (one: Link): number => encodeBaseline(contactPair, baselineOf([one])).length;
    expect(size(same)).toBeLessThan(size(link));
    expect(readBack(baselineOf([same])).links).toEqual([same]);
  });

  it("says no more than it must: what is not so is not stored", () => {
    expect(encodeBaseline(contactPair, baselineOf([link]))).not.toMatch(/refused|cursor|false|null/);
    const rows = (one: Link): unknown[] =>
      (JSON.parse(encodeBaseline(contactPair, baselineOf([one]))) as { links: unknown[][] }).links[0] ?? [];
    expect(rows(link)).toHaveLength(4);
    expect(rows({ ...link, away: "asleep" })).toHaveLength(5);
    expect(rows({ ...link, again: true })).toHaveLength(6);
    expect(rows({ ...link, series: "s" })).toHaveLength(7);
    expect(rows({ ...link, own: "m" })).toHaveLength(8);
  });

  it("is out of sight on the side that its reason names, or on both", () => {
    const named = (test: (one: Link) => boolean): Away[] => allAway.filter((away) => test({ ...link, away }));
    expect(named(outlookAway)).toEqual(["outlook-gone", "outlook-left", "outlook-elsewhere", "neither", "asleep"]);
    expect(named(gopaasAway)).toEqual(["gopaas-gone", "gopaas-left-view", "gopaas-kept", "neither", "asleep"]);
    expect(named(isTombstone)).toEqual(["outlook-gone", "outlook-left", "neither"]);
    expect([outlookAway(link), gopaasAway(link), isTombstone(link)]).toEqual([false, false, false]);
  });

  it("back in sight keeps everything else, and settled it is neither open nor held", () => {
    const open: Link = { ...link, away: "asleep", again: true, held: true, parted: true, series: "s", own: "m" };
    expect(inSight(open)).toEqual({ ...link, again: true, held: true, parted: true, series: "s", own: "m" });
    expect(settledLink(open)).toEqual({ ...link, away: "asleep", parted: true, series: "s", own: "m" });
  });

  it("bears a short mark of its series, the same at every run", () => {
    expect(seriesMark("AAMkAGI1")).toBe(hash53("AAMkAGI1").toString(36));
    expect(seriesMark("AAMkAGI1")).not.toBe(seriesMark("AAMkAGI2"));
  });
});

describe("an edit since the last agreement", () => {
  const agreed: Link = {
    ...link,
    prints: {
      outlook: printsOf("contact", { surname: "Durand", mobilePhone: "06 12" }),
      gopaas: printsOf("contact", { surname: "DURAND" }),
    },
  };

  it("is another value than this side's own, field by field", () => {
    expect(differs(contactPair, agreed, "outlook", { id: "o1", fields: { surname: "Durand", mobilePhone: "06.12" } })).toBe(false);
    expect(differs(contactPair, agreed, "outlook", { id: "o1", fields: { surname: "DURAND" } })).toBe(true);
    expect(differs(contactPair, agreed, "gopaas", { id: "k1", fields: { surname: "DURAND" } })).toBe(false);
    expect(differs(contactPair, agreed, "outlook", { id: "o1", fields: { surname: "" } })).toBe(true);
    expect(differs(contactPair, agreed, "outlook", { id: "o1", fields: { surname: "Durand", mobilePhone: "07" } })).toBe(true);
  });

  it("is known by what was sent where the side has not answered yet, and by nothing where a field was never agreed on", () => {
    expect(differs(contactPair, agreed, "gopaas", { id: "k1", fields: { mobilePhone: "0612" } })).toBe(false);
    expect(differs(contactPair, agreed, "gopaas", { id: "k1", fields: { mobilePhone: "07" } })).toBe(true);
    expect(differs(contactPair, agreed, "outlook", { id: "o1", fields: { companyName: "Nouvelle" } })).toBe(false);
  });
});

describe("a stored memory", () => {
  const whole = baselineOf([link], {
    unlinked: [
      { id: "o2", reason: "private" },
      { id: "o3", reason: "declined-by-you" },
    ],
    refused: [{ operation: "op1", said: "Non." }],
    cursor: "delta",
  });

  it("reads back whole under the same settings", () => {
    expect(readBack(whole)).toEqual(whole);
    expect(readBack(baselineOf([]))).toEqual(baselineOf([]));
  });

  it("under other settings keeps links and what the user or the service said, and reads everything again", () => {
    const other = { ...contactPair, conflicts: "ask" } as const;
    expect(settingsPrint(other)).not.toBe(settingsPrint(contactPair));
    expect(decodeBaseline(other, encodeBaseline(contactPair, whole))).toEqual({
      links: [link],
      unlinked: [{ id: "o3", reason: "declined-by-you" }],
      refused: whole.refused,
    });
  });

  it("under another map is read by the fields it was written with", () => {
    const other = { ...contactPair, map: { jobTitle: "fonction", surname: "nom" } };
    const stored = decodeBaseline(other, encodeBaseline(contactPair, baselineOf([link]))).links;
    expect(stored).toEqual([link]);
  });

  it.each(["version", "links", "fields", "unlinked"])("without its %s is no memory at all", (part) => {
    const stored = JSON.parse(encodeBaseline(contactPair, whole)) as Record<string, unknown>;
    for (const value of [undefined, {}, "x"]) {
      const damaged = JSON.stringify({ ...stored, [part]: value });
      expect(decodeBaseline(contactPair, damaged)).toEqual({ links: [], unlinked: [], refused: [] });
    }
  });

  it("cut short by a full disk links everything again and makes nothing twice", async () => {
    const world = await linkedPeople(3);
    const { baseline = "" } = await world.memory.load("contact/contact/12/GoPaaS");
    await world.memory.save("contact/contact/12/GoPaaS", baseline.slice(0, -10));
    const { report } = await world.sync();
    expect(report.pairs[0]).toMatchObject({ linked: 3, outlook: { created: 0 }, gopaas: { created: 0 } });
    expect(world.writes()).toBe(0);
  });
});

type Relay = TombstoneRelay & { hashes: readonly string[]; saves: number };

function relay(more: Partial<TombstoneRelay> = {}): Relay {
  const self: Relay = {
    travels: true,
    hashes: [],
    saves: 0,
    load: () => Promise.resolve(self.hashes),
    save: (hashes) => {
      self.saves++;
      self.hashes = hashes;
      return Promise.resolve();
    },
  };
  return Object.assign(self, more);
}

const unreadable = (): Promise<readonly string[]> => Promise.reject(new Error("no mailbox"));
const dead = (...keys: readonly string[]): Link[] => keys.map((key) => ({ ...link, outlookId: `o-${key}`, key, away: "outlook-gone" }));
const alive = (...keys: readonly string[]): Link[] => keys.map((key) => ({ ...link, outlookId: `o-${key}`, key }));

describe("the deletions a mailbox remembers", () => {
  it("are known to the next device, and forgotten when the thing lives again", async () => {
    const tombstones = relay();
    await (await openTombstones({ tombstones }, contactPair, true)).save([], [...dead("k1", "k2"), ...alive("k3")]);
    const next = await openTombstones({ tombstones }, contactPair, true);
    expect(["k1", "k2", "k3", ""].map(next.has)).toEqual([true, true, false, true]);
    await next.save(dead("k1", "k2"), [...alive("k1"), ...dead("k2")]);
    const last = await openTombstones({ tombstones }, contactPair, true);
    expect(["k1", "k2"].map(last.has)).toEqual([false, true]);
  });

  it("are those of one pair and one scope", async () => {
    const tombstones = relay();
    await (await openTombstones({ tombstones, scope: "julie" }, contactPair, true)).save([], dead("k1"));
    expect((await openTombstones({ tombstones, scope: "marc" }, contactPair, true)).has("k1")).toBe(false);
    expect((await openTombstones({ tombstones, scope: "julie" }, calendarPair, true)).has("k1")).toBe(false);
    expect((await openTombstones({ tombstones }, contactPair, true)).has("k1")).toBe(false);
    expect((await openTombstones({ tombstones, scope: "julie" }, contactPair, true)).has("k1")).toBe(true);
  });

  it("hold no name and no key in clear", async () => {
    const tombstones = relay();
    await (await openTombstones({ tombstones, scope: "julie" }, contactPair, true)).save([], dead("1717405123456_jdupont"));
    for (const hash of tombstones.hashes) expect(hash).toMatch(/^[0-9a-z]{1,11}$/);
  });

  it("are a thousand at most, the latest, beside the word that the pair was synchronised", async () => {
    const tombstones = relay();
    const keys = Array.from({ length: 1000 }, (_, index) => `k${index}`);
    await (await openTombstones({ tombstones }, contactPair, true)).save([], dead(...keys));
    expect(tombstones.hashes).toHaveLength(1000);
    const next = await openTombstones({ tombstones }, contactPair, true);
    expect(["k0", "k1", "k999"].map(next.has)).toEqual([false, true, true]);
    expect(next.mayHaveSynced).toBe(true);
    await next.save(dead(...keys), dead(...keys, "k1000"));
    const last = await openTombstones({ tombstones }, contactPair, true);
    expect(["k1", "k2", "k1000"].map(last.has)).toEqual([false, true, true]);
    expect(tombstones.hashes).toHaveLength(1000);
  });

  it("are written only when they changed", async () => {
    const tombstones = relay();
    const save = async (before: readonly Link[], after: readonly Link[]): Promise<number> => {
      await (await openTombstones({ tombstones }, contactPair, false)).save(before, after);
      return tombstones.saves;
    };
    expect(await save([], alive("k1"))).toBe(1);
    expect(await save(alive("k1"), alive("k1"))).toBe(1);
    expect(await save(alive("k1"), dead("k1"))).toBe(2);
    expect(await save(dead("k1"), dead("k1"))).toBe(2);
    // One more, one less: the number alone does not tell.
    expect(await save([...dead("k1"), ...alive("k2")], [...alive("k1"), ...dead("k2")])).toBe(3);
    expect(await save(dead("k2"), alive("k2"))).toBe(4);
  });

  it("that cannot be read are never overwritten with what one device knows", async () => {
    const tombstones = relay({ load: unreadable });
    await (await openTombstones({ tombstones }, contactPair, false)).save([], dead("k1"));
    expect(tombstones.saves).toBe(0);
  });

  it("that cannot be written stop no sync", async () => {
    const tombstones = relay({ save: () => Promise.reject(new Error("full")) });
    const world = await linkedPeople(2);
    world.outlook.remove("o-k0");
    expect((await world.sync({ tombstones })).report.outcome).toBe("done");
  });
});

describe("whether another device may have synchronised before", () => {
  const opened = async (tombstones: TombstoneRelay | undefined, isNew: boolean): Promise<boolean> =>
    (await openTombstones(tombstones ? { tombstones } : {}, contactPair, isNew)).mayHaveSynced;

  it("is certain where this device remembers it itself", async () => {
    expect(await opened(undefined, false)).toBe(true);
    expect(await opened(relay({ load: unreadable }), false)).toBe(true);
  });

  it("is supposed where nothing travels, or what travels cannot be read", async () => {
    expect(await opened(undefined, true)).toBe(true);
    expect(await opened(relay({ travels: false }), true)).toBe(true);
    expect(await opened(relay({ load: unreadable }), true)).toBe(true);
  });

  it("is known where the mailbox tells every device", async () => {
    const tombstones = relay();
    expect(await opened(tombstones, true)).toBe(false);
    await (await openTombstones({ tombstones }, contactPair, true)).save([], []);
    expect(await opened(tombstones, true)).toBe(true);
  });
});

describe("the warning that a deleted item may come back", () => {
  const make = { kind: "create", side: "outlook" };
  const makeThere = { kind: "create", side: "gopaas" };
  const found = { kind: "merge", matched: "known-link" };
  const likeness = { kind: "merge", matched: "same-name" };
  const planOf = (...actions: readonly object[]): Plan => ({ actions }) as unknown as Plan;

  it("is given where a memory was lost, the mailbox tells nothing, and something would be made in Outlook", async () => {
    const lost = await openTombstones({}, contactPair, true);
    expect(lost.warnings(planOf(make, found))).toEqual(["deleted-may-return"]);
    expect(lost.warnings(planOf(make))).toEqual([]);
    expect(lost.warnings(planOf(found))).toEqual([]);
    expect(lost.warnings(planOf(makeThere, found))).toEqual([]);
    expect(lost.warnings(planOf(make, likeness))).toEqual([]);
  });

  it("is not given where this device or the mailbox remembers", async () => {
    expect((await openTombstones({}, contactPair, false)).warnings(planOf(make, found))).toEqual([]);
    expect((await openTombstones({ tombstones: relay() }, contactPair, true)).warnings(planOf(make, found))).toEqual([]);
    const blind = await openTombstones({ tombstones: relay({ load: unreadable }) }, contactPair, true);
    expect(blind.warnings(planOf(make, found))).toEqual(["deleted-may-return"]);
  });

  it("reaches the report of a run that lost its memory", async () => {
    const world = await linkedPeople(2);
    world.outlook.remove("o-k0");
    world.gopaas.put("k8", person(8));
    const { report } = await world.sync({ memory: (await linkedPeople(0)).memory, dryRun: true });
    expect(report.pairs[0]?.warnings).toEqual([]);
    const { report: lost } = await world.sync({
      memory: { load: () => Promise.resolve({ journal: [] }), append: () => Promise.resolve(), save: () => Promise.resolve() },
    });
    expect(lost.pairs[0]?.warnings).toEqual(["deleted-may-return"]);
  });
});
