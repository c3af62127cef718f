// One field of one thing: whose value travels, which one yields, and what is not known well enough to be decided.

import type { Decision, Pair, Side } from "../../src/sync";
import { bench, calendarPair, contactPair, volatileMemory } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectQuiet, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";
const company = (world: Bench): readonly (string | undefined)[] => [
  world.outlook.items.get("o-k0")?.fields["companyName"],
  world.gopaas.items.get("k0")?.fields["companyName"],
];

describe("the same value typed on both sides", () => {
  it("is agreed: the next edit of either side travels, whichever side would win a conflict", async () => {
    for (const [side, conflicts] of [
      ["outlook", "gopaas"],
      ["gopaas", "outlook"],
    ] as const) {
      const world = await linkedPeople(1, { ...contactPair, conflicts });
      world.outlook.edit("o-k0", { companyName: "Commune" });
      world.gopaas.edit("k0", { companyName: "Commune" });
      await world.sync();
      expect(world.writes()).toBe(0);
      world[side].edit(side === "outlook" ? "o-k0" : "k0", { companyName: "Suite" });
      await world.sync();
      expect(company(world)).toEqual(["Suite", "Suite"]);
      await expectQuiet(world);
    }
  });
});

describe("two halves that meet for the first time", () => {
  async function meeting(pair: Pair, here: string, there: string): Promise<Bench> {
    const world = bench(pair);
    world.outlook.put("o-k0", { ...anne, companyName: here });
    world.gopaas.put("k0", { ...anne, companyName: there });
    await world.sync();
    return world;
  }

  it("fill in what holds nothing but spaces, whichever side would win", async () => {
    for (const conflicts of ["gopaas", "outlook", "ask"] as const) {
      expect(company(await meeting({ ...contactPair, conflicts }, "Durand", "  "))).toEqual(["Durand", "Durand"]);
      expect(company(await meeting({ ...contactPair, conflicts }, "  ", "Durand"))).toEqual(["Durand", "Durand"]);
    }
  });

  it("follow the conflict policy where both are filled in", async () => {
    expect(company(await meeting({ ...contactPair, conflicts: "gopaas" }, "Ici", "Là"))).toEqual(["Là", "Là"]);
    expect(company(await meeting({ ...contactPair, conflicts: "outlook" }, "Ici", "Là"))).toEqual(["Ici", "Ici"]);
    expect(company(await meeting({ ...contactPair, conflicts: "ask" }, "Ici", "Là"))).toEqual(["Ici", "Là"]);
  });
});

describe("a write whose result was never seen", () => {
  /** The value was written to a side that does not say what it stored, and the run ended before it could be asked. */
  async function unseen(to: "outlook" | "gopaas", pair: Pair): Promise<Bench> {
    const world = await linkedPeople(1, pair);
    world[to].answersWithItem = false;
    world[to === "outlook" ? "gopaas" : "outlook"].edit(to === "outlook" ? "k0" : "o-k0", { companyName: "Envoyée" });
    const stores = { outlook: world.outlook.store(), gopaas: world.gopaas.store() };
    const store = { ...stores[to], read: () => Promise.reject(new Error("closed")) };
    const { report } = await world.sync({ storesOf: () => ({ ...stores, [to]: store }) });
    expect(report.outcome).toBe("stopped");
    expect(company(world)).toEqual(["Envoyée", "Envoyée"]);
    return world;
  }

  it.each(["outlook", "gopaas"] as const)("is taken for agreed where %s still shows it: the next edit of the other travels", async (to) => {
    const world = await unseen(to, { ...contactPair, conflicts: to });
    world.writes();
    await expectQuiet(world);
    world[to === "outlook" ? "gopaas" : "outlook"].edit(to === "outlook" ? "k0" : "o-k0", { companyName: "Suite" });
    await world.sync();
    expect(company(world)).toEqual(["Suite", "Suite"]);
  });

  it.each(["outlook", "gopaas"] as const)("was edited since where %s shows something else by now, and the edit travels", async (to) => {
    // Also against the policy: the other side has not been touched, so there is no conflict.
    const world = await unseen(to, { ...contactPair, conflicts: to === "gopaas" ? "outlook" : "gopaas" });
    world[to].edit(to === "outlook" ? "o-k0" : "k0", { companyName: "Suite" });
    await world.sync();
    expect(company(world)).toEqual(["Suite", "Suite"]);
    await expectQuiet(world);
  });

  it.each(["outlook", "gopaas"] as const)("is a conflict where %s shows something else and the other was edited too", async (to) => {
    const world = await unseen(to, { ...contactPair, conflicts: "ask" });
    world[to].edit(to === "outlook" ? "o-k0" : "k0", { companyName: "Suite" });
    world[to === "outlook" ? "gopaas" : "outlook"].edit(to === "outlook" ? "k0" : "o-k0", { companyName: "Autre" });
    const { report } = await world.sync();
    expect(only(report.pairs[0]?.conflicts ?? [])).toMatchObject({ field: "companyName", key: "k0" });
    expect([...company(world)].sort()).toEqual(["Autre", "Suite"]);
  });

  it.each(["outlook", "gopaas"] as const)("was not taken where %s still shows what it showed before, and is sent again", async (to) => {
    const world = await unseen(to, { ...contactPair, conflicts: to });
    world[to].edit(to === "outlook" ? "o-k0" : "k0", { companyName: person(0)["companyName"] ?? "" });
    await world.sync();
    expect(company(world)).toEqual(["Envoyée", "Envoyée"]);
    await expectQuiet(world);
  });
});

