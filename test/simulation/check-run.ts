// What must be true of every single run, as soon as it has ended.

import type { Decision, Side } from "../../src/sync";
import { blame } from "./chronicle";
import { checkUndo } from "./check-undo";
import type { Chronicle, RunRecord } from "./chronicle";
import type { Change } from "./spy";
import type { Stage } from "./stage";
import { columns, fieldsOf, markColumns, whenColumns } from "./vocabulary";
import { contactFields, eventFields, recordFields } from "./observe";
import type { When } from "../../src/sandbox/graph/store";
import type { Row } from "./vocabulary";

export function checkRun(stage: Stage, record: RunRecord, raced: boolean): void {
  checkTotals(stage, record);
  checkCounts(stage, record, raced);
  checkPreview(stage, record);
  checkUnmapped(stage, record);
  checkGuard(stage, record);
  checkUndo(stage, record);
}

function checkTotals({ chronicle }: Stage, { id, result }: RunRecord): void {
  if (result && result.report.emailsSent !== 0) blame(chronicle, "13 honest totals", `run ${id}: emailsSent is not 0`);
  for (const pair of result?.report.pairs ?? []) {
    for (const side of ["outlook", "gopaas"] as const) {
      const { updated, deleted, unchanged, skipped, held, failed } = pair[side];
      const sum = updated + deleted + unchanged + skipped + held + failed;
      if (sum !== pair.read[side])
        blame(
          chronicle,
          "13 honest totals",
          `run ${id} ${pair.type} ${side}: read ${pair.read[side]}, told ${sum}: ${JSON.stringify(pair[side])}`,
        );
    }
  }
}

/** Where nothing failed, what the report counts is what the services saw. */
function checkCounts({ chronicle, script }: Stage, { id, result, faults, changes, edits, how }: RunRecord, raced: boolean): void {
  if (!result || raced || faults.length > 0 || edits.length > 0 || how === "dry") return;
  // Who has forgotten may make under the same key what is there already: harmless, and told as made.
  const mayBeThere = script.config.devices > 1 || chronicle.losses.length > 0 || chronicle.runs.some(({ dead }) => dead);
  for (const side of ["outlook", "gopaas"] as const) {
    const told = result.report.pairs.reduce(
      (sum, { [side]: counts }) => ({ created: sum.created + counts.created, changed: sum.changed + counts.updated + counts.deleted }),
      { created: 0, changed: 0 },
    );
    const mine = changes.filter((change) => change.side === side);
    const created = mine.filter(({ what }) => what === "create").length;
    const changed = new Set(mine.filter(({ what }) => what !== "create").map((change) => change.id)).size;
    const atMost = created + forgotten(chronicle, side);
    if ((told.created > atMost && !mayBeThere) || created > told.created || (changed > told.changed && !mayBeThere))
      blame(chronicle, "13 honest totals", `run ${id} ${side}: told ${JSON.stringify(told)}, did ${JSON.stringify({ created, changed })}`);
  }
}

/** Things that were in neither place for a while are forgotten by contract, and one of them may only have been put elsewhere in Outlook. */
function forgotten({ truth }: Chronicle, side: Side): number {
  if (side === "gopaas") return 0;
  const tagsOf = (what: string, where: Side): Set<string> =>
    new Set(truth.happenings.filter((one) => one.what === what && one.side === where).map(({ tag }) => tag));
  const left = tagsOf("delete", "outlook");
  return [...tagsOf("restore", "gopaas")].filter((tag) => left.has(tag)).length;
}

const executed = new Set(["created", "updated", "deleted", "marked"]);

function checkPreview({ chronicle }: Stage, { id, how, changes, choices, result }: RunRecord): void {
  if (how === "dry" && changes.length > 0) blame(chronicle, "12 plan = execution", `dry run ${id} wrote ${describe(changes)}`);
  if (!choices.onlyShown || !result) return;
  const shown = new Set(choices.onlyShown);
  for (const line of result.lines)
    if (executed.has(line.kind) && (line.operation === undefined || !shown.has(line.operation)))
      blame(chronicle, "12 plan = execution", `run ${id} did what was not shown: ${JSON.stringify(line)}`);
}

const mayChange: Readonly<Record<Side, Readonly<Record<"contact" | "appointment", ReadonlySet<string>>>>> = {
  outlook: {
    contact: new Set("surname givenName displayName fileAs emailAddresses mobilePhone businessPhones jobTitle companyName".split(" ")),
    appointment: new Set("subject html when bodyPreview".split(" ")),
  },
  gopaas: {
    contact: new Set(["prenom", ...Object.values(columns.contact), ...stampColumns()]),
    appointment: new Set(["outlook_id", ...Object.values(columns.appointment), ...whenColumns, ...stampColumns()]),
  },
};

function stampColumns(): string[] {
  return ["date_modification", "heure_modification", "modification_par", "date_creation", "heure_creation"];
}

