// Reads a view as a run needs it: the first time from what is kept and what changed since, any further time in full.

import { instantToLocal } from "../sync";
import type { GopaasClient } from "./client";
import { isLatestFirst, readSince } from "./incremental";
import { isTooLarge, readView, type ViewReading } from "./paging";
import { packView, unpackView, type ViewShelf } from "./view-shelf";

export type ViewReader = (onRead: (count: number) => void) => Promise<ViewReading>;

/** Without a shelf every reading is a full one. */
export function createViewReader(client: GopaasClient, view: string, shelf: ViewShelf | undefined): ViewReader {
  let first = true;
  return async (onRead) => {
    const nowMs = client.ambient.now();
    const today = instantToLocal(nowMs, client.timeZone).slice(0, 10);
    const text = shelf && first ? await shelf.load(view).catch(() => undefined) : undefined;
    const kept = text === undefined ? undefined : unpackView(text);
    first = false;
    const since = kept && (await readSince(client, view, kept, { nowMs, today }).catch(inFull));
    if (since) onRead(since.rows.size);
    const reading = since ?? (await readView(client, view, onRead));
    if (shelf && isLatestFirst(reading)) {
      const packed = packView({ ...reading, readOn: today, fullAtMs: since ? kept.fullAtMs : nowMs });
      // A storage that is full costs the next run a full reading, and nothing else.
      if (packed !== text) await shelf.save(view, packed).catch(() => undefined);
    }
    return reading;
  };
}

/** A full reading finds out how many records go into one answer. */
function inFull(error: unknown): undefined {
  if (!isTooLarge(error)) throw error;
  return undefined;
}
