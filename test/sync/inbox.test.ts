import { calendarPair, contactPair } from "../support/engine";
import { expectHonestTotals, expectQuiet, linesOf, linkedPeople, only, person, plainTraits } from "../support/people";

const when = "2026-11-24T09:00/2026-11-24T10:00";

describe("a conflict that waits", () => {
  const ask = { ...contactPair, conflicts: "ask" } as const;

  async function conflict(): ReturnType<typeof linkedPeople> {
    const world = await linkedPeople(1, ask);
    world.outlook.edit("o-k0", { companyName: "Outlook", mobilePhone: "07" });
    world.gopaas.edit("k0", { companyName: "GoPaaS", surname: "Martin" });
    return world;
  }

  it("keeps both values, and blocks nothing but its field", async () => {
    const world = await conflict();
    const result = await world.sync();
    expect(only(result.report.pairs[0]?.conflicts ?? [])).toMatchObject({
      field: "companyName",
      outlook: "Outlook",
      gopaas: "GoPaaS",
      key: "k0",
    });
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ companyName: "Outlook", mobilePhone: "07", surname: "Martin" });
    expect(world.gopaas.items.get("k0")?.fields).toMatchObject({ companyName: "GoPaaS", mobilePhone: "07", surname: "Martin" });
    for (let run = 0; run < 3; run++) expect((await world.sync()).report.pairs[0]?.conflicts).toHaveLength(1);
    await expectQuiet(world);
  });

  it.each(["outlook", "gopaas"] as const)("is settled by the user: %s's value stays, on both sides", async (side) => {
    const world = await conflict();
    await world.sync();
    const result = await world.sync({ decisions: [{ kind: "keep", key: "k0", field: "companyName", side }] });
    const kept = side === "outlook" ? "Outlook" : "GoPaaS";
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe(kept);
    expect(world.gopaas.items.get("k0")?.fields["companyName"]).toBe(kept);
    expect(result.report.pairs[0]?.conflicts).toEqual([]);
    expect(only(linesOf(result, "updated")).reason).toBe(side === "outlook" ? "conflict-outlook-wins" : "conflict-gopaas-wins");
    await expectQuiet(world);
  });

  it("is settled as well when somebody types the same value on both sides", async () => {
    const world = await conflict();
    await world.sync();
    world.outlook.edit("o-k0", { companyName: "GoPaaS" });
    expect((await world.sync()).report.pairs[0]?.conflicts).toEqual([]);
    await expectQuiet(world);
  });

  it("survives a decision whose run was broken off: the next run carries it out", async () => {
    const world = await conflict();
    await world.sync();
    world.outlook.beforeWrite = () => {
      throw new Error("closed");
    };
    await world.sync({
      decisions: [{ kind: "keep", key: "k0", field: "companyName", side: "gopaas", shown: { outlook: "Outlook", gopaas: "GoPaaS" } }],
      memory: { ...world.memory, save: () => Promise.reject(new Error("closed")) },
    });
    world.outlook.beforeWrite = () => undefined;
    await world.sync();
    expect(world.outlook.items.get("o-k0")?.fields["companyName"]).toBe("GoPaaS");
    await expectQuiet(world);
  });

  it("does not settle a conflict that the answer is not about", async () => {
    const world = await conflict();
    await world.sync();
    const result = await world.sync({ decisions: [{ kind: "keep", key: "k0", field: "surname", side: "outlook" }] });
    expect(result.report.pairs[0]?.conflicts).toHaveLength(1);
    await expectQuiet(world);
  });
});

