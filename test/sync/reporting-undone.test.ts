// What a report says of what was planned and not carried out.

import { calendarPair } from "../support/engine";
import { expectHonestTotals, heldIn, linesOf, linkedPeople, only, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";

describe("a report of what was not carried out", () => {
  it("counts a deletion that the last look disproved as skipped, and says nothing of it", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    world.gopaas.edit("k1", { companyName: "Autre" });
    world.outlook.beforeWrite = (write) => {
      if (write.kind === "update") world.outlook.edit("o-k0", { companyName: "Vivante" });
      return undefined;
    };
    const result = await world.sync();
    expect(result.lines.map(({ kind }) => kind)).toEqual(["updated"]);
    expect(result.report.pairs[0]).toMatchObject({ outlook: { deleted: 0, skipped: 1, updated: 1 }, errors: [], linked: 3 });
    expect(result.report.outcome).toBe("done");
    expectHonestTotals(result);
  });

  it("counts what a broken-off run did not come to as failed or skipped, and tells no error of it", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    world.gopaas.edit("k1", { companyName: "Autre" });
    world.outlook.beforeWrite = () => {
      throw new Error("closed");
    };
    const result = await world.sync();
    expect(result.lines).toEqual([]);
    expect(result.report.pairs[0]).toMatchObject({ outlook: { failed: 1, skipped: 1, unchanged: 1 }, errors: [] });
    expectHonestTotals(result);
  });

  it("shows in a preview what will not be tried again, with the service's words", async () => {
    const world = await linkedPeople(2);
    world.outlook.edit("o-k0", { companyName: "Ici" });
    world.gopaas.beforeWrite = () => "refuse";
    await world.sync();
    const preview = await world.sync({ dryRun: true });
    expect(only(linesOf(preview, "failed"))).toMatchObject({
      reason: "quarantined",
      failure: { kind: "rejected", said: "Valeur refusée." },
    });
    expect(linesOf(preview, "updated")).toEqual([]);
  });

  it("shows an update that came after the preview with its values, to be approved", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const held = only(heldIn(await world.sync({ onlyShown: [] })));
    expect(held).toMatchObject({
      side: "outlook",
      operation: "update",
      reason: "not-previewed",
      approvable: true,
      changes: [{ field: "companyName", before: "Durand SA", after: "Autre" }],
    });
  });

  it("names the values that stay different because the user said no, and counts both halves as skipped", async () => {
    const world = await linkedPeople(8);
    const guard = { deletions: { items: 5, percent: 10 }, overwrites: { items: 0, percent: 0 } };
    world.gopaas.edit("k0", { companyName: "Autre" });
    const held = only(heldIn(await world.sync({ guard })));
    const result = await world.sync({ guard, decisions: [{ kind: "refuse", operation: held.id }] });
    expect(only(linesOf(result, "skipped"))).toMatchObject({
      side: "outlook",
      reason: "declined-by-you",
      label: "Prénom0 Nom0",
      outlookId: "o-k0",
      key: "k0",
      changes: [{ field: "companyName", before: "Durand SA", after: "Autre" }],
    });
    expect(result.report.pairs[0]).toMatchObject({ outlook: { skipped: 1 }, gopaas: { skipped: 1 } });
    expectHonestTotals(result);
  });

  it("says of a copy that was blanked that it was for privacy", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Oncologue", body: "", when }, { traits: plainTraits });
    await world.sync();
    world.outlook.put("o1", { subject: "Oncologue", body: "", when }, { traits: { ...plainTraits, sensitivity: "private" } });
    await world.sync();
    const result = await world.sync({ decisions: [{ kind: "blank", key: "ol-o1" }] });
    expect(only(linesOf(result, "updated"))).toMatchObject({ side: "gopaas", reason: "private", key: "ol-o1" });
    expectHonestTotals(result);
  });
});
