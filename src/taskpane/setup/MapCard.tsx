// One pair's map: a line for each field with the column it is, what a real record holds there, and what does not fit.

import { useId } from "react";
import type { ReactElement } from "react";
import { fieldsOf } from "../../sync";
import { useCardStyles } from "../components/Card.styles";
import { Findings } from "../components/CheckedOnRecords";
import { ChoiceField } from "../components/ChoiceField";
import { FailureNotice } from "../components/FailureNotice";
import { Notice } from "../components/Notice";
import type { CheckedPair, CheckSample, SettingsProblem } from "../needs";
import { usePane } from "../pane-context";
import type { SetupKind } from "../setup-needs";
import { checkTextOf } from "../text/check-text-of";
import { setupTextOf } from "../text/setup-text-of";
import { linesOf } from "./drafts";
import { exampleOf, LiveRecord } from "./LiveRecord";
import { NewRecords } from "./NewRecords";
import { useSetupStyles } from "./setup.styles";
import type { Setup } from "./use-setup";

interface MapCardProps {
  readonly kind: SetupKind;
  readonly setup: Setup;
  readonly result: CheckedPair["result"] | undefined;
  /** The result is of the map of this moment. */
  readonly isCurrent: boolean;
  readonly problems: readonly SettingsProblem[];
}

export function MapCard({ kind, setup, result, isCurrent, problems }: MapCardProps): ReactElement {
  const { state, text } = usePane();
  const card = useCardStyles();
  const titleId = useId();
  const { map: say } = setupTextOf(state.language);
  const { map, view, table } = setup.draft.pairs[kind];
  const checked = result && "findings" in result ? result : undefined;
  return (
    <section className={card.card} aria-labelledby={titleId}>
      <h2 id={titleId} className={card.heading}>
        {kind === "contact" ? text.pair.contacts : text.pair.appointments}
      </h2>
      <p className={card.note}>
        <bdi>{text.pair.view(view, table)}</bdi>
      </p>
      {linesOf(kind, map).map((field) => (
        <FieldLine key={field} kind={kind} field={field} setup={setup} samples={checked?.samples ?? []} />
      ))}
      {kind === "appointment" && !map["id"] && <p className={card.note}>{say.noTrace}</p>}
      <AddField kind={kind} setup={setup} />
      <WrongWith problems={problems} />
      <OnRecords result={result} isCurrent={isCurrent} isClean={problems.length === 0} />
      {!state.setup?.fixed.includes("defaults") && <NewRecords kind={kind} setup={setup} />}
    </section>
  );
}

/** What real records say of the map of this moment. */
function OnRecords({
  result,
  isCurrent,
  isClean,
}: Pick<MapCardProps, "result" | "isCurrent"> & { readonly isClean: boolean }): ReactElement {
  const { state } = usePane();
  if (result && !("findings" in result)) return <FailureNotice failure={result} quiet />;
  // That no column keeps the identifier is said where it is chosen.
  const findings = result?.findings.filter(({ code }) => code !== "trace-missing") ?? [];
  return (
    <>
      {findings.length > 0 && <Findings findings={findings} say={checkTextOf(state.language)} />}
      <LiveRecord samples={result?.samples} isCurrent={isCurrent} isClean={isClean && findings.length === 0} />
    </>
  );
}

/** What the settings' own reading says of these choices, by the field it is about. */
function WrongWith({ problems }: { readonly problems: readonly SettingsProblem[] }): ReactElement | null {
  const { state, text } = usePane();
  const styles = useSetupStyles();
  const { map: say } = setupTextOf(state.language);
  if (problems.length === 0) return null;
  const fatal = problems.some((problem) => problem.fatal);
  return (
    <Notice tone={fatal ? "danger" : "warning"} title={fatal ? say.problems : say.maybe}>
      <ul className={styles.points}>
        {problems.map(({ path, message, code }) => {
          const key = path.replace(/^user\.ownPairs\[\d+\]\.?/, "");
          const field = key.replace(/^map\./, "");
          return (
            <li key={`${path} ${message}`}>
              <bdi>{text.fields[field] ?? key}</bdi>
              {` – ${code ? text.problems.codes[code] : message}`}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

interface LineProps {
  readonly kind: SetupKind;
  readonly setup: Setup;
}

interface FieldLineProps extends LineProps {
  readonly field: string;
  readonly samples: readonly CheckSample[];
}

function FieldLine({ kind, field, setup, samples }: FieldLineProps): ReactElement {
  const { state, text } = usePane();
  const { map: say } = setupTextOf(state.language);
  const { map } = setup.draft.pairs[kind];
  const columns = setup.looks[kind]?.columns ?? [];
  const column = map[field] ?? "";
  const example = (name: string): string => {
    const value = name === column ? exampleOf(name, samples) : undefined;
    return value === undefined ? "" : say.example(value);
  };
  const named = columns.map(({ name, title }) => [name, title === name ? name : `${title} (${name})`, example(name)] as const);
  // What was chosen before the view is read again, or is no more in it.
  const kept = column === "" || columns.some(({ name }) => name === column) ? [] : [[column, column] as const];
  return (
    <ChoiceField
      label={text.fields[field] ?? field}
      value={column}
      choices={[["", say.none], ...kept, ...named]}
      onChoose={(chosen) => {
        setup.change(kind, { map: { ...map, [field]: chosen } });
      }}
    />
  );
}

function AddField({ kind, setup }: LineProps): ReactElement {
  const { state, text } = usePane();
  const { map: say } = setupTextOf(state.language);
  const { map } = setup.draft.pairs[kind];
  const there = linesOf(kind, map);
  const others = Object.keys(fieldsOf(kind)).filter((field) => field !== "when" && !there.includes(field));
  return (
    <ChoiceField
      label={say.add}
      value=""
      choices={[["", say.addFirst], ...others.map((field) => [field, text.fields[field] ?? field] as const)]}
      onChoose={(field) => {
        if (field !== "") setup.change(kind, { map: { ...map, [field]: "" } });
      }}
    />
  );
}
