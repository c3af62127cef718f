import { bench, calendarPair, contactPair } from "../support/engine";
import type { Bench } from "../support/engine";
import { Failure } from "../../src/sync";
import { plainTraits } from "../support/people";
import type { Fields, Line, Pair, RunResult } from "../../src/sync";

const anne = {
  givenName: "Anne",
  surname: "Lefèvre",
  emailAddresses: "anne@durand.example",
  mobilePhone: "06 12 34 56 78",
  companyName: "Durand SA",
};

async function linkedBench(pair: Pair = contactPair, fields: Fields = anne): Promise<Bench> {
  const world = bench(pair);
  world.gopaas.put("k1", fields);
  await world.sync();
  world.writes();
  return world;
}

function only<T>(items: Iterable<T>): T {
  const all = [...items];
  expect(all).toHaveLength(1);
  return all[0] as T;
}

const lineOf = (result: RunResult, kind: Line["kind"]): Line => only(result.lines.filter((line) => line.kind === kind));

function expectHonestTotals(result: RunResult): void {
  for (const pair of result.report.pairs) {
    for (const side of ["outlook", "gopaas"] as const) {
      const { updated, deleted, unchanged, skipped, held, failed } = pair[side];
      expect(updated + deleted + unchanged + skipped + held + failed).toBe(pair.read[side]);
    }
  }
}

describe("a first run", () => {
  it("creates on each side what only the other has", async () => {
    const world = bench();
    world.gopaas.put("k1", anne);
    world.outlook.put("o1", {
      ...anne,
      givenName: "Zoé",
      surname: "Petit",
      emailAddresses: "zoe@petit.example",
      mobilePhone: "",
      companyName: "",
    });
    const result = await world.sync();
    expect(world.gopaas.items.get("ol-o1")?.fields["surname"]).toBe("Petit");
    expect(world.outlook.items.get("o-k1")?.fields["surname"]).toBe("Lefèvre");
    expect(result.report.pairs[0]).toMatchObject({
      read: { outlook: 1, gopaas: 1 },
      outlook: { created: 1 },
      gopaas: { created: 1 },
      linked: 2,
    });
    expect(result.report.outcome).toBe("done");
    expectHonestTotals(result);
  });

  it("links the same person found by e-mail address and fills what is empty on either side", async () => {
    const world = bench();
    world.gopaas.put("k1", { ...anne, mobilePhone: "" });
    world.outlook.put("o1", { ...anne, emailAddresses: "Anne@Durand.example", companyName: "" });
    const result = await world.sync();
    expect(world.outlook.items.size + world.gopaas.items.size).toBe(2);
    expect(world.gopaas.items.get("k1")?.fields["mobilePhone"]).toBe("06 12 34 56 78");
    expect(world.outlook.items.get("o1")?.fields["companyName"]).toBe("Durand SA");
    expect(world.outlook.items.get("o1")?.fields["emailAddresses"]).toBe("Anne@Durand.example");
    expectHonestTotals(result);
  });

  it("never guesses between two people who share an e-mail address", async () => {
    const world = bench();
    const shared = { emailAddresses: "contact@durand.example", mobilePhone: "", companyName: "" };
    world.gopaas.put("k1", { givenName: "Anne", surname: "Durand", ...shared });
    world.gopaas.put("k2", { givenName: "Paul", surname: "Durand", ...shared });
    world.outlook.put("o1", { givenName: "A.", surname: "Durand", ...shared });
    const result = await world.sync();
    expect(world.writes()).toBe(0);
    expect(only(result.report.pairs[0]?.duplicates ?? [])).toMatchObject({ outlookIds: ["o1"], keys: ["k1", "k2"] });
    expectHonestTotals(result);
  });

  it("takes a name written in capitals by the CRM for the same name", async () => {
    const world = bench();
    world.gopaas.put("k1", { ...anne, surname: "LEFEVRE" });
    world.outlook.put("o1", anne);
    await world.sync();
    expect(world.writes()).toBe(0);
  });

  it("lets GoPaaS win where both sides are filled and differ", async () => {
    const world = bench();
    world.gopaas.put("k1", { ...anne, companyName: "Durand Groupe" });
    world.outlook.put("o1", anne);
    const result = await world.sync();
    expect(world.outlook.items.get("o1")?.fields["companyName"]).toBe("Durand Groupe");
    expect(lineOf(result, "updated")).toMatchObject({
      reason: "conflict-gopaas-wins",
      changes: [{ field: "companyName", before: "Durand SA", after: "Durand Groupe" }],
    });
  });
});