describe("a record the service refuses", () => {
  async function refused(): Promise<Awaited<ReturnType<typeof linkedPeople>> & { tries: () => number }> {
    const world = await linkedPeople(3);
    let tries = 0;
    world.gopaas.beforeWrite = (write) => {
      if (write.kind !== "update" || write.id !== "k1") return undefined;
      tries++;
      return "refuse";
    };
    for (const id of ["o-k0", "o-k1", "o-k2"]) world.outlook.edit(id, { mobilePhone: "n'importe quoi" });
    return { ...world, tries: () => tries };
  }

  it("never stops the others, is named with its reason at every run, and is not sent again", async () => {
    const world = await refused();
    for (let run = 0; run < 3; run++) {
      const result = await world.sync();
      expect(only(result.report.pairs[0]?.errors ?? [])).toMatchObject({ side: "gopaas", key: "k1", message: "Valeur refusée." });
      expect(only(linesOf(result, "failed")).reason).toBe(run === 0 ? "refused" : "quarantined");
      expect(result.report.pairs[0]?.gopaas.failed).toBe(1);
      expect(result.report.outcome).toBe("partial");
      expectHonestTotals(result);
    }
    expect(world.gopaas.items.get("k0")?.fields["mobilePhone"]).toBe("n'importe quoi");
    expect(world.gopaas.items.get("k2")?.fields["mobilePhone"]).toBe("n'importe quoi");
    expect(world.tries()).toBe(1);
  });

  it("is tried again when it changes", async () => {
    const world = await refused();
    await world.sync();
    world.gopaas.beforeWrite = () => undefined;
    world.outlook.edit("o-k1", { mobilePhone: "06 99" });
    const result = await world.sync();
    expect(result.report.outcome).toBe("done");
    expect(world.gopaas.items.get("k1")?.fields["mobilePhone"]).toBe("06 99");
    await expectQuiet(world);
  });

  it("is tried again on demand", async () => {
    const world = await refused();
    await world.sync();
    world.gopaas.beforeWrite = () => undefined;
    await world.sync();
    expect(world.gopaas.items.get("k1")?.fields["mobilePhone"]).not.toBe("n'importe quoi");
    await world.sync({ retryFailed: true });
    expect(world.gopaas.items.get("k1")?.fields["mobilePhone"]).toBe("n'importe quoi");
    await expectQuiet(world);
  });

  it("can be one that was to be made: it is not made at every run, and made when it changes", async () => {
    const world = await linkedPeople(1);
    let tries = 0;
    world.gopaas.beforeWrite = (write) => (write.kind === "create" ? (tries++, "refuse") : undefined);
    world.outlook.put("o9", person(9));
    for (let run = 0; run < 3; run++) {
      const result = await world.sync();
      expect(result.report.pairs[0]).toMatchObject({ gopaas: { notCreated: 1 }, outlook: { skipped: 1 } });
      expectHonestTotals(result);
    }
    expect(tries).toBe(1);
    world.gopaas.beforeWrite = () => undefined;
    world.outlook.edit("o9", { companyName: "Corrigée" });
    await world.sync();
    expect(world.gopaas.items.get("ol-o9")?.fields["companyName"]).toBe("Corrigée");
    await expectQuiet(world);
  });
});

describe("a private appointment", () => {
  const secret = { subject: "Oncologue", body: "Dossier", when };

  it("that became private stops syncing; its copy is named, and blanked on the user's word alone", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", secret, { traits: plainTraits });
    await world.sync();
    world.outlook.put("o1", secret, { traits: { ...plainTraits, sensitivity: "private" } });
    const result = await world.sync();
    expect(only(linesOf(result, "skipped"))).toMatchObject({ reason: "private", key: "ol-o1" });
    expect(world.gopaas.items.get("ol-o1")?.fields["subject"]).toBe("Oncologue");
    world.outlook.edit("o1", {});
    await world.sync({ decisions: [{ kind: "blank", key: "ol-o1" }] });
    expect(world.gopaas.items.get("ol-o1")?.fields).toEqual({ subject: "Occupé", body: "", when });
    expect(world.outlook.items.get("o1")?.fields).toEqual(secret);
    await expectQuiet(world);
    // Public again, what Outlook shows is what counts.
    world.outlook.put("o1", secret, { traits: plainTraits });
    await world.sync();
    expect(world.gopaas.items.get("ol-o1")?.fields).toEqual(secret);
    expect(world.outlook.items.get("o1")?.fields).toEqual(secret);
    await expectQuiet(world);
  });

  it("copied as busy shows when, and nothing else, whatever is edited", async () => {
    const pair = { ...calendarPair, filters: { ...calendarPair.filters, private: "busy" } } as const;
    const world = await linkedPeople(0, pair);
    world.outlook.put("o1", secret, { traits: { ...plainTraits, sensitivity: "private" } });
    await world.sync({ busyTitle: "Busy" });
    const busy = { subject: "Busy", body: "", when };
    expect(world.gopaas.items.get("ol-o1")?.fields).toEqual(busy);
    world.outlook.edit("o1", { body: "Autre secret" });
    world.gopaas.edit("ol-o1", { subject: "Qui ?" });
    for (let run = 0; run < 2; run++) {
      const result = await world.sync({ busyTitle: "Busy" });
      expect(JSON.stringify(result)).not.toMatch(/Oncologue|secret|Dossier/);
    }
    expect(world.outlook.items.get("o1")?.fields).toEqual({ ...secret, body: "Autre secret" });
    expect(JSON.stringify([...world.gopaas.items.values()])).not.toMatch(/Oncologue|secret|Dossier/);
  });

  it("becoming busy takes its text out of GoPaaS, and moving it moves both", async () => {
    const pair = { ...calendarPair, filters: { ...calendarPair.filters, private: "busy" } } as const;
    const world = await linkedPeople(0, pair);
    world.outlook.put("o1", secret, { traits: plainTraits });
    await world.sync();
    world.outlook.put("o1", secret, { traits: { ...plainTraits, sensitivity: "private" } });
    await world.sync();
    expect(world.gopaas.items.get("ol-o1")?.fields).toEqual({ subject: "Occupé", body: "", when });
    world.gopaas.edit("ol-o1", { when: "2026-11-25T09:00/2026-11-25T10:00" });
    await world.sync();
    expect(world.outlook.items.get("o1")?.fields).toEqual({ ...secret, when: "2026-11-25T09:00/2026-11-25T10:00" });
  });
});

