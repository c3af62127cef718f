// What taking a run back would write: each deed against what stands there today.

import type { Threshold } from "../model/decision";
import type { Link } from "../memory/baseline";
import { agreesLoosely } from "../model/canonical";
import { fieldType } from "../model/field";
import type { Deed } from "../memory/history";
import type { Fields, Item, Side } from "../model/item";
import type { Pair } from "../model/pair-settings";
import type { LineReason } from "../model/report";
import { readOnlyInOutlook } from "../rules/filter";
import type { Write, WriteResult } from "../model/store";

export interface UndoStep {
  readonly deed: Deed;
  /** Today's item on the deed's side. */
  readonly current: Item | undefined;
  /** Today's item on the other side. */
  readonly counterpart: Item | undefined;
  readonly link: Link | undefined;
  /** Absent: nothing can or need be written. */
  readonly write?: Write;
  /** The values that go back. */
  readonly restored: Fields;
  /** Fields that stay as they are, and why. */
  readonly kept: Readonly<Record<string, LineReason>>;
  /** What the whole step comes to, where it is not simply taken back. */
  readonly reason?: LineReason;
  result?: WriteResult;
}

export interface UndoInput {
  readonly pair: Pair;
  readonly deeds: readonly Deed[];
  /** By key. */
  readonly links: ReadonlyMap<string, Link>;
  readonly now: Readonly<Record<Side, ReadonlyMap<string, Item | undefined>>>;
  /** Stamp of this run. */
  readonly run: string;
}

/** The last deed goes back first. */
export function planUndo(input: UndoInput): UndoStep[] {
  return [...input.deeds].reverse().map((deed) => planStep(input, deed));
}

/** An undo that would delete more than a run may without a question asks as well. */
export function guarded(steps: readonly UndoStep[], { items, percent }: Threshold, pairSize: number): readonly UndoStep[] {
  const deletions = steps.filter(({ write }) => write?.kind === "remove").length;
  if (deletions <= Math.max(items, (pairSize * percent) / 100)) return steps;
  return steps.map((step) => {
    if (step.write?.kind !== "remove") return step;
    const { write: _, ...held } = step;
    return { ...held, reason: "guard" };
  });
}

function planStep(input: UndoInput, deed: Deed): UndoStep {
  const link = input.links.get(deed.key);
  const outlook = input.now.outlook.get(link?.outlookId ?? deed.outlookId ?? "");
  const gopaas = input.now.gopaas.get(deed.key);
  const [current, counterpart] = deed.side === "outlook" ? [outlook, gopaas] : [gopaas, outlook];
  const base = { deed, current, counterpart, link, restored: {}, kept: {} };
  switch (deed.operation) {
    case "update":
      return current ? undoUpdate(input.pair, base, current) : { ...base, reason: "edited-since" };
    case "create":
      return deed.side === "outlook" ? undoCreateInOutlook(input.pair, base) : undoCreateInGopaas(input.pair, base);
    case "delete":
      return undoDelete(base, input.run);
    case "mark":
      return undoMark(base);
  }
}

type Base = Omit<UndoStep, "write" | "reason" | "result">;

function undoUpdate(pair: Pair, base: Base, current: Item): UndoStep {
  const { deed } = base;
  const restored: Record<string, string> = {};
  const kept: Record<string, LineReason> = {};
  for (const [field, after] of Object.entries(deed.after)) {
    const readOnly = deed.side === "outlook" ? readOnlyInOutlook(current, field) : undefined;
    if (isEdited(pair, current, field, after)) kept[field] = "edited-since";
    else if (readOnly) kept[field] = readOnly;
    else if ((deed.before[field] ?? "") !== current.fields[field]) restored[field] = deed.before[field] ?? "";
  }
  if (Object.keys(restored).length === 0)
    return { ...base, restored, kept, ...(Object.keys(kept).length > 0 ? { reason: "edited-since" } : {}) };
  return { ...base, restored, kept, write: { kind: "update", id: current.id, changes: restored, current } };
}

function undoCreateInOutlook(pair: Pair, base: Base): UndoStep {
  const { deed, current } = base;
  if (!current || current.elsewhere) return { ...base, reason: "edited-since" };
  if (Object.entries(deed.after).some(([field, after]) => isEdited(pair, current, field, after)))
    return { ...base, reason: "edited-since" };
  const readOnly = readOnlyInOutlook(current, "when");
  if (readOnly) return { ...base, reason: readOnly };
  return { ...base, write: { kind: "remove", id: current.id, current } };
}

/** GoPaaS cannot delete: the record stays, marked where the pair says how, and syncs no more. */
function undoCreateInGopaas(pair: Pair, base: Base): UndoStep {
  const { current } = base;
  if (!current) return { ...base, reason: "edited-since" };
  const mark: Pick<UndoStep, "write"> = pair.markDeleted
    ? { write: { kind: "mark", id: current.id, current, cells: pair.markDeleted } }
    : {};
  return { ...base, reason: "cannot-delete", ...mark };
}

/** Made again with the fields that were synchronised; what else the item held is lost. */
function undoDelete(base: Base, run: string): UndoStep {
  const { deed, current } = base;
  if (current) return { ...base, reason: "already-there" };
  const write: Write = { kind: "create", sourceId: deed.key, key: deed.key, run, fields: deed.before, again: true };
  return { ...base, restored: deed.before, reason: "remade", write };
}

function undoMark(base: Base): UndoStep {
  const { deed, current } = base;
  if (!current) return { ...base, reason: "edited-since" };
  const write: Write = { kind: "mark", id: current.id, current, cells: deed.before, expected: deed.after };
  return Object.keys(deed.before).length > 0 ? { ...base, restored: deed.before, write } : { ...base, reason: "edited-since" };
}

/** Something else stands there now than the run left: allowing for what the server made of it. */
function isEdited(pair: Pair, current: Item, field: string, after: string): boolean {
  const now = current.fields[field];
  return now === undefined || !agreesLoosely(fieldType(pair.kind, field), now, after);
}
