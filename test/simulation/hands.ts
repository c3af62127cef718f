// The people of the world: carries out one user step on either side, if it can be done, and writes it down as truth.

import type { World } from "../../src/sandbox/world";
import type { Kind, Side } from "../../src/sync";
import { find, isRecognisedBy, note } from "./hand";
import type { Hand } from "./hand";
import { isOutlookStep, performInOutlook } from "./outlook-hands";
import type { Tag, UserStep } from "./script";
import type { Truth } from "./truth";
import { fieldsOf, freshValue, gopaasFields, kindOf, outlookFields, sameValue, tables, views } from "./vocabulary";
import type { Row } from "./vocabulary";

/** What cannot be done (the thing is gone, or was never there) is left undone: any part of a script may be missing. */
export function act(world: World, truth: Truth, step: UserStep): void {
  truth.order += 1;
  try {
    perform({ world, truth }, step);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError) throw error;
  }
}

function perform(hand: Hand, step: UserStep): void {
  if (isOutlookStep(step)) return performInOutlook(hand, step);
  switch (step.do) {
    case "create":
      return create(hand, step.side, step.kind, step.tag, step.n, "create");
    case "adopt":
      create(hand, "gopaas", step.kind, step.tag, step.n, "adopt");
      return create(hand, "outlook", step.kind, step.tag, step.n, "adopt");
    case "edit":
      return editField(hand, step.side, step.tag, step.field, step.value);
    case "unmapped":
      return editUnmapped(hand, step.side, step.tag, step.value);
    case "delete":
    case "restore":
      return deleteOrRestore(hand, step.do, step.side, step.tag);
    case "show":
      return show(hand, step.tag, step.shown);
    case "lock":
      return lock(hand, step.tag, step.locked);
    case "view":
      return changeView(hand, step.kind, step.narrow);
    case "wait":
      return hand.world.clock.advance(step.minutes * 60_000);
  }
}

/** Which fields a new thing is born with; always what tells it from others. */
export function bornWith(kind: Kind, n: number): readonly string[] {
  const always = kind === "contact" ? ["surname", "emailAddresses"] : ["subject", "when"];
  return fieldsOf(kind).filter((field, index) => always.includes(field) || ((n >> index) & 1) === 1);
}

function create(hand: Hand, side: Side, kind: Kind, tag: Tag, n: number, what: "create" | "adopt"): void {
  const { world, truth } = hand;
  const values = bornWith(kind, n).map((field): [string, string] => [field, freshValue(tag, field, n)]);
  const named = kind === "contact" ? { [side === "outlook" ? "givenName" : "prenom"]: tag } : {};
  if (side === "outlook") {
    const fields = Object.assign({}, named, ...values.map(([field, value]) => outlookFields(kind, field, value, {}))) as Row;
    if (kind === "contact") makeFolder(world);
    world.edit({ side, operation: "create", kind, fields });
  } else {
    const given = kind === "contact" ? { civilite: "Madame" } : { nature: "Commerciale", type: "RDV", utilisateur: "jdupont" };
    const fields = Object.assign({}, given, named, ...values.map(([field, value]) => gopaasFields(kind, field, value))) as Row;
    world.edit({ side, operation: "create", kind, key: `key-${tag}`, fields });
  }
  note(hand, side, tag, what);
  for (const [field, value] of values) truth.edits.push({ order: truth.order, side, tag, field, before: "", value });
}

function makeFolder({ mailbox }: World): void {
  if (!mailbox.listFolders().some(({ name }) => name === "GoPaaS")) mailbox.addFolder("GoPaaS");
}

function editField(hand: Hand, side: Side, tag: Tag, field: string, value: string): void {
  const { world, truth } = hand;
  const seen = find(hand, side, tag);
  const before = seen?.fields[field] ?? "";
  if (!seen || seen.series || sameValue(field, before, value) || isRecognisedBy(hand, tag, field)) return;
  const { kind, id, raw } = seen;
  const fields = side === "outlook" ? outlookFields(kind, field, value, raw) : gopaasFields(kind, field, value);
  world.edit({ side, operation: "update", kind, ...(side === "outlook" ? { id } : { key: id }), fields });
  truth.edits.push({ order: truth.order, side, tag, field, before, value });
  truth.strokes += 1;
}

function editUnmapped(hand: Hand, side: Side, tag: Tag, value: string): void {
  const seen = find(hand, side, tag);
  if (!seen) return;
  const { kind, id } = seen;
  const outlook =
    kind === "contact" ? { personalNotes: value, department: value } : { reminderMinutesBeforeStart: value.length, showAs: "free" };
  const gopaas: Row = kind === "contact" ? { linkedin: value, ville: value } : { duree: String(value.length), contact: value };
  hand.world.edit({ side, operation: "update", kind, ...(side === "outlook" ? { id, fields: outlook } : { key: id, fields: gopaas }) });
}

function deleteOrRestore(hand: Hand, operation: "delete" | "restore", side: Side, tag: Tag): void {
  const { world, truth } = hand;
  const seen = find(hand, side, tag);
  if ((operation === "delete") !== (seen !== undefined)) return;
  const id = seen?.id ?? truth.lastIds[side].get(tag) ?? "";
  world.edit({ side, operation, kind: kindOf(tag), ...(side === "outlook" ? { id } : { key: id }) });
  truth.lastIds[side].set(tag, id);
  // Every occurrence of a series is a record of its own.
  note(hand, side, tag, operation, tag.startsWith("S") ? 4 : 1);
}

function show(hand: Hand, tag: Tag, shown: boolean): void {
  const seen = find(hand, "gopaas", tag);
  if (!seen) return;
  const fields: Row = seen.kind === "contact" ? { profession: shown ? "" : "hors vue" } : { type: shown ? "RDV" : "Appel" };
  hand.world.edit({ side: "gopaas", operation: "update", kind: seen.kind, key: seen.id, fields });
  note(hand, "gopaas", tag, shown ? "show" : "hide");
}

function lock(hand: Hand, tag: Tag, locked: boolean): void {
  const seen = find(hand, "gopaas", tag);
  if (!seen) return;
  const owner = locked ? "cmoreau" : "jdupont";
  hand.world.crm.hand.edit(tables[seen.kind], seen.id, { utilisateur: owner, gestion_par: owner, creation_par: owner });
  note(hand, "gopaas", tag, locked ? "lock" : "unlock");
}

function changeView(hand: Hand, kind: Kind, narrow: boolean): void {
  const { crm } = hand.world;
  const view = crm.views.get(views[kind]);
  if (!view) return;
  const column = kind === "contact" ? "prenom" : "intitule";
  const others = view.conditions.filter((one) => one.field !== column);
  view.conditions = narrow ? [...others, { field: column, operator: "contain", value: "1" }] : others;
  // Whatever it showed, or would have shown by the next run, may have to come or go.
  note(hand, "gopaas", "*", "view", crm.records(tables[kind]).length + 20);
}
