// What is read one by one before anything is decided: as much as the decision needs, and nothing at every run.

import type { Item, ListRequest, Snapshot, Store } from "../../src/sync";
import { emptyBaseline, keyMark, printsOf, seriesMark } from "../../src/sync/memory/baseline";
import type { Away, Link } from "../../src/sync/memory/baseline";
import { firstLookups, laterLookups } from "../../src/sync/survey/lookups";
import type { Known } from "../../src/sync/survey/lookups";
import type { Sight, SurveyInput } from "../../src/sync/survey/survey";
import { survey } from "../../src/sync/survey/survey";
import { contactPair } from "../support/engine";

const agreed = { surname: "Durand" };
const edited = { surname: "Martin" };
const prints = { outlook: printsOf("contact", agreed), gopaas: printsOf("contact", agreed) };
const link: Link = { outlookId: "o1", key: "k1", prints };

interface Scene {
  readonly link?: Partial<Link>;
  readonly links?: readonly Link[];
  readonly outlook?: readonly Item[];
  readonly gopaas?: readonly Item[];
  readonly seenOutlook?: Readonly<Record<string, Sight>>;
  readonly seenGopaas?: Readonly<Record<string, Sight>>;
  readonly left?: readonly string[];
  readonly more?: Partial<Known>;
}

function known({ link: part, links, outlook = [], gopaas = [], seenOutlook = {}, seenGopaas = {}, left = [], more }: Scene): Known {
  const byId = (items: readonly Item[]): Map<string, Item> => new Map(items.map((item) => [item.id, item]));
  return {
    pair: contactPair,
    baseline: { links: links ?? [{ ...link, ...part }], unlinked: [], refused: [] },
    pending: [],
    sent: [],
    mayHaveSynced: false,
    decided: new Set(),
    items: { outlook: byId(outlook), gopaas: byId(gopaas) },
    sights: { outlook: new Map(Object.entries(seenOutlook)), gopaas: new Map(Object.entries(seenGopaas)) },
    left: (id) => left.includes(id),
    seriesLeft: new Set(),
    ...more,
  };
}

const item = (more: Partial<Item> = {}): Item => ({ id: "o1", fields: agreed, ...more });
const record = (more: Partial<Item> = {}): Item => ({ id: "k1", fields: agreed, ...more });

function asked(scene: Scene): { outlook: string[]; gopaas: string[] } {
  const { outlook, gopaas } = firstLookups(known(scene));
  return { outlook: [...outlook], gopaas: [...gopaas] };
}

describe("a linked Outlook item that the reading did not show", () => {
  const shown = [record()];

  it("did not change, and is not looked up", () => {
    expect(asked({ gopaas: shown })).toEqual({ outlook: [], gopaas: [] });
  });

  it.each<readonly [string, Scene]>([
    ["Outlook says it left", { gopaas: shown, left: ["o1"] }],
    ["we made it, and no reading has shown it yet", { gopaas: shown, link: { unseen: true } }],
    ["its deleted record is back", { gopaas: shown, link: { away: "gopaas-gone" } }],
    ["the record it was kept without is back", { gopaas: shown, link: { away: "gopaas-kept" } }],
    ["something of it was not settled", { gopaas: shown, link: { again: true } }],
    ["the user decided about it", { gopaas: shown, more: { decided: new Set(["k1"]) } }],
    ["the user brings it back", { gopaas: shown, link: { away: "outlook-gone" }, more: { decided: new Set(["k1"]) } }],
    ["its record was edited", { gopaas: [record({ fields: edited })] }],
    ["its series may be gone", { gopaas: shown, link: { series: "s1" }, more: { seriesLeft: new Set(["s1"]) } }],
    [
      "it sleeps outside the window and its record was edited",
      { gopaas: [record({ fields: edited })], link: { away: "outlook-elsewhere" } },
    ],
    ["it sleeps on both sides and its record shows again, edited", { gopaas: [record({ fields: edited })], link: { away: "asleep" } }],
  ])("is looked up where %s", (_, scene) => {
    expect(asked(scene).outlook).toEqual(["o1"]);
  });

  it.each<readonly [string, Scene]>([
    [
      "it was deleted before, whatever its record says",
      { gopaas: [record({ fields: edited })], link: { away: "outlook-gone" }, left: ["o1"] },
    ],
    ["it was put elsewhere before", { gopaas: shown, link: { away: "outlook-left" }, left: ["o1"] }],
    ["it sleeps outside the window", { gopaas: shown, link: { away: "outlook-elsewhere" }, left: ["o1"] }],
    ["it sleeps on both sides", { gopaas: shown, link: { away: "asleep" }, left: ["o1"] }],
    ["another series is gone", { gopaas: shown, link: { series: "s1" }, more: { seriesLeft: new Set(["s2"]) } }],
  ])("is not looked up where %s", (_, scene) => {
    expect(asked(scene).outlook).toEqual([]);
  });

  it("never is when it was shown after all", () => {
    const scene = { outlook: [item()], gopaas: [record({ fields: edited })], link: { again: true }, left: ["o1"] };
    expect(asked({ ...scene, more: { decided: new Set(["k1"]) } }).outlook).toEqual([]);
  });
});

