// What a run did: the outcome, the totals of each side, then a line per record.

import { Button } from "@fluentui/react-components";
import { useCallback, useMemo } from "react";
import type { ReactElement } from "react";
import { actOn } from "../act-on";
import { BackTitle } from "../components/BackTitle";
import { useCardStyles } from "../components/Card.styles";
import { CopyReport } from "../components/CopyReport";
import { Counts } from "../components/Counts";
import { EmptySide } from "../components/EmptySide";
import { ExportLines } from "../components/ExportLines";
import { FailureNotice } from "../components/FailureNotice";
import { LineList } from "../components/LineList";
import { Notice } from "../components/Notice";
import { Silence } from "../components/Silence";
import { UndoHeld } from "../components/UndoHeld";
import { WaitingNotice } from "../components/WaitingNotice";
import type { RunResult } from "../needs";
import { changesOn, countNeedingYou, outcomeWords } from "../needs-you";
import { usePane } from "../pane-context";
import type { Pane } from "../pane-context";
import { missingWords } from "../stored-words";
import { decideTextOf } from "../text/decide-text-of";
import { reportTextOf } from "../text/report-text-of";
import type { ReportText } from "../text/en-report";
import type { Line } from "../../sync";
import { canUndo, decisionsIn, notTakenBack, offersIn } from "../waiting";

export function Report(): ReactElement | null {
  const { result } = usePane();
  return result ? <Result result={result} /> : null;
}

function Result({ result }: { readonly result: RunResult }): ReactElement {
  const pane = usePane();
  const card = useCardStyles();
  const words = reportTextOf(pane.state.language);
  const undo = useUndo(result);
  const stay = notTakenBack(result);
  const { report, lines, linesLeftOut = 0 } = result;
  return (
    <>
      <div className={card.stack}>
        <BackTitle>{headline(result, pane, words)}</BackTitle>
        {changesOn(report, "outlook") + changesOn(report, "gopaas") > 0 && (
          <p className={card.lead}>{changesInWords(result, pane, words)}</p>
        )}
        {stay > 0 && <p className={card.lead}>{decideTextOf(pane.state.language).preview.cannot(stay, pane.formats.number(stay))}</p>}
        <p className={card.note}>
          {words.finished(pane.formats.moment(report.finishedAt, new Date()), pane.formats.number(secondsOf(result)))}
        </p>
        <Steps undo={undo} />
      </div>
      <Notices result={result} words={words} />
      {report.pairs.map((pair, index) => (
        <Counts key={`${pair.type} ${String(index)}`} pair={pair} words={words} />
      ))}
      <Silence emailsSent={report.emailsSent} />
      <LineList lines={lines} words={words} onUndo={undo} />
      {linesLeftOut > 0 && <p className={card.note}>{words.linesLeftOut(pane.formats.number(linesLeftOut))}</p>}
      <ExportLines lines={lines} at={report.finishedAt} />
      <CopyReport result={result} words={words} />
    </>
  );
}

function Steps({ undo }: { readonly undo: (() => void) | undefined }): ReactElement | null {
  const { text, whole, go } = usePane();
  const card = useCardStyles();
  // Where decisions wait, the notice leads to the same place.
  const offers = useMemo(() => (whole && decisionsIn(whole) === 0 ? offersIn(whole) : 0), [whole]);
  if (!undo && offers === 0) return null;
  return (
    <div className={card.row}>
      {undo && (
        <Button
          size="small"
          onClick={() => {
            undo();
          }}
        >
          {text.home.undo}
        </Button>
      )}
      {offers > 0 && (
        <Button
          size="small"
          onClick={() => {
            go("inbox");
          }}
        >
          {text.home.offers(offers)}
        </Button>
      )}
    </div>
  );
}

interface ResultProps {
  readonly result: RunResult;
  readonly words: ReportText;
}

function Notices({ result, words }: ResultProps): ReactElement {
  const pane = usePane();
  const card = useCardStyles();
  const { report, lines, failure } = result;
  const moved = lines.filter(({ reason }) => reason === "not-previewed").length;
  const warnings = new Set(report.pairs.flatMap((pair) => pair.warnings));
  return (
    <>
      {failure && (
        <FailureNotice failure={failure} quiet onAction={actOn(pane)}>
          {failure.detail === "side-empty" && <EmptySide side={failure.side ?? "gopaas"} />}
        </FailureNotice>
      )}
      {moved > 0 && (
        <Notice
          tone="info"
          title={words.notPreviewed(moved)}
          action={
            <Button
              onClick={() => {
                pane.run.startJob({ kind: "sync", choices: { dryRun: true } });
              }}
            >
              {words.showNew}
            </Button>
          }
        >
          <p className={card.paragraph}>{words.notPreviewedLead}</p>
        </Notice>
      )}
      {report.undoOf !== undefined && <UndoHeld result={result} what={{ undo: report.undoOf }} />}
      {pane.whole && <WaitingNotice result={pane.whole} />}
      {[...warnings].map((warning) => (
        <Notice key={warning} tone="info" title={words.warnings[warning]}>
          {warning === "fields-missing" &&
            missingWords(report.pairs, { words, fields: pane.text.fields }).map((sentence) => (
              <p key={sentence} className={card.paragraph}>
                {sentence}
              </p>
            ))}
        </Notice>
      ))}
    </>
  );
}

/** Shows first what would be taken back: of the whole run, or of one line. */
function useUndo(result: RunResult): ((line?: Line) => void) | undefined {
  const { run, state } = usePane();
  const { startJob } = run;
  const { run: name } = result.report;
  const undo = useCallback(
    (line?: Line) => {
      const keys = line?.key === undefined ? {} : { keys: [line.key] };
      startJob({ kind: "undo", what: { undo: name, ...keys, dryRun: true } });
    },
    [startJob, name],
  );
  return canUndo(result) && state.signIn.kind === "signed-in" && state.gopaas.kind === "connected" ? undo : undefined;
}

function headline({ report, lines, failure }: RunResult, { text }: Pane, words: ReportText): string {
  if (failure?.kind === "cancelled") return words.cancelled;
  const silent = changesOn(report, "outlook") + changesOn(report, "gopaas") === 0;
  const waits = countNeedingYou(lines) > 0;
  if (report.outcome === "done" && waits && (silent || report.undoOf !== undefined))
    return outcomeWords({ ...report, outcome: "partial" }, text);
  return report.outcome === "done" && silent && report.undoOf === undefined ? words.alreadyInStep : outcomeWords(report, text);
}

function changesInWords({ report }: RunResult, { formats }: Pane, words: ReportText): string {
  const [outlook, gopaas] = [changesOn(report, "outlook"), changesOn(report, "gopaas")];
  return words.changes(outlook, formats.number(outlook), formats.number(gopaas));
}

function secondsOf({ report }: RunResult): number {
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
  return Math.max(1, Math.round(seconds));
}
