// Connecting GoPaaS: its address, a token, and a real call that proves both before they are kept.

import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { FormEvent, ReactElement, RefObject } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { actAgain } from "../act-on";
import { Busy } from "../components/Busy";
import { useCardStyles } from "../components/Card.styles";
import { FailureNotice } from "../components/FailureNotice";
import { Problems } from "../components/Problems";
import { ScreenTitle } from "../components/ScreenTitle";
import { StepLine } from "../components/StepLine";
import { explainFailure, fieldAtFault } from "../explain-failure";
import { usePane } from "../pane-context";
import type { PaneText } from "../text/en";
import { useConnectStyles } from "./Connect.styles";

export function Connect(): ReactElement {
  const { state, text, go, result } = usePane();
  const card = useCardStyles();
  const replacing = state.gopaas.kind === "connected";
  const isFirstRun = result === undefined;
  return (
    <>
      <div className={card.stack}>
        {isFirstRun && <StepLine step="connect" />}
        <ScreenTitle>{text.connect.title}</ScreenTitle>
        <p className={card.lead}>{text.connect.lead}</p>
      </div>
      <ConnectForm
        onConnected={() => {
          go("home");
        }}
      />
      {replacing ? (
        <Button
          onClick={() => {
            go(isFirstRun ? "home" : "account");
          }}
        >
          {isFirstRun ? text.connect.keep : text.common.cancel}
        </Button>
      ) : (
        <Button
          onClick={() => {
            go("account");
          }}
        >
          {text.connect.otherAccount}
        </Button>
      )}
      <Problems />
    </>
  );
}

type Trouble = { readonly at: "address" | "token"; readonly words: string } | { readonly at: "form"; readonly failure: Failure };

interface Form {
  readonly address: string;
  readonly token: string;
  readonly keep: boolean;
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  setAddress(value: string): void;
  setToken(value: string): void;
  setKeep(value: boolean): void;
  submit(): Promise<void>;
}

function ConnectForm({ onConnected }: { readonly onConnected: () => void }): ReactElement {
  const pane = usePane();
  const { text } = pane;
  const card = useCardStyles();
  const element = useRef<HTMLFormElement>(null);
  const form = useForm(element, onConnected);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form ref={element} className={card.loose} onSubmit={submit} noValidate aria-busy={form.busy}>
      <AddressField form={form} />
      <TokenField form={form} />
      <KeepField form={form} />
      <Button
        appearance="primary"
        size="large"
        type="submit"
        className={card.wide}
        disabledFocusable={form.busy}
        {...(form.busy ? { icon: <Busy /> } : {})}
      >
        {form.busy ? text.connect.busy : text.connect.button}
      </Button>
      {form.trouble?.at === "form" && (
        <FailureNotice failure={form.trouble.failure} only="reread" onAction={actAgain(pane, () => void form.submit())} />
      )}
    </form>
  );
}

function AddressField({ form }: { readonly form: Form }): ReactElement {
  const { state, text } = usePane();
  const locked = state.gopaas.kind !== "unknown" && state.gopaas.baseUrlLocked;
  const { trouble } = form;
  return (
    <Field
      label={text.connect.address}
      required={!locked}
      hint={locked ? text.connect.addressLocked : text.connect.addressHint}
      {...(trouble?.at === "address" ? { validationMessage: trouble.words } : {})}
    >
      <Input
        name="address"
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        readOnly={locked}
        appearance={locked ? "filled-darker" : "outline"}
        value={form.address}
        onChange={(_, { value }) => {
          form.setAddress(value);
        }}
      />
    </Field>
  );
}

function TokenField({ form }: { readonly form: Form }): ReactElement {
  const { text } = usePane();
  const card = useCardStyles();
  const styles = useConnectStyles();
  const { trouble } = form;
  const words = useSecretWords() ?? text.connect;
  return (
    <div className={card.stack}>
      <Field label={words.token} required hint={words.tokenHint} {...(trouble?.at === "token" ? { validationMessage: trouble.words } : {})}>
        <Input
          name="token"
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={form.token}
          onChange={(_, { value }) => {
            form.setToken(value);
          }}
        />
      </Field>
      <details className={card.details}>
        <summary>{words.where}</summary>
        <ol className={styles.steps}>
          {words.whereSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </details>
    </div>
  );
}

/** Where the administrator chose OAuth 2.0, what is typed is a secret that opens more than one person's records. */
function useSecretWords(): PaneText["connect"]["secret"] | undefined {
  const { state, text } = usePane();
  return state.gopaas.kind !== "unknown" && state.gopaas.takes === "client-secret" ? text.connect.secret : undefined;
}

function KeepField({ form }: { readonly form: Form }): ReactElement | null {
  const words = useSecretWords();
  if (!words) return null;
  return (
    <Field {...(form.keep ? { validationState: "warning", validationMessage: words.risk } : {})}>
      <Checkbox
        label={words.keep}
        checked={form.keep}
        onChange={(_, { checked }) => {
          form.setKeep(checked === true);
        }}
      />
    </Field>
  );
}

function useForm(element: RefObject<HTMLFormElement>, onConnected: () => void): Form {
  const { needs, state, text } = usePane();
  const [address, setAddress] = useState(state.gopaas.kind === "unknown" ? "" : state.gopaas.baseUrl);
  const [token, setToken] = useState("");
  const [keep, setKeep] = useState(false);
  const secret = useSecretWords();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const complain = (found: Trouble): void => {
    setTrouble(found);
    const field = element.current?.elements.namedItem(found.at);
    if (field instanceof HTMLInputElement) field.focus();
  };
  const submit = async (): Promise<void> => {
    if (busy) return;
    if (!address.trim()) return complain({ at: "address", words: text.connect.addressMissing });
    if (!token.trim()) return complain({ at: "token", words: (secret ?? text.connect).tokenMissing });
    setBusy(true);
    setTrouble(undefined);
    try {
      await needs.connectGopaas(withScheme(address.trim()), token.trim(), ...(secret ? [keep] : []));
      setToken("");
      onConnected();
    } catch (error) {
      complain(troubleOf(asFailure(error, "gopaas")));
    }
    setBusy(false);
  };
  const troubleOf = (failure: Failure): Trouble => {
    const at = fieldAtFault(failure);
    const { title, advice } = explainFailure(failure, text);
    return at ? { at, words: `${title}. ${advice}` } : { at: "form", failure };
  };
  return { address, token, keep, busy, trouble, setAddress, setToken, setKeep, submit };
}

/** People type `client.gopaas.net/crm`. What names another scheme is left for the check to refuse. */
function withScheme(address: string): string {
  return address.includes("://") ? address : `https://${address}`;
}
