// One choice of the settings: what can be chosen, and under it what the present choice leads to.

import { Field, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useChoiceFieldStyles } from "./ChoiceField.styles";

interface ChoiceFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  /** Value → what it is called, and what it leads to. */
  readonly choices: readonly (readonly [value: T, name: string, consequence?: string])[];
  /** Why it cannot be changed. */
  readonly fixed?: string | undefined;
  readonly onChoose: (value: T) => void;
}

export function ChoiceField<T extends string>({ label, value, choices, fixed, onChoose }: ChoiceFieldProps<T>): ReactElement {
  const consequence = choices.find(([one]) => one === value)?.[2];
  const styles = useChoiceFieldStyles();
  const hint = [consequence, fixed].filter(Boolean).join(" ");
  return (
    <Field label={label} className={styles.field} {...(hint ? { hint } : {})}>
      <Select
        className={styles.select}
        select={{ className: styles.words }}
        value={value}
        disabled={fixed !== undefined}
        onChange={(_, data) => {
          const chosen = choices.find(([one]) => one === data.value)?.[0];
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {choices.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
