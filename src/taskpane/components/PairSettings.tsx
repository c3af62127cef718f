// The policies of one pair, in words.

import { Checkbox } from "@fluentui/react-components";
import { useId } from "react";
import type { ReactElement } from "react";
import type { UserOverrides } from "../../settings/user-overrides";
import { pairId } from "../../sync";
import type { AppointmentPair, Pair } from "../../sync";
import type { PairSummary } from "../needs";
import { usePane } from "../pane-context";
import type { Choices } from "../text/en-settings";
import { settingsTextOf } from "../text/settings-text-of";
import { useCardStyles } from "./Card.styles";
import { ChoiceField } from "./ChoiceField";
import { DaysField } from "./DaysField";

type Chosen = NonNullable<UserOverrides["pairs"]>[string];

interface PairSettingsProps {
  readonly summary: PairSummary;
  readonly change: (change: UserOverrides) => void;
}

export function PairSettings({ summary, change }: PairSettingsProps): ReactElement {
  const { state, text } = usePane();
  const card = useCardStyles();
  const titleId = useId();
  const { pairs: say } = settingsTextOf(state.language);
  const { pair } = summary;
  const choose = (chosen: Chosen): void => {
    change({ pairs: { [pairId(pair)]: chosen } });
  };
  return (
    <section className={card.card} aria-labelledby={titleId}>
      <h2 id={titleId} className={card.section}>
        {pair.kind === "contact" ? text.pair.contacts : text.pair.appointments}
      </h2>
      <Policies summary={summary} choose={choose} />
      {pair.kind === "appointment" && (
        <>
          <CalendarChoices pair={pair} locked={summary.locked} choose={choose} />
          <WindowChoices pair={pair} locked={summary.locked} choose={choose} />
        </>
      )}
      <p className={card.note}>{say.preview}</p>
    </section>
  );
}

interface PoliciesProps {
  readonly summary: PairSummary;
  readonly choose: (chosen: Chosen) => void;
}

function Policies({ summary: { pair, locked }, choose }: PoliciesProps): ReactElement {
  const { state } = usePane();
  const { pairs: say, fixed } = settingsTextOf(state.language);
  const fixedWords = (policy: string): string | undefined => (locked.includes(policy) ? fixed : undefined);
  const shown: readonly (keyof typeof policiesOf)[] = ["direction", "conflicts", "deletions", "leftView"];
  return (
    <>
      {shown.map((policy) => (
        <ChoiceField<string>
          key={policy}
          label={say[policy].label}
          value={pair[policy]}
          choices={offered<string>(say[policy].choices as Choices<string>).filter(([value]) => isOffered(pair, policy, value))}
          fixed={fixedWords(policy)}
          onChoose={(value) => {
            choose(policiesOf[policy](value));
          }}
        />
      ))}
    </>
  );
}

/** What was chosen is one of what was offered. */
const policiesOf = {
  direction: (value: string): Chosen => ({ direction: value as Pair["direction"] }),
  conflicts: (value: string): Chosen => ({ conflicts: value as Pair["conflicts"] }),
  deletions: (value: string): Chosen => ({ deletions: value as Pair["deletions"] }),
  leftView: (value: string): Chosen => ({ leftView: value as Pair["leftView"] }),
};

/** A mark needs the values the administrator writes for it. */
function isOffered(pair: Pair, policy: string, value: string): boolean {
  return policy !== "deletions" || value !== "mark" || pair.markDeleted !== undefined;
}

function offered<T extends string>(choices: Choices<T>): readonly (readonly [T, string, string])[] {
  return (Object.keys(choices) as T[]).map((value) => [value, ...choices[value]] as const);
}

interface CalendarChoicesProps {
  readonly pair: AppointmentPair;
  readonly locked: readonly string[];
  readonly choose: (chosen: Chosen) => void;
}

function CalendarChoices({ pair, locked, choose }: CalendarChoicesProps): ReactElement {
  const { state } = usePane();
  const { pairs: say, fixed } = settingsTextOf(state.language);
  const { filters } = pair;
  const fixedFilters = locked.includes("filters") ? fixed : undefined;
  const filter = (change: Partial<AppointmentPair["filters"]>): void => {
    choose({ filters: { ...filters, ...change } });
  };
  return (
    <>
      <ChoiceField
        label={say.private.label}
        value={filters.private}
        choices={offered(say.private.choices)}
        fixed={fixedFilters}
        onChoose={(value) => {
          filter({ private: value });
        }}
      />
      {(["cancelled", "declined"] as const).map((which) => (
        <ChoiceField
          key={which}
          label={say[which].label}
          value={filters[which]}
          choices={offered(say[which].choices)}
          fixed={fixedFilters}
          onChoose={(value) => {
            filter({ [which]: value });
          }}
        />
      ))}
      <Checkbox
        label={say.externalOnly}
        checked={filters.externalOnly}
        disabled={fixedFilters !== undefined}
        onChange={(_, { checked }) => {
          filter({ externalOnly: checked === true });
        }}
      />
    </>
  );
}

function WindowChoices({ pair: { window }, locked, choose }: CalendarChoicesProps): ReactElement {
  const { state } = usePane();
  const { pairs: say, fixed } = settingsTextOf(state.language);
  return (
    <>
      {(["pastDays", "futureDays"] as const).map((which) => (
        <DaysField
          key={which}
          label={say[which]}
          hint={say.days}
          value={window[which]}
          fixed={locked.includes("window") ? fixed : undefined}
          onChoose={(days) => {
            choose({ window: { ...window, [which]: days } });
          }}
        />
      ))}
    </>
  );
}
