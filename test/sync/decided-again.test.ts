// What exactly an answer is about, and what of a thing is carried out when only part of it may be.

import type { Decision } from "../../src/sync";
import { bench, calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectQuiet, heldIn, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";
import { agreedOn, itemOf, planFor, recordOf } from "../support/planning";

const when = "2026-11-24T09:00/2026-11-24T10:00";

function hideRecord(world: Bench, key: string): void {
  const record = world.gopaas.items.get(key);
  world.gopaas.remove(key);
  if (record) world.gopaas.hidden.set(key, record);
}

describe("what a preview showed", () => {
  it("is carried out although another field of the same item may not be written", async () => {
    const world = bench(calendarPair);
    world.outlook.put("o1", { subject: "Point", body: "Rejoindre", when }, { traits: { ...plainTraits, onlineMeeting: true } });
    await world.sync();
    world.gopaas.edit("ol-o1", { subject: "Point 2", body: "Autre" });
    const { operations = [] } = await world.sync({ dryRun: true });
    const result = await world.sync({ onlyShown: operations });
    expect(world.outlook.items.get("o1")?.fields).toEqual({ subject: "Point 2", body: "Rejoindre", when });
    expect(linesOf(result, "held").map(({ reason }) => reason)).toEqual(["online-meeting-body"]);
  });

  it("was over exactly the values that stood there: one of two edited since, and neither is written", async () => {
    const world = await linkedPeople(1);
    world.gopaas.edit("k0", { surname: "Martin", companyName: "Autre" });
    const { operations = [] } = await world.sync({ dryRun: true });
    world.outlook.edit("o-k0", { surname: "Tapé" });
    const held = only(heldIn(await world.sync({ onlyShown: operations })));
    expect(held).toMatchObject({ reason: "not-previewed", side: "outlook" });
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ surname: "Tapé", companyName: "Durand SA" });
    await world.sync({ onlyShown: operations, decisions: [{ kind: "approve", operation: held.id }] });
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ surname: "Martin", companyName: "Autre" });
  });

  it("may be a deletion: one last edit made since is not sent without being shown, and nothing is deleted over it", async () => {
    const world = await linkedPeople(3);
    hideRecord(world, "k0");
    const { operations = [] } = await world.sync({ dryRun: true });
    expect(operations).toHaveLength(1);
    world.outlook.edit("o-k0", { companyName: "Dernière" });
    const held = only(heldIn(await world.sync({ onlyShown: operations })));
    expect(held).toMatchObject({ side: "gopaas", operation: "update", reason: "not-previewed" });
    expect(world.gopaas.hidden.get("k0")?.fields["companyName"]).toBe("Durand SA");
    expect(world.outlook.items.has("o-k0")).toBe(true);
    await world.sync();
    expect(world.gopaas.hidden.get("k0")?.fields["companyName"]).toBe("Dernière");
    expect(world.outlook.items.has("o-k0")).toBe(false);
    await expectQuiet(world);
  });
});

describe("an answer to a conflict that is none any more", () => {
  it("writes nothing where both say the same by now", async () => {
    const world = await linkedPeople(1, { ...contactPair, conflicts: "ask" });
    world.outlook.edit("o-k0", { companyName: "Commune" });
    world.gopaas.edit("k0", { companyName: "Commune" });
    const decisions: readonly Decision[] = [{ kind: "keep", key: "k0", field: "companyName", side: "outlook" }];
    await world.sync({ decisions });
    expect(world.writes()).toBe(0);
    await expectQuiet(world);
  });

  it("does not send back an edit that only one side made", async () => {
    const world = await linkedPeople(1, { ...contactPair, conflicts: "ask" });
    world.gopaas.edit("k0", { companyName: "Là" });
    await world.sync({ decisions: [{ kind: "keep", key: "k0", field: "companyName", side: "outlook" }] });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Là");
    await expectQuiet(world);
  });
});

describe("the last edit before a contact leaves Outlook with its record's view", () => {
  it("wins over an edit of the record where Outlook wins, and the contact goes", async () => {
    const world = await linkedPeople(3, { ...contactPair, conflicts: "outlook" });
    world.outlook.edit("o-k0", { companyName: "Ici" });
    world.gopaas.edit("k0", { companyName: "Là" });
    hideRecord(world, "k0");
    await world.sync();
    expect(world.gopaas.hidden.get("k0")?.fields["companyName"]).toBe("Ici");
    expect(world.outlook.items.has("o-k0")).toBe(false);
    await expectQuiet(world);
  });

  it("waits for the user where the record would win, and the contact with it", async () => {
    const world = await linkedPeople(3, { ...contactPair, conflicts: "gopaas" });
    world.outlook.edit("o-k0", { companyName: "Ici" });
    world.gopaas.edit("k0", { companyName: "Là" });
    hideRecord(world, "k0");
    const { report } = await world.sync();
    expect(report.pairs[0]?.conflicts).toHaveLength(1);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Ici");
  });
});

describe("a field that one side does not show today", () => {
  it("is not touched on the other, and not written to the one", async () => {
    const { companyName: _, ...shown } = person(0);
    const world = await linkedPeople(1);
    world.gopaas.put("k0", shown);
    world.outlook.edit("o-k0", { companyName: "Ici", mobilePhone: "07" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields).toEqual({ ...shown, mobilePhone: "07" });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Ici");
    await expectQuiet(world);
  });

  it("is not filled in at a first meeting either", async () => {
    const { companyName: _, ...shown } = anne;
    const world = bench();
    world.outlook.put("o1", anne);
    world.gopaas.put("k1", shown);
    await world.sync();
    expect(world.writes()).toBe(0);
    expect(world.gopaas.items.get("k1")?.fields).toEqual(shown);
  });
});

describe("a contact kept in Outlook whose record is gone", () => {
  it("has its record made again on the user's word, wherever GoPaaS may be written", () => {
    for (const [direction, kind] of [
      ["both", "create"],
      ["outlook-to-gopaas", "create"],
      ["gopaas-to-outlook", "leave"],
    ] as const) {
      const pair = { ...contactPair, direction };
      const plan = planFor({
        pair,
        outlook: [itemOf("o1")],
        links: [agreedOn(pair, ["o1", "k1"], anne, { away: "gopaas-kept" })],
        gopaasSight: { k1: "gone" },
        says: { decisions: [{ kind: "bring-back", key: "k1" }] },
      });
      expect(plan.actions).toMatchObject([{ kind }]);
    }
  });
});

describe("a cancelled appointment", () => {
  it("has its record marked wherever GoPaaS may be written, and only there", () => {
    for (const [direction, kind] of [
      ["both", "mark"],
      ["outlook-to-gopaas", "mark"],
      ["gopaas-to-outlook", "leave"],
    ] as const) {
      const pair = { ...calendarPair, direction, deletions: "mark", markDeleted: { statut: "Annulée" } } as const;
      const meeting = { subject: "Point", body: "", when };
      const plan = planFor({
        pair,
        outlook: [itemOf("o1", meeting, { traits: { ...plainTraits, cancelled: true } })],
        gopaas: [recordOf("k1", meeting)],
        links: [agreedOn(pair, ["o1", "k1"], meeting)],
      });
      expect(plan.actions).toMatchObject([{ kind, reason: "cancelled" }]);
    }
  });
});
