// The run under way: the step in words, n of N, what it waits for, and the way out.

import { Button } from "@fluentui/react-components";
import { ClockRegular } from "@fluentui/react-icons";
import { useMemo } from "react";
import type { ReactElement } from "react";
import type { Progress } from "../../sync";
import type { Formats } from "../format";
import { usePane } from "../pane-context";
import type { PaneText } from "../text/en";
import { secondsUntil, useCountdown } from "../use-countdown";
import { usePaced } from "../use-paced";
import type { Job, Run, Waiting } from "../use-run";
import { Bar } from "./Bar";
import { useCardStyles } from "./Card.styles";
import { useProgressPanelStyles } from "./ProgressPanel.styles";
import { ScreenTitle } from "./ScreenTitle";
import { SignInAgain } from "./SignInAgain";
import { Silence } from "./Silence";

/** A screen reader hears of progress this often at most. */
const announceEveryMs = 5000;

export function ProgressPanel(): ReactElement {
  const { run, text, formats } = usePane();
  const card = useCardStyles();
  const styles = useProgressPanelStyles();
  const step = stepInWords(run, text);
  const count = run.progress ? countInWords(run.progress, text, formats) : "";
  const { done = 0, total = 0 } = run.progress ?? {};
  const looking = isPreview(run.job);
  const title = titleOf(run.job, text);
  return (
    <section className={card.card} aria-labelledby="progress-title">
      <div id="progress-title">
        <ScreenTitle>{title}</ScreenTitle>
      </div>
      <div className={styles.line}>
        <span>{step}</span>
        <span className={styles.count}>{count}</span>
      </div>
      <Bar label={title} words={`${step} ${count}`.trim()} done={done} total={total} />
      {run.waiting && <Wait waiting={run.waiting} />}
      {run.asking && <SignInAgain />}
      <Button appearance="secondary" disabledFocusable={run.cancelling} onClick={run.cancel}>
        {text.common.cancel}
      </Button>
      <p className={card.note}>{looking ? text.progress.previewNote : text.progress.cancelNote}</p>
      <Silence emailsSent={undefined} />
      <Announcer step={step} count={count} waiting={run.waiting} />
    </section>
  );
}

function Wait({ waiting }: { readonly waiting: Waiting }): ReactElement {
  const { text } = usePane();
  const card = useCardStyles();
  const styles = useProgressPanelStyles();
  const seconds = useCountdown(waiting.untilEpochMs);
  return (
    <div className={styles.wait}>
      <ClockRegular className={styles.clock} aria-hidden="true" />
      <div>
        <p className={card.paragraph}>
          {text.progress.waiting[waiting.service]} <strong className={styles.seconds}>{text.progress.waitingFor(seconds)}</strong>
        </p>
        <p className={card.note}>{text.progress.waitingWhy}</p>
      </div>
    </div>
  );
}

/** Says the waiting once, not each second of it. */
function Announcer({
  step,
  count,
  waiting,
}: {
  readonly step: string;
  readonly count: string;
  readonly waiting: Waiting | undefined;
}): ReactElement {
  const { text } = usePane();
  const card = useCardStyles();
  const wait = useMemo(
    () => waiting && `${text.progress.waiting[waiting.service]} ${text.progress.waitingSaid(secondsUntil(waiting.untilEpochMs))}`,
    [waiting, text],
  );
  return (
    <p role="status" className={card.hidden}>
      {usePaced(wait ?? `${step} ${count}`, announceEveryMs)}
    </p>
  );
}

function isPreview(job: Job | undefined): boolean {
  return (job?.kind === "undo" ? job.what : job?.kind === "sync" ? job.choices : {}).dryRun === true;
}

function titleOf(job: Job | undefined, { progress }: PaneText): string {
  if (isPreview(job)) return progress.previewTitle;
  return job?.kind === "undo" ? progress.undoTitle : progress.title;
}

function stepInWords({ cancelling, progress }: Run, text: PaneText): string {
  if (cancelling) return text.progress.cancelling;
  if (!progress) return text.progress.starting;
  return text.progress.step(progress, progress.pair === "Contact" ? text.pair.contacts : text.pair.appointments);
}

function countInWords({ done, total }: Progress, text: PaneText, formats: Formats): string {
  if (total > 0) return text.progress.count(formats.number(done), formats.number(total));
  return done > 0 ? text.progress.countSoFar(formats.number(done)) : "";
}