describe("a linked record that the view does not show", () => {
  it("is looked up by its key: it is gone, or only out of sight", () => {
    expect(asked({}).gopaas).toEqual(["k1"]);
    expect(asked({ gopaas: [record()] }).gopaas).toEqual([]);
  });

  it.each<Away>(["gopaas-gone", "gopaas-left-view", "gopaas-kept", "neither", "asleep"])("is not again where that is known: %s", (away) => {
    expect(asked({ link: { away } }).gopaas).toEqual([]);
    expect(asked({ link: { away }, more: { decided: new Set(["k1"]) } }).gopaas).toEqual(["k1"]);
  });

  it("is where its Outlook item was edited and the edit can still be carried over", () => {
    const outlook = [item({ fields: edited })];
    for (const away of ["gopaas-left-view", "asleep"] as const) {
      expect(asked({ link: { away }, outlook }).gopaas).toEqual(["k1"]);
      expect(asked({ link: { away }, outlook: [item()] }).gopaas).toEqual([]);
    }
    for (const away of ["gopaas-gone", "gopaas-kept"] as const) expect(asked({ link: { away }, outlook }).gopaas).toEqual([]);
  });

  it("is where a broken-off run may have made it, unless it shows", () => {
    const more = { pending: ["k8", "k9"] };
    expect(asked({ links: [], gopaas: [record({ id: "k8" })], more }).gopaas).toEqual(["k9"]);
  });
});

describe("the identifier left on an unlinked record", () => {
  const traced = record({ id: "k2", trace: { id: "o2" } });

  it("is looked up in Outlook, and known for what it is", () => {
    const { outlook, traces } = firstLookups(known({ links: [], gopaas: [traced] }));
    expect([[...outlook], [...traces]]).toEqual([["o2"], ["o2"]]);
  });

  it.each<readonly [string, Scene]>([
    ["the item is shown", { links: [], outlook: [item({ id: "o2" })] }],
    ["the item is linked to another record", { links: [{ ...link, outlookId: "o2", key: "k9", away: "outlook-gone" }] }],
    ["an Outlook item claims the record by its own key", { links: [], outlook: [item({ id: "o3", trace: { id: "k2" } })] }],
    ["an Outlook item claims the record by a derived key", { links: [], outlook: [item({ id: "o3", derivedKey: "k2" })] }],
  ])("is not where %s", (_, scene) => {
    expect([...firstLookups(known({ ...scene, gopaas: [traced] })).traces]).toEqual([]);
  });

  it("is not where the record is linked already", () => {
    expect([...firstLookups(known({ links: [{ ...link, key: "k2" }], gopaas: [traced] })).traces]).toEqual([]);
  });
});

