// What Outlook's notification bar says of a sync that runs without a pane: why it cannot begin, where it is, what came of it.

import type { Report } from "../sync";
import { explainFailure } from "./explain-failure";
import { formatsOf } from "./format";
import type { Language, PaneState, RunEvent, RunResult } from "./needs";
import type { RibbonText } from "./text/en-ribbon";
import { ribbonTextOf } from "./text/ribbon-text-of";
import { textOf } from "./text/text-of";
import { decisionsIn } from "./waiting";

export interface Notice {
  readonly kind: "result" | "failure";
  readonly message: string;
}

/** Why no run may begin here, where only the pane could ask; undefined where one may. */
export function whyNot(state: PaneState): keyof RibbonText["cannot"] | undefined {
  if (state.pairs.length === 0) return "no-pairs";
  if (state.problems.some(({ fatal }) => fatal)) return "settings";
  if (state.signIn.kind !== "signed-in") return "signed-out";
  return state.gopaas.kind === "connected" ? undefined : "disconnected";
}

/** `nowMs`: epoch milliseconds. Undefined for what says nothing new. */
export function progressWords(event: RunEvent, language: Language, nowMs: number): string | undefined {
  const [text, ribbon] = [textOf(language), ribbonTextOf(language)];
  const { progress: words } = text;
  if (event.kind === "waiting") {
    const seconds = Math.max(1, Math.ceil((event.untilEpochMs - nowMs) / 1_000));
    return ribbon.waiting(words.waiting[event.service], words.waitingFor(seconds));
  }
  if (event.kind !== "progress") return undefined;
  const { progress } = event;
  const { number } = formatsOf(language);
  const step = words.step(progress, progress.pair === "Contact" ? text.pair.contacts : text.pair.appointments);
  if (progress.done === 0) return ribbon.progress(step);
  const count = progress.total > 0 ? words.count(number(progress.done), number(progress.total)) : words.countSoFar(number(progress.done));
  return ribbon.progress(`${step} ${count}`);
}

/** `result`: nothing where another window was at it. */
export function resultWords(result: RunResult | undefined, language: Language): Notice {
  const ribbon = ribbonTextOf(language);
  if (!result) return { kind: "result", message: ribbon.cannot.busy };
  const { failure, report } = result;
  if (failure?.detail === "time-limit") return { kind: "result", message: ribbon.timeUp(changesIn(report, language).join(", ")) };
  if (failure) {
    const { title, actions } = explainFailure(failure, textOf(language));
    return { kind: "failure", message: ribbon.broke(title, actions[0] ?? "retry") };
  }
  if (report.outcome === "refused") return { kind: "failure", message: ribbon.refused };
  return { kind: "result", message: report.preview ? ribbon.cannot["first-sync"] : countsOf(result, language) };
}

function countsOf(result: RunResult, language: Language): string {
  const ribbon = ribbonTextOf(language);
  const counts = changesIn(result.report, language);
  const waiting = counted(language, [
    ["toDecide", decisionsIn(result)],
    ["failed", failuresIn(result.report)],
  ]);
  if (waiting.length > 0) return ribbon.forYou([...counts, ...waiting].join(", "));
  return counts.length === 0 ? ribbon.inStep : ribbon.done(counts.join(", "));
}

type Counted = "created" | "updated" | "deleted" | "toDecide" | "failed";

/** On both sides together. */
function changesIn({ pairs }: Report, language: Language): readonly string[] {
  const sum = (what: "created" | "updated" | "deleted"): number =>
    pairs.reduce((total, { outlook, gopaas }) => total + outlook[what] + gopaas[what], 0);
  return counted(
    language,
    (["created", "updated", "deleted"] as const).map((what) => [what, sum(what)]),
  );
}

function counted(language: Language, counts: readonly (readonly [Counted, number])[]): readonly string[] {
  const { number } = formatsOf(language);
  return counts.filter(([, count]) => count > 0).map(([what, count]) => ribbonTextOf(language)[what](count, number(count)));
}

/** What could not be read counts too. */
function failuresIn({ pairs }: Report): number {
  return pairs.reduce((sum, { outlook, gopaas, errors }) => sum + Math.max(outlook.failed + gopaas.failed, errors.length), 0);
}
