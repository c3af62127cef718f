// What users of such software have suffered, continued: a copy at every sync, after every crash, of every paste.

import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import { volatileMemory } from "../support/engine";
import {
  counts,
  createInOutlook,
  crmPeople,
  crmVisits,
  deleteInOutlook,
  editInCrm,
  editInOutlook,
  expectGoodManners,
  expectQuiet,
  fillCrm,
  inCrm,
  outlookEvents,
  outlookId,
  outlookPeople,
  pairOf,
  personInOutlook,
  visitInOutlook,
} from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;

afterEach(async () => {
  await run.close();
  expectGoodManners(run);
});

/** `from` to `to` exist in Outlook only. */
function fillOutlook(one: SandboxRun, from: number, to: number): void {
  if (!one.world.mailbox.listFolders().some(({ name }) => name === "GoPaaS")) one.world.mailbox.addFolder("GoPaaS");
  for (let index = from; index < to; index++) {
    createInOutlook(one, "contact", personInOutlook(index));
    createInOutlook(one, "appointment", visitInOutlook(index));
  }
}

/** Everything there is by name, on both sides, in order. */
function names(one: SandboxRun): Record<"people" | "visits", { outlook: readonly string[]; gopaas: readonly string[] }> {
  const list = (rows: readonly Readonly<Record<string, unknown>>[], field: string): string[] =>
    rows.map((row) => String(row[field])).sort();
  return {
    people: { outlook: list(outlookPeople(one), "surname"), gopaas: list(crmPeople(one), "nom") },
    visits: { outlook: list(outlookEvents(one), "subject"), gopaas: list(crmVisits(one), "intitule") },
  };
}

function expected(count: number): ReturnType<typeof names> {
  const list = (name: string): string[] => Array.from({ length: count }, (_, index) => `${name}${index}`).sort();
  return {
    people: { outlook: list("Nom"), gopaas: list("Nom") },
    visits: { outlook: list("Visite "), gopaas: list("Visite ") },
  };
}

describe("P16: a copy at every sync", () => {
  it("P16: 1,000 items of Outlook and 1,000 of GoPaaS synchronised twice were there twice", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    const visits = 330;
    fillCrm(run, 1000 - visits, visits);
    run.world.mailbox.addFolder("GoPaaS");
    for (let index = 400; index < 1400 - visits; index++) createInOutlook(run, "contact", personInOutlook(index));
    for (let index = 0; index < visits; index++)
      createInOutlook(run, "appointment", visitInOutlook(index, { subject: `Relance ${index}` }));
    const first = await run.sync();
    expect(first.report.outcome).toBe("done");
    expect(pairOf(first, "Contact")).toMatchObject({ linked: 1070, outlook: { created: 400 }, gopaas: { created: 400 } });
    expect(pairOf(first, "Calendar")).toMatchObject({ linked: 660, outlook: { created: 330 }, gopaas: { created: 330 } });
    expect(counts(run)).toEqual({ outlook: [1070, 660], gopaas: [1070, 660] });
    await expectQuiet(run);
    expect(counts(run)).toEqual({ outlook: [1070, 660], gopaas: [1070, 660] });
  });
});

describe("P16: the server makes something else of what it is given", () => {
  const habits: readonly (readonly [string, Partial<GopaasBehaviour>])[] = [
    ["writes surnames in capitals and numbers with dots", { normalise: { upperCaseSurname: true, trim: true, phoneMask: true } }],
    ["tells dates the French way and empty ones as zeros", { dateForm: "french", emptyDate: "0000-00-00", emptyTime: "00:00:00" }],
    ["answers a write with nothing, and a list without a total", { postAnswer: "nothing", envelope: "array", itemEnvelope: "array" }],
  ];

  it.each(habits)("P16: GoPaaS %s, and every sync wrote everything again", async (_, behaviour) => {
    run = await sandboxRun({ empty: true, frozen: true, behaviour });
    fillCrm(run, 6, 6);
    fillOutlook(run, 4, 12);
    const first = await run.sync();
    expect(first.report.outcome).toBe("done");
    expect(counts(run)).toEqual({ outlook: [12, 12], gopaas: [12, 12] });
    await expectQuiet(run);
    run.memory = volatileMemory();
    await expectQuiet(run);
    expect(counts(run)).toEqual({ outlook: [12, 12], gopaas: [12, 12] });
  });
});

