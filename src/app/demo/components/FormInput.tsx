// One labelled field of a form, by the kind of its value.

import { Field, Input, makeStyles, Select, Textarea } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useDemo } from "../demo-context";
import type { FormField } from "../forms";

const useStyles = makeStyles({ input: { width: "100%", minWidth: 0 } });

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
      <Control field={field} value={value} onChange={onChange} />
    </Field>
  );
}

type ControlProps = Omit<FormInputProps, "isMissing">;

/** What `Field` hands to its child, its id above all, goes through to the control. */
function Control({ field: { input, choices = [] }, value, onChange, ...wiring }: ControlProps): ReactElement {
  const styles = useStyles();
  if (input === "memo")
    return <Textarea {...wiring} rows={4} resize="vertical" value={value} onChange={(_, changed) => onChange(changed.value)} />;
  if (input !== "choice")
    return (
      <Input
        {...wiring}
        className={styles.input}
        type={input}
        autoComplete="off"
        value={value}
        onChange={(_, changed) => onChange(changed.value)}
      />
    );
  return (
    <Select {...wiring} value={value} onChange={(_, changed) => onChange(changed.value)}>
      {/* A value from elsewhere is shown as it is. */}
      {[...new Set([...choices, value])].map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </Select>
  );
}
