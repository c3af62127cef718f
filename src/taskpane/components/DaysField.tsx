// A number of days.

import { Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { ReactElement } from "react";

interface DaysFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly fixed: string | undefined;
  readonly onChoose: (days: number) => void;
}

/** Kept when the field is left: half a number is none. */
export function DaysField({ label, hint, value, fixed, onChoose }: DaysFieldProps): ReactElement {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? String(value);
  const isGood = /^\d{1,4}$/.test(text.trim()) && Number(text) <= 3650;
  const leave = (): void => {
    if (typed === undefined || !isGood) return;
    setTyped(undefined);
    if (Number(text) !== value) onChoose(Number(text));
  };
  return (
    <Field label={label} {...(isGood ? (fixed === undefined ? {} : { hint: fixed }) : { validationMessage: hint })}>
      <Input
        inputMode="numeric"
        value={text}
        disabled={fixed !== undefined}
        onChange={(_, data) => {
          setTyped(data.value);
        }}
        onBlur={leave}
        onKeyDown={({ key }) => {
          if (key === "Enter") leave();
        }}
      />
    </Field>
  );
}
