// Microsoft and GoPaaS for a built pane: the sandbox, each service at an address of its own.

import type { Edit } from "../../src/sandbox/edit";
import { startServer } from "../../src/sandbox/server";
import type { RunningServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";
import type { World } from "../../src/sandbox/world";

export interface Services {
  readonly world: World;
  readonly entra: string;
  readonly graph: string;
  readonly gopaas: string;
  close(): Promise<void>;
}

/** Whom GoPaaS knows. Few enough to be synced at once, and something to do on either side. */
export const people = ["Anne Roy", "Hervé d’Ormesson", "Zoé Lefèvre"];
export const meeting = "Point d’étape";

export async function startServices(): Promise<Services> {
  const now = Date.now();
  // GoPaaS by itself lets no page in: who is served from elsewhere needs what docs/hosting.md says.
  const world = createWorld({
    now,
    empty: true,
    behaviour: { allowedOrigins: [] },
    scenario: { edits: [...people.map(known), planned(now)] },
  });
  const servers: RunningServer[] = [];
  for (let each = 0; each < 3; each++) servers.push(await startServer({ port: 0, world }));
  const [entra = "", graph = "", gopaas = ""] = servers.map(({ origin }) => origin);
  return {
    world,
    entra: `${entra}/entra/organizations`,
    graph: `${graph}/graph/v1.0`,
    gopaas: `${gopaas}/gopaas`,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

function known(name: string): Edit {
  const [prenom = "", nom = ""] = name.split(/ (.*)/);
  return { side: "gopaas", operation: "create", kind: "contact", fields: { prenom, nom, email: `${prenom.toLowerCase()}@client.example` } };
}

function planned(now: number): Edit {
  const day = new Date(now + 86_400_000).toISOString().slice(0, 10);
  const at = (time: string): object => ({ dateTime: `${day}T${time}:00`, timeZone: "Europe/Paris" });
  return { side: "outlook", operation: "create", kind: "appointment", fields: { subject: meeting, start: at("09:00"), end: at("10:00") } };
}
