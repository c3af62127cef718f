// The engine's memory in a folder, for the command line: a baseline and a journal per pair.

import { createHash } from "node:crypto";
import { appendFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";

import type { Memory } from "../sync";
import { readOrNothing, replaceFile } from "./durable-file";

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
      // A machine switched off in between leaves the old memory whole, and its journal.
      await replaceFile(path(id, "baseline"), baseline);
      await rm(path(id, "journal"), { force: true });
    },
  };
}

/** A pair's id may hold any text; its file's name must not. */
function nameOf(id: string): string {
  return `${id.split("/")[0] ?? "pair"}-${createHash("sha256").update(id).digest("hex").slice(0, 16)}`;
}