describe("a cancelled appointment", () => {
  it("follows the deletion policy: its record is marked once, and not again", async () => {
    const pair = { ...calendarPair, deletions: "mark", markDeleted: { statut: "Annulée" } } as const;
    const world = await linkedPeople(0, pair);
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
    await world.sync();
    world.outlook.put("o1", { subject: "Annulé : Point", body: "", when }, { traits: { ...plainTraits, cancelled: true } });
    const result = await world.sync();
    expect(only(linesOf(result, "marked"))).toMatchObject({ reason: "cancelled", key: "ol-o1" });
    expect(world.gopaas.items.get("ol-o1")?.fields).toMatchObject({ statut: "Annulée", subject: "Point" });
    await expectQuiet(world);
    expect(world.outlook.items.has("o1")).toBe(true);
  });

  it("is left as it was where nothing is to be marked", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Point", body: "", when }, { traits: plainTraits });
    await world.sync();
    world.outlook.put("o1", { subject: "Annulé : Point", body: "", when }, { traits: { ...plainTraits, cancelled: true } });
    expect(only(linesOf(await world.sync(), "skipped"))).toMatchObject({ reason: "cancelled" });
    await expectQuiet(world);
    expect(world.gopaas.items.get("ol-o1")?.fields["subject"]).toBe("Point");
  });
});

describe("a held change of a meeting with participants", () => {
  it("waits with its values, and is dropped when the user refuses it", async () => {
    const world = await linkedPeople(0, calendarPair);
    world.outlook.put("o1", { subject: "Réunion", body: "", when }, { traits: { ...plainTraits, attendees: ["client@x.example"] } });
    await world.sync();
    world.gopaas.edit("ol-o1", { subject: "Réunion déplacée" });
    const result = await world.sync();
    const held = only(result.report.pairs[0]?.held ?? []);
    expect(held).toMatchObject({
      operation: "update",
      reason: "has-attendees",
      approvable: false,
      changes: [{ field: "subject", before: "Réunion", after: "Réunion déplacée" }],
    });
    expect(result.report.emailsSent).toBe(0);
    await world.sync({ approveHeld: true, decisions: [{ kind: "approve", operation: held.id }] });
    expect(world.outlook.items.get("o1")?.fields["subject"]).toBe("Réunion");
    await world.sync({ decisions: [{ kind: "refuse", operation: held.id }] });
    expect((await world.sync()).report.pairs[0]?.held).toEqual([]);
    expect(world.gopaas.items.get("ol-o1")?.fields["subject"]).toBe("Réunion déplacée");
    await expectQuiet(world);
  });
});

describe("an emptied side", () => {
  it("is believed on the user's word, and even then the guard asks for each deletion", async () => {
    const world = await linkedPeople(8);
    world.gopaas.items.clear();
    expect((await world.sync({ approveHeld: true })).failure).toMatchObject({ detail: "side-empty", side: "gopaas" });
    const result = await world.sync({ acceptEmpty: true });
    expect(result.report.pairs[0]?.held).toHaveLength(8);
    expect(world.outlook.items.size).toBe(8);
    await world.sync({ acceptEmpty: true, approveHeld: true });
    expect(world.outlook.items.size).toBe(0);
  });
});
