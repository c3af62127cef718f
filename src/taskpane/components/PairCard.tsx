// One pair: which Outlook container meets which GoPaaS view, which way, and which fields.

import { ArrowLeftRegular, ArrowRightRegular, ArrowSwapRegular, CalendarLtrRegular, PeopleRegular } from "@fluentui/react-icons";
import { useId } from "react";
import type { ReactElement } from "react";
import type { Direction, Pair } from "../../sync";
import type { PairSummary } from "../needs";
import { usePane } from "../pane-context";
import type { PaneText } from "../text/en";
import { useCardStyles } from "./Card.styles";
import { usePairCardStyles } from "./PairCard.styles";

const arrows: Record<Direction, ReactElement> = {
  both: <ArrowSwapRegular />,
  "gopaas-to-outlook": <ArrowLeftRegular />,
  "outlook-to-gopaas": <ArrowRightRegular />,
};

export function PairCard({ summary }: { readonly summary: PairSummary }): ReactElement {
  const { text, formats } = usePane();
  const card = useCardStyles();
  const styles = usePairCardStyles();
  const titleId = useId();
  const { pair, direction, linked } = summary;
  return (
    <article className={card.card} aria-labelledby={titleId}>
      <div className={styles.head}>
        <span className={styles.icon} aria-hidden="true">
          {pair.kind === "contact" ? <PeopleRegular /> : <CalendarLtrRegular />}
        </span>
        <h3 id={titleId} className={styles.title}>
          {pair.kind === "contact" ? text.pair.contacts : text.pair.appointments}
        </h3>
        {linked !== undefined && <span className={card.note}>{text.pair.linked(linked, formats.number(linked))}</span>}
      </div>
      <div className={styles.route}>
        <End side={text.sides.outlook} place={container(pair, text)} />
        <span className={styles.arrow} role="img" aria-label={text.directions[direction]} title={text.directions[direction]}>
          {arrows[direction]}
        </span>
        <End side={text.sides.gopaas} place={text.pair.view(pair.view, pair.table)} />
      </div>
      <p className={card.note}>
        {text.directions[direction]}
        {pair.kind === "appointment" && ` · ${text.pair.window(pair.window.pastDays, pair.window.futureDays)}`}
      </p>
      <MappedFields summary={summary} />
    </article>
  );
}

function End({ side, place }: { readonly side: string; readonly place: string }): ReactElement {
  const card = useCardStyles();
  const styles = usePairCardStyles();
  return (
    <div className={styles.end}>
      <span className={card.note}>{side}</span>
      <bdi className={styles.place}>{place}</bdi>
    </div>
  );
}

function MappedFields({ summary: { pair, fields } }: { readonly summary: PairSummary }): ReactElement {
  const { text } = usePane();
  const card = useCardStyles();
  const styles = usePairCardStyles();
  return (
    <details className={card.details}>
      <summary>{text.pair.fields(fields.length)}</summary>
      <table className={styles.fields}>
        <thead>
          <tr>
            <th scope="col">{text.pair.outlookField}</th>
            <th scope="col">{text.pair.gopaasField}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(([field, column]) => (
            <tr key={field}>
              <td>{text.fields[field] ?? field}</td>
              <td className={styles.column}>
                <bdi>{column}</bdi>
                <OneWay direction={pair.directions?.[times.has(field) ? "when" : field]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const times: ReadonlySet<string> = new Set(["startDate", "startTime", "endDate", "endTime"]);

/** Said only of a field that goes another way than its pair. */
function OneWay({ direction }: { readonly direction: Direction | undefined }): ReactElement | null {
  const { text } = usePane();
  const card = useCardStyles();
  return direction === undefined ? null : <div className={card.note}>{text.directions[direction]}</div>;
}

function container(pair: Pair, text: PaneText): string {
  if (pair.kind === "contact") return text.pair.folder(pair.folder);
  return pair.calendar === "default" ? text.pair.defaultCalendar : text.pair.calendar(pair.calendar);
}
