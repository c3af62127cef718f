// The last look before something is deleted or marked: what does not hold any more is left for the next run.

import { allDone } from "../model/all-done";
import type { MarkAction, RemoveAction } from "../plan/action";
import type { Item, Side } from "../model/item";
import type { Job } from "./job";
import { isDone, sidesOf } from "./job";
import type { Store } from "../model/store";

/** Jobs whose reason still holds, with the items as they are now. The others are noted as outdated, or as done already. */
export async function prove(stores: Readonly<Record<Side, Store>>, jobs: readonly Job[]): Promise<readonly Job[]> {
  const wanted = jobs.map(wantedFor);
  const [outlook, gopaas] = await allDone<[Looked, Looked]>([
    look(stores.outlook, new Set(wanted.flatMap((one) => one.outlook))),
    look(stores.gopaas, new Set(wanted.flatMap((one) => one.gopaas))),
  ]);
  const returned = jobs.some(({ action }) => action.kind === "remove" && action.proof === "left-view")
    ? await inView(stores.gopaas)
    : new Set<string>();
  return jobs.filter((job) => {
    const { action } = job;
    // The edit that goes first has not arrived: nothing is deleted over it.
    if (!sidesOf(action, "first").every((side) => isDone(job, side))) return outdated(job);
    if (action.kind === "remove") return returned.has(action.key) ? outdated(job) : proveRemoval(job, action, outlook, gopaas);
    return action.kind === "mark" && proveMark(job, action, outlook, gopaas);
  });
}

/** Somebody, or the edit that was just carried over, may have brought a record back into the view. */
async function inView(gopaas: Store): Promise<ReadonlySet<string>> {
  const { items } = await gopaas.list({ alsoRead: [], onRead: () => undefined });
  return new Set(items.map(({ id }) => id));
}

interface Wanted {
  readonly outlook: readonly string[];
  readonly gopaas: readonly string[];
}

function wantedFor({ action }: Job): Wanted {
  if (action.kind === "remove") {
    const keeper = action.keeper === undefined ? [] : [action.keeper];
    return { outlook: [action.outlook.id, ...keeper], gopaas: action.proof === "keeper" ? [] : [action.key] };
  }
  return action.kind === "mark" ? { outlook: [action.link.outlookId], gopaas: [action.gopaas.id] } : { outlook: [], gopaas: [] };
}

type Looked = ReadonlyMap<string, Item | undefined>;

async function look(store: Store, ids: ReadonlySet<string>): Promise<Looked> {
  if (ids.size === 0) return new Map();
  const asked = [...ids];
  const answers = await store.read(asked);
  return new Map(asked.map((id, index) => [id, answers[index]]));
}

function proveRemoval(job: Job, action: RemoveAction, outlook: Looked, gopaas: Looked): boolean {
  const now = outlook.get(action.outlook.id);
  if (action.proof === "gone" && gopaas.get(action.key)) return outdated(job);
  if (action.keeper !== undefined && !outlook.get(action.keeper)) return outdated(job);
  if (!now) {
    job.results.set("outlook", { kind: "done", id: action.outlook.id });
    return false;
  }
  if (!isUnchanged(action.outlook, now)) return outdated(job);
  job.action = { ...action, outlook: now };
  return true;
}

function proveMark(job: Job, action: MarkAction, outlook: Looked, gopaas: Looked): boolean {
  const [item, record] = [outlook.get(action.link.outlookId), gopaas.get(action.gopaas.id)];
  const holds = action.outlook ? item?.traits?.cancelled === true : item === undefined;
  return holds && record && isUnchanged(action.gopaas, record) ? true : outdated(job);
}

/** In what was read of it; a new version with the same contents is nobody's edit. */
function isUnchanged(before: Item, now: Item): boolean {
  const attendees = ({ traits }: Item): string => JSON.stringify([traits?.attendees, traits?.organizer]);
  return (
    Object.entries(before.fields).every(([field, value]) => now.fields[field] === undefined || now.fields[field] === value) &&
    attendees(before) === attendees(now) &&
    before.elsewhere === now.elsewhere
  );
}

function outdated(job: Job): false {
  for (const side of sidesOf(job.action, "last")) job.results.set(side, { kind: "outdated" });
  return false;
}
