// An undo some time after the run: its item was replaced, restored or renamed by the server, or something else was broken off since.

import { history, undo } from "../../src/sync";
import type { Progress, RunOptions, RunResult, Store } from "../../src/sync";
import { calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { expectQuiet, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";

function takeBack(world: Bench, more: Partial<RunOptions> & { keys?: readonly string[]; undo?: string } = {}): Promise<RunResult> {
  return undo({ ...world.options(more), undo: "last", ...more });
}

describe("an undo", () => {
  it("puts the value back in the item that stands there today", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const { report } = await world.sync();
    const item = world.outlook.items.get("o-k0");
    world.outlook.remove("o-k0");
    world.outlook.put("o-new", item?.fields ?? {}, { trace: { id: "k0" } });
    await world.sync();
    await takeBack(world, { undo: report.run });
    expect(world.outlook.items.get("o-new")?.fields["companyName"]).toBe("Durand SA");
    await expectQuiet(world);
  });

  it("does not make again what the user has restored", async () => {
    const world = await linkedPeople(3);
    const item = world.outlook.items.get("o-k0");
    world.gopaas.remove("k0");
    await world.sync();
    world.outlook.put("o-k0", item?.fields ?? {});
    world.writes();
    expect(only((await takeBack(world)).lines)).toMatchObject({ kind: "skipped", reason: "already-there", outlookId: "o-k0" });
    expect(world.writes()).toBe(0);
    expect(world.outlook.items.size).toBe(3);
  });

  it("says what stands there, in the server's own spelling, and what goes back", async () => {
    const world = await linkedPeople(1);
    world.outlook.normalise = (field, value) => (field === "surname" ? value.toUpperCase() : value);
    world.gopaas.edit("k0", { surname: "Martin" });
    await world.sync();
    expect(only((await takeBack(world)).lines).changes).toEqual([{ field: "surname", before: "MARTIN", after: "Nom0" }]);
  });

  it("says of a mark what it took off, although the column is none that is synchronised", async () => {
    const world = await linkedPeople(2, { ...contactPair, deletions: "mark", markDeleted: { statut: "Parti" } });
    world.gopaas.edit("k0", { statut: "Actif" });
    world.outlook.remove("o-k0");
    await world.sync();
    const store = world.gopaas.store();
    const gopaas: Store = {
      ...store,
      read: async (ids) =>
        (await store.read(ids)).map((record) => {
          const { statut: _, ...fields } = record?.fields ?? {};
          return record && { ...record, fields };
        }),
    };
    const { lines } = await takeBack(world, { storesOf: () => ({ outlook: world.outlook.store(), gopaas }) });
    expect(only(lines).changes).toEqual([{ field: "statut", before: "Parti", after: "Actif" }]);
  });

  it("writes only where the pair may write, and does so on either side", async () => {
    for (const [direction, side] of [
      ["gopaas-to-outlook", "outlook"],
      ["outlook-to-gopaas", "gopaas"],
    ] as const) {
      const world = await linkedPeople(1);
      const pairs = [{ ...contactPair, direction }];
      await world.sync({ pairs });
      if (side === "outlook") world.gopaas.edit("k0", { companyName: "Autre" });
      else world.outlook.edit("o-k0", { companyName: "Autre" });
      await world.sync({ pairs });
      expect(only(linesOf(await takeBack(world, { pairs }), "updated"))).toMatchObject({ side, reason: "undone" });
      expect(world[side].items.get(side === "outlook" ? "o-k0" : "k0")?.fields["companyName"]).toBe("Durand SA");
    }
  });

  it("names a private event as the pair's user calls it", async () => {
    const pair = { ...calendarPair, filters: { ...calendarPair.filters, private: "busy" } } as const;
    const world = await linkedPeople(0, pair);
    world.outlook.put("o1", { subject: "Oncologue", body: "", when }, { traits: { ...plainTraits, sensitivity: "private" } });
    await world.sync();
    world.gopaas.edit("ol-o1", { when: "2026-11-25T09:00/2026-11-25T10:00" });
    await world.sync();
    const preview = await takeBack(world, { dryRun: true });
    expect(only(preview.lines).label).toBe("Occupé (2026-11-25 09:00)");
    expect(only((await takeBack(world, { dryRun: true, busyTitle: "Busy" })).lines).label).toBe("Busy (2026-11-25 09:00)");
  });

  it("tells how far it is of what it writes, and not of what it leaves", async () => {
    const world = await linkedPeople(2);
    for (const key of ["k0", "k1"]) world.gopaas.edit(key, { companyName: "Autre" });
    await world.sync();
    world.outlook.edit("o-k1", { companyName: "Plus tard" });
    const seen: Progress[] = [];
    await takeBack(world, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ done, total }) => [done, total])).toEqual([[1, 1]]);
  });

  it("of an earlier run keeps one that was broken off since: that can be taken back too", async () => {
    const world = await linkedPeople(2);
    world.gopaas.edit("k0", { companyName: "Autre" });
    const { report: first } = await world.sync();
    world.gopaas.edit("k1", { companyName: "Encore" });
    const { report: broken } = await world.sync({ memory: { ...world.memory, save: () => Promise.reject(new Error("closed")) } });
    await takeBack(world, { undo: first.run });
    expect((await history(world.memory, [contactPair])).map(({ run }) => run)).toContain(broken.run);
    await takeBack(world, { undo: broken.run });
    expect(["o-k0", "o-k1"].map((id) => world.outlook.items.get(id)?.fields["companyName"])).toEqual(["Durand SA", "Durand SA"]);
  });

  it("asks before it overwrites a value, also where it fills in another field of the same contact", async () => {
    const world = await linkedPeople(3);
    world.gopaas.edit("k0", { companyName: "Autre", mobilePhone: "" });
    await world.sync();
    const guard = { deletions: { items: 5, percent: 10 }, overwrites: { items: 0, percent: 0 } };
    expect(only((await takeBack(world, { guard })).lines)).toMatchObject({ kind: "held", reason: "guard" });
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ companyName: "Autre", mobilePhone: "" });
    await takeBack(world, { guard, approveHeld: true });
    expect(world.outlook.items.get("o-k0")?.fields).toEqual(person(0));
  });
});

describe("an undo of several pairs", () => {
  it("that breaks in one of them is stopped, and does not begin the next", async () => {
    const [one, other] = [await linkedPeople(0), await linkedPeople(0)];
    const second = { ...contactPair, view: "99" };
    const storesOf: RunOptions["storesOf"] = ({ view }) => {
      const { outlook, gopaas } = view === "99" ? other : one;
      return { outlook: outlook.store(), gopaas: gopaas.store() };
    };
    const both = { pairs: [contactPair, second], storesOf };
    one.gopaas.put("k1", person(1));
    other.gopaas.put("k2", person(2));
    await one.sync(both);
    expect([one.outlook.items.size, other.outlook.items.size]).toEqual([1, 1]);
    one.outlook.beforeWrite = () => {
      throw new Error("closed");
    };
    const { report, failure } = await takeBack(one, both);
    expect([report.outcome, failure?.kind]).toEqual(["stopped", "unexpected"]);
    expect(other.outlook.items.size).toBe(1);
    one.outlook.beforeWrite = () => undefined;
    expect((await takeBack(one, both)).report.outcome).toBe("done");
    expect([one.outlook.items.size, other.outlook.items.size]).toEqual([0, 0]);
  });
});
