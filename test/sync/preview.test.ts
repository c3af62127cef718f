import { bench, contactPair } from "../support/engine";
import { anne, expectQuiet, heldIn, linesOf, linkedPeople, only, person } from "../support/people";

describe("a preview", () => {
  it("is complete data: it survives being stored, names every operation, and wrote nothing", async () => {
    const world = await linkedPeople(3);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.gopaas.remove("k1");
    world.outlook.put("o9", person(9));
    const preview = await world.sync({ dryRun: true });
    expect(world.writes()).toBe(0);
    expect(preview.report).toMatchObject({ preview: true, emailsSent: 0 });
    expect(JSON.parse(JSON.stringify(preview))).toEqual(preview);
    const operations = preview.lines.flatMap(({ operation }) => operation ?? []);
    expect(operations.sort()).toEqual([...(preview.operations ?? [])].sort());
    expect(operations).toHaveLength(3);
  });

  it("is what is carried out: the same lines, nothing more and nothing less", async () => {
    const world = await linkedPeople(4);
    world.gopaas.edit("k0", { companyName: "Autre" });
    world.outlook.edit("o-k2", { mobilePhone: "" });
    world.gopaas.remove("k1");
    world.outlook.put("o9", person(9));
    const preview = await world.sync({ dryRun: true });
    const done = await world.sync({ onlyShown: preview.operations ?? [] });
    const said = (lines: typeof done.lines): unknown[] => lines.map(({ kind, side, key, changes }) => ({ kind, side, key, changes }));
    expect(said(done.lines)).toEqual(said(preview.lines));
    await expectQuiet(world);
  });

  it("holds what came after it, and shows it again", async () => {
    const world = await linkedPeople(4);
    world.gopaas.edit("k0", { companyName: "Vue" });
    const preview = await world.sync({ dryRun: true });
    world.gopaas.edit("k1", { companyName: "Pas vue" });
    world.gopaas.edit("k0", { surname: "Pas vue non plus" });
    world.outlook.put("o9", person(9));
    world.gopaas.put("k9", { ...anne, givenName: "Zoé" });
    const done = await world.sync({ onlyShown: preview.operations ?? [] });
    expect(world.writes()).toBe(0);
    expect(heldIn(done).map(({ reason }) => reason)).toEqual(["not-previewed", "not-previewed", "not-previewed", "not-previewed"]);
    const again = await world.sync({ dryRun: true });
    expect(again.operations).toHaveLength(4);
    await world.sync({ onlyShown: again.operations ?? [] });
    expect(world.outlook.items.get("o-k0")?.fields).toMatchObject({ companyName: "Vue", surname: "Pas vue non plus" });
    expect(world.gopaas.items.has("ol-o9")).toBe(true);
    await expectQuiet(world);
  });

  it("comes by itself before the first sync, and not before the second", async () => {
    const world = bench();
    world.gopaas.put("k1", anne);
    const first = await world.sync({ previewFirst: true });
    expect(first.report.preview).toBe(true);
    expect(world.writes()).toBe(0);
    await world.sync({ onlyShown: first.operations ?? [] });
    expect(world.outlook.items.size).toBe(1);
    world.gopaas.edit("k1", { companyName: "Autre" });
    expect((await world.sync({ previewFirst: true })).report.preview).toBeUndefined();
    expect(only(world.outlook.items.values()).fields["companyName"]).toBe("Autre");
  });

  it("does not come back at every sync because one pair can never be read", async () => {
    const world = await linkedPeople(1);
    const broken = { ...contactPair, view: "99" };
    world.gopaas.edit("k0", { companyName: "Autre" });
    const stores = world.options().storesOf;
    const result = await world.sync({
      previewFirst: true,
      pairs: [contactPair, broken],
      storesOf: (pair) => {
        const { outlook, gopaas } = stores(pair);
        return pair === broken
          ? { outlook, gopaas: { ...gopaas, list: () => Promise.reject(new Error("unknown view")) } }
          : { outlook, gopaas };
      },
    });
    expect(result.report).toMatchObject({ outcome: "partial", pairs: [{ outlook: { updated: 1 } }, { errors: [{ operation: "read" }] }] });
    expect(result.report.preview).toBeUndefined();
  });

  it("does not stand in the way where there is nothing to write", async () => {
    const world = bench();
    world.gopaas.put("k1", anne);
    world.outlook.put("o1", anne);
    const result = await world.sync({ previewFirst: true });
    expect(result.report).toMatchObject({ pairs: [{ linked: 1 }] });
    expect(result.report.preview).toBeUndefined();
  });

  it("writes nothing that came up between a preview of mere links and the sync behind it", async () => {
    const world = bench();
    world.gopaas.put("k1", anne);
    world.outlook.put("o1", anne);
    const stores = world.options().storesOf;
    let readings = 0;
    const storesOf: typeof stores = (pair) => {
      const { outlook, gopaas } = stores(pair);
      const list: typeof gopaas.list = (request) => {
        if (++readings === 2) world.gopaas.put("k2", { ...anne, surname: "Durand", emailAddresses: "d@exemple.example" });
        return gopaas.list(request);
      };
      return { outlook, gopaas: { ...gopaas, list } };
    };
    const result = await world.sync({ previewFirst: true, storesOf });
    expect(result.report).toMatchObject({ pairs: [{ linked: 1, outlook: { created: 0 } }] });
    expect(result.lines).toContainEqual(expect.objectContaining({ key: "k2", reason: "not-previewed" }));
    expect(world.writes()).toBe(0);
  });

  it("shows what the guard would hold as held", async () => {
    const world = await linkedPeople(20);
    for (let index = 0; index < 6; index++) world.gopaas.remove(`k${index}`);
    const preview = await world.sync({ dryRun: true });
    expect(preview.operations).toEqual([]);
    expect(linesOf(preview, "held")).toHaveLength(6);
  });
});
