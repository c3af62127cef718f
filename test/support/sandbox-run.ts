// The whole engine against the simulators over real HTTP, with a memory that can be lost and a process that can be killed.

import { syncRun } from "../../src/app/sync-run";
import type { SyncRun } from "../../src/app/sync-run";
import { realAmbient } from "../../src/http/send";
import { startServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";
import type { World, WorldOptions } from "../../src/sandbox/world";
import { parseCommandSettings } from "../../src/settings/load";
import type { Settings } from "../../src/settings/schema";
import type { Memory, RunResult } from "../../src/sync";
import { volatileMemory } from "./engine";
import { watched } from "./graph-contract";

export interface SandboxRun {
  readonly world: World;
  readonly origin: string;
  readonly settings: Settings;
  memory: Memory;
  sync(more?: Partial<SyncRun>): Promise<RunResult>;
  /** Runs until request number `at`, then behaves like a process that was ended: nothing more is sent or remembered. */
  syncKilledAt(at: number, phase: "before" | "after"): Promise<void>;
  /** Writes counted by the services since the last call. */
  writes(): number;
  close(): Promise<void>;
}

export function sandboxConfig(origin: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    entra: { clientId: "3f1a9a3e-6f0b-4f6e-9d5b-0c8f6a2b7c11", authority: `${origin}/entra/organizations` },
    graph: { baseUrl: `${origin}/graph/v1.0` },
    gopaas: { baseUrl: `${origin}/gopaas` },
    pairs: [
      {
        type: "Contact",
        table: "contact",
        view: "12",
        folder: "GoPaaS",
        direction: "both",
        map: {
          givenName: "prenom",
          surname: "nom",
          emailAdresses: "email",
          mobilePhone: "mobile",
          businessPhone: "telephone",
          jobTitle: "fonction",
          companyName: "societe",
        },
        defaults: { civilite: "Monsieur" },
      },
      {
        type: "Calendar",
        table: "action",
        view: "34",
        calendar: "default",
        direction: "both",
        userField: "utilisateur",
        userKey: "jdupont",
        filters: { excludeCategory: "Pas de synchro" },
        defaults: { nature: "Commerciale", type: "RDV", statut: "Pas commencée" },
        map: {
          id: "outlook_id",
          subject: "intitule",
          bodyPreview: "note",
          startDate: "date_debut",
          endDate: "date_fin",
          startTime: "heure_debut",
          endTime: "heure_fin",
        },
      },
    ],
    ...more,
  };
}

export async function sandboxRun(options: WorldOptions = {}, config: Record<string, unknown> = {}): Promise<SandboxRun> {
  const world = watched(createWorld(options));
  const server = await startServer({ port: 0, world });
  const { settings, problems } = parseCommandSettings(sandboxConfig(server.origin, config));
  if (problems.some(({ fatal }) => fatal)) throw new Error(JSON.stringify(problems));
  let counted = 0;
  const count = (): number => world.counters.graph.writes + world.counters.gopaas.writes;
  const self: SandboxRun = {
    world,
    origin: server.origin,
    settings,
    memory: volatileMemory(),
    sync: (more = {}) =>
      syncRun({
        settings,
        graphToken: () => Promise.resolve(world.tokens.graph),
        gopaas: { token: world.tokens.gopaas },
        memory: self.memory,
        signal: new AbortController().signal,
        ambient: { ...realAmbient, now: () => world.clock.now() },
        ...more,
      }),
    async syncKilledAt(at, phase) {
      const stop = new AbortController();
      let sent = 0;
      const dying: typeof fetch = async (...request) => {
        if (++sent === at && phase === "before") stop.abort();
        stop.signal.throwIfAborted();
        const answer = await fetch(...request);
        if (sent >= at) stop.abort();
        stop.signal.throwIfAborted();
        return answer;
      };
      await self.sync({ fetch: dying, signal: stop.signal, memory: mortal(self.memory, stop.signal) });
      if (!stop.signal.aborted) throw new Error(`The run ended at its request ${String(sent)}, before it was killed.`);
    },
    writes() {
      const since = count() - counted;
      counted = count();
      return since;
    },
    close: () => server.close(),
  };
  return self;
}

/** Keeps what was written before the end, and nothing after it. */
function mortal(memory: Memory, end: AbortSignal): Memory {
  return {
    load: (id) => memory.load(id),
    append: (id, entry) => (end.aborted ? Promise.resolve() : memory.append(id, entry)),
    save: (id, baseline) => (end.aborted ? Promise.resolve() : memory.save(id, baseline)),
  };
}
