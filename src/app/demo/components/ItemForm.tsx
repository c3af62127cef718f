// One item to read and change. What the form does not touch follows the world: a sync may change it while it is open.

import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import { ArrowLeftRegular, DeleteRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { FormEvent, ReactElement } from "react";
import { useDemo } from "../demo-context";
import { formOf, startOf } from "../forms";
import { useSaving } from "../use-saving";
import type { ItemKind, SideName, Values, WorldItem } from "../world-item";
import { FormInput } from "./FormInput";

const useStyles = makeStyles({
  form: { flexGrow: 1, minHeight: 0, display: "flex", flexDirection: "column" },
  head: { flex: "none", display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, padding: tokens.spacingHorizontalS },
  title: { ...typographyStyles.subtitle2, margin: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  fields: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: "auto",
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)",
    alignContent: "start",
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
  },
  wide: { gridColumn: "1 / -1" },
  note: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  alert: { ...typographyStyles.caption1Strong, color: tokens.colorPaletteRedForeground1 },
  foot: {
    flex: "none",
    display: "flex",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  right: { marginLeft: "auto" },
});

interface ItemFormProps {
  readonly side: SideName;
  readonly kind: ItemKind;
  /** None: a new one. */
  readonly item: WorldItem | undefined;
  readonly onDone: () => void;
}

export function ItemForm({ side, kind, item, onDone }: ItemFormProps): ReactElement {
  const { text, view } = useDemo();
  const styles = useStyles();
  const [touched, setTouched] = useState<Values>({});
  const values: Values = { ...(item?.values ?? startOf(side, kind, view.today)), ...touched };
  const saving = useSaving({ side, kind, item }, onDone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.save(values);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.head}>
        <Button appearance="subtle" icon={<ArrowLeftRegular />} aria-label={text.back} onClick={onDone} />
        <h3 className={styles.title}>{item?.title ?? text.newItem[kind]}</h3>
      </div>
      <Fields
        side={side}
        kind={kind}
        values={values}
        missing={saving.missing}
        onChange={(name, value) => setTouched({ ...touched, [name]: value })}
      />
      <div className={styles.foot}>
        <Button type="submit" appearance="primary" disabled={saving.isBusy}>
          {saving.isBusy ? text.saving : text.save}
        </Button>
        {item && (
          <Button className={styles.right} icon={<DeleteRegular />} disabled={saving.isBusy} onClick={saving.remove}>
            {text.remove}
          </Button>
        )}
      </div>
      {saving.trouble !== "" && (
        <div role="alert" className={mergeClasses(styles.foot, styles.alert)}>
          {text.notSaved} {saving.trouble}
        </div>
      )}
    </form>
  );
}

interface FieldsProps {
  readonly side: SideName;
  readonly kind: ItemKind;
  readonly values: Values;
  readonly missing: ReadonlySet<string>;
  readonly onChange: (name: string, value: string) => void;
}

function Fields({ side, kind, values, missing, onChange }: FieldsProps): ReactElement {
  const { text } = useDemo();
  const styles = useStyles();
  return (
    <div className={styles.fields}>
      {formOf(side, kind).fields.map((field) => (
        <div key={field.name} className={field.half ? undefined : styles.wide}>
          <FormInput
            field={field}
            value={values[field.name] ?? ""}
            isMissing={missing.has(field.name)}
            onChange={(value) => onChange(field.name, value)}
          />
        </div>
      ))}
      {kind === "appointment" && <p className={mergeClasses(styles.note, styles.wide)}>{text.noTime}</p>}
    </div>
  );
}