describe("the key on an unlinked Outlook item", () => {
  const traced = item({ id: "o2", trace: { id: "k2" }, derivedKey: "d2" });
  const plain = item({ id: "o3", derivedKey: "d3" });
  const keys = (scene: Scene): string[] => asked({ links: [], ...scene }).gopaas;

  it("is looked up where the view does not show it, and not where it does", () => {
    expect(keys({ outlook: [item({ id: "o2", trace: { id: "k2" } })] })).toEqual(["k2"]);
    expect(keys({ outlook: [item({ id: "o2", trace: { id: "k2" } })], gopaas: [record({ id: "k2" })] })).toEqual([]);
  });

  it("derived from its id is looked up only where the mailbox was, or may have been, synchronised before", () => {
    expect(keys({ outlook: [plain] })).toEqual([]);
    expect(keys({ outlook: [plain], more: { mayHaveSynced: true } })).toEqual(["d3"]);
    expect(keys({ outlook: [plain], more: { mayHaveSynced: true }, gopaas: [record({ id: "d3" })] })).toEqual([]);
    // A trace, or a record under a derived key, shows that it was.
    expect(keys({ outlook: [plain, traced] })).toEqual(["d3", "k2", "d2"]);
    expect(keys({ outlook: [plain, item({ id: "o4", derivedKey: "d4" })], gopaas: [record({ id: "d4" })] })).toEqual(["d3"]);
  });

  it("is not looked up again at every run where the item waits for the user", () => {
    for (const reason of ["twin", "race", "ambiguous"] as const) {
      const more = { mayHaveSynced: true, baseline: { ...emptyBaseline, unlinked: [{ id: "o3", reason }] } };
      expect(keys({ outlook: [plain], more })).toEqual([]);
    }
    const more = { mayHaveSynced: true, baseline: { ...emptyBaseline, unlinked: [{ id: "o3", reason: "refused" as const }] } };
    expect(keys({ outlook: [plain], more })).toEqual(["d3"]);
  });

  it("is remembered where it was set aside: its record may show later", () => {
    const baseline = { ...emptyBaseline, unlinked: [{ id: "o7", reason: "deleted-in-gopaas" as const, records: [keyMark("k7")] }] };
    const looked = (gopaas: readonly Item[], links: readonly Link[] = []): string[] =>
      asked({ gopaas, more: { baseline: { ...baseline, links } } }).outlook;
    expect(looked([record({ id: "k8" })])).toEqual([]);
    expect(looked([record({ id: "k7" })])).toEqual(["o7"]);
    expect(looked([record({ id: "k7" })], [{ ...link, key: "k7" }])).toEqual([]);
  });

  it("is not looked up where the item is linked", () => {
    expect(asked({ outlook: [item({ trace: { id: "k9" } })], gopaas: [record()], more: { mayHaveSynced: true } }).gopaas).toEqual([]);
  });
});

