// Beside a mail or an appointment: whom GoPaaS knows of the people it is about.

import { Button } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import type { ReactElement } from "react";
import { contactName } from "../contact-name";
import type { CardContact, CardMeetings, Person, Selected } from "../needs";
import { actAgain } from "../act-on";
import { usePane } from "../pane-context";
import { cardTextOf } from "../text/card-text-of";
import { useLookUp } from "../use-look-up";
import { useCardStyles } from "./Card.styles";
import { useContactCardStyles } from "./ContactCard.styles";
import { CreateContact } from "./CreateContact";
import { EventRecord } from "./EventRecord";
import { FailureNotice } from "./FailureNotice";
import { MailLog } from "./MailLog";
import { OpenInGopaas } from "./OpenInGopaas";

export function ContactCard({ selected }: { readonly selected: Selected }): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const say = cardTextOf(state.language);
  const [found, setFound] = useState<readonly CardContact[]>([]);
  const add = useCallback((contacts: readonly CardContact[]) => {
    setFound((before) => [...before, ...contacts.filter(({ key }) => before.every((one) => one.key !== key))]);
  }, []);
  const { people, eventId, messageId } = selected;
  return (
    <section className={card.card} aria-labelledby="card-title">
      <h2 id="card-title" className={card.section}>
        {selected.kind === "mail" ? say.contact : eventId === undefined ? say.participants : say.event}
      </h2>
      {eventId !== undefined && <EventRecord eventId={eventId} />}
      {eventId !== undefined && people.length > 0 && <h3 className={card.section}>{say.participants}</h3>}
      {people.map((person, index) => (
        <PersonCard key={person.address} person={person} open={index === 0} onFound={add} />
      ))}
      {messageId !== undefined && state.mailTable !== undefined && (
        <MailLog key={messageId} mail={{ ...selected, messageId }} table={state.mailTable} contacts={found} />
      )}
    </section>
  );
}

interface PersonCardProps extends LookedProps {
  readonly open: boolean;
}

/** The first is looked up at once; the others when somebody asks. */
function PersonCard({ person, open, onFound }: PersonCardProps): ReactElement {
  const { state } = usePane();
  const say = cardTextOf(state.language);
  const [asked, setAsked] = useState(open);
  if (asked) return <Looked person={person} onFound={onFound} />;
  return (
    <div>
      <Button
        size="small"
        aria-label={say.show(person.name)}
        onClick={() => {
          setAsked(true);
        }}
      >
        <bdi>{person.name}</bdi>
      </Button>
    </div>
  );
}

interface LookedProps {
  readonly person: Person;
  readonly onFound: (contacts: readonly CardContact[]) => void;
}

function Looked({ person, onFound }: LookedProps): ReactElement {
  const pane = usePane();
  const { needs, state } = pane;
  const card = useCardStyles();
  const say = cardTextOf(state.language);
  const { look, failure, lookUp } = useLookUp(needs, person.address);
  useEffect(lookUp, [lookUp]);
  useEffect(() => {
    if (look) onFound(look.contacts);
  }, [look, onFound]);
  if (failure) return <FailureNotice failure={failure} quiet onAction={actAgain(pane, lookUp)} />;
  if (!look)
    return (
      <p className={card.note} role="status">
        {say.looking}
      </p>
    );
  const { contacts, kept } = look;
  if (contacts.length === 0) return <CreateContact person={person} onCreated={lookUp} />;
  return (
    <>
      {contacts.length > 1 && <p className={card.note}>{say.several(contacts.length)}</p>}
      {contacts.map((contact) => (
        <Contact key={contact.key} contact={contact} />
      ))}
      <Meetings address={person.address} />
      {kept && (
        <div className={card.row}>
          <span className={card.note}>{say.kept}</span>
          <Button size="small" onClick={lookUp}>
            {say.again}
          </Button>
        </div>
      )}
    </>
  );
}

/** What Outlook tells in its own time; a card without it is whole. */
function Meetings({ address }: { readonly address: string }): ReactElement | null {
  const { formats, needs, state } = usePane();
  const styles = useContactCardStyles();
  const say = cardTextOf(state.language);
  const [met, setMet] = useState<CardMeetings>({});
  useEffect(() => {
    let here = true;
    void needs.meetingsWith(address).then((found) => {
      if (here) setMet(found);
    });
    return () => {
      here = false;
    };
  }, [needs, address]);
  const rows = [[say.last, met.last] as const, [say.next, met.next] as const].filter(([, one]) => one !== undefined);
  if (rows.length === 0) return null;
  return (
    <dl className={styles.met}>
      {rows.map(([name, one]) => (
        <div key={name} className={styles.meeting}>
          <dt className={styles.when}>
            {name} · {one && (one.start.includes("T") ? formats.moment(one.start, new Date()) : formats.when(one.start))}
          </dt>
          <dd className={styles.subject}>
            <bdi>{one?.subject}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const phones = ["mobilePhone", "businessPhone", "businessPhone2", "homePhone", "homePhone2"];

function Contact({ contact }: { readonly contact: CardContact }): ReactElement {
  const { go, state, whole } = usePane();
  const card = useCardStyles();
  const styles = useContactCardStyles();
  const say = cardTextOf(state.language);
  const { jobTitle = "", companyName = "" } = contact.fields;
  const table = state.pairs.find(({ pair }) => pair.kind === "contact" && pair.map["emailAddresses"] !== undefined)?.pair.table;
  const role = [jobTitle, companyName].filter(Boolean).join(" · ");
  const numbers = [...new Set(phones.map((field) => (contact.fields[field] ?? "").trim()).filter(Boolean))];
  const waiting = (whole?.report.pairs ?? [])
    .flatMap(({ conflicts, held }) => [...conflicts, ...held])
    .filter(({ key }) => key === contact.key);
  return (
    <div className={styles.person}>
      <p className={styles.name}>
        <bdi>{contactName(contact.fields)}</bdi>
      </p>
      {role && (
        <p className={styles.role}>
          <bdi>{role}</bdi>
        </p>
      )}
      <div className={styles.reach}>
        {numbers.map((number) => (
          <a key={number} className={styles.link} href={`tel:${number.replace(/[^\d+]/g, "")}`} aria-label={say.call(number)}>
            <bdi>{number}</bdi>
          </a>
        ))}
        {table !== undefined && <OpenInGopaas table={table} recordKey={contact.key} label={contactName(contact.fields)} />}
      </div>
      {waiting.length > 0 && (
        <div className={card.row}>
          <Button
            size="small"
            onClick={() => {
              go("inbox");
            }}
          >
            {say.waits(waiting.length)}
          </Button>
        </div>
      )}
    </div>
  );
}
