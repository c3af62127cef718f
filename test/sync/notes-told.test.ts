// What a side could not take as it was given is said on the line of the write it concerns.

import { calendarPair, contactPair } from "../support/engine";
import { anne, linesOf, linkedPeople, only } from "../support/people";

const when = "2027-03-28T03:30/2027-03-28T04:00";

describe("a note on a line", () => {
  it("says of an appointment made in Outlook that its hour does not exist, and that its end was completed", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.gopaas.put("k1", { subject: "Point", body: "", when }, { notes: ["time-moved-forward", "end-completed"] });
    expect(only(linesOf(await world.sync(), "created")).notes).toEqual(["time-moved-forward", "end-completed"]);
  });

  it("is not repeated for a change that does not concern it", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.gopaas.put("k1", { subject: "Point", body: "", when }, { notes: ["end-completed"] });
    await world.sync();
    world.gopaas.edit("k1", { subject: "Point du matin" });
    expect(only(linesOf(await world.sync(), "updated"))).not.toHaveProperty("notes");
    world.gopaas.edit("k1", { when: "2027-03-28T05:30/2027-03-28T06:00" });
    expect(only(linesOf(await world.sync(), "updated")).notes).toEqual(["end-completed"]);
  });

  it("says of a contact that Outlook holds more numbers than are synced, in a preview as well", async () => {
    const world = await linkedPeople(0, contactPair);
    world.outlook.put("o1", anne, { notes: ["value-overflow"] });
    for (const dryRun of [true, false]) expect(only(linesOf(await world.sync({ dryRun }), "created")).notes).toEqual(["value-overflow"]);
    world.outlook.edit("o1", { companyName: "Petit" });
    expect(only(linesOf(await world.sync(), "updated"))).not.toHaveProperty("notes");
  });

  it("says what a side answered about the value it stored", async () => {
    const world = await linkedPeople(1);
    world.gopaas.answersWithItem = true;
    const store = world.gopaas.store();
    const cutting: typeof store = {
      ...store,
      write: (writes, report) =>
        store.write(writes, (write, result) => {
          const cut =
            result.kind === "done" && result.item ? { ...result, item: { ...result.item, notes: ["text-too-long" as const] } } : result;
          report(write, cut);
        }),
    };
    world.outlook.edit("o-k0", { companyName: "Une société au nom bien trop long" });
    const result = await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas: cutting }) });
    expect(only(linesOf(result, "updated")).notes).toEqual(["text-too-long"]);
  });
});
