// Carries out the steps of an undo, and says what they came to. What was taken back stays as it is on both sides.

import { printsOf } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import { agrees, print } from "../model/canonical";
import { asFailure } from "../model/failure";
import type { Failure } from "../model/failure";
import { fieldType } from "../model/field";
import type { Deed } from "../memory/history";
import type { Kind, Side } from "../model/item";
import { labelOf, otherSide } from "../model/item";
import { typeOf } from "../model/pair-settings";
import type { Pair } from "../model/pair-settings";
import type { FieldChange, Line, PairReport } from "../model/report";
import type { Store, Write } from "../model/store";
import { emptyPairReport } from "../tally/tally";
import { notStored, untaken } from "../apply/read-back";
import type { UndoStep } from "./undo-plan";

interface Writing {
  readonly kind: Kind;
  readonly stores: Readonly<Record<Side, Store>>;
  readonly onDone: (done: number) => void;
}

export async function writeUndo(steps: readonly UndoStep[], { kind, stores, onDone }: Writing): Promise<Failure | undefined> {
  let done = 0;
  for (const side of ["outlook", "gopaas"] as const) {
    const byWrite = new Map<Write, UndoStep>(steps.flatMap((step) => (step.write && step.deed.side === side ? [[step.write, step]] : [])));
    if (byWrite.size === 0) continue;
    try {
      await stores[side].write([...byWrite.keys()], (write, result) => {
        const step = byWrite.get(write);
        if (step) step.result = result;
        onDone(++done);
      });
      if (side === "gopaas") await readBack(kind, stores[side], [...byWrite.values()]);
    } catch (error) {
      return asFailure(error, side);
    }
  }
  return undefined;
}

/** "Taken back" is said of what was: a value that GoPaaS did not restore, and called a success, failed. */
async function readBack(kind: Kind, store: Store, steps: readonly UndoStep[]): Promise<void> {
  const written = steps.filter(({ write, result }) => write?.kind === "update" && result?.kind === "done");
  const unread = written.filter(({ result }) => result?.kind === "done" && !result.item);
  const items = unread.length > 0 ? await store.read(unread.map(({ deed }) => deed.key)) : [];
  for (const step of written) {
    const { write, result, current } = step;
    const item = result?.kind === "done" ? (result.item ?? items[unread.indexOf(step)]) : undefined;
    if (write?.kind !== "update" || result?.kind !== "done" || !item) continue;
    const kept = untaken(kind, item, { sent: write.changes, before: current?.fields ?? {} });
    step.result = kept.length === Object.keys(write.changes).length ? { kind: "failed", failure: notStored() } : { ...result, item };
  }
}

/** What an undo does, for the journal and the history: an undo can be taken back too. */
export function deedsOf(steps: readonly UndoStep[]): readonly Deed[] {
  return steps.flatMap((step): Deed[] => {
    const { write, current, result } = step;
    if (!write) return [];
    const about = deedAbout(step);
    const done = result?.kind === "done" ? result : undefined;
    switch (write.kind) {
      case "update": {
        const before = Object.fromEntries(Object.keys(write.changes).map((field) => [field, current?.fields[field] ?? ""]));
        return [{ ...about, operation: "update", before, after: write.changes }];
      }
      case "remove":
        return [{ ...about, operation: "delete", before: current?.fields ?? {}, after: {} }];
      case "create":
        return [{ ...about, operation: "create", before: {}, after: write.fields, ...(done ? { outlookId: done.id } : {}) }];
      case "mark":
        return [{ ...about, operation: "mark", before: done?.replaced ?? {}, after: write.cells }];
    }
  });
}

function deedAbout({ deed: { side, key, label, outlookId }, reason = "undone" }: UndoStep): Omit<Deed, "operation" | "before" | "after"> {
  return { side, key, label, reason, ...(outlookId === undefined ? {} : { outlookId }) };
}

interface Links {
  readonly links: readonly Link[];
  readonly changed: readonly Link[];
}

/** `planned`: as if every step had been carried out. */
export function linksAfterUndo(kind: Kind, links: readonly Link[], steps: readonly UndoStep[], which: "planned" | "done"): Links {
  const byKey = new Map(links.map((link) => [link.key, link]));
  const changed = new Set<string>();
  for (const step of steps) {
    if (step.write && which === "done" && step.result?.kind !== "done") continue;
    const link = linkAfterStep(kind, byKey.get(step.deed.key), step);
    if (!link) continue;
    byKey.set(link.key, link);
    changed.add(link.key);
  }
  return { links: [...byKey.values()], changed: [...byKey.values()].filter(({ key }) => changed.has(key)) };
}

