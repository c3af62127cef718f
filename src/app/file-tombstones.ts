// What was deleted in Outlook, for the command line: one file beside the engine's memory, which may be lost without it.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import type { TombstoneRelay } from "../sync";
import { readOrNothing, replaceFile } from "./durable-file";

/** A disk has room, but no list may grow for ever: the oldest make room. */
const mostHashes = 100_000;

export function fileTombstones(folder: string): TombstoneRelay {
  const path = join(folder, "tombstones.json");
  return {
    // Another device has a folder of its own.
    travels: false,
    async load() {
      const text = await readOrNothing(path);
      if (text === undefined) return [];
      const hashes = JSON.parse(text) as unknown;
      if (Array.isArray(hashes) && hashes.every((hash) => typeof hash === "string")) return hashes;
      throw new Error("tombstones.json holds no list of texts.");
    },
    async save(hashes) {
      await mkdir(folder, { recursive: true });
      await replaceFile(path, JSON.stringify(hashes.slice(-mostHashes)));
    },
  };
}
