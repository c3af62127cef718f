// A script and what came of it as lines a person can follow, and paste into a finding.

import type { Played } from "./play";
import { describe } from "./check-run";
import type { Engine, Script, Step, UserStep } from "./script";

export function printScript({ seed, config, steps }: Script): string {
  const { behaviour, switches, guard, ...rest } = config;
  const lines = [
    `seed ${seed}`,
    `  ${inline(rest)}`,
    `  guard ${guard.deletions.items}/${guard.deletions.percent}% deletions, ${guard.overwrites.items}/${guard.overwrites.percent}% overwrites`,
    `  GoPaaS ${inline(behaviour)}`,
    `  Outlook ${inline(switches)}`,
    ...steps.map((step, index) => `  ${String(index + 1)}. ${printStep(step)}`),
  ];
  return lines.join("\n");
}

function inline(value: object): string {
  return Object.entries(value)
    .map(([name, one]) => `${name}=${typeof one === "string" ? one : JSON.stringify(one)}`)
    .join(" ");
}

function printStep(step: Step): string {
  if (step.do === "run") return `run ${printEngine(step)}`;
  if (step.do === "race") return `race ${printEngine(step.one)} | ${printEngine(step.other)} (order ${step.seed})`;
  if (step.do === "forget") return `device ${step.device} forgets everything`;
  if (step.do === "recall") return `device ${step.device} gets back what it remembered after its run ${step.n}`;
  return printUserStep(step);
}

function printUserStep({ do: what, ...rest }: UserStep): string {
  return `${what} ${Object.values(rest).join(" ")}`;
}

function printEngine({ device, how, faults, during, between }: Engine): string {
  return [
    `${how} on device ${device}`,
    ...faults.map(({ among, at, what }) => `${what} at ${among} ${at}`),
    ...during.map(({ at, step }) => `meanwhile at ${at}: ${printUserStep(step)}`),
    ...between.map((step) => `before "go": ${printUserStep(step)}`),
  ].join("; ");
}

export function printRuns({ runs }: Played): string {
  return runs
    .map((run) => {
      const { id, device, how, dead, result, changes, faults, startedAt, endedAt } = run;
      const state = dead ? "died" : (result?.report.outcome ?? "?");
      const told = (result?.lines ?? []).map(
        ({ kind, side, label, reason, changes: fields }) =>
          `      ${kind} ${side} ${label} (${reason}) ${(fields ?? []).map(({ field, before, after }) => `${field}: ${before} → ${after}`).join(", ")}`,
      );
      const failure = result?.failure ? ` (${result.failure.kind} ${result.failure.detail ?? ""} ${result.failure.message})` : "";
      return [
        `  run ${id} ${how} on device ${device} [${startedAt}-${endedAt}]: ${state}${failure}${faults.length > 0 ? `, faults ${faults.join()}` : ""}`,
        ...(changes.length > 0 ? [`      did: ${describe(changes)}`] : []),
        ...told,
      ].join("\n");
    })
    .join("\n");
}
