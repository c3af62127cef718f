import type { Item } from "../../src/sync";
import { calendarPair, contactPair, volatileMemory } from "../support/engine";
import { anne, expectHonestTotals, expectQuiet, heldIn, linesOf, linkedPeople, only, person } from "../support/people";

/** Pasted an hour later, hidden link and all. */
function copyOf(original: Item | undefined): Partial<Item> {
  return { createdAt: "2026-11-23T09:00:00Z", ...(original?.trace ? { trace: original.trace } : {}) };
}

describe("a user's copy of a contact", () => {
  it("is a new contact: it gets a record of its own, and the original keeps its record", async () => {
    const world = await linkedPeople(1);
    const original = world.outlook.items.get("o-k0");
    world.outlook.put("o-copy", person(0), copyOf(original));
    const result = await world.sync();
    expect(only(linesOf(result, "created"))).toMatchObject({ reason: "copy", side: "gopaas" });
    expect([...world.gopaas.items.keys()]).toEqual(["k0", "ol-o-copy"]);
    world.outlook.edit("o-copy", { companyName: "La copie" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Durand SA");
    expect(world.gopaas.items.get("ol-o-copy")?.fields["companyName"]).toBe("La copie");
    await expectQuiet(world);
  });

  it("keeps its own record after all memory was lost, even if the original is gone", async () => {
    const world = await linkedPeople(1);
    const original = world.outlook.items.get("o-k0");
    world.outlook.put("o-copy", person(0), copyOf(original));
    await world.sync();
    world.outlook.remove("o-k0");
    await world.sync();
    world.memory = volatileMemory();
    world.outlook.edit("o-copy", { companyName: "La copie" });
    world.writes();
    await world.sync();
    expect(world.gopaas.items.get("ol-o-copy")).toBeDefined();
    expect(world.gopaas.items.size).toBe(2);
  });

  it("takes the record over when the original was deleted at the same time", async () => {
    const world = await linkedPeople(1);
    const original = world.outlook.items.get("o-k0");
    world.outlook.put("o-copy", person(0), copyOf(original));
    world.outlook.remove("o-k0");
    await world.sync();
    expect([...world.gopaas.items.keys()]).toEqual(["k0"]);
    await expectQuiet(world);
  });
});

describe("a request that was delivered twice", () => {
  it("leaves one contact, not a copy with a record of its own", async () => {
    const world = await linkedPeople(1);
    const made = world.outlook.items.get("o-k0");
    world.outlook.put("o-again", person(0), made?.trace ? { trace: made.trace } : {});
    const result = await world.sync();
    expect(only(linesOf(result, "deleted"))).toMatchObject({ reason: "race", outlookId: "o-again" });
    expect(world.gopaas.items.size).toBe(1);
    await expectQuiet(world);
  });

  it("leaves one also where all memory was lost in between", async () => {
    const world = await linkedPeople(1);
    const made = world.outlook.items.get("o-k0");
    world.outlook.put("o-again", person(0), made?.trace ? { trace: made.trace } : {});
    world.memory = volatileMemory();
    await world.sync();
    await world.sync();
    expect([world.outlook.items.size, world.gopaas.items.size]).toEqual([1, 1]);
    await expectQuiet(world);
  });
});

describe("a second record that another device made of an item linked here", () => {
  it("is listed as a possible duplicate and not made into a second contact", async () => {
    const world = await linkedPeople(0);
    world.outlook.put("o1", person(1));
    world.gopaas.put("k1", person(1));
    await world.sync();
    world.gopaas.put("ol-o1", { ...person(1), companyName: "Ailleurs" });
    const result = await world.sync();
    expect(world.writes()).toBe(0);
    expect(only(result.report.pairs[0]?.duplicates ?? [])).toEqual({ outlookIds: ["o1"], keys: ["k1", "ol-o1"], reason: "twin" });
    await expectQuiet(world);
  });
});

describe("two devices that made the same contact at once", () => {
  async function raced(more: Record<string, string> = {}): ReturnType<typeof linkedPeople> {
    const world = await linkedPeople(1);
    world.outlook.put("o-other", { ...person(0), ...more }, { trace: { id: "k0", run: "another device" } });
    return world;
  }

  it("end with the older one, and the other is gone", async () => {
    const world = await raced();
    const result = await world.sync();
    expect([...world.outlook.items.keys()]).toEqual(["o-k0"]);
    expect(only(linesOf(result, "deleted"))).toMatchObject({ reason: "race", outlookId: "o-other" });
    expect(world.gopaas.items.size).toBe(1);
    expectHonestTotals(result);
    await expectQuiet(world);
  });

  it("end with the older one also where this device had made the newer", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o-other", person(0), { trace: { id: "k0", run: "another device" }, createdAt: "1969-01-01T00:00:00Z" });
    await world.sync();
    expect([...world.outlook.items.keys()]).toEqual(["o-other"]);
    world.outlook.edit("o-other", { companyName: "Vivant" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Vivant");
    await expectQuiet(world);
  });

  it("lose nothing that was typed into the one that would go: both stay, and are named", async () => {
    const world = await raced({ companyName: "Tapé ici" });
    const result = await world.sync();
    expect(world.outlook.items.size).toBe(2);
    expect(only(result.report.pairs[0]?.duplicates ?? [])).toMatchObject({ outlookIds: ["o-k0", "o-other"], keys: ["k0"], reason: "race" });
    await expectQuiet(world);
    world.outlook.edit("o-k0", { companyName: "Tapé ici" });
    await world.sync();
    expect([...world.outlook.items.keys()]).toEqual(["o-k0"]);
  });

  it("delete nothing on a first run: the twin goes once there is a link to judge by", async () => {
    const world = await raced();
    world.memory = volatileMemory();
    world.writes();
    await world.sync();
    expect(world.outlook.items.size).toBe(2);
    expect(world.writes()).toBe(0);
    await world.sync();
    expect([...world.outlook.items.keys()]).toEqual(["o-k0"]);
    await expectQuiet(world);
  });

  it("are not taken for a deletion by the device whose copy was folded away", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o-other", person(0), { trace: { id: "k0", run: "another device" }, createdAt: "1969-01-01T00:00:00Z" });
    world.outlook.remove("o-k0");
    await world.sync();
    world.gopaas.edit("k0", { companyName: "Suite" });
    await world.sync();
    expect(world.outlook.items.get("o-other")?.fields["companyName"]).toBe("Suite");
    await expectQuiet(world);
  });

  it("count towards the guard", async () => {
    const world = await linkedPeople(10);
    for (let index = 0; index < 6; index++)
      world.outlook.put(`o-twin${index}`, person(index), { trace: { id: `k${index}`, run: "another device" } });
    const result = await world.sync();
    expect(heldIn(result)).toHaveLength(6);
    expect(world.outlook.items.size).toBe(16);
    await world.sync({ approveHeld: true });
    expect(world.outlook.items.size).toBe(10);
    await expectQuiet(world);
  });

  it("keep both when the user refuses the folding", async () => {
    const world = await linkedPeople(10);
    for (let index = 0; index < 6; index++)
      world.outlook.put(`o-twin${index}`, person(index), { trace: { id: `k${index}`, run: "another device" } });
    const held = heldIn(await world.sync());
    await world.sync({ decisions: held.map(({ id }) => ({ kind: "refuse", operation: id })) });
    await expectQuiet(world);
    expect(world.outlook.items.size).toBe(16);
    expect(heldIn(await world.sync())).toEqual([]);
    // A change of the settings makes everything be read again; the user's word still stands.
    await world.sync({ pairs: [{ ...contactPair, leftView: "keep" }] });
    expect(world.outlook.items.size).toBe(16);
  });
});

describe("twins made by another tool", () => {
  it("are left alone and listed with the reason, instead of being copied to the other side", async () => {
    const world = await linkedPeople(2);
    world.outlook.put("o-tool", person(0));
    world.gopaas.put("k-tool", person(1));
    const result = await world.sync();
    expect(world.writes()).toBe(0);
    expect(result.report.pairs[0]?.duplicates).toEqual([
      { outlookIds: ["o-k0", "o-tool"], keys: ["k0"], reason: "twin" },
      { outlookIds: ["o-k1"], keys: ["k1", "k-tool"], reason: "twin" },
    ]);
    expectHonestTotals(result);
    await expectQuiet(world);
  });

  it("are two people as soon as they differ", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o-tool", person(0));
    await world.sync();
    world.outlook.edit("o-tool", { givenName: "Une autre", emailAddresses: "autre@exemple.example" });
    await world.sync();
    expect(world.gopaas.items.size).toBe(2);
    await expectQuiet(world);
  });

  it("leave one when the user deletes the other, whichever it is", async () => {
    const world = await linkedPeople(1);
    world.outlook.put("o-tool", person(0));
    await world.sync();
    world.outlook.remove("o-k0");
    await world.sync();
    expect([...world.outlook.items.keys()]).toEqual(["o-tool"]);
    expect([...world.gopaas.items.keys()]).toEqual(["k0"]);
    world.outlook.edit("o-tool", { companyName: "Resté" });
    await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe("Resté");
    await expectQuiet(world);
  });
});

describe("a contact deleted and typed in again by hand", () => {
  it("is linked to the record it had, and fills what is empty instead of clearing it", async () => {
    const world = await linkedPeople(1);
    world.outlook.remove("o-k0");
    await world.sync();
    world.outlook.put("o-new", { ...person(0), mobilePhone: "" });
    await world.sync();
    expect([world.outlook.items.size, world.gopaas.items.size]).toEqual([1, 1]);
    expect(world.gopaas.items.get("k0")?.fields["mobilePhone"]).toBe("06 00 00 0");
    expect(world.outlook.items.get("o-new")?.fields["mobilePhone"]).toBe("06 00 00 0");
    await expectQuiet(world);
  });
});

describe("what the existing product set up", () => {
  it("is adopted: the first plan shows links only", async () => {
    const world = await linkedPeople(0, calendarPair);
    const when = "2026-11-24T09:00/2026-11-24T10:00";
    for (let index = 0; index < 3; index++) {
      world.outlook.put(`o${index}`, { subject: "Point", body: "", when });
      world.gopaas.put(`k${index}`, { subject: "Point", body: "", when }, { trace: { id: `o${index}` } });
    }
    const result = await world.sync();
    expect(result.lines.map(({ kind, reason }) => [kind, reason])).toEqual(Array(3).fill(["linked", "known-link"]));
    expect(world.writes()).toBe(0);
    await expectQuiet(world);
  });

  it("restores nothing and deletes nothing on a first run, whatever is missing on either side", async () => {
    const world = await linkedPeople(0);
    world.gopaas.put("k1", anne, { trace: { id: "deleted long ago" } });
    world.outlook.put("o1", person(1), { trace: { id: "k-gone", run: "old" } });
    const result = await world.sync();
    expect(world.writes()).toBe(0);
    expect(linesOf(result, "absent").map(({ reason }) => reason)).toEqual(["deleted-in-gopaas", "deleted-in-outlook"]);
    expectHonestTotals(result);
  });
});