describe("a field that Outlook only shows", () => {
  const pair = { ...calendarPair, map: { ...calendarPair.map, attendees: "participants" } };
  const meeting = { subject: "Point", body: "", when, attendees: "Anne, Paul" };

  async function linked(): Promise<Bench> {
    const world = bench(pair);
    world.outlook.put("o1", meeting, { traits: plainTraits });
    await world.sync();
    return world;
  }

  it("travels to GoPaaS, also where both were edited and GoPaaS would win", async () => {
    const world = await linked();
    world.outlook.edit("o1", { attendees: "Anne, Zoé" });
    await world.sync();
    expect(world.gopaas.items.get("ol-o1")?.fields["attendees"]).toBe("Anne, Zoé");
    world.outlook.edit("o1", { attendees: "Anne" });
    world.gopaas.edit("ol-o1", { attendees: "Paul" });
    await world.sync();
    expect(world.gopaas.items.get("ol-o1")?.fields["attendees"]).toBe("Anne");
    await expectQuiet(world);
  });

  it.each([
    ["Anne, Paul, Zoé", "Paul seul"],
    ["Anne", "Anne"],
  ])("never comes back from GoPaaS either where its last write was not read back: then %s in Outlook", async (now, shown) => {
    const world = await linked();
    world.outlook.edit("o1", { attendees: "Anne, Paul, Zoé" });
    const gopaas = { ...world.gopaas.store(), readBackShare: 0 };
    await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas }) });
    world.gopaas.edit("ol-o1", { attendees: "Paul seul" });
    world.outlook.edit("o1", { attendees: now });
    await world.sync();
    expect([world.outlook.items.get("o1")?.fields["attendees"], world.gopaas.items.get("ol-o1")?.fields["attendees"]]).toEqual([
      now,
      shown,
    ]);
    await expectQuiet(world);
  });

  it("never comes back from GoPaaS, and an edit of it there is no conflict and no question", async () => {
    const world = await linked();
    world.gopaas.edit("ol-o1", { attendees: "Paul seul" });
    world.writes();
    const result = await world.sync();
    expect(result.lines).toEqual([]);
    expect(world.outlook.items.get("o1")?.fields["attendees"]).toBe("Anne, Paul");
    await expectQuiet(world);
  });

  it("goes to GoPaaS at a first meeting, whatever stands there", async () => {
    const world = await linked();
    world.memory = volatileMemory();
    world.gopaas.edit("ol-o1", { attendees: "Paul seul" });
    const result = await world.sync();
    expect(world.gopaas.items.get("ol-o1")?.fields["attendees"]).toBe("Anne, Paul");
    expect(only(linesOf(result, "updated"))).toMatchObject({ side: "gopaas" });
    await expectQuiet(world);
  });
});

describe("an answer to a conflict", () => {
  type Shown = Readonly<Record<Side, string>>;
  const keepOutlooks = (shown: Shown): Decision => ({ kind: "keep", key: "k0", field: "companyName", side: "outlook", shown });

  async function conflict(): Promise<Bench> {
    const world = await linkedPeople(2, { ...contactPair, conflicts: "ask" });
    world.outlook.edit("o-k0", { companyName: "Ici" });
    world.gopaas.edit("k0", { companyName: "Là" });
    await world.sync();
    return world;
  }

  it("counts where the two values are those that were shown", async () => {
    const world = await conflict();
    await world.sync({ decisions: [keepOutlooks({ outlook: "Ici", gopaas: "Là" })] });
    expect(company(world)).toEqual(["Ici", "Ici"]);
    await expectQuiet(world);
  });

  it.each([
    ["Outlook's", { outlook: "Autre", gopaas: "Là" }],
    ["GoPaaS's", { outlook: "Ici", gopaas: "Autre" }],
  ])("counts for nothing where %s is another by now: the conflict waits again", async (_, shown) => {
    const world = await conflict();
    const { report } = await world.sync({ decisions: [keepOutlooks(shown)] });
    expect(company(world)).toEqual(["Ici", "Là"]);
    expect(report.pairs[0]?.conflicts).toHaveLength(1);
  });
});