describe("a later run", () => {
  it("writes nothing when nothing changed", async () => {
    const world = await linkedBench();
    const result = await world.sync();
    expect(world.writes()).toBe(0);
    expect(result.report.pairs[0]).toMatchObject({
      read: { outlook: 1, gopaas: 1 },
      outlook: { unchanged: 1 },
      gopaas: { unchanged: 1 },
      linked: 1,
    });
  });

  it("writes nothing after all memory was lost", async () => {
    const world = await linkedBench();
    world.outlook.put("o9", { ...anne, givenName: "Zoé", surname: "Petit", emailAddresses: "z@petit.example" });
    await world.sync();
    world.writes();
    world.memory = bench().memory;
    const result = await world.sync();
    expect(world.writes()).toBe(0);
    expect(result.report.pairs[0]?.linked).toBe(2);
  });

  it("keeps the phone typed in Outlook when only the company changed in GoPaaS", async () => {
    const world = await linkedBench();
    world.outlook.edit("o-k1", { mobilePhone: "07 00 00 00 01" });
    world.gopaas.edit("k1", { companyName: "Durand Groupe" });
    const result = await world.sync();
    expect(world.outlook.items.get("o-k1")?.fields).toEqual({ ...anne, mobilePhone: "07 00 00 00 01", companyName: "Durand Groupe" });
    expect(world.gopaas.items.get("k1")?.fields).toEqual({ ...anne, mobilePhone: "07 00 00 00 01", companyName: "Durand Groupe" });
    expect(result.report.pairs[0]).toMatchObject({ outlook: { updated: 1 }, gopaas: { updated: 1 } });
    expectHonestTotals(result);
  });

  it.each([
    ["gopaas", "Durand GoPaaS"],
    ["outlook", "Durand Outlook"],
  ] as const)("settles the same field edited on both sides by the pair's rule: %s", async (conflicts, expected) => {
    const world = await linkedBench({ ...contactPair, conflicts });
    world.outlook.edit("o-k1", { companyName: "Durand Outlook" });
    world.gopaas.edit("k1", { companyName: "Durand GoPaaS" });
    await world.sync();
    expect(world.outlook.items.get("o-k1")?.fields["companyName"]).toBe(expected);
    expect(world.gopaas.items.get("k1")?.fields["companyName"]).toBe(expected);
  });

  it("keeps both values of a conflict that must be asked, and syncs the rest of the record", async () => {
    const world = await linkedBench({ ...contactPair, conflicts: "ask" });
    world.outlook.edit("o-k1", { companyName: "Durand Outlook", mobilePhone: "07 00 00 00 01" });
    world.gopaas.edit("k1", { companyName: "Durand GoPaaS" });
    for (let run = 0; run < 2; run++) {
      const result = await world.sync();
      expect(only(result.report.pairs[0]?.conflicts ?? [])).toMatchObject({
        field: "companyName",
        outlook: "Durand Outlook",
        gopaas: "Durand GoPaaS",
      });
      expectHonestTotals(result);
    }
    expect(world.gopaas.items.get("k1")?.fields).toMatchObject({ companyName: "Durand GoPaaS", mobilePhone: "07 00 00 00 01" });
    expect(world.writes()).toBe(1);
  });

  it("carries a clearing over, and never erases on a first meeting", async () => {
    const world = await linkedBench();
    world.gopaas.edit("k1", { companyName: "" });
    await world.sync();
    expect(world.outlook.items.get("o-k1")?.fields["companyName"]).toBe("");
  });

  it("agrees in silence when both sides were edited to the same value", async () => {
    const world = await linkedBench();
    world.outlook.edit("o-k1", { mobilePhone: "07-00-00-00-01" });
    world.gopaas.edit("k1", { mobilePhone: "07 00 00 00 01" });
    await world.sync();
    await world.sync();
    expect(world.writes()).toBe(0);
  });

  it("accepts the CRM's capitals as the CRM's own form, without writing them to Outlook", async () => {
    const world = bench();
    world.gopaas.normalise = (field, value) => (field === "surname" ? value.toUpperCase() : value);
    world.outlook.put("o1", anne);
    await world.sync();
    expect(world.gopaas.items.get("ol-o1")?.fields["surname"]).toBe("LEFÈVRE");
    world.writes();
    await world.sync();
    expect(world.writes()).toBe(0);
    expect(world.outlook.items.get("o1")?.fields["surname"]).toBe("Lefèvre");
  });

  it("plans an item again that somebody edited while it was being written", async () => {
    const world = await linkedBench();
    world.gopaas.edit("k1", { companyName: "Durand Groupe" });
    let edited = false;
    world.outlook.beforeWrite = () => {
      if (!edited) world.outlook.edit("o-k1", { mobilePhone: "07 99 99 99 99" });
      edited = true;
      return undefined;
    };
    const result = await world.sync();
    expect(world.outlook.items.get("o-k1")?.fields).toMatchObject({ companyName: "Durand Groupe", mobilePhone: "07 99 99 99 99" });
    expect(world.gopaas.items.get("k1")?.fields).toMatchObject({ mobilePhone: "07 99 99 99 99" });
    expect(result.report.outcome).toBe("done");
    world.writes();
    await world.sync();
    expect(world.writes()).toBe(0);
  });
});

