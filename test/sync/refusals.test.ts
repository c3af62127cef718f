// What was refused, by a service or by a person, and what a run that was broken off does with an answer.

import type { Store } from "../../src/sync";
import { Failure } from "../../src/sync";
import { calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { linesOf, linkedPeople, only, plainTraits } from "../support/people";

/** A GoPaaS that answers every write with this failure, and counts them. */
function failing(
  world: Bench,
  failure: Failure,
): { readonly storesOf: () => { outlook: Store; gopaas: Store }; readonly tries: () => number } {
  let tries = 0;
  const gopaas: Store = {
    ...world.gopaas.store(),
    write: (writes, report) => {
      for (const write of writes) {
        tries++;
        report(write, { kind: "failed", failure });
      }
      return Promise.resolve();
    },
  };
  return { storesOf: () => ({ outlook: world.outlook.store(), gopaas }), tries: () => tries };
}

describe("a write that failed", () => {
  async function triesOf(failure: Failure): Promise<number> {
    const world = await linkedPeople(1);
    world.outlook.edit("o-k0", { companyName: "Ici" });
    const { storesOf, tries } = failing(world, failure);
    for (let run = 0; run < 3; run++) await world.sync({ storesOf });
    return tries();
  }

  it("for good is sent once", async () => {
    expect(await triesOf(new Failure("x", { kind: "rejected", side: "gopaas", retry: "never" }))).toBe(1);
  });

  it.each([
    ["rejected", "later"],
    ["not-found", "never"],
    ["unexpected", "later"],
  ] as const)("for the moment (%s, to be tried %s) is sent at every run", async (kind, retry) => {
    expect(await triesOf(new Failure("x", { kind, side: "gopaas", retry }))).toBe(3);
  });

  it("is told with the service's words, cut to a length that can be kept, or with ours", async () => {
    const said = async (failure: Failure): Promise<readonly (string | undefined)[]> => {
      const world = await linkedPeople(1);
      world.outlook.edit("o-k0", { companyName: "Ici" });
      const { storesOf } = failing(world, failure);
      await world.sync({ storesOf });
      const { report, lines } = await world.sync({ storesOf });
      return [report.pairs[0]?.errors[0]?.message, only(lines).failure?.said, only(lines).reason];
    };
    const facts = { kind: "rejected", side: "gopaas", retry: "never" } as const;
    const long = "é".repeat(400);
    expect(await said(new Failure("x", { ...facts, said: long }))).toEqual([long.slice(0, 300), long.slice(0, 300), "quarantined"]);
    expect(await said(new Failure("The value is too long.", facts))).toEqual([
      "The value is too long.",
      "The value is too long.",
      "quarantined",
    ]);
  });

  it("stays known after a run that was broken off before it came to it", async () => {
    const world = await linkedPeople(2);
    world.outlook.edit("o-k0", { companyName: "Ici" });
    const { storesOf, tries } = failing(world, new Failure("x", { kind: "rejected", side: "gopaas", retry: "never" }));
    await world.sync({ storesOf });
    world.gopaas.edit("k1", { companyName: "Là" });
    world.outlook.beforeWrite = () => "lose-answer";
    expect((await world.sync({ storesOf })).report.outcome).toBe("stopped");
    world.outlook.beforeWrite = () => undefined;
    await world.sync({ storesOf });
    expect(tries()).toBe(1);
  });
});

describe("a preview of what may not be written", () => {
  it("names no operation that a yes could carry out", async () => {
    const world = await linkedPeople(0, calendarPair);
    const fields = { subject: "Réunion", body: "", when: "2026-11-24T09:00/2026-11-24T10:00" };
    world.outlook.put("o1", fields, { traits: { ...plainTraits, attendees: ["client@x.example"] } });
    world.outlook.put("o2", { ...fields, subject: "Point" }, { traits: plainTraits });
    await world.sync();
    world.gopaas.edit("ol-o1", { subject: "Déplacée" });
    world.gopaas.edit("ol-o2", { subject: "Déplacé" });
    const preview = await world.sync({ dryRun: true });
    expect(linesOf(preview, "held")).toHaveLength(1);
    expect(preview.operations).toEqual([only(linesOf(preview, "updated")).operation]);
  });
});

describe("an answer of the user's", () => {
  it("about a value or an operation makes nothing more be read", async () => {
    const world = await linkedPeople(2, { ...contactPair, conflicts: "ask" });
    world.outlook.remove("o-k0");
    await world.sync();
    await world.sync();
    world.outlook.reads = 0;
    await world.sync({
      decisions: [
        { kind: "keep", key: "k0", field: "surname", side: "gopaas" },
        { kind: "refuse", operation: "none" },
      ],
    });
    expect(world.outlook.reads).toBe(1);
    await world.sync({ decisions: [{ kind: "bring-back", key: "k0" }] });
    expect(world.outlook.items.has("o-k0")).toBe(true);
  });

  it.each([
    ["with the values it is about is carried out by the next run", { outlook: "O", gopaas: "G" }, "O"],
    ["without them is asked for again", undefined, "G"],
    ["about other values by now is asked for again", { outlook: "O", gopaas: "autre" }, "G"],
  ] as const)("given to a run that was broken off, %s", async (_, shown, company) => {
    const world = await linkedPeople(1, { ...contactPair, conflicts: "ask" });
    world.outlook.edit("o-k0", { companyName: "O" });
    world.gopaas.edit("k0", { companyName: "G" });
    await world.sync();
    const answer = { kind: "keep", key: "k0", field: "companyName", side: "outlook", ...(shown ? { shown } : {}) } as const;
    world.gopaas.beforeWrite = () => {
      throw new Error("closed");
    };
    await world.sync({ decisions: [answer], memory: { ...world.memory, save: () => Promise.reject(new Error("closed")) } });
    world.gopaas.beforeWrite = () => undefined;
    const { report } = await world.sync();
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe(company);
    expect(report.pairs[0]?.conflicts).toHaveLength(company === "O" ? 0 : 1);
  });
});
