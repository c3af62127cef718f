// A mail's way into GoPaaS: whether somebody logged it, and a form that shows what will be written before it is.

import { Button, Field, Input, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import type { FormEvent, ReactElement } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { contactName } from "../contact-name";
import type { CardContact, LoggedMail, MailNote, Selected } from "../needs";
import { usePane } from "../pane-context";
import { cardTextOf } from "../text/card-text-of";
import { useCardStyles } from "./Card.styles";
import { useContactCardStyles } from "./ContactCard.styles";
import { FailureNotice } from "./FailureNotice";
import { OpenInGopaas } from "./OpenInGopaas";

/** A whole correspondence hangs below some mails. */
const longestText = 20_000;

export type SentMail = Selected & { readonly messageId: string };

interface MailLogProps {
  readonly mail: SentMail;
  readonly table: string;
  /** Found by the addresses of the mail. */
  readonly contacts: readonly CardContact[];
}

export function MailLog({ mail, table, contacts }: MailLogProps): ReactElement | null {
  const { needs, state } = usePane();
  const say = cardTextOf(state.language);
  const [logged, setLogged] = useState<LoggedMail | "unknown" | "no">("unknown");
  const [open, setOpen] = useState(false);
  const { messageId } = mail;
  useEffect(() => {
    let here = true;
    const show = (found: LoggedMail | undefined): void => {
      if (here) setLogged(found ?? "no");
    };
    // Where it cannot be seen, logging itself will tell.
    needs.loggedMail(messageId).then(show, () => {
      show(undefined);
    });
    return () => {
      here = false;
    };
  }, [needs, messageId]);
  if (logged === "unknown") return null;
  if (logged !== "no") return <Logged logged={logged} table={table} />;
  if (open) return <LogForm mail={mail} contacts={contacts} onLogged={setLogged} onCancel={setOpen.bind(undefined, false)} />;
  return (
    <div>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {say.log}
      </Button>
    </div>
  );
}

function Logged({ logged, table }: { readonly logged: LoggedMail; readonly table: string }): ReactElement {
  const { formats, state } = usePane();
  const card = useCardStyles();
  const styles = useContactCardStyles();
  const say = cardTextOf(state.language);
  return (
    <div className={styles.person} role="status">
      <p className={styles.role}>{say.logged}</p>
      <div className={card.row}>
        {logged.at && <span className={card.note}>{formats.when(logged.at)}</span>}
        <OpenInGopaas table={table} recordKey={logged.key} label={logged.subject} />
      </div>
    </div>
  );
}

interface LogFormProps extends Omit<MailLogProps, "table"> {
  readonly onLogged: (logged: LoggedMail) => void;
  readonly onCancel: () => void;
}

function LogForm({ mail, contacts, onLogged, onCancel }: LogFormProps): ReactElement {
  const { needs, state } = usePane();
  const card = useCardStyles();
  const styles = useContactCardStyles();
  const say = cardTextOf(state.language);
  const { note, setNote, reading } = useNote(mail);
  const [writing, setWriting] = useState(false);
  const [problem, setProblem] = useState<Failure>();
  const contact = note.contact ?? contacts[0]?.key;
  const disabled = reading || writing;
  const log = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setWriting(true);
    setProblem(undefined);
    try {
      onLogged(await needs.logMail(mail, { ...note, ...(contact === undefined ? {} : { contact }) }));
    } catch (error) {
      setProblem(asFailure(error, "gopaas"));
      setWriting(false);
    }
  };
  return (
    <form className={styles.form} aria-label={say.log} onSubmit={(event) => void log(event)}>
      <Field label={say.mailSubject}>
        <Input value={note.subject} disabled={disabled} onChange={(_, { value }) => setNote({ subject: value })} />
      </Field>
      <Field label={say.mailText}>
        <Textarea
          value={reading ? say.mailReading : note.text}
          disabled={disabled}
          resize="vertical"
          onChange={(_, { value }) => setNote({ text: value })}
        />
      </Field>
      <About contacts={contacts} chosen={contact} onChoose={(key) => setNote({ contact: key })} />
      <div className={card.row}>
        <Button type="submit" appearance="primary" disabled={disabled}>
          {writing ? say.logging : say.logNow}
        </Button>
        <Button disabled={writing} onClick={onCancel}>
          {say.logCancel}
        </Button>
      </div>
      {problem && <FailureNotice failure={problem} />}
    </form>
  );
}

/** What will be written: at first what the mail says, which Outlook tells in its own time. */
function useNote({ messageId, subject }: SentMail): {
  readonly note: MailNote;
  readonly reading: boolean;
  readonly setNote: (change: Partial<MailNote>) => void;
} {
  const { needs } = usePane();
  const [note, replaceNote] = useState<MailNote>({ subject, text: "" });
  const [reading, setReading] = useState(true);
  const setNote = useCallback((change: Partial<MailNote>) => {
    replaceNote((before) => ({ ...before, ...change }));
  }, []);
  useEffect(() => {
    let here = true;
    void needs.mailText(messageId).then((text) => {
      if (!here) return;
      setNote({ text: shortened(text) });
      setReading(false);
    });
    return () => {
      here = false;
    };
  }, [needs, messageId, setNote]);
  return { note, reading, setNote };
}

interface AboutProps {
  readonly contacts: readonly CardContact[];
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}

/** Whom the record will be linked to. */
function About({ contacts, chosen, onChoose }: AboutProps): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const say = cardTextOf(state.language);
  const [only] = contacts;
  if (!only) return <p className={card.note}>{say.mailOfNobody}</p>;
  if (contacts.length === 1) {
    return (
      <p className={card.note}>
        {say.mailContact} <bdi>{contactName(only.fields)}</bdi>
      </p>
    );
  }
  return (
    <Field label={say.mailContact}>
      <RadioGroup value={chosen ?? ""} onChange={(_, { value }) => onChoose(value)}>
        {contacts.map(({ key, fields }) => (
          <Radio key={key} value={key} label={[contactName(fields), fields["companyName"]].filter(Boolean).join(" · ")} />
        ))}
      </RadioGroup>
    </Field>
  );
}

function shortened(text: string): string {
  const whole = text.replace(/\r\n?/g, "\n").trim();
  return whole.length > longestText ? `${whole.slice(0, longestText)}\n[…]` : whole;
}