function checkUnmapped({ chronicle, script: { config } }: Stage, { id, changes, startedAt }: RunRecord): void {
  for (const change of changes.filter(({ what }) => what === "update")) {
    const marks = config.deletions === "mark" && change.side === "gopaas" ? Object.keys(markColumns[change.kind]) : [];
    const strange = change.names.filter((name) => !mayChange[change.side][change.kind].has(name) && !marks.includes(name));
    // Made at once by two devices and edited in between: GoPaaS takes the second create for a change.
    const between = chronicle.truth.happenings.some(({ tag, order }) => tag === change.tag && order > startedAt && order < change.order);
    if (strange.length > 0 && change.side === "gopaas" && between) chronicle.stats.exemptions += 1;
    else if (strange.length > 0)
      blame(
        chronicle,
        "6 unmapped fields",
        `run ${id} changed ${strange.join()} of ${change.side} ${String(change.tag)}: ${JSON.stringify(change.before)} → ${JSON.stringify(change.after)}`,
      );
  }
}

/** Counted at the services, not in the report: what went without anybody's yes. */
function checkGuard({ chronicle, script: { config }, world }: Stage, record: RunRecord): void {
  const { choices, changes, isUndo, id } = record;
  if (choices.approveHeld || isUndo) return;
  const approved = answersFor(chronicle.runs, record).filter(({ kind }) => kind !== "refuse").length;
  for (const kind of config.kinds) {
    const mine = changes.filter((change) => change.kind === kind);
    const size =
      Math.max(world.crm.records(kind === "contact" ? "contact" : "action").length, outlookSize(stageSize(world), kind)) + mine.length;
    const limit = ({ items, percent }: { items: number; percent: number }): number => Math.max(items, Math.ceil((size * percent) / 100));
    const gone = new Set(mine.filter((change) => change.what === "delete" || isMark(change)).map(({ tag, id: item }) => tag ?? item));
    if (gone.size - approved > limit(config.guard.deletions))
      blame(chronicle, "10 blast radius", `run ${id} deleted or marked ${[...gone].join()}`);
    const over = new Set(
      mine
        .filter((change) => overwritten(change).length > 0 && !isMadeByTwo(chronicle, record, change))
        .map(({ tag, id: item }) => tag ?? item),
    );
    if (over.size - approved > limit(config.guard.overwrites))
      blame(chronicle, "10 blast radius", `run ${id} overwrote values of ${[...over].join()}`);
  }
}

/** Made at once by two devices and edited in between: GoPaaS takes the second create for a change, and no plan could know. */
function isMadeByTwo({ runs, truth }: Chronicle, { id, startedAt }: RunRecord, { side, tag, order }: Change): boolean {
  const isBetween = (one: { readonly order: number }): boolean => one.order > startedAt && one.order < order;
  const others = runs.filter((run) => run.id !== id).flatMap(({ changes }) => changes);
  const isMade = others.some((one) => one.side === side && one.tag === tag && one.what === "create" && isBetween(one));
  return side === "gopaas" && isMade && truth.edits.some((edit) => edit.side === side && edit.tag === tag && isBetween(edit));
}

/** The user's answers: those given to runs that were broken off, for one pair or for all, are carried out by the next. */
function answersFor(runs: readonly RunRecord[], { id, device, choices }: RunRecord): readonly Decision[] {
  const before = runs.filter((run) => run.device === device && run.id < id && run.how !== "dry");
  const whole = before.findLastIndex(({ result, faults }) => {
    const outcome = result?.report.outcome;
    return outcome === "done" || (outcome === "partial" && faults.length === 0);
  });
  return [...before.slice(whole + 1).flatMap((run) => run.choices.decisions ?? []), ...(choices.decisions ?? [])];
}

function stageSize(world: Stage["world"]): { contact: number; appointment: number } {
  return { contact: world.mailbox.store.contacts.size, appointment: world.mailbox.store.events.size };
}

function outlookSize(sizes: { contact: number; appointment: number }, kind: "contact" | "appointment"): number {
  return sizes[kind];
}

function isMark({ side, kind, names, what, after }: Change): boolean {
  return (
    side === "gopaas" &&
    what === "update" &&
    Object.entries(markColumns[kind]).some(([name, value]) => names.includes(name) && after[name] === value)
  );
}

/** Mapped fields that had a value and have another one now. */
export function overwritten(change: Change): string[] {
  if (change.what !== "update") return [];
  const [before, after] = [mapped(change, change.before), mapped(change, change.after)];
  return fieldsOf(change.kind).filter((field) => (before[field] ?? "") !== "" && before[field] !== after[field]);
}

export function mapped({ side, kind }: Change, row: Row): Readonly<Record<string, string>> {
  if (side === "gopaas") return recordFields(kind, row);
  if (kind === "contact") return contactFields(row);
  return typeof row["when"] === "string" ? eventFields(row, JSON.parse(row["when"]) as When) : {};
}

export function describe(changes: readonly Change[]): string {
  return changes
    .map(({ side, what, tag, id, names, run }) => `[run ${run}] ${what} ${side} ${tag ?? id} (${what === "update" ? names.join() : ""})`)
    .join("; ");
}
