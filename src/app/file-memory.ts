// The engine's memory in a folder, for the command line: a baseline and a journal per pair.

import { createHash } from "node:crypto";
import { appendFile, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import type { Memory } from "../sync";

export function fileMemory(folder: string): Memory {
  const path = (id: string, kind: "baseline" | "journal"): string => join(folder, `${nameOf(id)}.${kind}`);
  return {
    async load(id) {
      const [baseline, journal] = await Promise.all([readOrNothing(path(id, "baseline")), readOrNothing(path(id, "journal"))]);
      return { journal: journal?.split("\n").filter(Boolean) ?? [], ...(baseline === undefined ? {} : { baseline }) };
    },
    async append(id, entry) {
      await mkdir(folder, { recursive: true });
      await appendFile(path(id, "journal"), `${entry}\n`, { flush: true });
    },
    async save(id, baseline) {
      await mkdir(folder, { recursive: true });
      // Written beside and renamed: a machine switched off in between leaves the old memory whole, and its journal.
      await writeDurably(`${path(id, "baseline")}.new`, baseline);
      await rename(`${path(id, "baseline")}.new`, path(id, "baseline"));
      await rm(path(id, "journal"), { force: true });
    },
  };
}

/** A pair's id may hold any text; its file's name must not. */
function nameOf(id: string): string {
  return `${id.split("/")[0] ?? "pair"}-${createHash("sha256").update(id).digest("hex").slice(0, 16)}`;
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readOrNothing(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
