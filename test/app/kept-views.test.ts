import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { IDBFactory } from "fake-indexeddb";

import { fileViews } from "../../src/app/file-views";
import { keptViews } from "../../src/app/kept-views";
import { openDb } from "../../src/storage/indexed-db";
import { createShelf, shelfTables } from "../../src/storage/shelf";

const name = "12/k2x/julie%40contoso.example";

it("keeps views for one account, and nothing of them once the account leaves", async () => {
  const db = await openDb(new IDBFactory(), { name: "kept", version: 1, tables: shelfTables });
  const [julie, marc] = [keptViews(createShelf(db, "julie")), keptViews(createShelf(db, "marc"))];
  await julie.save(name, "A");
  await julie.save("34", "B");
  await marc.save(name, "C");
  expect(await Promise.all([julie.load(name), julie.load("34"), marc.load(name), julie.load("56")])).toEqual(["A", "B", "C", undefined]);
  await julie.forget();
  expect(await julie.load(name)).toBeUndefined();
  expect((await db.table("shelf").keys()).every((key) => key.startsWith("marc"))).toBe(true);
});

it("keeps each view in a file of its own in the state folder, whatever its name holds", async () => {
  const folder = await mkdtemp(join(tmpdir(), "views-"));
  const views = fileViews(join(folder, "state"));
  expect(await views.load(name)).toBeUndefined();
  await views.save(name, "A");
  await views.save("../../etc", "B");
  expect([await views.load(name), await views.load("../../etc")]).toEqual(["A", "B"]);
  expect(await readdir(folder)).toEqual(["state"]);
  await rm(folder, { recursive: true });
});
