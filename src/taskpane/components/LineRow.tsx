// One line of a report: what happened to which record, why, what changed, and what to do about it.

import { Button } from "@fluentui/react-components";
import {
  AddCircleRegular,
  BranchForkRegular,
  CopyRegular,
  DeleteRegular,
  EditRegular,
  ErrorCircleFilled,
  LinkRegular,
  PauseCircleRegular,
  PersonDeleteRegular,
  SubtractCircleRegular,
  TagRegular,
} from "@fluentui/react-icons";
import { memo } from "react";
import type { ReactElement } from "react";
import type { Line, LineKind } from "../../sync";
import { explainFailure } from "../explain-failure";
import { groupOf, sideOf } from "../needs-you";
import { usePane } from "../pane-context";
import type { Pane } from "../pane-context";
import { recordName } from "../record-name";
import { storedWords } from "../stored-words";
import type { ReportText } from "../text/en-report";
import { useCardStyles } from "./Card.styles";
import { FieldChanges } from "./FieldChanges";
import { useLineRowStyles } from "./LineRow.styles";

const icons: Record<LineKind, ReactElement> = {
  created: <AddCircleRegular />,
  updated: <EditRegular />,
  deleted: <DeleteRegular />,
  marked: <TagRegular />,
  linked: <LinkRegular />,
  skipped: <SubtractCircleRegular />,
  held: <PauseCircleRegular />,
  conflict: <BranchForkRegular />,
  absent: <PersonDeleteRegular />,
  duplicate: <CopyRegular />,
  failed: <ErrorCircleFilled />,
};

interface LineRowProps {
  readonly line: Line;
  readonly words: ReportText;
  /** It is still to be done. */
  readonly planned?: boolean;
  /** Takes back what the line tells; without it nothing is offered. */
  readonly onUndo?: ((line: Line) => void) | undefined;
}

export const LineRow = memo(function LineRow({ line, words, planned = false, onUndo }: LineRowProps): ReactElement {
  const pane = usePane();
  const card = useCardStyles();
  const styles = useLineRowStyles();
  const { label, when } = recordName(line, pane.formats, words.unnamed);
  const tone = line.kind === "failed" ? styles.bad : groupOf(line) === "needs-you" ? styles.look : styles.calm;
  const kinds = planned ? words.planned : words.kinds;
  return (
    <li className={styles.row}>
      <span className={`${styles.icon} ${tone}`} aria-hidden="true">
        {icons[line.kind]}
      </span>
      <div className={styles.words}>
        <bdi className={styles.label}>{label}</bdi>
        {when && <span className={card.note}>{when}</span>}
        <span className={`${styles.kind} ${tone}`}>{kinds[line.kind](pane.text.sides[sideOf(line)])}</span>
        {whyAndWhat(line, pane, words).map((sentence) => (
          <p key={sentence} className={card.note}>
            {sentence}
          </p>
        ))}
        {line.changes && line.changes.length > 0 && <FieldChanges changes={line.changes} kind={line.kind} words={words} />}
        <div className={styles.actions}>
          <OpenRecord line={line} label={label} words={words} />
          {onUndo && line.key !== undefined && groupOf(line) === "changes" && line.kind !== "linked" && (
            <Button
              appearance="transparent"
              size="small"
              className={styles.open}
              aria-label={words.undo(label)}
              onClick={() => {
                onUndo(line);
              }}
            >
              {words.undoShort}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
});

function whyAndWhat(line: Line, { text }: Pane, words: ReportText): readonly string[] {
  const notes = [...(line.notes ?? []).map((note) => words.notes[note]), ...storedWords(line, { words, fields: text.fields })];
  if (!line.failure) return [words.reasons[line.reason], ...notes, words.advice[line.kind]].filter((sentence) => sentence !== undefined);
  const { title, advice, said } = explainFailure({ ...line.failure, side: line.side }, text);
  return [`${title}.`, said, advice].filter((sentence) => sentence !== undefined);
}

function OpenRecord({
  line,
  label,
  words,
}: {
  readonly line: Line;
  readonly label: string;
  readonly words: ReportText;
}): ReactElement | null {
  const pane = usePane();
  const styles = useLineRowStyles();
  const { needs, state } = pane;
  const table = tableOf(line, pane);
  const { key } = line;
  if (!state.opensRecords || key === undefined || table === undefined || groupOf(line) === "left-alone") return null;
  return (
    <Button
      appearance="transparent"
      size="small"
      className={styles.open}
      aria-label={words.open(label)}
      onClick={() => {
        needs.openInGopaas(table, key);
      }}
    >
      {words.openShort}
    </Button>
  );
}

/** A line names its kind, not its pair: with two pairs of a kind on different tables the record cannot be told. */
function tableOf(line: Line, { state }: Pane): string | undefined {
  const kind = line.pair === "Contact" ? "contact" : "appointment";
  const tables = new Set(state.pairs.filter(({ pair }) => pair.kind === kind).map(({ pair }) => pair.table));
  return tables.size === 1 ? [...tables][0] : undefined;
}
