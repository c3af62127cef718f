import { IDBFactory } from "fake-indexeddb";

import { openDb } from "../../src/storage/indexed-db";

test("values are kept by key and survive a reopening", async () => {
  const factory = new IDBFactory();
  const shape = { name: "gopaas", version: 1, tables: ["links"] };
  const first = await openDb(factory, shape);
  await first.table("links").put("a", { one: 1 });
  await first.table("links").put("a", { one: 2 });
  await first.table("links").put("b", "text");
  first.close();
  const links = (await openDb(factory, shape)).table("links");
  expect(await links.get("a")).toEqual({ one: 2 });
  expect(await links.get("missing")).toBeUndefined();
  await links.delete("a");
  expect(await links.keys()).toEqual(["b"]);
});

test("a newer version adds its tables and keeps the old ones, although an older pane is open", async () => {
  const factory = new IDBFactory();
  const old = await openDb(factory, { name: "gopaas", version: 1, tables: ["links"] });
  await old.table("links").put("a", 1);
  const newer = await openDb(factory, { name: "gopaas", version: 2, tables: ["links", "runs"] });
  expect(await newer.table("links").get("a")).toBe(1);
  expect(await newer.table("runs").keys()).toEqual([]);
});

test("what cannot be stored is an error, not silence", async () => {
  const db = await openDb(new IDBFactory(), { name: "gopaas", version: 1, tables: ["links"] });
  await expect(db.table("links").put("a", () => 1)).rejects.toThrow();
});