/** Two of each on one side only, two on the other, one on both. */
async function unmet(): Promise<SandboxRun> {
  const made = await sandboxRun({ empty: true, frozen: true });
  fillCrm(made, 3, 3);
  fillOutlook(made, 2, 5);
  return made;
}

describe("P17: Outlook was closed before the id was written back", () => {
  it.each([
    ["before it was answered", "before", false],
    ["after it was answered", "after", false],
    ["before it was answered, and all memory lost with it", "before", true],
    ["after it was answered, and all memory lost with it", "after", true],
  ] as const)("P17: killed at any request of a first sync, %s, left duplicates", async (_, phase, forgets) => {
    run = await unmet();
    await run.sync();
    const requests = run.world.faults.seen;
    expect(requests).toBeGreaterThan(12);
    for (let at = 1; at <= requests; at++) {
      await run.close();
      run = await unmet();
      await run.syncKilledAt(at, phase);
      if (forgets) run.memory = volatileMemory();
      await run.sync();
      expect({ at, ...names(run) }).toEqual({ at, ...expected(5) });
      await expectQuiet(run);
      expectGoodManners(run);
    }
  });
});

describe("P19: the state was lost, and everything came twice", () => {
  it("P19: cleared the cache, and every contact and appointment was made again on both sides", async () => {
    run = await sandboxRun({ frozen: true });
    const first = await run.sync();
    const before = counts(run);
    run.memory = volatileMemory();
    run.writes();
    const again = await run.sync();
    expect(run.writes()).toBe(0);
    expect(counts(run)).toEqual(before);
    for (const type of ["Contact", "Calendar"] as const) {
      expect(pairOf(again, type)).toMatchObject({
        linked: pairOf(first, type).linked,
        outlook: { created: 0, updated: 0 },
        gopaas: { created: 0, updated: 0 },
      });
    }
    await expectQuiet(run);
  });

  it("P19: edits made before the new computer's first sync made strangers of the two halves", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 3, 3);
    fillOutlook(run, 3, 6);
    await run.sync();
    run.memory = volatileMemory();
    // Nothing that a natural key is made of is left as it was.
    const stranger = { prenom: "Autre", nom: "Personne", email: "autre@ailleurs.example", mobile: "07 99 99 99 99", societe: "Ailleurs" };
    editInCrm(run, "contact", "c0", stranger);
    editInOutlook(run, "contact", outlookId(run, "contact", "Nom4"), {
      givenName: "Autre",
      surname: "Quelqu'un",
      emailAddresses: [{ name: "", address: "q@ailleurs.example" }],
      mobilePhone: "07 88 88 88 88",
      companyName: "Ailleurs",
    });
    editInCrm(run, "appointment", "a0", { intitule: "Rebaptisé", date_debut: "2027-02-01", date_fin: "2027-02-01" });
    editInOutlook(run, "appointment", outlookId(run, "appointment", "Visite 4"), {
      subject: "Renommé",
      start: "2027-02-02T14:00:00",
      end: "2027-02-02T15:00:00",
    });
    await run.sync();
    expect(counts(run)).toEqual({ outlook: [6, 6], gopaas: [6, 6] });
    await expectQuiet(run);
  });
});

describe("P19: two computers", () => {
  it("P19: the office and the home computer, each with half the memory, made everything twice in turns", async () => {
    run = await unmet();
    const memories = [run.memory, volatileMemory()];
    const take = (turn: number): void => {
      run.memory = memories[turn % 2] ?? run.memory;
    };
    for (let turn = 0; turn < 6; turn++) {
      take(turn);
      await run.sync();
      expect([turn, counts(run)]).toEqual([turn, { outlook: [5 + turn, 5 + turn], gopaas: [5 + turn, 5 + turn] }]);
      createInOutlook(run, "contact", personInOutlook(100 + turn));
      createInOutlook(run, "appointment", visitInOutlook(100 + turn));
      editInCrm(run, "contact", "c0", { fonction: `Fonction ${turn}` });
      take(turn + 1);
      await run.sync();
      expect(outlookPeople(run).filter(({ jobTitle }) => jobTitle === `Fonction ${turn}`)).toHaveLength(1);
    }
    for (const turn of [0, 1, 0]) {
      take(turn);
      if (turn === 0) await run.sync();
      await expectQuiet(run);
    }
    expect(counts(run)).toEqual({ outlook: [11, 11], gopaas: [11, 11] });
  });
});

