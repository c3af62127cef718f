// Between the plan and its execution: what the user refused, what the guard holds, and what no preview has shown.

import type { Action, LeaveAction, MergeAction } from "./action";
import { settledLink } from "../memory/baseline";
import type { Link } from "../memory/baseline";
import type { GuardLimits } from "../model/decision";
import type { Side } from "../model/item";
import { labelOf } from "../model/item";
import { operationsOf, updateOf, withheldFields } from "./operation";
import type { Operation } from "./operation";
import { guard } from "../rules/guard";
import type { LineReason } from "../model/report";

export interface GateRules {
  readonly limits: GuardLimits;
  /** Linked items of the pair, which the limits' percentages are of. */
  readonly pairSize: number;
  readonly approved: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
  /** Everything the guard would hold is approved. */
  readonly approveHeld: boolean;
  /** Outlook items without a link whose deletion was held before. */
  readonly waiting: ReadonlySet<string>;
  /** What a preview showed; nothing else is carried out. */
  readonly shown?: ReadonlySet<string>;
}

export interface Gated {
  readonly actions: readonly Action[];
  /** The same judgement for one thing that had to be planned again in mid-run. */
  readonly again: (action: MergeAction) => Action;
}

export function gate(actions: readonly Action[], rules: GateRules): Gated {
  const wanted = actions.map((action) => decline(action, rules.refused));
  const watch = guard(wanted, rules);
  const pass = (action: Action): Action =>
    operationsOf(action).reduce<Action>((left, operation) => {
      const reason = operation.withheld === undefined ? reasonToHold(action, operation, rules, watch) : undefined;
      return reason ? hold(left, operation, reason) : left;
    }, action);
  return { actions: wanted.map(pass), again: (action) => pass(decline(action, rules.refused)) };
}

function reasonToHold(
  action: Action,
  operation: Operation,
  rules: GateRules,
  watch: (action: Action, operation: Operation) => boolean,
): LineReason | undefined {
  if (rules.approved.has(operation.id)) return undefined;
  if (!rules.approveHeld && watch(action, operation)) return "guard";
  return rules.shown && !rules.shown.has(operation.id) ? "not-previewed" : undefined;
}

/** Not now: the same is planned again by the next run. */
function hold(action: Action, operation: Operation, reason: LineReason): Action {
  if (action.kind === "merge") return holdUpdate(action, operation.side, reason);
  if (action.kind !== "create" && action.kind !== "remove" && action.kind !== "mark") return action;
  const { side, operation: what, id } = operation;
  // The last edit is sent all the same; what was to follow it is held when it is planned again.
  if (action.kind === "remove" && action.carry && what === "delete")
    return { ...action.carry, holds: { side, operation: what, id, approvable: true, reason } };
  return { ...leaving(action, reason), held: { side, operation: what, id, approvable: true } };
}

function holdUpdate(action: MergeAction, side: Side, reason: LineReason): MergeAction {
  const held = Object.fromEntries(Object.keys(action.changes[side]).map((field) => [field, reason]));
  return { ...action, changes: { ...action.changes, [side]: {} }, withheld: { ...action.withheld, ...held } };
}

type Undone = Extract<Action, { readonly kind: "create" | "remove" | "mark" }>;

/** The action as something that is not done, and the link as it was. */
function leaving(action: Undone, reason: LineReason): LeaveAction {
  const [outlookId, key] = idsOf(action);
  const source = action.kind === "create" ? action.source : action.kind === "remove" ? action.outlook : action.gopaas;
  return {
    kind: "leave",
    reason,
    label: labelOf(source.fields),
    ...(outlookId === undefined ? {} : { outlookId }),
    ...(key === undefined ? {} : { key }),
    counts: countsOf(action),
    news: true,
    ...(action.link ? { link: waiting(action.link, reason) } : {}),
  };
}

function waiting(link: Link | undefined, reason: LineReason): Link {
  return { ...(link as Link), again: true, ...(reason === "guard" ? { held: true } : {}) };
}

function idsOf(action: Undone): readonly [outlookId: string | undefined, key: string | undefined] {
  if (action.kind === "create") return action.side === "outlook" ? [undefined, action.key] : [action.source.id, action.link?.key];
  return action.kind === "remove" ? [action.outlook.id, action.key] : [action.outlook?.id, action.gopaas.id];
}

function countsOf(action: Undone): readonly Side[] {
  if (action.kind === "create") return [action.side === "outlook" ? "gopaas" : "outlook"];
  if (action.kind === "remove") return action.outlook.elsewhere ? [] : ["outlook"];
  return action.outlook && !action.outlook.elsewhere ? ["outlook", "gopaas"] : ["gopaas"];
}

/** The user's no: both sides stay as they are, and the same is not proposed again. */
function decline(action: Action, refused: ReadonlySet<string>): Action {
  if (refused.size === 0) return action;
  if (action.kind === "leave") {
    if (!action.held || !refused.has(action.held.id)) return action;
    const { held: _, ...rest } = action;
    return { ...rest, reason: "declined-by-you", ...(rest.link ? { link: keptApart(rest.link) } : {}) };
  }
  const said = operationsOf(action).filter(({ id }) => refused.has(id));
  if (said.length === 0) return action;
  if (action.kind === "merge") return said.reduce(declineUpdate, action);
  if (action.kind !== "create" && action.kind !== "remove" && action.kind !== "mark") return action;
  const { link: _, ...left } = leaving(action, "declined-by-you");
  return { ...left, ...declinedLink(action) };
}

function keptApart(link: Link): Link {
  return { ...settledLink(link), away: "gopaas-kept" };
}

function declinedLink(action: Undone): { readonly link?: Link } {
  if (action.kind === "remove") return action.link ? { link: keptApart(action.link) } : {};
  const known = action.link;
  if (action.kind === "mark" || (action.side === "outlook" && known)) return known ? { link: tombstone(known) } : {};
  if (known) return { link: keptApart(known) };
  // A record the user does not want in Outlook: remembered as one that was deleted there.
  const never = { outlookId: `none:${action.key}`, key: action.key, prints: { outlook: {}, gopaas: {} } };
  return action.side === "outlook" ? { link: tombstone(never) } : {};
}

function tombstone(link: Link): Link {
  return { ...settledLink(link), away: "outlook-gone" };
}

function declineUpdate(action: MergeAction, operation: Operation): MergeAction {
  const { side, withheld: reason } = operation;
  const fields = new Set(
    Object.keys(reason === undefined ? (updateOf(action, side) ? action.changes[side] : {}) : withheldFields(action, side, reason)),
  );
  const without = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(values).filter(([field]) => !fields.has(field)));
  return {
    ...action,
    merged: action.merged.map((one) => (fields.has(one.field) ? { ...one, outcome: { kind: "apart" } } : one)),
    changes: { ...action.changes, [side]: without(action.changes[side]) },
    withheld: without(action.withheld),
  };
}
