// The last syncs that changed something, and the way to take each of them back.

import { Button } from "@fluentui/react-components";
import { useCallback, useEffect, useId, useState } from "react";
import type { ReactElement } from "react";
import { asFailure } from "../../sync";
import type { Deed, Failure, PastRun, Side } from "../../sync";
import { actAgain } from "../act-on";
import { BackTitle } from "../components/BackTitle";
import { useCardStyles } from "../components/Card.styles";
import { FailureNotice } from "../components/FailureNotice";
import { PastChanges } from "../components/PastChanges";
import type { Needs } from "../needs";
import { usePane } from "../pane-context";
import { decideTextOf } from "../text/decide-text-of";
import type { DecideText } from "../text/en-decide";
import { useHistoryStyles } from "./History.styles";

export function History(): ReactElement {
  const pane = usePane();
  const card = useCardStyles();
  const say = decideTextOf(pane.state.language).history;
  const { runs, failure, again } = usePastRuns(pane.needs);
  const [seen, setSeen] = useState<PastRun>();
  const none = runs?.length === 0;
  if (seen)
    return (
      <PastChanges
        run={seen}
        onBack={() => {
          setSeen(undefined);
        }}
      />
    );
  return (
    <>
      <div className={card.stack}>
        <BackTitle>{none ? say.none : say.title}</BackTitle>
        <p className={card.lead}>{none ? say.noneLead : say.lead}</p>
      </div>
      {failure && <FailureNotice failure={failure} onAction={actAgain(pane, again)} />}
      {!runs && !failure && (
        <p className={card.note} role="status">
          {say.loading}
        </p>
      )}
      {runs?.map((run) => (
        <Past
          key={run.run}
          run={run}
          say={say}
          onSee={() => {
            setSeen(run);
          }}
        />
      ))}
    </>
  );
}

interface Found {
  readonly runs?: readonly PastRun[];
  readonly failure?: Failure;
}

function usePastRuns(needs: Needs): Found & { readonly again: () => void } {
  const [found, setFound] = useState<Found>({});
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let here = true;
    const show = (next: Found): void => {
      if (here) setFound(next);
    };
    needs.pastRuns().then(
      (runs) => {
        show({ runs: runs.filter(({ deeds }) => deeds.length > 0) });
      },
      (error: unknown) => {
        show({ failure: asFailure(error) });
      },
    );
    return () => {
      here = false;
    };
  }, [needs, asked]);
  const again = useCallback(() => {
    setFound({});
    setAsked((before) => before + 1);
  }, []);
  return { ...found, again };
}

interface PastProps {
  readonly run: PastRun;
  readonly say: DecideText["history"];
  readonly onSee: () => void;
}

function Past({ run, say, onSee }: PastProps): ReactElement {
  const { formats, run: runner } = usePane();
  const card = useCardStyles();
  const styles = useHistoryStyles();
  const titleId = useId();
  const when = formats.moment(run.at, new Date());
  return (
    <article className={card.card} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.when}>
          {when}
        </h2>
        {run.undoneBy === undefined ? (
          <Button
            size="small"
            aria-label={say.undo(when)}
            onClick={() => {
              runner.startJob({ kind: "undo", what: { undo: run.run, dryRun: true } });
            }}
          >
            {say.undoShort}
          </Button>
        ) : (
          <span className={card.note}>{say.undone}</span>
        )}
      </div>
      {run.undoOf !== undefined && <p className={card.note}>{say.undoing}</p>}
      {run.broken && <p className={card.note}>{say.broken}</p>}
      <ul className={styles.deeds}>
        {sums(run.deeds).map(([operation, side, count]) => (
          <li key={`${operation} ${side}`}>{say.deeds[operation](count, formats.number(count), side)}</li>
        ))}
      </ul>
      <div>
        <Button size="small" aria-label={say.see(when)} onClick={onSee}>
          {say.seeShort}
        </Button>
      </div>
    </article>
  );
}

function sums(deeds: readonly Deed[]): readonly (readonly [Deed["operation"], Side, number])[] {
  const counts = new Map<string, [Deed["operation"], Side, number]>();
  for (const { operation, side } of deeds) {
    const id = `${operation} ${side}`;
    const sum = counts.get(id) ?? [operation, side, 0];
    sum[2] += 1;
    counts.set(id, sum);
  }
  return [...counts.values()];
}