function linkAfterStep(kind: Kind, known: Link | undefined, step: UndoStep): Link | undefined {
  const { deed, write, result, reason } = step;
  const link = known ?? { outlookId: deed.outlookId ?? `none:${deed.key}`, key: deed.key, prints: { outlook: {}, gopaas: {} } };
  if (reason === "cannot-delete") return { ...link, away: "apart" };
  if (!write) return undefined;
  switch (write.kind) {
    case "update":
      return known && { ...known, prints: apart(kind, known, step), parted: true };
    case "remove":
      // Until the deletion is known to be done, the next run looks whether it was.
      return { ...link, away: "outlook-gone", ...(result ? {} : { again: true }) };
    case "create": {
      if (result?.kind !== "done") return undefined;
      const outlookId = result.id;
      return { ...link, outlookId, prints: { outlook: printsOf(kind, write.fields), gopaas: {} }, away: "gopaas-kept" };
    }
    case "mark":
      return known;
  }
}

/** Both sides are agreed to be as they are: neither value travels until somebody edits it again. */
function apart(kind: Kind, { prints }: Link, { deed, restored, counterpart, result }: UndoStep): Link["prints"] {
  const [side, other] = [deed.side, otherSide(deed.side)];
  const fields = Object.keys(restored);
  const shown = (field: string): string => (result?.kind === "done" ? result.item?.fields[field] : undefined) ?? restored[field] ?? "";
  const here = Object.fromEntries(fields.map((field) => [field, print(fieldType(kind, field), shown(field))]));
  const there = Object.fromEntries(
    fields.flatMap((field) => {
      const value = counterpart?.fields[field];
      const came = deed.after[field] ?? "";
      // The other side still shows what the run copied from it. An edit made there since must still travel.
      if (value === undefined || !agrees(fieldType(kind, field), value, came)) return [];
      return [[field, print(fieldType(kind, field), value)] as const];
    }),
  );
  return { ...prints, [side]: { ...prints[side], ...here }, [other]: { ...prints[other], ...there } };
}

export function reportUndo(pair: Pair, steps: readonly UndoStep[]): { readonly report: PairReport; readonly lines: readonly Line[] } {
  const report = emptyPairReport(pair);
  const lines = steps.map((step) => {
    const line = lineOf(pair, step);
    const counts = report[line.side];
    if (line.kind === "created") counts.created++;
    else {
      report.read[line.side]++;
      counts[countOf(line.kind)]++;
    }
    if (line.kind === "failed")
      report.errors.push({ side: line.side, operation: operationOf(step), key: step.deed.key, message: messageOf(step) });
    return line;
  });
  return { report, lines };
}

function countOf(kind: Line["kind"]): "deleted" | "failed" | "skipped" | "held" | "updated" {
  return kind === "deleted" || kind === "failed" || kind === "skipped" || kind === "held" ? kind : "updated";
}

function operationOf({ write }: UndoStep): "create" | "update" | "delete" {
  return write?.kind === "create" ? "create" : write?.kind === "remove" ? "delete" : "update";
}

function messageOf({ result }: UndoStep): string {
  if (result?.kind === "failed") return result.failure.said ?? result.failure.message;
  return "The item changed while it was being taken back.";
}

/** In a dry run a step without a result counts as done. */
function lineOf(pair: Pair, step: UndoStep): Line {
  const { deed, current, write, result, restored, kept, reason } = step;
  const label = labelOf(current?.fields ?? {}) || deed.label;
  const ids = { key: deed.key, ...(deed.outlookId === undefined ? {} : { outlookId: deed.outlookId }) };
  const about = { pair: typeOf(pair.kind), side: deed.side, label, ...ids };
  if (!write) return { ...about, kind: reason === "guard" ? "held" : "skipped", reason: reason ?? "already-there" };
  if (result && result.kind !== "done") {
    const failure = result.kind === "failed" ? { failure: { kind: result.failure.kind } } : {};
    return { ...about, kind: "failed", reason: result.kind === "outdated" ? "edited-since" : "refused", ...failure };
  }
  const changes: FieldChange[] = Object.entries(restored).map(([field, after]) => ({
    field,
    before: write.kind === "mark" ? (deed.after[field] ?? "") : (current?.fields[field] ?? ""),
    after,
  }));
  const kind = ({ create: "created", update: "updated", remove: "deleted", mark: "marked" } as const)[write.kind];
  const partly = Object.keys(kept).length > 0 ? "edited-since" : "undone";
  return { ...about, kind, reason: reason ?? partly, changes };
}