describe("an edit made while a run is writing", () => {
  it.each([
    ["the same field", { mobilePhone: "07 99 99 99 99" }],
    ["another field", { companyName: "Nouvelle" }],
  ])("of %s, after the CRM was written, is on both sides in the end", async (_, late) => {
    const world = await linkedBench();
    world.outlook.edit("o-k1", { mobilePhone: "07 77 77 77 77" });
    world.gopaas.edit("k1", { givenName: "Anna" });
    let edited = false;
    world.outlook.beforeWrite = () => {
      if (!edited) world.outlook.edit("o-k1", late);
      edited = true;
      return undefined;
    };
    const first = await world.sync();
    for (const { side, changes } of first.lines.filter(({ kind }) => kind === "updated")) {
      for (const { field, after } of changes ?? [])
        expect([side, field, world[side].items.get(side === "gopaas" ? "k1" : "o-k1")?.fields[field]]).toEqual([side, field, after]);
    }
    expectHonestTotals(first);
    await world.sync();
    await world.sync();
    const wanted = { ...anne, givenName: "Anna", mobilePhone: "07 77 77 77 77", ...late };
    expect(world.outlook.items.get("o-k1")?.fields).toEqual(wanted);
    expect(world.gopaas.items.get("k1")?.fields).toEqual(wanted);
  });

  it("is not overwritten by our own earlier value after a run was cancelled before it read the CRM back", async () => {
    const world = await linkedBench();
    world.outlook.edit("o-k1", { mobilePhone: "07 77 77 77 77" });
    const stores = {
      outlook: world.outlook.store(),
      gopaas: { ...world.gopaas.store(), read: () => Promise.reject(new Failure("cancelled", { kind: "cancelled", retry: "now" })) },
    };
    expect((await world.sync({ storesOf: () => stores })).report.outcome).toBe("stopped");
    expect(world.gopaas.items.get("k1")?.fields["mobilePhone"]).toBe("07 77 77 77 77");
    world.outlook.edit("o-k1", { mobilePhone: "" });
    await world.sync();
    expect(world.outlook.items.get("o-k1")?.fields["mobilePhone"]).toBe("");
    expect(world.gopaas.items.get("k1")?.fields["mobilePhone"]).toBe("");
  });
});

