// One world made ready to play: services, devices, the network between them, and who watches.

import { createRandom } from "../../src/sandbox/random";
import { createWorld } from "../../src/sandbox/world";
import type { World } from "../../src/sandbox/world";
import { parseCommandSettings } from "../../src/settings/load";
import type { Settings } from "../../src/settings/schema";
import { checkRecord } from "../support/graph-contract";
import { createBoundary } from "./boundary";
import type { Sent, Watch } from "./boundary";
import { blame, createChronicle, trace } from "./chronicle";
import type { Chronicle, RunRecord } from "./chronicle";
import { createDevice } from "./device";
import type { Device, LiveRun, Surroundings } from "./device";
import { act } from "./hands";
import { createScheduler } from "./scheduler";
import type { Scheduler } from "./scheduler";
import type { Script, WorldConfig } from "./script";
import { compare, shoot } from "./spy";
import type { Shot } from "./spy";
import type { Sabotage } from "./sabotage";
import { createTruth } from "./truth";
import { configOf, views } from "./vocabulary";

export interface Stage {
  readonly script: Script;
  readonly world: World;
  readonly settings: Settings;
  readonly scheduler: Scheduler;
  readonly devices: readonly Device[];
  readonly around: Surroundings;
  readonly chronicle: Chronicle;
  /** What no pair has anything to do with. */
  readonly foreign: { readonly before: string; readonly look: () => string };
}

export function setStage(script: Script, sabotage?: Sabotage): Stage {
  const { config, seed } = script;
  const world = openWorld(config, seed);
  const { settings, problems } = parseCommandSettings(configOf(config));
  if (problems.some(({ fatal }) => fatal)) throw new Error(JSON.stringify(problems));
  const chronicle = createChronicle(createTruth());
  const scheduler = createScheduler(world.clock);
  const devices = Array.from({ length: config.devices }, (_, index) => createDevice(index, (config.skewMinutes[index] ?? 0) * 60_000));
  const watch = createWatch(world, chronicle);
  const boundary = createBoundary({ world, scheduler, devices, watch, random: createRandom(seed + 17) });
  const relay = config.relay ? { hashes: [] as readonly string[] } : undefined;
  const wrap: Surroundings["wrap"] = sabotage ? sabotage() : (input) => input;
  const look = (): string => lookAtForeign(world);
  const foreign = { before: look(), look };
  return {
    script,
    world,
    settings,
    scheduler,
    devices,
    chronicle,
    foreign,
    around: { world, settings, scheduler, boundary, relay, wrap, token: tokenOf(world) },
  };
}

/** Making one is costly; each is used for a part of its hour. */
function tokenOf(world: World): () => string {
  let token = { text: world.tokens.graph, at: world.clock.now() };
  return () => {
    if (world.clock.now() - token.at > 1_000_000) token = { text: world.entra.issueToken(), at: world.clock.now() };
    return token.text;
  };
}

function openWorld({ behaviour, switches, ownOnly }: WorldConfig, seed: number): World {
  const world = createWorld({
    frozen: true,
    empty: true,
    seed,
    // Who made a record owns it, and must be known.
    behaviour: { ...behaviour, allowedOrigins: [], ...(ownOnly ? { stampsApiWrites: true } : {}) },
    sleep: () => Promise.resolve(),
  });
  Object.assign(world.mailbox.switches, switches);
  const rights = { contact: { update: "own" }, action: { update: "own" } } as const;
  if (ownOnly) {
    world.crm.users.set("jdupont", { login: "jdupont", rights });
    // The view shows others' appointments too, or whoever loses one would lose sight of it.
    const view = world.crm.views.get(views.appointment);
    if (view) view.conditions = view.conditions.filter(({ field }) => field !== "utilisateur");
  }
  const contacts = world.crm.views.get(views.contact);
  if (contacts) contacts.conditions = [...contacts.conditions, { field: "profession", operator: "notequal", value: "hors vue" }];
  addForeign(world);
  return world;
}

const foreignNames = /Foreign/;

