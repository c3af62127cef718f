// One line of a report: what happened to which record, why, what changed, and what to do about it.

import { Button } from "@fluentui/react-components";
import {
  AddCircleRegular,
  BranchForkRegular,
  CopyRegular,
  EditRegular,
  ErrorCircleFilled,
  LinkRegular,
  PauseCircleRegular,
  PersonDeleteRegular,
  SubtractCircleRegular,
} from "@fluentui/react-icons";
import { memo } from "react";
import type { ReactElement } from "react";
import type { Line, LineKind } from "../../sync";
import { explainFailure } from "../explain-failure";
import { groupOf } from "../needs-you";
import { usePane } from "../pane-context";
import type { Pane } from "../pane-context";
import type { ReportText } from "../text/en-report";
import { useCardStyles } from "./Card.styles";
import { FieldChanges } from "./FieldChanges";
import { useLineRowStyles } from "./LineRow.styles";

const icons: Record<LineKind, ReactElement> = {
  created: <AddCircleRegular />,
  updated: <EditRegular />,
  linked: <LinkRegular />,
  skipped: <SubtractCircleRegular />,
  held: <PauseCircleRegular />,
  conflict: <BranchForkRegular />,
  absent: <PersonDeleteRegular />,
  duplicate: <CopyRegular />,
  failed: <ErrorCircleFilled />,
};

export const LineRow = memo(function LineRow({ line, words }: { readonly line: Line; readonly words: ReportText }): ReactElement {
  const pane = usePane();
  const card = useCardStyles();
  const styles = useLineRowStyles();
  const { label, when } = nameOf(line, pane, words);
  const tone = line.kind === "failed" ? styles.bad : groupOf(line) === "needs-you" ? styles.look : styles.calm;
  return (
    <li className={styles.row}>
      <span className={`${styles.icon} ${tone}`} aria-hidden="true">
        {icons[line.kind]}
      </span>
      <div className={styles.words}>
        <bdi className={styles.label}>{label}</bdi>
        {when && <span className={card.note}>{when}</span>}
        <span className={`${styles.kind} ${tone}`}>{words.kinds[line.kind](pane.text.sides[line.side])}</span>
        {whyAndWhat(line, pane, words).map((sentence) => (
          <p key={sentence} className={card.note}>
            {sentence}
          </p>
        ))}
        {line.changes && line.changes.length > 0 && <FieldChanges changes={line.changes} kind={line.kind} words={words} />}
        <OpenRecord line={line} label={label} words={words} />
      </div>
    </li>
  );
});

/** An appointment's label ends with its start, `(2026-12-01 14:00)`, which is shown apart and as the user writes dates. */
function nameOf(line: Line, { formats }: Pane, words: ReportText): { readonly label: string; readonly when?: string } {
  const [, title, start] = (line.pair === "Calendar" && /^(.*) \((\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)\)$/su.exec(line.label)) || [];
  if (title === undefined || start === undefined) return { label: line.label || words.unnamed };
  return { label: title || words.unnamed, when: formats.when(start.replace(" ", "T")) };
}

function whyAndWhat(line: Line, { text }: Pane, words: ReportText): readonly string[] {
  if (!line.failure) return [words.reasons[line.reason], words.advice[line.kind]].filter((sentence) => sentence !== undefined);
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
  const { needs } = pane;
  const table = tableOf(line, pane);
  const { key } = line;
  if (!needs.openInGopaas || key === undefined || table === undefined || groupOf(line) === "left-alone") return null;
  return (
    <div>
      <Button
        appearance="transparent"
        size="small"
        className={styles.open}
        aria-label={words.open(label)}
        onClick={() => {
          needs.openInGopaas?.(table, key);
        }}
      >
        {words.openShort}
      </Button>
    </div>
  );
}

/** A line names its kind, not its pair: with two pairs of a kind on different tables the record cannot be told. */
function tableOf(line: Line, { state }: Pane): string | undefined {
  const kind = line.pair === "Contact" ? "contact" : "appointment";
  const tables = new Set(state.pairs.filter(({ pair }) => pair.kind === kind).map(({ pair }) => pair.table));
  return tables.size === 1 ? [...tables][0] : undefined;
}