describe("a memory that cannot be written", () => {
  it("costs nothing of the report, and the next run finds everything again", async () => {
    const world = bench();
    world.gopaas.put("k1", anne);
    const broken = { ...world.memory, save: () => Promise.reject(new Error("disk full")) };
    const result = await world.sync({ memory: broken });
    expect(result.report).toMatchObject({ outcome: "stopped", pairs: [{ outlook: { created: 1 }, errors: [] }] });
    world.writes();
    await world.sync();
    expect(world.writes()).toBe(0);
  });
});

describe("what is not there any more", () => {
  it("do not hide a record that left the view and was edited on both sides", async () => {
    const world = await linkedBench();
    const record = world.gopaas.items.get("k1");
    if (record) world.gopaas.hidden.set("k1", { ...record, fields: { ...anne, companyName: "CRM" } });
    world.gopaas.items.delete("k1");
    world.outlook.edit("o-k1", { companyName: "Outlook" });
    const result = await world.sync();
    expect(only(result.report.pairs[0]?.conflicts ?? [])).toMatchObject({ outlook: "Outlook", gopaas: "CRM" });
  });

  it("refuses a side that suddenly shows nothing at all", async () => {
    const world = bench();
    for (let index = 0; index < 6; index++)
      world.gopaas.put(`k${index}`, { ...anne, givenName: `Anne${index}`, emailAddresses: `a${index}@x.example` });
    await world.sync();
    world.writes();
    world.gopaas.items.clear();
    const result = await world.sync();
    expect(result.report.outcome).toBe("refused");
    expect(result.failure).toMatchObject({ detail: "side-empty", side: "gopaas" });
    expect(world.writes()).toBe(0);
  });
});

describe("a bad day", () => {
  it("names the one record the CRM refuses and carries the others over", async () => {
    const world = bench();
    for (let index = 0; index < 5; index++)
      world.outlook.put(`o${index}`, { ...anne, givenName: `Anne${index}`, emailAddresses: `a${index}@x.example` });
    world.gopaas.beforeWrite = (write) => (write.kind === "create" && write.sourceId === "o3" ? "refuse" : undefined);
    for (let run = 0; run < 2; run++) {
      const result = await world.sync();
      expect(world.gopaas.items.size).toBe(4);
      expect(only(result.report.pairs[0]?.errors ?? [])).toMatchObject({
        side: "gopaas",
        operation: "create",
        outlookId: "o3",
        message: "Valeur refusée.",
      });
      expect(result.report.outcome).toBe("partial");
      expectHonestTotals(result);
    }
  });

  it.each(["outlook", "gopaas"] as const)("creates nothing twice on %s when an answer is lost", async (side) => {
    const world = bench();
    for (let index = 0; index < 5; index++) {
      const name = { ...anne, givenName: `Anne${index}`, mobilePhone: "" };
      world.outlook.put(`o${index}`, { ...name, emailAddresses: `o${index}@x.example`, surname: `Outlook${index}` });
      world.gopaas.put(`k${index}`, { ...name, emailAddresses: `k${index}@x.example`, surname: `Gopaas${index}` });
    }
    let count = 0;
    world[side].beforeWrite = () => (++count === 3 ? "lose-answer" : undefined);
    const broken = await world.sync();
    expect(broken.report.outcome).toBe("stopped");
    expectHonestTotals(broken);
    await world.sync();
    world.writes();
    await world.sync();
    expect(world.writes()).toBe(0);
    expect([world.outlook.items.size, world.gopaas.items.size]).toEqual([10, 10]);
  });

  it("stops cleanly when cancelled and goes on next time", async () => {
    const world = bench();
    world.gopaas.put("k1", anne);
    world.outlook.beforeWrite = () => {
      throw new Failure("cancelled", { kind: "cancelled", retry: "now" });
    };
    const result = await world.sync({
      storesOf: () => ({
        outlook: { ...world.outlook.store(), write: () => Promise.reject(new Failure("cancelled", { kind: "cancelled", retry: "now" })) },
        gopaas: world.gopaas.store(),
      }),
    });
    expect(result.report.outcome).toBe("stopped");
    world.outlook.beforeWrite = () => undefined;
    expect((await world.sync()).report.pairs[0]?.outlook.created).toBe(1);
  });

  it("says in a dry run what would be done and does none of it", async () => {
    const world = bench();
    world.gopaas.put("k1", anne);
    const result = await world.sync({ dryRun: true });
    expect(result.report.pairs[0]).toMatchObject({ outlook: { created: 1 }, linked: 1 });
    expect(world.writes()).toBe(0);
    expect((await world.sync()).report.pairs[0]?.outlook.created).toBe(1);
  });
});

