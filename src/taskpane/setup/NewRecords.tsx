// What a record made from Outlook is given in columns Outlook knows nothing of: mandatory ones, and those a view's conditions ask for.

import { Field, Input } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useCardStyles } from "../components/Card.styles";
import { ChoiceField } from "../components/ChoiceField";
import { usePane } from "../pane-context";
import type { SetupKind } from "../setup-needs";
import { setupTextOf } from "../text/setup-text-of";
import type { Setup } from "./use-setup";

interface NewRecordsProps {
  readonly kind: SetupKind;
  readonly setup: Setup;
}

export function NewRecords({ kind, setup }: NewRecordsProps): ReactElement | null {
  const { state } = usePane();
  const card = useCardStyles();
  const { map: say } = setupTextOf(state.language);
  const { values, user } = setup.draft.pairs[kind];
  if (Object.keys(values).length === 0 && !user) return null;
  return (
    <>
      <h3 className={card.section}>{say.values}</h3>
      <p className={card.note}>{say.valuesHint}</p>
      {Object.entries(values).map(([column, value]) => (
        <ValueField
          key={column}
          {...{ kind, setup, column, value }}
          onChange={(chosen) => {
            setup.change(kind, { values: { ...values, [column]: chosen } });
          }}
        />
      ))}
      {user && (
        <Field label={say.user(user[0])} hint={say.userHint}>
          <Input
            autoComplete="off"
            spellCheck={false}
            value={user[1]}
            onChange={(_, data) => {
              setup.change(kind, { user: [user[0], data.value] });
            }}
          />
        </Field>
      )}
    </>
  );
}

interface ValueFieldProps extends NewRecordsProps {
  readonly column: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ValueField({ kind, setup, column, value, onChange }: ValueFieldProps): ReactElement {
  const { state } = usePane();
  const { map: say } = setupTextOf(state.language);
  const described = setup.looks[kind]?.columns.find(({ name }) => name === column);
  const label = described && described.title !== column ? `${described.title} (${column})` : column;
  const known = described?.values ?? [];
  if (known.length === 0)
    return (
      <Field label={label}>
        <Input
          autoComplete="off"
          value={value}
          onChange={(_, data) => {
            onChange(data.value);
          }}
        />
      </Field>
    );
  return (
    <ChoiceField
      label={label}
      value={value}
      choices={[["", say.noValue], ...[...new Set([...known, value])].filter(Boolean).map((one) => [one, one] as const)]}
      onChoose={onChange}
    />
  );
}
