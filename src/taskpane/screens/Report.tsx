// What a run did: the outcome, the totals of each side, then a line per record.

import type { ReactElement } from "react";
import type { HelpfulAction } from "../explain-failure";
import { BackTitle } from "../components/BackTitle";
import { useCardStyles } from "../components/Card.styles";
import { CopyReport } from "../components/CopyReport";
import { Counts } from "../components/Counts";
import { FailureNotice } from "../components/FailureNotice";
import { LineList } from "../components/LineList";
import { Silence } from "../components/Silence";
import type { RunResult } from "../needs";
import { changesOn } from "../needs-you";
import { usePane } from "../pane-context";
import type { Pane } from "../pane-context";
import { reportTextOf } from "../text/report-text-of";
import type { ReportText } from "../text/en-report";

export function Report(): ReactElement | null {
  const { result } = usePane();
  return result ? <Result result={result} /> : null;
}

function Result({ result }: { readonly result: RunResult }): ReactElement {
  const pane = usePane();
  const card = useCardStyles();
  const words = reportTextOf(pane.state.language);
  const { report, lines, failure } = result;
  return (
    <>
      <div className={card.stack}>
        <BackTitle>{headline(result, pane, words)}</BackTitle>
        {changesOn(report, "outlook") + changesOn(report, "gopaas") > 0 && (
          <p className={card.lead}>{changesInWords(result, pane, words)}</p>
        )}
        <p className={card.note}>
          {words.finished(pane.formats.moment(report.finishedAt, new Date()), pane.formats.number(secondsOf(result)))}
        </p>
      </div>
      {failure && <FailureNotice failure={failure} quiet onAction={actOn(pane)} />}
      {report.pairs.map((pair, index) => (
        <Counts key={`${pair.type} ${String(index)}`} pair={pair} words={words} />
      ))}
      <Silence emailsSent={report.emailsSent} />
      <LineList lines={lines} words={words} />
      <CopyReport result={result} words={words} />
    </>
  );
}

function headline({ report, failure }: RunResult, { text }: Pane, words: ReportText): string {
  if (failure?.kind === "cancelled") return words.cancelled;
  const silent = changesOn(report, "outlook") + changesOn(report, "gopaas") === 0;
  return report.outcome === "done" && silent ? words.alreadyInStep : text.outcomes[report.outcome];
}

function changesInWords({ report }: RunResult, { formats }: Pane, words: ReportText): string {
  const [outlook, gopaas] = [changesOn(report, "outlook"), changesOn(report, "gopaas")];
  return words.changes(outlook, formats.number(outlook), formats.number(gopaas));
}

function secondsOf({ report }: RunResult): number {
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
  return Math.max(1, Math.round(seconds));
}

function actOn({ go, needs, run, state }: Pane): (action: HelpfulAction) => void {
  return (action) => {
    if (action === "connect") go("connect");
    // Signing in needs the click itself, or the browser blocks the window.
    else if (action === "sign-in") void needs.signIn().then(run.start, () => go("home"));
    else if (state.signIn.kind === "signed-in") run.start();
    else go("home");
  };
}
