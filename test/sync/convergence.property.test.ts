// Random edits on both sides, lost answers, crashes and lost memory: afterwards quiet runs must end in step.
import fc from "fast-check";

import { bench, volatileMemory } from "../support/engine";
import type { Bench } from "../support/engine";
import { Failure } from "../../src/sync";
import type { Fields } from "../../src/sync";

type Step =
  | { readonly do: "create"; readonly side: "outlook" | "gopaas"; readonly person: number }
  | { readonly do: "edit"; readonly side: "outlook" | "gopaas"; readonly pick: number; readonly field: string; readonly value: string }
  | { readonly do: "sync" }
  | { readonly do: "break"; readonly side: "outlook" | "gopaas"; readonly at: number; readonly how: "lose-answer" | "crash-before" }
  | { readonly do: "forget" };

const side = fc.constantFrom("outlook", "gopaas");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("create"), side, person: fc.nat(30) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("edit"),
      side,
      pick: fc.nat(20),
      field: fc.constantFrom("companyName", "mobilePhone", "surname"),
      value: fc.constantFrom("", "Un", "Deux", "Été", "06 11"),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: "sync" }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("break"), side, at: fc.nat(4), how: fc.constantFrom("lose-answer", "crash-before") }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "forget" }) },
);

function person(number: number, where: string): Fields {
  return {
    givenName: `P${number}`,
    surname: `${where}${number}`,
    emailAddresses: `${where}${number}@x.example`,
    mobilePhone: "",
    companyName: "Durand",
  };
}

async function play(world: Bench, steps: readonly Step[]): Promise<void> {
  let made = 0;
  for (const one of steps) {
    if (one.do === "create") world[one.side].put(`${one.side}-${++made}`, person(one.person * 100 + made, one.side));
    else if (one.do === "edit") {
      const ids = [...world[one.side].items.keys()];
      const id = ids[one.pick % Math.max(1, ids.length)];
      if (id !== undefined) world[one.side].edit(id, { [one.field]: one.value });
    } else if (one.do === "forget") world.memory = volatileMemory();
    else if (one.do === "sync") await world.sync();
    else await breakOnce(world, one);
  }
}

async function breakOnce(world: Bench, { side: broken, at, how }: Step & { do: "break" }): Promise<void> {
  let count = 0;
  world[broken].beforeWrite = () => {
    if (count++ !== at) return undefined;
    if (how === "lose-answer") return "lose-answer";
    throw new Failure("killed", { kind: "offline", retry: "later" });
  };
  await world.sync();
  world[broken].beforeWrite = () => undefined;
}

describe("whatever was edited, lost, repeated or forgotten", () => {
  it("two quiet runs leave both sides equal, without a duplicate, and a third writes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const world = bench();
        await play(world, steps);
        await world.sync();
        await world.sync();
        world.writes();
        const last = await world.sync();
        expect(world.writes()).toBe(0);
        expect(last.report.outcome).toBe("done");
        const created = steps.filter((one) => one.do === "create").length;
        expect([world.outlook.items.size, world.gopaas.items.size]).toEqual([created, created]);
        const seen = (items: Iterable<{ fields: Fields }>): string[] =>
          [...items].map(({ fields }) => JSON.stringify(Object.entries(fields).sort())).sort();
        expect(seen(world.outlook.items.values())).toEqual(seen(world.gopaas.items.values()));
      }),
      { numRuns: 400 },
    );
  });
});
