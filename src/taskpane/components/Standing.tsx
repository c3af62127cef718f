// Where things stand, at a glance: never run, in step, or waiting for the user.

import { Button } from "@fluentui/react-components";
import { CheckmarkCircleFilled, ErrorCircleFilled, LinkMultipleRegular, WarningFilled } from "@fluentui/react-icons";
import { useMemo } from "react";
import type { ReactElement } from "react";
import type { RunResult } from "../needs";
import { changesOn, countNeedingYou } from "../needs-you";
import { usePane } from "../pane-context";
import { useCardStyles } from "./Card.styles";
import { ScreenTitle } from "./ScreenTitle";
import { useStandingStyles } from "./Standing.styles";

export function Standing(): ReactElement {
  const { state, text, result } = usePane();
  if (state.pairs.length === 0) return <Shown icon="ready" title={text.home.noPairs} lead={text.home.noPairsAdvice} />;
  return result ? <LastRun result={result} /> : <Shown icon="ready" title={text.home.ready} lead={text.home.readyLead} />;
}

function LastRun({ result }: { readonly result: RunResult }): ReactElement {
  const { text, formats, go } = usePane();
  const card = useCardStyles();
  const { report, lines } = result;
  const waiting = useMemo(() => countNeedingYou(lines), [lines]);
  const [icon, title] = standingOf(report.outcome, waiting, text.home.needsYou(waiting), text);
  return (
    <Shown icon={icon} title={title} lead={text.home.lastRun(formats.moment(report.finishedAt, new Date()))}>
      <p className={card.note}>
        {text.home.lastChanges(formats.number(changesOn(report, "outlook")), formats.number(changesOn(report, "gopaas")))}
      </p>
      <div>
        <Button
          size="small"
          onClick={() => {
            go("report");
          }}
        >
          {text.home.showReport}
        </Button>
      </div>
    </Shown>
  );
}

type Icon = "ready" | "good" | "look" | "bad";

function standingOf(
  outcome: RunResult["report"]["outcome"],
  waiting: number,
  needsYou: string,
  text: ReturnType<typeof usePane>["text"],
): [Icon, string] {
  if (outcome === "stopped" || outcome === "refused") return ["bad", text.outcomes[outcome]];
  if (waiting > 0) return ["look", needsYou];
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
