// What can stay as it is, and may be changed: records kept out of Outlook, private copies, duplicates, refused records.

import type { ReactElement, ReactNode } from "react";
import type { Decision, Line } from "../../sync";
import { explainFailure } from "../explain-failure";
import { usePane } from "../pane-context";
import { spoken } from "../record-name";
import type { RecordName } from "../record-name";
import { decideTextOf } from "../text/decide-text-of";
import { reportTextOf } from "../text/report-text-of";
import { useChoosing } from "../use-choosing";
import type { Kept, Waiting } from "../waiting";
import { InboxGroup, InboxRow, useRecordName } from "./InboxGroup";
import { Toggle } from "./Toggle";

export function OfferGroups({ waiting }: { readonly waiting: Waiting }): ReactElement {
  const { state } = usePane();
  const { chosen, retry } = useChoosing();
  const say = decideTextOf(state.language).inbox;
  const { groups } = say;
  const line = (one: Line, index: number): ReactElement => (
    <LineRow key={`${one.key ?? one.outlookId ?? ""} ${String(index)}`} line={one} />
  );
  const tryAgain = (
    <Toggle
      pressed={chosen.retryFailed}
      onPress={() => {
        retry(!chosen.retryFailed);
      }}
    >
      {say.tryAgain}
    </Toggle>
  );
  return (
    <>
      <InboxGroup words={groups.failed} items={waiting.failed} row={line} forAll={tryAgain} />
      <InboxGroup words={groups.copies} items={waiting.copies} row={(one) => <CopyRow key={one.key} line={one} />} />
      <InboxGroup words={groups.duplicates} items={waiting.duplicates} row={line} />
      <InboxGroup words={groups.kept} items={waiting.kept} row={(entry) => <KeptRow key={`${entry.pair} ${entry.key}`} entry={entry} />} />
    </>
  );
}

function KeptRow({ entry }: { readonly entry: Kept }): ReactElement {
  const { state } = usePane();
  const say = decideTextOf(state.language).inbox;
  const { reasons } = reportTextOf(state.language);
  const name = useRecordName()(entry);
  return (
    <InboxRow
      name={name}
      why={[reasons[entry.reason], ...(entry.edited ? [say.edited] : [])]}
      actions={
        <Offer decision={{ kind: "bring-back", key: entry.key }} label={say.bringBackOf(spoken(name))}>
          {say.bringBack}
        </Offer>
      }
    />
  );
}

function CopyRow({ line }: { readonly line: Line }): ReactElement {
  const { state } = usePane();
  const say = decideTextOf(state.language).inbox;
  const name = useRecordName()(line);
  return (
    <InboxRow
      name={name}
      why={[]}
      actions={
        <Offer decision={{ kind: "blank", key: line.key ?? "" }} label={say.blankOf(spoken(name))}>
          {say.blank}
        </Offer>
      }
    />
  );
}

function LineRow({ line }: { readonly line: Line }): ReactElement {
  const { state, text } = usePane();
  const words = reportTextOf(state.language);
  const name: RecordName = useRecordName()(line);
  if (!line.failure) return <InboxRow name={name} why={[words.reasons[line.reason]]} />;
  const { title, said } = explainFailure({ ...line.failure, side: line.side }, text);
  return <InboxRow name={name} what={words.kinds[line.kind](text.sides[line.side])} why={[`${title}.`, ...(said ? [said] : [])]} />;
}

interface OfferProps {
  readonly decision: Decision;
  readonly label: string;
  readonly children: ReactNode;
}

function Offer({ decision, label, children }: OfferProps): ReactElement {
  const { isChosen, toggle } = useChoosing();
  return (
    <Toggle
      pressed={isChosen(decision)}
      label={label}
      onPress={() => {
        toggle(decision);
      }}
    >
      {children}
    </Toggle>
  );
}
