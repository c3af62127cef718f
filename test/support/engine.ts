// The engine between two sides in memory: the bench on which its behaviour is stated.

import { run } from "../../src/sync";

import type { AppointmentPair, ContactPair, Memory, Pair, RunOptions, RunResult } from "../../src/sync";
import { memorySide } from "./memory-store";
import type { MemorySide } from "./memory-store";

export const contactPair: ContactPair = {
  kind: "contact",
  table: "contact",
  view: "12",
  folder: "GoPaaS",
  direction: "both",
  map: { givenName: "prenom", surname: "nom", emailAddresses: "email", mobilePhone: "telephone", companyName: "societe" },
  conflicts: "gopaas",
  deletions: "keep",
  leftView: "remove",
  defaults: {},
};

export const calendarPair: AppointmentPair = {
  kind: "appointment",
  table: "action",
  view: "34",
  calendar: "default",
  defaultDurationMinutes: 60,
  filters: {
    private: "skip",
    cancelled: "skip",
    declined: "skip",
    onlyCategory: null,
    excludeCategory: "Pas de synchro",
    externalOnly: false,
  },
  window: { pastDays: 30, futureDays: 365 },
  direction: "both",
  map: { subject: "intitule", body: "note", startDate: "date_debut", startTime: "heure_debut", endDate: "date_fin", endTime: "heure_fin" },
  conflicts: "gopaas",
  deletions: "keep",
  leftView: "keep",
  defaults: {},
};

export function volatileMemory(): Memory & { readonly entries: Map<string, { baseline?: string; journal: string[] }> } {
  const entries = new Map<string, { baseline?: string; journal: string[] }>();
  return {
    entries,
    load: (id) => Promise.resolve(entries.get(id) ?? { journal: [] }),
    append(id, entry) {
      const stored = entries.get(id) ?? { journal: [] };
      entries.set(id, { ...stored, journal: [...stored.journal, entry] });
      return Promise.resolve();
    },
    save(id, baseline) {
      entries.set(id, { baseline, journal: [] });
      return Promise.resolve();
    },
  };
}

export interface Bench {
  readonly outlook: MemorySide;
  readonly gopaas: MemorySide;
  memory: Memory;
  /** Everything a run is given, with a stamp of its own. */
  options(more?: Partial<RunOptions>): RunOptions;
  sync(more?: Partial<RunOptions>): Promise<RunResult>;
  /** Writes on both sides since the last call. */
  writes(): number;
}

export function bench(pair: Pair = contactPair): Bench {
  const [outlook, gopaas] = [memorySide("outlook"), memorySide("gopaas")];
  let runs = 0;
  const self: Bench = {
    outlook,
    gopaas,
    memory: volatileMemory(),
    options: (more = {}) => ({
      pairs: [pair],
      storesOf: () => ({ outlook: outlook.store(), gopaas: gopaas.store() }),
      memory: self.memory,
      guard: { deletions: { items: 5, percent: 10 }, overwrites: { items: 50, percent: 25 } },
      run: `run-${++runs}`,
      now: () => new Date(Date.UTC(2026, 10, 23, 8, 0, runs)).toISOString(),
      today: "2026-11-23",
      ownDomain: "contoso.example",
      requests: () => ({ graph: 0, graphInBatches: 0, gopaas: 0, retries: 0, waitedMs: 0 }),
      onProgress: () => undefined,
      stopped: () => false,
      ...more,
    }),
    sync: (more = {}) => run(self.options(more)),
    writes() {
      const count = outlook.writes + gopaas.writes;
      outlook.writes = 0;
      gopaas.writes = 0;
      return count;
    },
  };
  return self;
}
