// One labelled field of a form, by the kind of its value.

import { Field, Input, Select, Textarea } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useDemo } from "../demo-context";
import type { FormField } from "../forms";

interface FormInputProps {
  readonly field: FormField;
  readonly value: string;
  readonly isMissing: boolean;
  readonly onChange: (value: string) => void;
}

export function FormInput({ field, value, isMissing, onChange }: FormInputProps): ReactElement {
  const { text } = useDemo();
  return (
    <Field label={text.fields[field.label]} required={field.required ?? false} {...(isMissing ? { validationMessage: text.needed } : {})}>
      {control(field, value, onChange)}
    </Field>
  );
}

function control({ input, choices = [] }: FormField, value: string, onChange: (value: string) => void): ReactElement {
  if (input === "memo") return <Textarea rows={4} resize="vertical" value={value} onChange={(_, changed) => onChange(changed.value)} />;
  if (input !== "choice") return <Input type={input} autoComplete="off" value={value} onChange={(_, changed) => onChange(changed.value)} />;
  return (
    <Select value={value} onChange={(_, changed) => onChange(changed.value)}>
      {/* A value from elsewhere is shown as it is. */}
      {[...new Set([...choices, value])].map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </Select>
  );
}
