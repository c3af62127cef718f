// Where things stand, at a glance: never run, in step, or waiting for the user.

import { Button } from "@fluentui/react-components";
import { CheckmarkCircleFilled, ErrorCircleFilled, LinkMultipleRegular, WarningFilled } from "@fluentui/react-icons";
import { useMemo } from "react";
import type { ReactElement } from "react";
import type { RunResult } from "../needs";
import { changesOn, countNeedingYou, outcomeWords } from "../needs-you";
import { usePane } from "../pane-context";
import type { Pane } from "../pane-context";
import { canUndo, decisionsIn, offersIn } from "../waiting";
import { useCardStyles } from "./Card.styles";
import { ScreenTitle } from "./ScreenTitle";
import { StepLine } from "./StepLine";
import { useStandingStyles } from "./Standing.styles";

export function Standing(): ReactElement {
  const { state, text, result } = usePane();
  if (state.pairs.length === 0) return <Shown icon="ready" title={text.home.noPairs} lead={text.home.noPairsAdvice} />;
  if (result) return <LastRun result={result} />;
  return (
    <>
      <StepLine step="plan" />
      <Shown icon="ready" title={text.home.ready} lead={text.home.readyLead}>
        <NextSteps result={undefined} />
      </Shown>
    </>
  );
}

function LastRun({ result }: { readonly result: RunResult }): ReactElement {
  const pane = usePane();
  const { text, formats } = pane;
  const card = useCardStyles();
  const { report, lines } = result;
  const waiting = useMemo(() => countNeedingYou(lines), [lines]);
  const [icon, title] = standingOf(result, waiting, pane);
  return (
    <Shown icon={icon} title={title} lead={text.home.lastRun(formats.moment(report.finishedAt, new Date()))}>
      <NextSync />
      <p className={card.note}>
        {text.home.lastChanges(formats.number(changesOn(report, "outlook")), formats.number(changesOn(report, "gopaas")))}
      </p>
      <NextSteps result={result} />
    </Shown>
  );
}

function NextSync(): ReactElement | null {
  const { nextSync, text, formats } = usePane();
  const card = useCardStyles();
  if (!nextSync) return null;
  const words = nextSync.offline
    ? text.home.offline
    : text.home.nextSync(formats.moment(new Date(nextSync.atMs).toISOString(), new Date()));
  return <p className={card.note}>{words}</p>;
}

/** What can be done about the last run, beside running again. */
function NextSteps({ result }: { readonly result: RunResult | undefined }): ReactElement {
  const { text, whole, run, go, preview } = usePane();
  const card = useCardStyles();
  const inbox = useMemo(() => whole && inboxWords(whole, text.home), [whole, text]);
  return (
    <div className={card.row}>
      {inbox && (
        <Button
          size="small"
          onClick={() => {
            go("inbox");
          }}
        >
          {inbox}
        </Button>
      )}
      {preview && result && preview.result.report.finishedAt > result.report.finishedAt && (
        <Button
          size="small"
          onClick={() => {
            go("preview");
          }}
        >
          {text.home.seePreview}
        </Button>
      )}
      {result && (
        <Button
          size="small"
          onClick={() => {
            go("report");
          }}
        >
          {text.home.showReport}
        </Button>
      )}
      {result && canUndo(result) && (
        <Button
          size="small"
          onClick={() => {
            run.startJob({ kind: "undo", what: { undo: result.report.run, dryRun: true } });
          }}
        >
          {text.home.undo}
        </Button>
      )}
    </div>
  );
}

function inboxWords(whole: RunResult, home: Pane["text"]["home"]): string | undefined {
  const decisions = decisionsIn(whole);
  if (decisions > 0) return home.decisions(decisions);
  const offers = offersIn(whole);
  return offers > 0 ? home.offers(offers) : undefined;
}

type Icon = "ready" | "good" | "look" | "bad";

function standingOf({ report }: RunResult, waiting: number, { text }: Pane): [Icon, string] {
  const { outcome, undoOf } = report;
  if (outcome === "stopped" || outcome === "refused") return ["bad", outcomeWords(report, text)];
  if (undoOf !== undefined) {
    const whole = outcome === "done" && waiting === 0;
    return whole ? ["good", text.undoOutcomes.done] : ["look", text.undoOutcomes.partial];
  }
  if (waiting > 0) return ["look", text.home.needsYou(waiting)];
  return outcome === "done" ? ["good", text.home.inStep] : ["look", text.outcomes.partial];
}

const icons: Record<Icon, ReactElement> = {
  ready: <LinkMultipleRegular />,
  good: <CheckmarkCircleFilled />,
  look: <WarningFilled />,
  bad: <ErrorCircleFilled />,
};

interface ShownProps {
  readonly icon: Icon;
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactElement | ReactElement[];
}

function Shown({ icon, title, lead, children }: ShownProps): ReactElement {
  const card = useCardStyles();
  const styles = useStandingStyles();
  return (
    <div className={styles.box}>
      <span className={`${styles.icon} ${styles[icon]}`} aria-hidden="true">
        {icons[icon]}
      </span>
      <div className={styles.words}>
        <ScreenTitle>{title}</ScreenTitle>
        <p className={card.lead}>{lead}</p>
        {children}
      </div>
    </div>
  );
}
