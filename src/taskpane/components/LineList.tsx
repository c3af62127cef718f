// The report's lines, grouped and filtered, a hundred at a time: ten thousand rows at once would freeze the pane.

import { Button, Input } from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons";
import { useDeferredValue, useMemo, useState } from "react";
import type { ReactElement } from "react";
import type { Line } from "../../sync";
import type { Group } from "../needs-you";
import { groupOf } from "../needs-you";
import { usePane } from "../pane-context";
import type { ReportText } from "../text/en-report";
import { useCardStyles } from "./Card.styles";
import { LineRow } from "./LineRow";
import { useLineListStyles } from "./LineList.styles";
import { Toggle } from "./Toggle";

const pageSize = 100;
/** Fewer are seen at a glance. */
const worthSearching = 10;
const order: readonly Group[] = ["needs-you", "changes", "left-alone"];

type Filter = keyof ReportText["filters"];
const filters: readonly Filter[] = ["all", "changes", "needs-you"];

interface LineListProps {
  readonly lines: readonly Line[];
  readonly words: ReportText;
  readonly planned?: boolean;
  readonly onUndo?: ((line: Line) => void) | undefined;
}

export function LineList({ lines, words, planned = false, onUndo }: LineListProps): ReactElement {
  const { formats } = usePane();
  const card = useCardStyles();
  const [filter, setFilter] = useState<Filter>("all");
  const [limit, setLimit] = useState(pageSize);
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed);
  const byGroup = useMemo(() => grouped(lines, wanted), [lines, wanted]);
  if (lines.length === 0) return <p className={card.lead}>{words.noLines}</p>;

  const chosen = byGroup.filter(([group]) => filter === "all" || group === filter);
  const total = chosen.reduce((sum, [, members]) => sum + members.length, 0);
  const rest = Math.max(0, total - limit);
  const choose = (next: Filter): void => {
    setFilter(next);
    setLimit(pageSize);
  };
  return (
    <section className={card.stack} aria-labelledby="lines-title">
      <h2 id="lines-title" className={card.section}>
        {words.lines}
      </h2>
      {lines.length >= worthSearching && (
        <Search
          label={words.search}
          typed={typed}
          onType={(text) => {
            setTyped(text);
            setLimit(pageSize);
          }}
        />
      )}
      <Filters filter={filter} byGroup={byGroup} words={words} onChoose={choose} />
      <p role="status" className={total > pageSize ? card.note : card.hidden}>
        {words.shown(formats.number(total - rest), formats.number(total))}
      </p>
      {total === 0 && <p className={card.lead}>{words.noneHere}</p>}
      {firstOf(chosen, limit).map(([group, members]) => (
        <LineGroup key={group} title={words.groups[group]} lines={members} words={words} planned={planned} onUndo={onUndo} />
      ))}
      <More
        rest={rest}
        words={words}
        onMore={() => {
          setLimit(limit + pageSize);
        }}
      />
    </section>
  );
}

interface MoreProps {
  readonly rest: number;
  readonly words: ReportText;
  readonly onMore: () => void;
}

function More({ rest, words, onMore }: MoreProps): ReactElement | null {
  if (rest === 0) return null;
  return <Button onClick={onMore}>{words.more(Math.min(pageSize, rest))}</Button>;
}

interface SearchProps {
  readonly label: string;
  readonly typed: string;
  readonly onType: (text: string) => void;
}

function Search({ label, typed, onType }: SearchProps): ReactElement {
  return (
    <Input
      type="search"
      contentBefore={<SearchRegular />}
      placeholder={label}
      aria-label={label}
      value={typed}
      onChange={(_, { value }) => {
        onType(value);
      }}
    />
  );
}

function grouped(lines: readonly Line[], wanted: string): ByGroup {
  const found = wanted.trim() === "" ? lines : lines.filter((line) => holds(line, plainOf(wanted)));
  return order.map((group) => [group, found.filter((line) => groupOf(line) === group)] as const);
}

function holds({ label, changes = [] }: Line, wanted: string): boolean {
  return [label, ...changes.flatMap(({ before, after }) => [before, after])].some((text) => plainOf(text).includes(wanted));
}

/** Nobody types accents to find a name. */
function plainOf(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .trim();
}

type ByGroup = readonly (readonly [Group, readonly Line[]])[];

interface FiltersProps {
  readonly filter: Filter;
  readonly byGroup: ByGroup;
  readonly words: ReportText;
  readonly onChoose: (filter: Filter) => void;
}

function Filters({ filter, byGroup, words, onChoose }: FiltersProps): ReactElement {
  const { formats } = usePane();
  const styles = useLineListStyles();
  const count = (one: Filter): number =>
    byGroup.reduce((sum, [group, members]) => (one === "all" || one === group ? sum + members.length : sum), 0);
  return (
    <div role="group" aria-label={words.filter} className={styles.filters}>
      {filters.map((one) => (
        <Toggle
          key={one}
          shape="circular"
          pressed={one === filter}
          onPress={() => {
            onChoose(one);
          }}
        >
          {`${words.filters[one]} (${formats.number(count(one))})`}
        </Toggle>
      ))}
    </div>
  );
}

function LineGroup({ title, lines, words, planned, onUndo }: LineListProps & { readonly title: string }): ReactElement {
  const styles = useLineListStyles();
  return (
    <div className={styles.group}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {lines.map((line, index) => (
          <LineRow
            key={`${line.pair} ${line.side} ${line.outlookId ?? ""} ${line.key ?? ""} ${String(index)}`}
            line={line}
            words={words}
            planned={planned ?? false}
            onUndo={onUndo}
          />
        ))}
      </ul>
    </div>
  );
}

function firstOf(groups: ByGroup, limit: number): ByGroup {
  const before = (index: number): number => groups.slice(0, index).reduce((sum, [, members]) => sum + members.length, 0);
  return groups
    .map(([group, members], index) => [group, members.slice(0, Math.max(0, limit - before(index)))] as const)
    .filter(([, members]) => members.length > 0);
}
