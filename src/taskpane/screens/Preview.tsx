// What a sync or an undo would do, before it does: totals, every line, and the button that carries out exactly this.

import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { ActionBar } from "../components/ActionBar";
import { BackTitle } from "../components/BackTitle";
import { useCardStyles } from "../components/Card.styles";
import { Counts } from "../components/Counts";
import { EmptySide } from "../components/EmptySide";
import { FailureNotice } from "../components/FailureNotice";
import { LineList } from "../components/LineList";
import { SkipToActions } from "../components/SkipToActions";
import { StepLine } from "../components/StepLine";
import { Silence } from "../components/Silence";
import { UndoHeld } from "../components/UndoHeld";
import { WaitingNotice } from "../components/WaitingNotice";
import { actOn } from "../act-on";
import { changesOn } from "../needs-you";
import { usePane } from "../pane-context";
import { heldByGuard, notTakenBack } from "../waiting";
import type { Pane, Preview as Shown } from "../pane-context";
import { decideTextOf } from "../text/decide-text-of";
import type { DecideText } from "../text/en-decide";
import { reportTextOf } from "../text/report-text-of";
import type { Job } from "../use-run";

export function Preview(): ReactElement | null {
  const { preview } = usePane();
  return preview ? <WhatWouldBe preview={preview} /> : null;
}

function WhatWouldBe({ preview }: { readonly preview: Shown }): ReactElement {
  const pane = usePane();
  const card = useCardStyles();
  const { language } = pane.state;
  const words = reportTextOf(language);
  const say = decideTextOf(language).preview;
  const { result } = preview;
  const { report, lines, failure } = result;
  const [title, lead] = headline(preview, pane, say);
  const isFirst = pane.result === undefined;
  const backToSetup = (): void => {
    pane.go("setup");
  };
  return (
    <>
      <div className={card.stack}>
        {isFirst && <StepLine step="plan" />}
        <BackTitle {...(isFirst && pane.state.setup ? { to: { name: pane.text.common.back, go: backToSetup } } : {})}>{title}</BackTitle>
        {lead.map((sentence) => (
          <p key={sentence} className={card.lead}>
            {sentence}
          </p>
        ))}
      </div>
      {failure && (
        <FailureNotice failure={failure} quiet onAction={actOn(pane, preview.job)}>
          {failure.detail === "side-empty" && <EmptySide side={failure.side ?? "gopaas"} dryRun />}
        </FailureNotice>
      )}
      {preview.job.kind === "undo" && <UndoHeld result={result} what={preview.job.what} />}
      {pane.whole === result && (
        <WaitingNotice result={result}>
          <p className={card.paragraph}>{say.waits}</p>
        </WaitingNotice>
      )}
      {report.pairs.map((pair, index) => (
        <Counts key={`${pair.type} ${String(index)}`} pair={pair} words={words} />
      ))}
      {!brokeOff(preview) && <Silence emailsSent={undefined} words={say.mails(pane.formats.number(report.emailsSent))} />}
      {lines.length > 0 && <SkipToActions />}
      {lines.length > 0 && <LineList lines={lines} words={words} planned />}
      <Buttons preview={preview} say={say} />
    </>
  );
}

function Buttons({ preview, say }: { readonly preview: Shown; readonly say: DecideText["preview"] }): ReactElement | null {
  const { run, go } = usePane();
  if (brokeOff(preview) || isEmpty(preview)) return null;
  // An undo that is held as a whole has nothing to carry out before it is approved.
  const idle = preview.job.kind === "undo" && writtenBy(preview) === 0;
  return (
    <ActionBar>
      <Button
        appearance="primary"
        disabledFocusable={idle}
        onClick={() => {
          run.startJob(carriedOut(preview));
        }}
      >
        {preview.job.kind === "undo" ? say.undo : say.apply}
      </Button>
      <Button
        onClick={() => {
          go("home");
        }}
      >
        {say.notNow}
      </Button>
    </ActionBar>
  );
}

/** The same request again, and nothing but what it showed. */
function carriedOut({ result, job }: Shown): Job {
  if (job.kind === "undo") return { kind: "undo", what: { ...job.what, dryRun: false } };
  const { dryRun: _, previewFirst: __, ...choices } = job.choices;
  return { kind: "sync", choices: { ...choices, ...(result.operations ? { onlyShown: result.operations } : {}) } };
}

function headline({ result, job }: Shown, pane: Pane, say: DecideText["preview"]): readonly [string, readonly string[]] {
  const { report } = result;
  if (brokeOff({ result, job })) return [say.stopped, []];
  const undoing = job.kind === "undo";
  const stay = notTakenBack(result);
  if (isEmpty({ result, job })) return undoing ? [say.nothingToUndo, [say.nothingToUndoLead]] : [say.nothing, [say.nothingLead]];
  const [outlook, gopaas] = [changesOn(report, "outlook"), changesOn(report, "gopaas")];
  const { number } = pane.formats;
  const changes = say.changes(outlook, number(outlook), number(gopaas));
  return [undoing ? say.undoTitle : say.title, [changes, ...(stay > 0 ? [say.cannot(stay, number(stay))] : []), say.lead]];
}

/** One pair that cannot be read does not keep the others from what they have to do. */
function brokeOff(preview: Shown): boolean {
  const { failure, report } = preview.result;
  return failure !== undefined && (report.outcome === "stopped" || isEmpty(preview));
}

/** Links alone are worth carrying out: they are how both sides remember each other. */
function isEmpty({ result, job }: Shown): boolean {
  const { lines, operations } = result;
  const still = (operations ?? []).length + (job.kind === "undo" ? heldByGuard(result) : 0);
  return writtenBy({ result, job }) + still === 0 && !lines.some(({ kind }) => kind === "linked");
}

function writtenBy({ result }: Shown): number {
  return changesOn(result.report, "outlook") + changesOn(result.report, "gopaas");
}
