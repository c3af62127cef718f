// Fields that hold one value in Outlook and another in GoPaaS: both are shown, and one is chosen.

import { Button } from "@fluentui/react-components";
import { useMemo } from "react";
import type { ReactElement } from "react";
import type { Decision, Side } from "../../sync";
import { usePane } from "../pane-context";
import { spoken } from "../record-name";
import { decideTextOf } from "../text/decide-text-of";
import { reportTextOf } from "../text/report-text-of";
import { useChoosing } from "../use-choosing";
import type { Conflict } from "../waiting";
import { useConflictGroupStyles } from "./ConflictGroup.styles";
import { useShown } from "./FieldChanges";
import { InboxGroup, InboxRow, useRecordName } from "./InboxGroup";
import { Toggle } from "./Toggle";

export function ConflictGroup({ conflicts }: { readonly conflicts: readonly Conflict[] }): ReactElement {
  const { state } = usePane();
  const records = useMemo(() => byRecord(conflicts), [conflicts]);
  return (
    <InboxGroup
      words={decideTextOf(state.language).inbox.groups.conflicts}
      items={records}
      count={conflicts.length}
      forAll={<ForAll conflicts={conflicts} />}
      row={(fields) => <ConflictRow key={`${fields[0].pair} ${fields[0].key}`} fields={fields} />}
    />
  );
}

function ForAll({ conflicts }: { readonly conflicts: readonly Conflict[] }): ReactElement {
  const { state } = usePane();
  const { chooseAll } = useChoosing();
  const say = decideTextOf(state.language).inbox;
  return (
    <>
      {sides.map((side) => (
        <Button
          key={side}
          size="small"
          onClick={() => {
            chooseAll(conflicts.map(({ key, field, outlook, gopaas }) => ({ kind: "keep", key, field, side, shown: { outlook, gopaas } })));
          }}
        >
          {say.keepAll[side]}
        </Button>
      ))}
    </>
  );
}

const sides: readonly Side[] = ["outlook", "gopaas"];

type Fields = readonly [Conflict, ...Conflict[]];

function ConflictRow({ fields }: { readonly fields: Fields }): ReactElement {
  const name = useRecordName()(fields[0]);
  return (
    <InboxRow name={name} why={[]}>
      {fields.map((conflict) => (
        <Field key={conflict.field} conflict={conflict} label={spoken(name)} />
      ))}
    </InboxRow>
  );
}

function Field({ conflict, label }: { readonly conflict: Conflict; readonly label: string }): ReactElement {
  const { text, state } = usePane();
  const styles = useConflictGroupStyles();
  const { isChosen, toggle } = useChoosing();
  const words = reportTextOf(state.language);
  const shown = useShown(conflict.field, words);
  const field = text.fields[conflict.field] ?? conflict.field;
  return (
    <div role="group" aria-label={decideTextOf(state.language).inbox.valueOf(field, label)}>
      <span className={styles.field}>{field}</span>
      <div className={styles.values}>
        {sides.map((side) => {
          const { key, field, outlook, gopaas } = conflict;
          const decision: Decision = { kind: "keep", key, field, side, shown: { outlook, gopaas } };
          return (
            <Toggle
              key={side}
              className={styles.value}
              pressed={isChosen(decision)}
              onPress={() => {
                toggle(decision);
              }}
            >
              <span className={styles.side}>{text.sides[side]}</span>
              <bdi className={styles.text}>{shown(conflict[side])}</bdi>
            </Toggle>
          );
        })}
      </div>
    </div>
  );
}

function byRecord(conflicts: readonly Conflict[]): readonly Fields[] {
  const records = new Map<string, [Conflict, ...Conflict[]]>();
  for (const conflict of conflicts) {
    const id = `${conflict.pair} ${conflict.key}`;
    const known = records.get(id);
    if (known) known.push(conflict);
    else records.set(id, [conflict]);
  }
  return [...records.values()];
}
