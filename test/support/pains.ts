// What people do in the sandbox's Outlook and GoPaaS, and what they see there afterwards.

import { realAmbient } from "../../src/http/send";
import type { Ambient } from "../../src/http/send";
import { parseCommandSettings } from "../../src/settings/load";
import type { Settings } from "../../src/settings/schema";
import type { PairReport, RunResult } from "../../src/sync";
import { sandboxConfig } from "./sandbox-run";
import type { SandboxRun } from "./sandbox-run";

export type Row = Readonly<Record<string, unknown>>;
type Kind = "contact" | "appointment";

/** The configuration of the sandbox with other settings of GoPaaS, or other policies for both pairs or for one. */
export function settingsOf(
  { origin }: SandboxRun,
  more: { gopaas?: Row; guard?: Row; pairs?: Row; contacts?: Row; calendar?: Row } = {},
): Settings {
  const config = sandboxConfig(origin);
  const pairs = (config["pairs"] as Row[]).map((pair) => ({
    ...pair,
    ...more.pairs,
    ...(pair["type"] === "Contact" ? more.contacts : more.calendar),
  }));
  const gopaas = { ...(config["gopaas"] as Row), ...more.gopaas };
  const { settings, problems } = parseCommandSettings({ ...config, gopaas, pairs, ...(more.guard ? { guard: more.guard } : {}) });
  if (problems.some(({ fatal }) => fatal)) throw new Error(JSON.stringify(problems));
  return settings;
}

/** Waiting takes no time, but the world's clock shows that it was done. */
export function hurried({ world }: SandboxRun): Ambient {
  return {
    ...realAmbient,
    now: () => world.clock.now(),
    sleep: (ms, signal) => {
      world.clock.advance(ms);
      return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
    },
  };
}

export function personInCrm(index: number): Row {
  return {
    civilite: "Madame",
    prenom: `Prénom${index}`,
    nom: `Nom${index}`,
    email: `p${index}@client.example`,
    mobile: `06 00 00 ${String(1000 + index)}`,
    societe: "Durand SA",
  };
}

export function personInOutlook(index: number): Row {
  return {
    givenName: `Prénom${index}`,
    surname: `Nom${index}`,
    emailAddresses: [{ name: `Prénom${index} Nom${index}`, address: `p${index}@client.example` }],
    mobilePhone: `06 00 00 ${String(1000 + index)}`,
    companyName: "Durand SA",
  };
}

/** One a day from 24 November 2026 on, at nine. */
export function dayOf(index: number): string {
  return new Date(Date.UTC(2026, 10, 24 + index)).toISOString().slice(0, 10);
}

export function visitInCrm(index: number, more: Row = {}): Row {
  const day = dayOf(index);
  return {
    intitule: `Visite ${index}`,
    nature: "Commerciale",
    type: "RDV",
    statut: "Pas commencée",
    utilisateur: "jdupont",
    date_debut: day,
    heure_debut: "09:00:00",
    date_fin: day,
    heure_fin: "10:00:00",
    ...more,
  };
}

export function visitInOutlook(index: number, more: Row = {}): Row {
  return { subject: `Visite ${index}`, start: `${dayOf(index)}T09:00:00`, end: `${dayOf(index)}T10:00:00`, ...more };
}

export function createInCrm({ world }: SandboxRun, kind: Kind, key: string, fields: Row): void {
  world.edit({ side: "gopaas", operation: "create", kind, key, fields });
}

export function createInOutlook({ world }: SandboxRun, kind: Kind, fields: Row): string {
  return world.edit({ side: "outlook", operation: "create", kind, fields }).id ?? "";
}

export function editInCrm({ world }: SandboxRun, kind: Kind, key: string, fields: Row): void {
  world.edit({ side: "gopaas", operation: "update", kind, key, fields });
}

export function editInOutlook({ world }: SandboxRun, kind: Kind, id: string, fields: Row): void {
  world.edit({ side: "outlook", operation: "update", kind, id, fields });
}

export function deleteInCrm({ world }: SandboxRun, kind: Kind, key: string): void {
  world.edit({ side: "gopaas", operation: "delete", kind, key });
}

export function deleteInOutlook({ world }: SandboxRun, kind: Kind, id: string): void {
  world.edit({ side: "outlook", operation: "delete", kind, id });
}

/** As many people and appointments, made in GoPaaS as `c0…` and `a0…`. */
export function fillCrm(run: SandboxRun, people: number, visits: number): void {
  for (let index = 0; index < people; index++) createInCrm(run, "contact", `c${index}`, personInCrm(index));
  for (let index = 0; index < visits; index++) createInCrm(run, "appointment", `a${index}`, visitInCrm(index));
}

/** The contacts of the synchronised folder; none while there is no such folder. */
export function outlookPeople({ world: { mailbox } }: SandboxRun): readonly Row[] {
  const folder = mailbox.listFolders().find(({ name }) => name === "GoPaaS");
  return folder ? mailbox.listContacts(folder.id) : [];
}

export function outlookEvents({ world }: SandboxRun): readonly Row[] {
  return world.mailbox.listEvents();
}

export function crmPeople({ world }: SandboxRun): readonly Row[] {
  return world.crm.records("contact").map(({ fields }) => fields);
}

export function crmVisits({ world }: SandboxRun): readonly Row[] {
  return world.crm.records("action").map(({ fields }) => fields);
}

export function inCrm({ world }: SandboxRun, kind: Kind, key: string): Row {
  return world.crm.find(kind === "contact" ? "contact" : "action", key)?.fields ?? {};
}

/** How many there are of everything on both sides. */
export function counts(run: SandboxRun): { outlook: readonly number[]; gopaas: readonly number[] } {
  return {
    outlook: [outlookPeople(run).length, outlookEvents(run).length],
    gopaas: [crmPeople(run).length, crmVisits(run).length],
  };
}

/** The Outlook id of the one of that name or title. */
export function outlookId(run: SandboxRun, kind: Kind, name: string): string {
  const rows = kind === "contact" ? outlookPeople(run) : outlookEvents(run);
  const found = rows.filter((row) => row[kind === "contact" ? "surname" : "subject"] === name);
  if (found.length !== 1) throw new Error(`${found.length} are called ${name}.`);
  return String(found[0]?.["id"]);
}

export function pairOf(result: RunResult, type: PairReport["type"]): PairReport {
  const pair = result.report.pairs.find((one) => one.type === type);
  if (!pair) throw new Error(`no ${type} in ${JSON.stringify(result.report)} ${String(result.failure)}`);
  return pair;
}

/** Every item read is in exactly one of the report's counts. */
export function expectHonestTotals(result: RunResult): void {
  for (const pair of result.report.pairs) {
    for (const side of ["outlook", "gopaas"] as const) {
      const { updated, deleted, unchanged, skipped, held, failed } = pair[side];
      expect(updated + deleted + unchanged + skipped + held + failed).toBe(pair.read[side]);
    }
  }
}

/** One more run finds nothing to do. */
export async function expectQuiet(run: SandboxRun, sync = run.sync): Promise<void> {
  run.writes();
  const result = await sync();
  expect(result.failure).toBeUndefined();
  expectHonestTotals(result);
  expect(run.writes()).toBe(0);
}

/** Whatever a test is about: few requests at once, and nobody was mailed by the program. What was sent is watched anyway. */
export function expectGoodManners({ world }: SandboxRun): void {
  expect(world.mailbox.mailsSent.filter(({ by }) => by === "api")).toEqual([]);
  expect(world.mailbox.peakConcurrency).toBeLessThanOrEqual(4);
}
