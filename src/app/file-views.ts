// What the command line keeps of views between runs, in the state folder.

import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import type { ViewShelf } from "../gopaas/view-shelf";
import { readOrNothing, replaceFile } from "./durable-file";

export function fileViews(folder: string): ViewShelf {
  const path = (name: string): string => join(folder, `view-${createHash("sha256").update(name).digest("hex").slice(0, 16)}.json`);
  return {
    load: (name) => readOrNothing(path(name)),
    async save(name, text) {
      await mkdir(folder, { recursive: true });
      await replaceFile(path(name), text);
    },
  };
}
