// What is remembered once a run is over: the links, what stays without one, and what was refused for good.

import type { Applied } from "./apply";
import { isDone, operationId, sidesOf } from "./job";
import { keyMark } from "../memory/baseline";
import type { Baseline, Link, Refused, Unlinked } from "../memory/baseline";
import type { Fields } from "../model/item";
import type { WriteResult } from "../model/store";
import type { LeaveAction, WritingAction } from "../plan/action";
import { updateId } from "../plan/operation";
import type { Plan } from "../plan/plan";

/** Links to remember after a run that was or was not carried to its end. */
export function linksAfter(plan: Plan, applied: Applied): readonly Link[] {
  const others = plan.actions.flatMap((action) =>
    (action.kind === "rest" || action.kind === "leave") && action.link ? [action.link] : [],
  );
  const folded = new Set(
    applied.jobs.flatMap((job) =>
      job.action.kind === "remove" && job.action.proof === "keeper" && isDone(job, "outlook") ? [job.action.key] : [],
    ),
  );
  const links = [...applied.jobs.flatMap((job) => (job.link ? [job.link] : [])), ...others];
  return folded.size === 0 ? links : links.map((link) => (folded.has(link.key) ? { ...link, folded: true } : link));
}

/** Deleted in Outlook is deleted, whatever a held mark still waits for: a device that forgets must not make it again. */
export function deletedIn({ actions }: Plan): (link: Link) => Link {
  const isHeldMark = ({ held, outlookId }: LeaveAction): boolean =>
    held?.operation === "delete" && held.side === "gopaas" && outlookId === undefined;
  const gone = new Set(actions.flatMap((action) => (action.kind === "leave" && isHeldMark(action) ? [action.key] : [])));
  return (link) => (gone.has(link.key) ? { ...link, away: "outlook-gone" } : link);
}

/** Outlook items that stay unlinked: the next, incremental reading will not show them again. */
export function unlinkedAfter(plan: Plan, applied: Applied): readonly Unlinked[] {
  const left = plan.actions.flatMap((action): Unlinked[] =>
    action.kind === "leave" && action.outlookId !== undefined && !action.link && action.counts.includes("outlook")
      ? [{ id: action.outlookId, reason: action.reason, ...(action.claims ? { records: action.claims.map(keyMark) } : {}) }]
      : [],
  );
  const failed = applied.jobs.flatMap(({ action, link }): Unlinked[] =>
    action.kind === "create" && action.side === "gopaas" && !link ? [{ id: action.source.id, reason: "refused" }] : [],
  );
  const folded = applied.jobs.flatMap(({ action, results }): Unlinked[] =>
    action.kind === "remove" && !action.link && results.get("outlook")?.kind !== "done" ? [{ id: action.outlook.id, reason: "race" }] : [],
  );
  return [...plan.resting, ...left, ...failed, ...folded];
}

/** Refused for good: not sent again until it would say something else. After a broken-off run, what was known stays known. */
export function refusedAfter({ jobs, ended }: Applied, { refused }: Baseline): readonly Refused[] {
  const said = new Map(ended ? refused.map((one) => [one.operation, one.said]) : []);
  for (const { action, results } of jobs) {
    for (const side of sidesOf(action, "first")) {
      const result = results.get(side);
      const operation = operationId(action, side);
      if (result?.kind === "done" && result.kept) said.set(untakenId(action, result), "");
      if (operation === undefined || result?.kind !== "failed") continue;
      const { failure } = result;
      if (failure.kind !== "rejected" || failure.retry !== "never") continue;
      said.set(operation, failure.detail === "not-stored" ? "" : (failure.said ?? failure.message).slice(0, 300));
    }
  }
  return [...said].map(([operation, words]) => ({ operation, said: words }));
}

/** The next run would send just the fields that were not taken. */
function untakenId(action: WritingAction, { id, kept = [], item }: Extract<WriteResult, { readonly kind: "done" }>): string {
  const merge = action.kind === "remove" ? action.carry : action;
  const sent = merge?.kind === "create" ? merge.source.fields : merge?.kind === "merge" ? merge.changes.gopaas : {};
  const values = (of: Fields): Fields => Object.fromEntries(kept.map((field) => [field, of[field] ?? ""]));
  return updateId("gopaas", id, values(sent), values(item?.fields ?? {}));
}
