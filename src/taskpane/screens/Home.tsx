// The screen of every day: where things stand, the one button, and what it would sync.

import { Button } from "@fluentui/react-components";
import { ArrowSyncRegular } from "@fluentui/react-icons";
import { Suspense, lazy } from "react";
import type { ReactElement } from "react";
import { pairId } from "../../sync";
import { useCardStyles } from "../components/Card.styles";
import { PairCard } from "../components/PairCard";
import { Problems } from "../components/Problems";
import { ProgressPanel } from "../components/ProgressPanel";
import { Silence } from "../components/Silence";
import { Standing } from "../components/Standing";
import type { PaneState, Selected } from "../needs";
import { usePane } from "../pane-context";
import { useHomeStyles } from "./Home.styles";

const ContactCard = lazy(async () => ({ default: (await import("../components/ContactCard")).ContactCard }));

export function Home(): ReactElement {
  const { run, state } = usePane();
  const selected = shownOf(state);
  return (
    <>
      {selected && tellsSomething(selected, state.mailTable) && (
        <Suspense fallback={null}>
          <ContactCard key={selected.messageId ?? selected.eventId ?? selected.people[0]?.address} selected={selected} />
        </Suspense>
      )}
      {run.running ? <ProgressPanel /> : <Ready />}
      {state.pairs.length > 0 && <Pairs />}
    </>
  );
}

/** Where no appointments are synced, there is nothing to say of this one. */
function shownOf({ selected, pairs }: PaneState): Selected | undefined {
  if (!selected || pairs.some(({ pair }) => pair.kind === "appointment")) return selected;
  const { eventId: _, ...rest } = selected;
  return rest;
}

function tellsSomething({ people, eventId, messageId }: Selected, mailTable: string | undefined): boolean {
  return people.length > 0 || eventId !== undefined || (messageId !== undefined && mailTable !== undefined);
}

function Ready(): ReactElement {
  const { run, state, text, result, go } = usePane();
  const card = useCardStyles();
  const styles = useHomeStyles();
  const fatal = state.problems.some((problem) => problem.fatal);
  const nothing = state.pairs.length === 0;
  return (
    <>
      <Standing />
      {!nothing && (
        <div className={card.stack}>
          <Button appearance="primary" size="large" className={card.wide} icon={<ArrowSyncRegular />} disabled={fatal} onClick={run.start}>
            {text.home.syncNow}
          </Button>
          <div className={styles.pair}>
            <Button
              disabled={fatal}
              onClick={() => {
                run.startJob({ kind: "sync", choices: { dryRun: true } });
              }}
            >
              {text.home.preview}
            </Button>
            <Button
              onClick={() => {
                go("history");
              }}
            >
              {text.home.history}
            </Button>
            <Button
              onClick={() => {
                go("settings");
              }}
            >
              {text.home.settings}
            </Button>
          </div>
          {fatal ? <p className={card.lead}>{text.home.fatalAdvice}</p> : <Silence emailsSent={result?.report.emailsSent} />}
        </div>
      )}
      <Problems />
    </>
  );
}

function Pairs(): ReactElement {
  const { state, text, run, go } = usePane();
  const card = useCardStyles();
  return (
    <section className={card.stack} aria-labelledby="pairs-title">
      <h2 id="pairs-title" className={card.section}>
        {text.home.pairs}
      </h2>
      {state.pairs.map((summary) => (
        <PairCard key={pairId(summary.pair)} summary={summary} />
      ))}
      <Button
        disabled={run.running}
        onClick={() => {
          go("check");
        }}
      >
        {text.home.check}
      </Button>
    </section>
  );
}
