// Step of the views: which view of GoPaaS holds the contacts, and which the appointments. Each is read before it is taken.

import { Field, Input } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useCardStyles } from "../components/Card.styles";
import { FailureNotice } from "../components/FailureNotice";
import { usePane } from "../pane-context";
import type { SetupKind } from "../setup-needs";
import { actAgain } from "../act-on";
import { setupTextOf } from "../text/setup-text-of";
import { kinds } from "./drafts";
import { SetupStep } from "./SetupStep";
import type { Setup } from "./use-setup";
import { useViewsForm } from "./use-views-form";
import type { ViewsForm } from "./use-views-form";
import { useSetupStyles } from "./setup.styles";

export function ViewsStep({ setup }: { readonly setup: Setup }): ReactElement {
  const pane = usePane();
  const card = useCardStyles();
  const styles = useSetupStyles();
  const { views: say } = setupTextOf(pane.state.language);
  const form = useViewsForm(setup);
  return (
    <SetupStep
      step="views"
      title={say.title}
      lead={say.lead}
      form={form.element}
      busy={form.busy ? say.reading : undefined}
      onBack={() => {
        pane.go("connect");
      }}
      onNext={() => void form.submit()}
    >
      {kinds.map((kind) => (
        <ViewField key={kind} kind={kind} form={form} setup={setup} />
      ))}
      {form.failure && <FailureNotice failure={form.failure} onAction={actAgain(pane, () => void form.submit())} />}
      <details className={card.details}>
        <summary>{say.where}</summary>
        <ul className={styles.points}>
          {say.whereSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </details>
    </SetupStep>
  );
}

interface ViewFieldProps {
  readonly kind: SetupKind;
  readonly form: ViewsForm;
  readonly setup: Setup;
}

function ViewField({ kind, form, setup }: ViewFieldProps): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const { views: say } = setupTextOf(state.language);
  const { typed, trouble, reading } = form.fields[kind];
  return (
    <div className={card.stack}>
      <Field
        label={say[kind]}
        hint={reading ? say.reading : say.hint}
        {...(trouble?.at === "view" ? { validationMessage: trouble.words } : {})}
      >
        <Input
          name={kind}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(_, { value }) => {
            form.type(kind, value);
          }}
          onBlur={() => void form.leave(kind)}
        />
      </Field>
      <Found kind={kind} setup={setup} typed={typed} />
      {form.asksTable(kind) && (
        <Field label={say.table} required hint={say.tableHint} {...(trouble?.at === "table" ? { validationMessage: trouble.words } : {})}>
          <Input
            name={`${kind}-table`}
            autoComplete="off"
            spellCheck={false}
            value={setup.draft.pairs[kind].table}
            onChange={(_, { value }) => {
              setup.change(kind, { table: value.trim() });
            }}
          />
        </Field>
      )}
    </div>
  );
}

/** What the view is, in a line, and its columns with their types to look through. */
function Found({ kind, setup, typed }: { readonly kind: SetupKind; readonly setup: Setup; readonly typed: string }): ReactElement {
  const { state, formats } = usePane();
  const card = useCardStyles();
  const styles = useSetupStyles();
  const { views: say } = setupTextOf(state.language);
  const look = setup.looks[kind];
  const shown = look?.view === typed.trim() ? look : undefined;
  const facts = shown && [
    shown.total === undefined ? say.columns(shown.columns.length) : say.found(formats.number(shown.total), shown.columns.length),
    ...(shown.table === undefined ? [] : [say.ofTable(shown.table)]),
  ];
  return (
    <>
      <p className={card.note} role="status">
        <bdi>{facts?.join(" · ")}</bdi>
      </p>
      {shown && (
        <details className={card.details}>
          <summary>{say.show}</summary>
          <ul className={styles.points}>
            {shown.columns.map(({ name, title, kind: type }) => (
              <li key={name}>
                <bdi>{title}</bdi>
                {type !== undefined && ` – ${say.kinds[type] ?? type}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