describe("P21: a copied appointment copied the hidden link", () => {
  it("P21: pasted an appointment, and the original was deleted or the copy ignored", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 1, 2);
    await run.sync();
    const original = outlookId(run, "appointment", "Visite 1");
    run.world.clock.advance(3_600_000);
    const copy = run.world.edit({ side: "outlook", operation: "copy", kind: "appointment", id: original }).id ?? "";
    editInOutlook(run, "appointment", copy, { subject: "Visite 1, suite", start: "2026-12-10T09:00:00", end: "2026-12-10T10:00:00" });
    await run.sync();
    expect(outlookEvents(run).map(({ id }) => id)).toEqual(expect.arrayContaining([original, copy]));
    expect(crmVisits(run).map(({ intitule }) => intitule)).toEqual(["Visite 0", "Visite 1", "Visite 1, suite"]);
    expect(inCrm(run, "appointment", "a1")).toMatchObject({ intitule: "Visite 1", date_debut: "2026-11-25" });
    await expectQuiet(run);
    // Each goes its own way from now on.
    editInOutlook(run, "appointment", original, { subject: "Visite 1 bis" });
    deleteInOutlook(run, "appointment", copy);
    await run.sync();
    expect(inCrm(run, "appointment", "a1")["intitule"]).toBe("Visite 1 bis");
    expect(counts(run)).toEqual({ outlook: [1, 2], gopaas: [1, 3] });
  });

  it("P21: pasted an appointment as it was and moved it only later, and got one record for two visits", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 1, 1);
    await run.sync();
    const original = outlookId(run, "appointment", "Visite 0");
    run.world.clock.advance(3_600_000);
    const copy = run.world.edit({ side: "outlook", operation: "copy", kind: "appointment", id: original }).id ?? "";
    await run.sync();
    expect(outlookEvents(run).map(({ id }) => id)).toEqual([original, copy]);
    editInOutlook(run, "appointment", copy, { start: "2026-12-10T09:00:00", end: "2026-12-10T10:00:00" });
    await run.sync();
    expect(inCrm(run, "appointment", "a0")["date_debut"]).toBe("2026-11-24");
    expect(crmVisits(run).map(({ date_debut }) => date_debut)).toEqual(["2026-11-24", "2026-12-10"]);
    await expectQuiet(run);
  });

  it("P21: pasted a contact to make one of a colleague, and the first lost its record", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 2, 1);
    await run.sync();
    const original = outlookId(run, "contact", "Nom1");
    run.world.clock.advance(3_600_000);
    const copy = run.world.edit({ side: "outlook", operation: "copy", kind: "contact", id: original }).id ?? "";
    editInOutlook(run, "contact", copy, {
      givenName: "Paul",
      surname: "Collègue",
      emailAddresses: [{ name: "", address: "paul@x.example" }],
    });
    await run.sync();
    expect(inCrm(run, "contact", "c1")).toMatchObject({ nom: "Nom1", email: "p1@client.example" });
    expect(crmPeople(run).map(({ nom }) => nom)).toEqual(["Nom0", "Nom1", "Collègue"]);
    await expectQuiet(run);
    editInCrm(run, "contact", "c1", { societe: "Racheté" });
    await run.sync();
    expect(
      outlookPeople(run)
        .filter(({ companyName }) => companyName === "Racheté")
        .map(({ id }) => id),
    ).toEqual([original]);
  });

  it("P21: all of it once more where the memory was lost between the paste and the sync", async () => {
    run = await sandboxRun({ empty: true, frozen: true });
    fillCrm(run, 1, 1);
    await run.sync();
    const original = outlookId(run, "contact", "Nom0");
    run.world.clock.advance(3_600_000);
    const copy = run.world.edit({ side: "outlook", operation: "copy", kind: "contact", id: original }).id ?? "";
    editInOutlook(run, "contact", copy, { surname: "Collègue", emailAddresses: [{ name: "", address: "paul@x.example" }] });
    run.memory = volatileMemory();
    await run.sync();
    expect(outlookPeople(run).map(({ id }) => id)).toEqual([original, copy]);
    expect(inCrm(run, "contact", "c0")).toMatchObject({ nom: "Nom0", email: "p0@client.example" });
    await expectQuiet(run);
  });
});