describe("the second look", () => {
  const later = (scene: Scene): string[] => [...laterLookups(known(scene)).outlook];

  it("is at the Outlook item that may have to go with its record", () => {
    expect(later({ seenGopaas: { k1: "gone" } })).toEqual(["o1"]);
    expect(later({ link: { away: "gopaas-gone" } })).toEqual(["o1"]);
    expect(later({ seenGopaas: { k1: record() } })).toEqual(["o1"]);
    expect(later({ seenGopaas: { k1: "elsewhere" } })).toEqual(["o1"]);
  });

  it("is not where it may stay, is known already, or is a deletion of the user's", () => {
    const keep = { pair: { ...contactPair, leftView: "keep" as const } };
    expect(later({ seenGopaas: { k1: record() }, more: keep })).toEqual([]);
    expect(later({ seenGopaas: { k1: record() }, gopaas: [record()] })).toEqual([]);
    expect(later({ gopaas: [record()] })).toEqual([]);
    expect(later({ seenGopaas: { k1: "gone" }, outlook: [item()] })).toEqual([]);
    expect(later({ seenGopaas: { k1: "gone" }, seenOutlook: { o1: "gone" } })).toEqual([]);
    expect(later({ seenGopaas: { k1: "gone" }, link: { away: "outlook-gone" } })).toEqual([]);
  });

  it("is at what the record names instead of an item that is gone, unless that is known already", () => {
    const gopaas = [record({ trace: { id: "o5" } })];
    const seenOutlook = { o1: "gone" } as const;
    expect(later({ gopaas, seenOutlook })).toEqual(["o5"]);
    expect(later({ gopaas, link: { away: "outlook-gone" } })).toEqual(["o5"]);
    expect(later({ gopaas })).toEqual([]);
    expect(later({ gopaas, seenOutlook, outlook: [item({ id: "o5" })] })).toEqual([]);
    expect(later({ gopaas, seenOutlook: { ...seenOutlook, o5: "gone" } })).toEqual([]);
    expect(later({ gopaas, seenOutlook, links: [link, { ...link, key: "k5", outlookId: "o5" }] })).toEqual([]);
    expect(later({ gopaas: [record({ trace: { id: "o1" } })], seenOutlook })).toEqual([]);
  });

  it("is at the linked item that a newcomer claims to be", () => {
    const newcomer = item({ id: "o2", trace: { id: "k1" } });
    expect(later({ outlook: [newcomer], gopaas: [record()] })).toEqual(["o1"]);
    expect(later({ outlook: [item({ id: "o2" })], gopaas: [record()] })).toEqual([]);
    expect(later({ outlook: [item({ id: "o2", trace: { id: "k7" } })], gopaas: [record()] })).toEqual([]);
    expect(later({ outlook: [newcomer], gopaas: [record()], link: { away: "outlook-gone" } })).toEqual([]);
    expect(later({ outlook: [newcomer, item()], gopaas: [record()], link: { away: "outlook-elsewhere" } })).toEqual(["o1"]);
    expect(later({ outlook: [item({ trace: { id: "k1" } })], gopaas: [record()] })).toEqual([]);
  });
});

