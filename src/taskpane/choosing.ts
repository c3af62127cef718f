// The choices made in the inbox and not yet applied. One record has one answer: a second one replaces it, the same again takes it back.

import type { Choices, Decision } from "../sync";
import type { Waiting } from "./waiting";

export interface Chosen {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly retryFailed: boolean;
}

export const nothingChosen: Chosen = { decisions: new Map(), retryFailed: false };

export function toggled(chosen: Chosen, decision: Decision): Chosen {
  const decisions = new Map(chosen.decisions);
  if (isChosen(chosen, decision)) decisions.delete(targetOf(decision));
  else decisions.set(targetOf(decision), decision);
  return { ...chosen, decisions };
}

export function allChosen(chosen: Chosen, more: readonly Decision[]): Chosen {
  const decisions = new Map(chosen.decisions);
  for (const decision of more) decisions.set(targetOf(decision), decision);
  return { ...chosen, decisions };
}

export function isChosen({ decisions }: Chosen, decision: Decision): boolean {
  const present = decisions.get(targetOf(decision));
  if (present?.kind !== decision.kind) return false;
  return present.kind !== "keep" || decision.kind !== "keep" || present.side === decision.side;
}

/** Without the choices about what no longer waits. */
export function stillOffered({ decisions, retryFailed }: Chosen, waiting: Waiting): Chosen {
  const offered = new Set([
    ...waiting.held.map(({ id }) => `operation ${id}`),
    ...waiting.conflicts.map(({ key, field }) => `value ${key} ${field}`),
    ...waiting.kept.map(({ key }) => `bring-back ${key}`),
    ...waiting.copies.map(({ key }) => `blank ${key ?? ""}`),
  ]);
  return {
    decisions: new Map([...decisions].filter(([target]) => offered.has(target))),
    retryFailed: retryFailed && waiting.failed.length > 0,
  };
}

export function countChosen({ decisions, retryFailed }: Chosen): number {
  return decisions.size + (retryFailed ? 1 : 0);
}

/** What is said to the next run. A pair that was never synced is still shown first. */
export function choicesOf({ decisions, retryFailed }: Chosen): Choices {
  return { previewFirst: true, decisions: [...decisions.values()], ...(retryFailed ? { retryFailed } : {}) };
}

function targetOf(decision: Decision): string {
  switch (decision.kind) {
    case "approve":
    case "refuse":
      return `operation ${decision.operation}`;
    case "keep":
      return `value ${decision.key} ${decision.field}`;
    case "bring-back":
    case "blank":
      return `${decision.kind} ${decision.key}`;
  }
}
