// What looking at every surviving mutant found: each was a way to lose something.

import { calendarPair, contactPair } from "../support/engine";
import { expectQuiet, heldIn, linkedPeople, plainTraits } from "../support/people";

function from(date: number, hour: number): string {
  const day = new Date(Date.UTC(2026, 10, date)).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, "0")}:00/${day}T${String(hour + 1).padStart(2, "0")}:00`;
}

describe("a write that was not read back before the pane was closed", () => {
  it.each([
    ["outlook", "gopaas"],
    ["gopaas", "outlook"],
    ["gopaas", "ask"],
  ] as const)("does not cost the next edit made in %s where the policy is %s", async (to, conflicts) => {
    const world = await linkedPeople(1, { ...contactPair, conflicts });
    world[to].answersWithItem = false;
    const [other, id, otherId] = to === "outlook" ? (["gopaas", "o-k0", "k0"] as const) : (["outlook", "k0", "o-k0"] as const);
    world[other].edit(otherId, { companyName: "Envoyée" });
    const stores = { outlook: world.outlook.store(), gopaas: world.gopaas.store() };
    const blind = { ...stores[to], read: () => Promise.reject(new Error("closed")) };
    await world.sync({ storesOf: () => ({ ...stores, [to]: blind }) });
    for (let run = 0; run < 2; run++) await world.sync();
    world[to].edit(id, { companyName: "Suite" });
    await world.sync();
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("Suite");
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Suite");
    await expectQuiet(world);
  });
});

describe("a meeting whose record left the view, in a pair that takes such appointments out of Outlook", () => {
  it("has its last edit sent, though the meeting itself may not be deleted", async () => {
    const world = await linkedPeople(0, { ...calendarPair, leftView: "remove" });
    const traits = { ...plainTraits, attendees: ["client@exemple.example"] };
    world.outlook.put("o1", { subject: "Réunion", body: "", when: from(24, 9) }, { traits });
    await world.sync();
    const record = world.gopaas.items.get("ol-o1");
    world.gopaas.remove("ol-o1");
    if (record) world.gopaas.hidden.set("ol-o1", record);
    world.outlook.edit("o1", { subject: "Réunion avancée" });
    const result = await world.sync();
    expect(world.gopaas.hidden.get("ol-o1")?.fields["subject"]).toBe("Réunion avancée");
    expect(heldIn(result)).toEqual([expect.objectContaining({ side: "outlook", operation: "delete", approvable: false })]);
    await expectQuiet(world);
    expect(world.outlook.items.has("o1")).toBe(true);
  });
});

describe("a series moved after its user had deleted one of its coming occurrences", () => {
  it("takes its records along", async () => {
    const world = await linkedPeople(0, calendarPair);
    for (let week = 0; week < 4; week++)
      world.outlook.put(`occ${week}`, { subject: "Hebdo", body: "", when: from(24 + 7 * week, 9) }, { series: "master" });
    await world.sync();
    world.outlook.remove("occ1");
    await world.sync();
    for (const week of [0, 2, 3]) {
      world.outlook.remove(`occ${week}`);
      world.outlook.put(`new${week}`, { subject: "Hebdo", body: "", when: from(25 + 7 * week, 14) }, { series: "master" });
    }
    await world.sync();
    expect(world.gopaas.items.size).toBe(4);
    await expectQuiet(world);
  });
});