describe("appointments", () => {
  const lunch = { subject: "Déjeuner Martin", body: "", when: "2026-11-24T12:00/2026-11-24T13:00" };
  const traits = plainTraits;

  it("links two of the same title and time, and carries a move over either way", async () => {
    const world = bench(calendarPair);
    world.gopaas.put("k1", lunch);
    world.outlook.put("o1", lunch, { traits });
    await world.sync();
    expect(world.writes()).toBe(0);
    world.gopaas.edit("k1", { when: "2026-11-25T12:00/2026-11-25T13:00" });
    await world.sync();
    expect(world.outlook.items.get("o1")?.fields["when"]).toBe("2026-11-25T12:00/2026-11-25T13:00");
    world.outlook.edit("o1", { when: "2026-11-26T12:00/2026-11-26T13:00" });
    await world.sync();
    expect(world.gopaas.items.get("k1")?.fields["when"]).toBe("2026-11-26T12:00/2026-11-26T13:00");
  });

  it.each([
    ["private", { sensitivity: "private" }],
    ["cancelled", { cancelled: true }],
    ["declined", { declined: true }],
    ["category", { categories: ["Pas de synchro"] }],
    ["draft", { draft: true }],
  ] as const)("keeps a %s appointment out of the CRM, counted and explained", async (reason, trait) => {
    const world = bench(calendarPair);
    world.outlook.put("o1", lunch, { traits: { ...traits, ...trait } });
    for (let run = 0; run < 2; run++) {
      const result = await world.sync();
      expect(result.report.pairs[0]).toMatchObject({ read: { outlook: 1, gopaas: 0 }, outlook: { skipped: 1 }, gopaas: { created: 0 } });
      expect(result.lines.map((line) => line.reason)).toEqual(run === 0 ? [reason] : []);
    }
    expect(world.writes()).toBe(0);
  });

  it("never writes to a meeting that has attendees: the change is held and the meeting stays", async () => {
    const world = bench(calendarPair);
    world.outlook.put("o1", lunch, { traits: { ...traits, attendees: ["client@durand.example"] } });
    await world.sync();
    world.gopaas.edit("ol-o1", { when: "2026-11-25T12:00/2026-11-25T13:00" });
    world.writes();
    const result = await world.sync();
    expect(world.writes()).toBe(0);
    expect(only(result.report.pairs[0]?.held ?? [])).toMatchObject({ side: "outlook", operation: "update", reason: "has-attendees" });
    expectHonestTotals(result);
  });

  it.each(["between reading and writing", "while its record left the view", "while it left the window"])(
    "that becomes private %s does not cross any more",
    async (how) => {
      const world = await linkedBench(calendarPair, lunch);
      await world.sync();
      const secret = { subject: "Oncologue", ...(how.endsWith("window") ? { when: "2028-01-10T09:00/2028-01-10T10:00" } : {}) };
      const hide = (): void => {
        const item = world.outlook.items.get("o-k1");
        if (item) world.outlook.put("o-k1", { ...item.fields, ...secret }, { traits: { ...traits, sensitivity: "private" } });
      };
      if (how.startsWith("between")) {
        world.gopaas.edit("k1", { when: "2026-11-25T12:00/2026-11-25T13:00" });
        world.outlook.beforeWrite = () => {
          if (world.outlook.items.get("o-k1")?.fields["subject"] !== "Oncologue") hide();
          return undefined;
        };
      } else hide();
      const [record, item] = [world.gopaas.items.get("k1"), world.outlook.items.get("o-k1")];
      if (how.endsWith("view") && record) {
        world.gopaas.hidden.set("k1", record);
        world.gopaas.items.delete("k1");
      }
      if (how.endsWith("window") && item) {
        world.outlook.hidden.set("o-k1", item);
        world.outlook.remove("o-k1");
      }
      for (let run = 0; run < 2; run++) expectHonestTotals(await world.sync());
      expect(JSON.stringify([...world.gopaas.items.values(), ...world.gopaas.hidden.values()])).not.toContain("Oncologue");
    },
  );

  it("that sleeps outside the window is moved again when GoPaaS moves it, even after its record left the view", async () => {
    const world = await linkedBench(calendarPair, lunch);
    await world.sync();
    world.outlook.edit("o-k1", { when: "2028-01-10T09:00/2028-01-10T10:00" });
    const item = world.outlook.items.get("o-k1");
    if (item) world.outlook.hidden.set("o-k1", item);
    world.outlook.remove("o-k1");
    await world.sync();
    const record = world.gopaas.items.get("k1");
    if (record) world.gopaas.hidden.set("k1", record);
    world.gopaas.items.delete("k1");
    await world.sync();
    if (record) world.gopaas.put("k1", { ...record.fields, when: "2026-12-01T09:00/2026-12-01T10:00" });
    world.gopaas.hidden.delete("k1");
    await world.sync();
    expect(world.outlook.hidden.get("o-k1")?.fields["when"]).toBe("2026-12-01T09:00/2026-12-01T10:00");
  });

  it("leaves a record dated outside the window in GoPaaS alone", async () => {
    const world = bench(calendarPair);
    world.gopaas.put("k1", { ...lunch, when: "2026-09-01T09:00/2026-09-01T10:00" });
    const result = await world.sync();
    expect(world.writes()).toBe(0);
    expect(lineOf(result, "absent").reason).toBe("left-window");
  });

  it("carries over the move that took an appointment out of the window, and does not delete it", async () => {
    const world = await linkedBench(calendarPair, lunch);
    world.outlook.edit("o-k1", { when: "2028-01-10T09:00/2028-01-10T10:00" });
    const item = world.outlook.items.get("o-k1");
    if (item) world.outlook.hidden.set("o-k1", item);
    world.outlook.remove("o-k1");
    const result = await world.sync();
    expect(world.gopaas.items.get("k1")?.fields["when"]).toBe("2028-01-10T09:00/2028-01-10T10:00");
    expectHonestTotals(result);
    world.writes();
    await world.sync();
    expect(world.writes()).toBe(0);
  });
});

describe("an edit made in GoPaaS while a long run is under way", () => {
  it("is seen before it would be written over, and settled like any other", async () => {
    const world = await linkedBench();
    world.outlook.edit("o-k1", { mobilePhone: "07 00", companyName: "Outlook" });
    const store = world.gopaas.store();
    let now = Date.parse("2026-11-23T08:00:00Z");
    const slow = {
      ...store,
      list: async (request: Parameters<typeof store.list>[0]) => {
        const snapshot = await store.list(request);
        world.gopaas.edit("k1", { companyName: "GoPaaS" });
        now += 60_000;
        return snapshot;
      },
    };
    const result = await world.sync({
      storesOf: () => ({ outlook: world.outlook.store(), gopaas: slow }),
      now: () => new Date(now).toISOString(),
    });
    expect(world.outlook.items.get("o-k1")?.fields).toMatchObject({ companyName: "GoPaaS", mobilePhone: "07 00" });
    expect(world.gopaas.items.get("k1")?.fields).toMatchObject({ companyName: "GoPaaS", mobilePhone: "07 00" });
    expect(result.lines.map(({ reason }) => reason)).toContain("conflict-gopaas-wins");
    expectHonestTotals(result);
  });
});
