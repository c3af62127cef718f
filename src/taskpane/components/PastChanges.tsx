// What one past sync changed, record by record, and the way to take each of it back.

import { useCallback, useMemo } from "react";
import type { ReactElement } from "react";
import type { Line, PastRun } from "../../sync";
import { usePane } from "../pane-context";
import { linesOfRun } from "../past-lines";
import { decideTextOf } from "../text/decide-text-of";
import { reportTextOf } from "../text/report-text-of";
import { BackTitle } from "./BackTitle";
import { ExportLines } from "./ExportLines";
import { LineList } from "./LineList";

interface PastChangesProps {
  readonly run: PastRun;
  readonly onBack: () => void;
}

export function PastChanges({ run, onBack }: PastChangesProps): ReactElement {
  const { formats, state, run: runner } = usePane();
  const { history: say } = decideTextOf(state.language);
  const lines = useMemo(() => linesOfRun(run), [run]);
  const { startJob } = runner;
  const undo = useCallback(
    ({ key }: Line) => {
      if (key !== undefined) startJob({ kind: "undo", what: { undo: run.run, keys: [key], dryRun: true } });
    },
    [startJob, run],
  );
  return (
    <>
      <BackTitle to={{ name: say.back, go: onBack }}>{say.of(formats.moment(run.at, new Date()))}</BackTitle>
      <LineList lines={lines} words={reportTextOf(state.language)} onUndo={run.undoneBy === undefined ? undo : undefined} />
      <ExportLines lines={lines} at={run.at} />
    </>
  );
}
