// The engine's memory in the browser: one value per pair, and a short value per step of a run under way.

import type { Memory } from "../sync";
import type { LocalDb } from "./indexed-db";

export const memoryTables = ["memory"] as const;

/** One memory per account: a second user of the same profile sees nothing of the first. */
export function idbMemory(db: LocalDb, account: string): Memory {
  const table = db.table("memory");
  const owner = encodeURIComponent(account);
  const baselineKey = (id: string): string => `${owner}|${id}`;
  const stepKey = (id: string, step: number): string => `${baselineKey(id)}#${String(step).padStart(6, "0")}`;
  const steps = async (id: string): Promise<readonly string[]> => {
    const keys = await table.keys();
    return keys.filter((key) => key.startsWith(`${baselineKey(id)}#`)).sort();
  };
  const nextStep = new Map<string, number>();
  return {
    async load(id) {
      const keys = await steps(id);
      const [baseline, ...journal] = await Promise.all([table.get(baselineKey(id)), ...keys.map((key) => table.get(key))]);
      nextStep.set(id, Number(keys.at(-1)?.split("#")[1] ?? -1) + 1);
      return { journal: journal.filter((entry) => typeof entry === "string"), ...(typeof baseline === "string" ? { baseline } : {}) };
    },
    async append(id, entry) {
      const step = nextStep.get(id) ?? 0;
      nextStep.set(id, step + 1);
      await table.put(stepKey(id, step), entry);
    },
    async save(id, baseline) {
      await table.put(baselineKey(id), baseline);
      // The journal names the baseline it builds on: a page closed in between leaves entries that nobody will read.
      for (const key of await steps(id)) await table.delete(key);
      nextStep.set(id, 0);
    },
  };
}
