import { calendarPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { expectQuiet, heldIn, linesOf, linkedPeople } from "../support/people";

const day = (date: number, hour = 9): string => {
  const iso = new Date(Date.UTC(2026, 10, date)).toISOString().slice(0, 10);
  return `${iso}T${String(hour).padStart(2, "0")}:00/${iso}T${String(hour + 1).padStart(2, "0")}:00`;
};

/** Weekly occurrences from 24 November on, the first before today when `from` says so. */
async function series(count: number, from = 24): Promise<Bench> {
  const world = await linkedPeople(0, calendarPair);
  for (let index = 0; index < count; index++)
    world.outlook.put(`occ${index}`, { subject: "Hebdo", body: "", when: day(from + 7 * index) }, { series: "master" });
  await world.sync();
  world.writes();
  return world;
}

function keysByTime(world: Bench): string[] {
  return [...world.gopaas.items.values()]
    .sort((one, other) => ((one.fields["when"] ?? "") < (other.fields["when"] ?? "") ? -1 : 1))
    .map(({ id }) => id);
}

describe("a series", () => {
  it("that is moved takes its records along: none is made, none is left behind", async () => {
    const world = await series(4);
    const before = keysByTime(world);
    for (let index = 0; index < 4; index++) world.outlook.remove(`occ${index}`);
    for (let index = 0; index < 4; index++)
      world.outlook.put(`new${index}`, { subject: "Hebdo", body: "", when: day(25 + 7 * index, 14) }, { series: "master" });
    await world.sync();
    expect(keysByTime(world)).toEqual(before);
    expect([...world.gopaas.items.values()].map(({ fields }) => fields["when"])).toEqual(
      [0, 1, 2, 3].map((week) => day(25 + 7 * week, 14)),
    );
    await expectQuiet(world);
  });

  it("re-patterned to more occurrences makes the surplus new; to fewer, the rest follows the deletion policy", async () => {
    const world = await series(3);
    for (let index = 0; index < 3; index++) world.outlook.remove(`occ${index}`);
    for (let index = 0; index < 5; index++)
      world.outlook.put(`new${index}`, { subject: "Hebdo", body: "", when: day(25 + 2 * index) }, { series: "master" });
    await world.sync();
    expect(world.gopaas.items.size).toBe(5);
    for (let index = 0; index < 5; index++) world.outlook.remove(`new${index}`);
    world.outlook.put("last", { subject: "Hebdo", body: "", when: day(30) }, { series: "master" });
    const result = await world.sync();
    expect(world.gopaas.items.size).toBe(5);
    expect(linesOf(result, "absent")).toHaveLength(4);
    await expectQuiet(world);
  });

  it("does not give a deleted occurrence's record to a new one while others live on", async () => {
    const world = await series(4);
    const [first = ""] = keysByTime(world);
    world.outlook.remove("occ0");
    world.outlook.put("occ4", { subject: "Hebdo", body: "", when: day(24 + 7 * 4) }, { series: "master" });
    await world.sync();
    expect(world.gopaas.items.size).toBe(5);
    expect(world.gopaas.items.get(first)?.fields["when"]).toBe(day(24));
    await expectQuiet(world);
  });

  it("leaves past records alone when coming occurrences move", async () => {
    const world = await series(4, 10);
    for (let index = 0; index < 4; index++) world.outlook.remove(`occ${index}`);
    for (const [index, date] of [25, 32].entries())
      world.outlook.put(`new${index}`, { subject: "Hebdo", body: "", when: day(date) }, { series: "master" });
    await world.sync();
    const times = [...world.gopaas.items.values()].map(({ fields }) => fields["when"]).sort();
    expect(times).toEqual([day(10), day(17), day(25), day(32)]);
  });

  it("keeps the record of the single appointment it was made of with its first occurrence", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("single", { subject: "Point", body: "", when: day(24) });
    await world.sync();
    world.outlook.remove("single");
    for (let index = 0; index < 3; index++)
      world.outlook.put(`occ${index}`, { subject: "Point", body: "", when: day(24 + 7 * index) }, { series: "single" });
    await world.sync();
    expect(world.gopaas.items.size).toBe(3);
    expect(world.gopaas.items.get("ol-single")?.fields["when"]).toBe(day(24));
    await expectQuiet(world);
  });

  it("turned into one appointment keeps one of its records, and the others follow the deletion policy", async () => {
    const world = await series(3);
    for (let index = 0; index < 3; index++) world.outlook.remove(`occ${index}`);
    world.outlook.put("master", { subject: "Hebdo", body: "", when: day(24) });
    const result = await world.sync();
    expect(world.gopaas.items.size).toBe(3);
    expect(linesOf(result, "absent")).toHaveLength(2);
    await expectQuiet(world);
  });

  it("counts as one item for the guard", async () => {
    const world = await series(12);
    for (const key of [...world.gopaas.items.keys()]) if (key !== keysByTime(world)[0]) world.gopaas.remove(key);
    const result = await world.sync();
    expect(heldIn(result)).toEqual([]);
    expect(world.outlook.items.size).toBe(1);
    await expectQuiet(world);
  });
});
