import { undo } from "../../src/sync";
import type { RunOptions, RunResult } from "../../src/sync";
import { calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectQuiet, linesOf, linkedPeople, only, person } from "../support/people";

function takeBack(world: Bench, run = "last", more: Partial<RunOptions> & { keys?: readonly string[] } = {}): Promise<RunResult> {
  return undo({ ...world.options(more), undo: run });
}

describe("an undo", () => {
  it("puts every value back that the run replaced, on both sides, and it stays so", async () => {
    const world = await linkedPeople(3);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.outlook.edit("o-k1", { mobilePhone: "" });
    await world.sync();
    const result = await takeBack(world);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand SA");
    expect(world.gopaas.items.get("k1")?.fields["mobilePhone"]).toBe("06 00 00 1");
    expect(linesOf(result, "updated").map(({ reason }) => reason)).toEqual(["undone", "undone"]);
    await expectQuiet(world);
    // The edits themselves are the users' own, and stay where they were made.
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Autre");
    expect(world.outlook.items.get("o-k1")?.fields["mobilePhone"]).toBe("");
    world.gopaas.edit("k0", { companyName: "Encore" });
    await world.sync();
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Encore");
  });

  it("is shown first, and a preview of it changes nothing", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    await world.sync();
    world.writes();
    const preview = await takeBack(world, "last", { dryRun: true });
    expect(only(preview.lines)).toMatchObject({
      kind: "updated",
      side: "outlook",
      changes: [{ field: "companyName", before: "Autre", after: "Durand SA" }],
    });
    expect(preview.report.preview).toBe(true);
    expect(world.writes()).toBe(0);
    await expectQuiet(world);
  });

  it("leaves alone what somebody edited since, and says so", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre", surname: "Martin" });
    await world.sync();
    world.outlook.edit("o-k0", { companyName: "Plus tard" });
    const result = await takeBack(world);
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ companyName: "Plus tard", surname: "Nom0" });
    expect(only(result.lines)).toMatchObject({ kind: "updated", reason: "edited-since" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields).toMatchObject({ companyName: "Plus tard", surname: "Martin" });
    await expectQuiet(world);
  });

  it("deletes what the run made in Outlook, and it does not come back until it is brought back", async () => {
    const world = await linkedPeople(1);
    world.gopaas.put("k7", anne);
    await world.sync();
    await takeBack(world);
    expect(world.outlook.items.has("o-k7")).toBe(false);
    await expectQuiet(world);
    expect(world.outlook.items.has("o-k7")).toBe(false);
    await world.sync({ decisions: [{ kind: "bring-back", key: "k7" }] });
    expect(world.outlook.items.has("o-k7")).toBe(true);
    await expectQuiet(world);
  });

  it("says honestly that a record made in GoPaaS cannot be deleted: it stays, unlinked, and is not made twice", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o9", person(9));
    await world.sync();
    const result = await takeBack(world);
    expect(only(result.lines)).toMatchObject({ kind: "skipped", reason: "cannot-delete", key: "ol-o9" });
    world.outlook.edit("o9", { companyName: "Seulement ici" });
    await expectQuiet(world);
    expect([world.gopaas.items.size, world.outlook.items.size]).toEqual([2, 2]);
    await world.sync({ decisions: [{ kind: "bring-back", key: "ol-o9" }] });
    await world.sync();
    expect(world.gopaas.items.get("ol-o9")?.fields["companyName"]).toBe("Seulement ici");
  });

  it("marks such a record where the pair says how", async () => {
    const world = await linkedPeople(1, { ...contactPair, markDeleted: { statut: "Annulée" } });
    world.outlook.put("o9", person(9));
    await world.sync();
    expect(only((await takeBack(world)).lines)).toMatchObject({ kind: "marked", reason: "cannot-delete" });
    expect(world.gopaas.items.get("ol-o9")?.fields["statut"]).toBe("Annulée");
    await expectQuiet(world);
  });

  it("makes again what the run deleted in Outlook, without making the record again", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    await world.sync();
    expect(world.outlook.items.size).toBe(2);
    expect(only((await takeBack(world)).lines)).toMatchObject({ kind: "created", reason: "remade", side: "outlook" });
    expect(only([...world.outlook.items.values()].filter(({ fields }) => fields["surname"] === "Nom0")).fields).toEqual(person(0));
    await expectQuiet(world);
    expect([world.outlook.items.size, world.gopaas.items.size]).toEqual([3, 2]);
  });

  it("takes the mark of a deletion off again", async () => {
    const pair = { ...calendarPair, deletions: "mark", markDeleted: { statut: "Annulée" } } as const;
    const world = await linkedPeople(0, pair);
    world.gopaas.put("k1", { subject: "Point", body: "", when: "2026-11-24T09:00/2026-11-24T10:00", statut: "Confirmée" });
    await world.sync();
    world.outlook.remove("o-k1");
    await world.sync();
    expect(world.gopaas.items.get("k1")?.fields["statut"]).toBe("Annulée");
    await takeBack(world);
    expect(world.gopaas.items.get("k1")?.fields["statut"]).toBe("Confirmée");
    await expectQuiet(world);
  });

  it("leaves a mark alone that somebody changed since", async () => {
    const pair = { ...calendarPair, deletions: "mark", markDeleted: { statut: "Annulée" } } as const;
    const world = await linkedPeople(0, pair);
    world.gopaas.put("k1", { subject: "Point", body: "", when: "2026-11-24T09:00/2026-11-24T10:00", statut: "Confirmée" });
    await world.sync();
    world.outlook.remove("o-k1");
    await world.sync();
    world.gopaas.edit("k1", { statut: "Reportée" });
    expect(only((await takeBack(world)).lines)).toMatchObject({ kind: "failed", reason: "edited-since" });
    expect(world.gopaas.items.get("k1")?.fields["statut"]).toBe("Reportée");
  });

  it("of a deletion names later edits that go nowhere, and makes the record again on the user's word", async () => {
    const world = await linkedPeople(3);
    world.gopaas.remove("k0");
    await world.sync();
    await takeBack(world);
    const remade = only([...world.outlook.items.values()].filter(({ fields }) => fields["surname"] === "Nom0")).id;
    world.outlook.edit(remade, { companyName: "Modifiée" });
    expect(only(linesOf(await world.sync(), "skipped"))).toMatchObject({ reason: "declined-by-you", key: "k0" });
    await world.sync({ decisions: [{ kind: "bring-back", key: "k0" }] });
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Modifiée");
    await expectQuiet(world);
  });

  it("broken off before it deleted anything is not taken for done", async () => {
    const world = await linkedPeople(1);
    world.gopaas.put("k7", anne);
    await world.sync();
    world.outlook.beforeWrite = () => {
      throw new Error("closed");
    };
    await takeBack(world, "last", { memory: { ...world.memory, save: () => Promise.reject(new Error("closed")) } });
    world.outlook.beforeWrite = () => undefined;
    world.gopaas.edit("k7", { companyName: "Vivante" });
    await world.sync();
    expect(world.outlook.items.get("o-k7")?.fields["companyName"]).toBe("Vivante");
    await expectQuiet(world);
  });

  it("says at every run which records differ because of it, until they agree again", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    await world.sync();
    await takeBack(world);
    for (let run = 0; run < 2; run++)
      expect(only(linesOf(await world.sync(), "skipped"))).toMatchObject({ reason: "declined-by-you", key: "k0" });
    world.outlook.edit("o-k0", { companyName: "Accord" });
    await world.sync();
    expect(linesOf(await world.sync(), "skipped")).toEqual([]);
  });

  it("that would delete more than the guard allows waits for a yes", async () => {
    const world = await linkedPeople(20);
    const refused = await takeBack(world);
    expect(world.outlook.items.size).toBe(20);
    expect(linesOf(refused, "held").map(({ reason }) => reason)).toEqual(Array(20).fill("guard"));
    await takeBack(world, "last", { approveHeld: true });
    expect(world.outlook.items.size).toBe(0);
    await expectQuiet(world);
  });

  it("can be limited to one record", async () => {
    const world = await linkedPeople(3);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.gopaas.edit("k1", { companyName: "Autre" });
    await world.sync();
    await takeBack(world, "last", { keys: ["k1"] });
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Autre");
    expect(world.outlook.items.get("o-k1")?.fields["companyName"]).toBe("Durand SA");
    await expectQuiet(world);
  });

  it("takes back the run it is told, and the last one only once", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Première" });
    const first = await world.sync();
    world.gopaas.edit("k1", { companyName: "Seconde" });
    await world.sync();
    await takeBack(world, first.report.run);
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Durand SA");
    await takeBack(world);
    expect(world.outlook.items.get("o-k1")?.fields["companyName"]).toBe("Durand SA");
    const creates = await takeBack(world);
    expect(linesOf(creates, "deleted").concat(linesOf(creates, "skipped"))).toHaveLength(2);
    expect((await takeBack(world)).failure).toMatchObject({ detail: "unknown-run" });
  });

  it("names a run it does not know, and touches nothing", async () => {
    const world = await linkedPeople(2);
    const result = await takeBack(world, "nonsense");
    expect(result.report.outcome).toBe("refused");
    expect(result.failure).toMatchObject({ kind: "not-found", detail: "unknown-run" });
    expect(world.writes()).toBe(0);
  });

  it("takes back a run that was broken off half-way", async () => {
    const world = await linkedPeople(3);
    for (const key of ["k0", "k1", "k2"]) world.gopaas.edit(key, { companyName: "Autre" });
    let writes = 0;
    world.outlook.beforeWrite = () => (++writes === 2 ? "lose-answer" : undefined);
    expect((await world.sync({ memory: { ...world.memory, save: () => Promise.reject(new Error("closed")) } })).report.outcome).toBe(
      "stopped",
    );
    world.outlook.beforeWrite = () => undefined;
    await takeBack(world);
    const companies = [...world.outlook.items.values()].map(({ fields }) => fields["companyName"]);
    expect(companies).toEqual(["Durand SA", "Durand SA", "Durand SA"]);
    // The third was never written: that edit is still on its way.
    await world.sync();
    expect([...world.outlook.items.values()].map(({ fields }) => fields["companyName"])).toEqual(["Durand SA", "Durand SA", "Autre"]);
    await expectQuiet(world);
  });

  it("killed in the middle does not turn into an edit that travels", async () => {
    const world = await linkedPeople(3);
    for (const key of ["k0", "k1", "k2"]) world.gopaas.edit(key, { companyName: "Autre" });
    await world.sync();
    world.outlook.beforeWrite = () => "lose-answer";
    await takeBack(world, "last", { memory: { ...world.memory, save: () => Promise.reject(new Error("closed")) } });
    world.outlook.beforeWrite = () => undefined;
    await world.sync();
    expect([...world.gopaas.items.values()].map(({ fields }) => fields["companyName"])).toEqual(["Autre", "Autre", "Autre"]);
    await expectQuiet(world);
  });
});
