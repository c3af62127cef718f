// Somebody GoPaaS does not know: a form with what the mail tells, and one click to make the record.

import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { FormEvent, ReactElement } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { guessContact } from "../guess-contact";
import type { Person } from "../needs";
import { usePane } from "../pane-context";
import { cardTextOf } from "../text/card-text-of";
import { useCardStyles } from "./Card.styles";
import { useContactCardStyles } from "./ContactCard.styles";
import { FailureNotice } from "./FailureNotice";

const asked = ["givenName", "surname", "companyName"] as const;

interface CreateContactProps {
  readonly person: Person;
  readonly onCreated: () => void;
}

export function CreateContact({ person, onCreated }: CreateContactProps): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const styles = useContactCardStyles();
  const say = cardTextOf(state.language);
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.person}>
      <p className={styles.name}>
        <bdi>{person.name}</bdi>
      </p>
      <p className={styles.role}>{say.unknown}</p>
      {open ? (
        <CreateForm person={person} onCreated={onCreated} />
      ) : (
        <>
          <p className={card.note}>{say.unknownLead}</p>
          <div>
            <Button
              onClick={() => {
                setOpen(true);
              }}
            >
              {say.create}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function CreateForm({ person, onCreated }: CreateContactProps): ReactElement {
  const { needs, run, state } = usePane();
  const styles = useContactCardStyles();
  const say = cardTextOf(state.language);
  const [fields, setFields] = useState(() => guessContact(person));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | "name">();
  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((fields["surname"] ?? "").trim() === "") {
      setProblem("name");
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await needs.createContact(fields);
      // Brings it into the folder, in the background.
      run.startJob({ kind: "auto", everyMs: 0 });
      onCreated();
    } catch (error) {
      setProblem(asFailure(error, "gopaas"));
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void create(event)}>
      {asked.map((field) => {
        const missing = field === "surname" && problem === "name" ? { validationMessage: say.nameMissing } : {};
        const change = (value: string): void => {
          setFields({ ...fields, [field]: value });
        };
        return <Asked key={field} label={say[field]} value={fields[field] ?? ""} disabled={busy} onChange={change} missing={missing} />;
      })}
      <div>
        <Button type="submit" appearance="primary" disabled={busy}>
          {busy ? say.creating : say.create}
        </Button>
      </div>
      {problem !== undefined && problem !== "name" && <FailureNotice failure={problem} />}
    </form>
  );
}

interface AskedProps {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly missing: { readonly validationMessage?: string };
  readonly onChange: (value: string) => void;
}

function Asked({ label, value, disabled, missing, onChange }: AskedProps): ReactElement {
  return (
    <Field label={label} {...missing}>
      <Input
        value={value}
        disabled={disabled}
        onChange={(_, data) => {
          onChange(data.value);
        }}
      />
    </Field>
  );
}
