// How far a user came with his set-up, on this device and under his account: choices and names, no token and no record.

import type { Shelf } from "../storage/shelf";
import type { SetupDraft } from "../taskpane/setup-needs";

export interface KeptSetup {
  save(baseUrl: string, draft: SetupDraft): Promise<void>;
  /** Nothing where none is kept, or it was begun for another CRM. */
  load(baseUrl: string): Promise<SetupDraft | undefined>;
  forget(): Promise<void>;
}

const name = "setup";
const version = 1;

export function keptSetup(shelf: Shelf): KeptSetup {
  return {
    save: (baseUrl, draft) => shelf.put(name, JSON.stringify({ version, baseUrl, draft })),
    async load(baseUrl) {
      const text = await shelf.get(name);
      try {
        const kept = JSON.parse(typeof text === "string" ? text : "{}") as { version?: number; baseUrl?: string; draft?: SetupDraft };
        return kept.version === version && kept.baseUrl === baseUrl ? kept.draft : undefined;
      } catch {
        return undefined;
      }
    },
    forget: () => shelf.delete(name),
  };
}
