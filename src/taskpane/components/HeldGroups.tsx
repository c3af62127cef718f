// Changes the engine holds: the guard's, approved one by one or all; others; and those that only their user can make in Outlook.

import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { Decision, LineKind } from "../../sync";
import { usePane } from "../pane-context";
import { spoken } from "../record-name";
import { decideTextOf } from "../text/decide-text-of";
import { reportTextOf } from "../text/report-text-of";
import { useChoosing } from "../use-choosing";
import type { Held } from "../waiting";
import { FieldChanges } from "./FieldChanges";
import { InboxGroup, InboxRow, useRecordName } from "./InboxGroup";
import { Toggle } from "./Toggle";

const kinds: Record<Held["operation"], LineKind> = { create: "created", update: "updated", delete: "deleted" };

export function HeldGroups({ held }: { readonly held: readonly Held[] }): ReactElement {
  const { state } = usePane();
  const { groups } = decideTextOf(state.language).inbox;
  const guarded = held.filter(({ reason, approvable }) => reason === "guard" && approvable);
  const others = held.filter(({ reason, approvable }) => reason !== "guard" && approvable);
  const row = (entry: Held): ReactElement => <HeldRow key={entry.id} entry={entry} />;
  return (
    <>
      <InboxGroup words={groups.guard} items={guarded} row={row} forAll={<ForAll held={guarded} />} />
      <InboxGroup words={groups.held} items={others} row={row} />
      <InboxGroup words={groups.byHand} items={held.filter(({ approvable }) => !approvable)} row={row} />
    </>
  );
}

function ForAll({ held }: { readonly held: readonly Held[] }): ReactElement {
  const { state } = usePane();
  const { chooseAll } = useChoosing();
  const say = decideTextOf(state.language).inbox;
  const all = (kind: "approve" | "refuse"): void => {
    chooseAll(held.map(({ id }) => ({ kind, operation: id })));
  };
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          all("approve");
        }}
      >
        {say.approveAll}
      </Button>
      <Button
        size="small"
        onClick={() => {
          all("refuse");
        }}
      >
        {say.refuseAll}
      </Button>
    </>
  );
}

function HeldRow({ entry }: { readonly entry: Held }): ReactElement {
  const { state, text } = usePane();
  const words = reportTextOf(state.language);
  const name = useRecordName()(entry);
  const kind = kinds[entry.operation];
  const { changes = [], reason } = entry;
  return (
    <InboxRow
      name={name}
      what={words.planned[kind](text.sides[entry.side])}
      // The guard's reason is said once, above its list.
      why={reason === "guard" ? [] : [words.reasons[reason]]}
      actions={<Answers entry={entry} label={spoken(name)} />}
    >
      {changes.length > 0 && <FieldChanges changes={changes} kind={kind === "updated" ? "held" : kind} words={words} />}
    </InboxRow>
  );
}

function Answers({ entry, label }: { readonly entry: Held; readonly label: string }): ReactElement {
  const { state } = usePane();
  const { isChosen, toggle } = useChoosing();
  const say = decideTextOf(state.language).inbox;
  const approve: Decision = { kind: "approve", operation: entry.id };
  const refuse: Decision = { kind: "refuse", operation: entry.id };
  return (
    <>
      {entry.approvable && (
        <Toggle
          pressed={isChosen(approve)}
          label={say.approveOf(label)}
          onPress={() => {
            toggle(approve);
          }}
        >
          {say.approve}
        </Toggle>
      )}
      <Toggle
        pressed={isChosen(refuse)}
        label={say.refuseOf(label)}
        onPress={() => {
          toggle(refuse);
        }}
      >
        {say.refuse}
      </Toggle>
    </>
  );
}
