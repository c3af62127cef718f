// What taking a run back would write: each deed against what stands there today.

import type { GuardLimits, Threshold } from "../model/decision";
import { beforeUnread } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import { agrees, print, storedAs } from "../model/canonical";
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
  /** Keys of Outlook items that an undo which was broken off may have made again. */
  readonly maybeRemade?: ReadonlySet<string>;
  /** Why nothing may be written to GoPaaS about this Outlook item. */
  readonly barred: (outlook: Item | undefined) => LineReason | undefined;
}

/** The last deed goes back first. */
export function planUndo(input: UndoInput): UndoStep[] {
  return [...input.deeds].reverse().map((deed) => planStep(input, deed));
}

/** An undo that would delete, mark or overwrite more than a run may without a question asks as well. */
export function guarded(steps: readonly UndoStep[], limits: GuardLimits, pairSize: number): readonly UndoStep[] {
  const deletes = ({ deed, write }: UndoStep): boolean =>
    write?.kind === "remove" || (write?.kind === "mark" && deed.operation === "create");
  const overwrites = ({ current, write }: UndoStep): boolean =>
    write?.kind === "update" && Object.keys(write.changes).some((field) => (current?.fields[field] ?? "").trim() !== "");
  const tooMany = (test: (step: UndoStep) => boolean, { items, percent }: Threshold): boolean =>
    steps.filter(test).length > Math.max(items, (pairSize * percent) / 100);
  const [deletions, overwriting] = [tooMany(deletes, limits.deletions), tooMany(overwrites, limits.overwrites)];
  return steps.map((step) => {
    if (!(deletions && deletes(step)) && !(overwriting && overwrites(step))) return step;
    const { write: _, ...held } = step;
    return { ...held, restored: {}, reason: "guard" };
  });
}

function planStep(input: UndoInput, deed: Deed): UndoStep {
  const link = input.links.get(deed.key);
  const outlook = input.now.outlook.get(link?.outlookId ?? deed.outlookId ?? "");
  const gopaas = input.now.gopaas.get(deed.key);
  const [current, counterpart] = deed.side === "outlook" ? [outlook, gopaas] : [gopaas, outlook];
  const base = { deed, current, counterpart, link, restored: {}, kept: {} };
  const barred = deed.side === "gopaas" ? input.barred(outlook) : undefined;
  if (barred) return { ...base, reason: barred };
  switch (deed.operation) {
    case "update":
      return current ? undoUpdate(input.pair, base, current) : { ...base, reason: "edited-since" };
    case "create":
      return deed.side === "outlook" ? undoCreateInOutlook(input.pair, base) : undoCreateInGopaas(input.pair, base);
    case "delete":
      return undoDelete(base, input);
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
    if (isEdited(pair, base, current, [field, after])) kept[field] = "edited-since";
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
  if (Object.entries(deed.after).some((one) => isEdited(pair, base, current, one))) return { ...base, reason: "edited-since" };
  const readOnly = readOnlyInOutlook(current, "when");
  if (readOnly) return { ...base, reason: readOnly };
  return { ...base, write: { kind: "remove", id: current.id, current } };
}

/** GoPaaS cannot delete: the record stays and syncs no more, marked where the pair says how and nobody worked on it since. */
function undoCreateInGopaas(pair: Pair, base: Base): UndoStep {
  const { deed, current } = base;
  if (!current) return { ...base, reason: "edited-since" };
  const edited = Object.entries(deed.after).some(
    ([field, after]) => current.fields[field] !== undefined && isEdited(pair, base, current, [field, after]),
  );
  if (!pair.markDeleted || edited) return { ...base, reason: "cannot-delete" };
  return { ...base, reason: "cannot-delete", write: { kind: "mark", id: current.id, current, cells: pair.markDeleted } };
}

/** Made again with the fields that were synchronised; what else the item held is lost. */
function undoDelete(base: Base, { run, maybeRemade }: UndoInput): UndoStep {
  const { deed, current } = base;
  if (current) return { ...base, reason: "already-there" };
  if (maybeRemade?.has(deed.key)) return { ...base, reason: "maybe-remade" };
  const write: Write = { kind: "create", sourceId: deed.key, key: deed.key, run, fields: deed.before, again: true };
  return { ...base, restored: deed.before, reason: "remade", write };
}

function undoMark(base: Base): UndoStep {
  const { deed, current } = base;
  if (!current) return { ...base, reason: "edited-since" };
  const write: Write = { kind: "mark", id: current.id, current, cells: deed.before, expected: deed.after };
  return Object.keys(deed.before).length > 0 ? { ...base, restored: deed.before, write } : { ...base, reason: "edited-since" };
}

/**
 * Something else stands there now than the run left. What the server made of a value is known from what it stored, or from what
 * both sides agreed on last; without that, only the value itself counts. What was never read back stands in the server's own form.
 */
function isEdited({ kind }: Pair, { deed, link }: Base, current: Item, [field, after]: readonly [string, string]): boolean {
  const now = current.fields[field];
  if (now === undefined) return true;
  const [type, known] = [fieldType(kind, field), link?.prints[deed.side][field]];
  const isOwnForm = storedAs(type, after, now) && (known === print(type, now) || beforeUnread(known) !== undefined);
  return !agrees(type, now, after) && now !== deed.stored?.[field] && !isOwnForm;
}