function addForeign(world: World): void {
  world.edit({
    side: "outlook",
    operation: "create",
    kind: "contact",
    container: "Contacts",
    fields: { givenName: "Foreign", surname: "Contact", emailAddresses: [{ address: "foreign@other.example" }] },
  });
  world.edit({
    side: "gopaas",
    operation: "create",
    kind: "contact",
    key: "foreign",
    fields: { civilite: "Madame", prenom: "Foreign", nom: "Record", profession: "hors vue" },
  });
  const when = { start: "2026-12-02T07:00:00", end: "2026-12-02T07:30:00" };
  world.mailbox.addEvent({ subject: "Foreign event", ...when }, world.mailbox.addCalendar("Other"));
}

function lookAtForeign({ mailbox, crm }: World): string {
  const { contacts, events } = mailbox.store;
  const rows = [...contacts.values(), ...events.values(), ...crm.records("contact")].map(({ fields, ...rest }) =>
    JSON.stringify({ fields, ...rest }),
  );
  return rows.filter((row) => foreignNames.test(row)).join("\n");
}

/** Whatever is asked of Graph is what Graph publishes, where its contract is at hand. */
function watchContract(world: World, chronicle: Chronicle): void {
  world.onRequest.add((record) => {
    if (record.service !== "graph" || record.inBatch) return;
    for (const said of checkRecord(record)) blame(chronicle, "0 the published contract", said);
  });
}

/** Sees every delivered request from inside the services. */
function createWatch(world: World, chronicle: Chronicle): Watch {
  watchContract(world, chronicle);
  const { truth, stats } = chronicle;
  let shot: Shot | undefined;
  let mails = 0;
  const record = (run: LiveRun): RunRecord | undefined => chronicle.runs[run.id];
  return {
    before: (_, { writes }) => {
      truth.order += 1;
      shot = writes ? shoot(world) : undefined;
    },
    after: (run, request, status, text) => {
      stats.requests += 1;
      trace(chronicle, `${run.id} ${request.method} ${request.url} ${status} ${request.body}`);
      noteCrm(world, chronicle, run, [request, text]);
      const changes = shot ? compare(shot, shoot(world), truth.order, run.id) : [];
      stats.writes += changes.length;
      record(run)?.changes.push(...changes);
      // A batch may carry what nobody asked for: the services alone know.
      const sent = world.mailbox.mailsSent.filter(({ by }) => by === "api").length;
      if (sent > mails)
        blame(chronicle, "11 silence", `A mail was sent by run ${run.id}, ${request.method} ${request.url}: ${request.body.slice(0, 300)}`);
      mails = sent;
    },
    fault: (run, what) => {
      stats.faults.set(what, (stats.faults.get(what) ?? 0) + 1);
      record(run)?.faults.push(what);
      if (what === "forget") chronicle.losses.push({ device: run.device, order: truth.order });
    },
    stored: (run, text) => {
      truth.order += 1;
      trace(chronicle, `${run.id} stored ${text}`);
      chronicle.journal.push({ run: run.id, order: truth.order, text });
    },
    edit: (run, step) => {
      record(run)?.edits.push(step);
      act(world, truth, step);
    },
  };
}

/** Every answer is a reading of the records in it; every POST a writing of those it names. */
function noteCrm({ clock }: World, { crm, truth }: Chronicle, run: LiveRun, [{ url, body, method }, text]: readonly [Sent, string]): void {
  if (!url.includes("/gopaas/")) return;
  const at = { order: truth.order, run: run.id, atMs: clock.now() };
  const read = [...text.matchAll(/"cle":"([^"]*)"/g)].map((match) => match[1] ?? "");
  if (method === "POST" && url.includes("/api/items/"))
    crm.push({ ...at, keys: (JSON.parse(body) as readonly { readonly cle: string }[]).map(({ cle }) => cle), writes: true, single: false });
  // One that answers "not found" was looked for all the same.
  const asked = /\/api\/item\/[^/]+\/([^/?]+)/.exec(url)?.[1];
  crm.push({ ...at, keys: asked === undefined ? read : [...read, decodeURIComponent(asked)], writes: false, single: asked !== undefined });
}
