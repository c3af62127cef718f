// Fields that the map lets travel one way only: what is carried, what is not, and what the report says of it.

import fc from "fast-check";

import type { ContactPair } from "../../src/sync";
import { bench, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { anne, expectQuiet, linesOf, linkedPeople, only } from "../support/people";

const toOutlook: ContactPair = { ...contactPair, directions: { companyName: "gopaas-to-outlook" } };
const toGopaas: ContactPair = { ...contactPair, directions: { companyName: "outlook-to-gopaas" } };

const company = (world: Bench): readonly (string | undefined)[] => [
  world.outlook.items.get("o-k0")?.fields["companyName"],
  world.gopaas.items.get("k0")?.fields["companyName"],
];

describe("a field that only goes to Outlook", () => {
  it("is carried there, and an edit in Outlook stays where it is: told once, with both values and the reason", async () => {
    const world = await linkedPeople(1, toOutlook);
    const [, before = ""] = company(world);
    world.outlook.edit("o-k0", { companyName: "De mon côté", mobilePhone: "06 99 99 99 99" });
    const result = await world.sync();
    expect(company(world)).toEqual(["De mon côté", before]);
    expect(world.gopaas.items.get("k0")?.fields["mobilePhone"]).toBe("06 99 99 99 99");
    const line = only(linesOf(result, "skipped"));
    expect(line).toMatchObject({ side: "gopaas", reason: "field-direction", key: "k0" });
    expect(line.changes).toEqual([{ field: "companyName", before, after: "De mon côté" }]);
    await expectQuiet(world);
    expect(linesOf(await world.sync(), "skipped")).toEqual([]);
    world.gopaas.edit("k0", { companyName: "Du CRM" });
    await world.sync();
    expect(company(world)).toEqual(["Du CRM", "Du CRM"]);
  });

  it.each(["gopaas", "outlook", "ask", "latest"] as const)(
    "has the CRM for its master where both sides edited it, whatever the policy %s says of the others",
    async (conflicts) => {
      const world = await linkedPeople(1, { ...toOutlook, conflicts });
      world.outlook.edit("o-k0", { companyName: "Outlook" });
      world.gopaas.edit("k0", { companyName: "CRM" });
      const result = await world.sync();
      expect(company(world)).toEqual(["CRM", "CRM"]);
      expect(only(linesOf(result, "updated"))).toMatchObject({ side: "outlook", reason: "conflict-gopaas-wins" });
      await expectQuiet(world);
    },
  );

  it("stays empty in the CRM at a first meeting, and Outlook keeps what it has", async () => {
    const world = bench(toOutlook);
    world.outlook.put("o-k0", { ...anne, companyName: "Durand" });
    world.gopaas.put("k0", { ...anne, companyName: "" });
    const result = await world.sync();
    expect(company(world)).toEqual(["Durand", ""]);
    expect(only(linesOf(result, "skipped")).reason).toBe("field-direction");
    await expectQuiet(world);
  });

  it("is left out of a record made in the CRM, which says so; what the CRM's defaults put there is no edit", async () => {
    const world = await linkedPeople(0, toOutlook);
    world.outlook.put("o1", { ...anne, companyName: "Durand" });
    const store = world.gopaas.store();
    const filling: typeof store = {
      ...store,
      write: async (writes, report) => {
        await store.write(writes, report);
        for (const write of writes) if (write.kind === "create") world.gopaas.edit(write.key, { companyName: "Par défaut" });
      },
    };
    const result = await world.sync({ storesOf: () => ({ outlook: world.outlook.store(), gopaas: filling }) });
    const line = only(linesOf(result, "created"));
    expect(line.notes).toEqual(["one-way-field"]);
    expect(line.changes?.map(({ field }) => field)).not.toContain("companyName");
    expect(world.gopaas.items.get("ol-o1")?.fields["companyName"]).toBe("Par défaut");
    await expectQuiet(world);
    expect(world.outlook.items.get("o1")?.fields["companyName"]).toBe("Durand");
  });
});

describe("a field that only goes to the CRM", () => {
  it("is carried there and never back, and Outlook is its master", async () => {
    const world = bench(toGopaas);
    world.outlook.put("o-k0", anne);
    world.gopaas.put("k0", anne);
    await world.sync();
    const [before = ""] = company(world);
    world.gopaas.edit("k0", { companyName: "Du CRM" });
    expect(only(linesOf(await world.sync(), "skipped"))).toMatchObject({ side: "outlook", reason: "field-direction" });
    expect(company(world)).toEqual([before, "Du CRM"]);
    world.outlook.edit("o-k0", { companyName: "D'Outlook" });
    await world.sync();
    expect(company(world)).toEqual(["D'Outlook", "D'Outlook"]);
    await expectQuiet(world);
  });
});

it("a field that may go the pair's own way alone changes nothing of it", async () => {
  const world = await linkedPeople(1, { ...toOutlook, direction: "gopaas-to-outlook" });
  world.outlook.edit("o-k0", { companyName: "Outlook" });
  expect(only(linesOf(await world.sync(), "skipped")).reason).toBe("direction");
});

it("whatever people edit in between, the master's value is never touched, the other fields agree, and nothing goes round", async () => {
  type Step = readonly ["outlook" | "gopaas", "companyName" | "mobilePhone", string] | "sync";
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.tuple(
        fc.constantFrom("outlook", "gopaas"),
        fc.constantFrom("companyName", "mobilePhone"),
        fc.constantFrom("A", "B", "C", ""),
      ),
    },
    { weight: 2, arbitrary: fc.constant("sync" as const) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const world = await linkedPeople(1, toOutlook);
      let [, master = ""] = company(world);
      const shown: (string | undefined)[] = [];
      const masters: string[] = [];
      for (const one of [...steps, "sync" as const]) {
        if (one === "sync") {
          await world.sync();
          shown.push(company(world)[1]);
          masters.push(master);
          continue;
        }
        const [side, field, value] = one;
        world[side].edit(side === "outlook" ? "o-k0" : "k0", { [field]: value });
        if (side === "gopaas" && field === "companyName") master = value;
      }
      expect(shown).toEqual(masters);
      expect(world.outlook.items.get("o-k0")?.fields["mobilePhone"]).toBe(world.gopaas.items.get("k0")?.fields["mobilePhone"]);
      await expectQuiet(world);
      world.gopaas.edit("k0", { companyName: "Pour finir" });
      await world.sync();
      expect(company(world)).toEqual(["Pour finir", "Pour finir"]);
    }),
    { numRuns: 200 },
  );
});