describe("a reading of both sides", () => {
  interface Told {
    readonly requests: ListRequest[];
    readonly reads: (readonly string[])[];
  }

  function store(side: Store["side"], snapshot: Partial<Snapshot>, answers: Readonly<Record<string, Item>> = {}): Store & Told {
    const told: Told = { requests: [], reads: [] };
    return {
      ...told,
      side,
      list: (request) => {
        told.requests.push(request);
        request.onRead(snapshot.items?.length ?? 0);
        return Promise.resolve({ items: [], complete: true, gone: [], ...snapshot });
      },
      read: (ids) => {
        told.reads.push(ids);
        return Promise.resolve(ids.map((id) => answers[id]));
      },
      write: () => Promise.reject(new Error("A reading writes nothing.")),
    };
  }

  function input(links: readonly Link[], more: Partial<SurveyInput> = {}): SurveyInput {
    return {
      pair: contactPair,
      baseline: { links, unlinked: [], refused: [] },
      pending: [],
      sent: [],
      mayHaveSynced: false,
      decided: new Set(),
      acceptEmpty: false,
      onRead: () => undefined,
      ...more,
    };
  }

  it("goes on where the last ended, asks again for what is open, and says what it knows", async () => {
    const reasons = [
      "refused",
      "ambiguous",
      "twin",
      "race",
      "not-previewed",
      "guard",
      "quarantined",
      "private",
      "declined-by-you",
    ] as const;
    const baseline = {
      links: [
        { ...link, again: true },
        { ...link, outlookId: "o2", key: "k2" },
      ],
      unlinked: reasons.map((reason) => ({ id: `u-${reason}`, reason })),
      refused: [],
      cursor: "c7",
    };
    const [outlook, gopaas] = [store("outlook", { complete: false }), store("gopaas", { items: [record(), record({ id: "k2" })] })];
    await survey({ ...input([]), baseline }, { outlook, gopaas });
    const [first] = outlook.requests;
    expect(first?.cursor).toBe("c7");
    expect(first?.alsoRead).toEqual(["o1", ...reasons.slice(0, 7).map((reason) => `u-${reason}`)]);
    expect(["o1", "o2", "u-private", "o9"].map((id) => first?.known?.(id))).toEqual([true, true, false, false]);
    expect(gopaas.requests[0]).not.toHaveProperty("cursor");
    expect(outlook.reads).toEqual([["o1"]]);
  });

  it("keeps where it ended, and leaves out the fields that one side does not offer", async () => {
    const outlook = store("outlook", { cursor: "c8", missingFields: ["companyName"] });
    const gopaas = store("gopaas", { missingFields: ["mobilePhone"] });
    const seen = await survey(input([]), { outlook, gopaas });
    expect(seen.cursor).toBe("c8");
    expect(seen.fields).toEqual(["givenName", "surname", "emailAddresses"]);
    expect(await survey(input([]), { outlook: store("outlook", {}), gopaas })).not.toHaveProperty("cursor");
  });

  it("knows what left: what a whole reading does not show, or what a partial one names", async () => {
    const gopaas = store("gopaas", {});
    const whole = await survey(input([]), { outlook: store("outlook", { items: [item()] }), gopaas });
    expect([whole.outlookLeft("o1"), whole.outlookLeft("o2")]).toEqual([false, true]);
    const partial = await survey(input([]), { outlook: store("outlook", { complete: false, gone: ["o1"] }), gopaas });
    expect([partial.outlookLeft("o1"), partial.outlookLeft("o2")]).toEqual([true, false]);
  });

  it("looks at the occurrences of a series of which it is told alone", async () => {
    const outlook = store("outlook", { complete: false, gone: ["series1"] });
    const series = seriesMark("series1");
    await survey(input([{ ...link, series }]), { outlook, gopaas: store("gopaas", { items: [record()] }) });
    expect(outlook.reads).toEqual([["o1"]]);
  });

  it("takes what it looked up for listed where it lies in scope, and not where it lies elsewhere", async () => {
    const gopaas = store("gopaas", { items: [record({ fields: edited })] });
    const here = await survey(input([link]), { outlook: store("outlook", { complete: false }, { o1: item() }), gopaas });
    expect(here.outlook.get("o1")).toEqual(item());
    expect(here.outlookSight.get("o1")).toEqual(item());
    const moved = item({ elsewhere: "folder" });
    const there = await survey(input([link]), { outlook: store("outlook", { complete: false }, { o1: moved }), gopaas });
    expect(there.outlook.has("o1")).toBe(false);
    expect(there.outlookSight.get("o1")).toEqual(moved);
    const gone = await survey(input([link]), { outlook: store("outlook", { complete: false }), gopaas });
    expect(gone.outlookSight.get("o1")).toBe("gone");
  });

  it("finds the item that an old identifier stands for today", async () => {
    const gopaas = store("gopaas", { items: [record({ id: "k2", trace: { id: "old" } })] });
    const seen = await survey(input([]), { outlook: store("outlook", {}, { old: item({ id: "new" }) }), gopaas });
    expect(seen.sameAs.get("old")).toBe("new");
    expect(seen.outlook.has("new")).toBe(false);
  });

  it("knows of a record that may not be read that it exists, and nothing else", async () => {
    const gopaas = store("gopaas", { items: [record({ id: "k2" })] }, { k1: { id: "k1", fields: {}, elsewhere: "unreadable" } });
    const seen = await survey(input([link]), { outlook: store("outlook", { complete: false }), gopaas });
    expect(seen.gopaasSight.get("k1")).toBe("elsewhere");
    expect(seen.gopaas.has("k1")).toBe(false);
  });

  it("reads the view twice before an item is taken out because its record is not in it, and only then", async () => {
    const lists = async (more: Partial<SurveyInput>, answers: Record<string, Item> = { k1: record() }): Promise<number> => {
      const gopaas = store("gopaas", { items: [record({ id: "k2" })] }, answers);
      await survey(input([link], more), { outlook: store("outlook", { complete: false }, { o1: item() }), gopaas });
      return gopaas.requests.length;
    };
    expect(await lists({})).toBe(2);
    expect(await lists({}, {})).toBe(1);
    expect(await lists({ pair: { ...contactPair, leftView: "keep" } })).toBe(1);
    expect(await lists({ pair: { ...contactPair, direction: "outlook-to-gopaas" } })).toBe(1);
    expect(await lists({ pair: { ...contactPair, direction: "gopaas-to-outlook" } })).toBe(2);
  });
});
