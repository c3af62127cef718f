// Who is signed in and what is connected, and the way out of each.

import { Button } from "@fluentui/react-components";
import { CheckmarkCircleFilled } from "@fluentui/react-icons";
import { useState } from "react";
import type { ReactElement } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { actAgain } from "../act-on";
import { BackTitle } from "../components/BackTitle";
import { useCardStyles } from "../components/Card.styles";
import { FailureNotice } from "../components/FailureNotice";
import { download } from "../download";
import { usePane } from "../pane-context";
import { productVersion } from "../product-version";
import { supportFile } from "../support-file";
import { useAccountStyles } from "./Account.styles";

export function Account(): ReactElement {
  const pane = usePane();
  const { needs, run, text, go } = pane;
  const card = useCardStyles();
  const [broken, setBroken] = useState<{ readonly failure: Failure; readonly way: () => Promise<void> }>();
  const leave = async (way: () => Promise<void>): Promise<void> => {
    setBroken(undefined);
    try {
      await way();
      go("home");
    } catch (error) {
      setBroken({ failure: asFailure(error), way });
    }
  };
  return (
    <>
      <BackTitle>{text.account.title}</BackTitle>
      {run.running && <p className={card.lead}>{text.account.running}</p>}
      {broken && <FailureNotice failure={broken.failure} onAction={actAgain(pane, () => void leave(broken.way))} />}
      <MicrosoftCard onSignOut={() => void leave(() => needs.signOut())} />
      <GopaasCard onDisconnect={() => void leave(() => needs.disconnectGopaas())} />
      <DeviceCard onForget={() => void leave(() => needs.forgetEverything())} />
      <SupportCard />
    </>
  );
}

function MicrosoftCard({ onSignOut }: { readonly onSignOut: () => void }): ReactElement | null {
  const { run, state, text } = usePane();
  const card = useCardStyles();
  const styles = useAccountStyles();
  if (state.signIn.kind !== "signed-in") return null;
  const { name, address } = state.signIn.account;
  return (
    <section className={card.card} aria-labelledby="account-microsoft">
      <h2 id="account-microsoft" className={card.section}>
        {text.account.microsoft}
      </h2>
      <div className={styles.person}>
        <span className={styles.initials} aria-hidden="true">
          {initials(name || address)}
        </span>
        <div className={styles.words}>
          <bdi className={styles.strong}>{name}</bdi>
          <bdi className={card.note}>{address}</bdi>
        </div>
      </div>
      <p className={card.note}>{state.signOutForgetsOnly ? text.account.signOutForgets : text.account.signOutNote}</p>
      <div>
        <Button disabled={run.running} onClick={onSignOut}>
          {text.account.signOut}
        </Button>
      </div>
    </section>
  );
}

function GopaasCard({ onDisconnect }: { readonly onDisconnect: () => void }): ReactElement | null {
  const { run, state, text, go } = usePane();
  const card = useCardStyles();
  const styles = useAccountStyles();
  const [sure, setSure] = useState(false);
  if (state.gopaas.kind !== "connected") return null;
  return (
    <section className={card.card} aria-labelledby="account-gopaas">
      <h2 id="account-gopaas" className={card.section}>
        {text.account.gopaas}
      </h2>
      <div className={styles.words}>
        <bdi className={styles.strong}>{state.gopaas.baseUrl}</bdi>
        <span className={styles.connected}>
          <CheckmarkCircleFilled aria-hidden="true" /> {text.account.connected}
        </span>
      </div>
      <p className={card.note} role={sure ? "alert" : undefined}>
        {sure ? text.account.disconnectSure : text.account.disconnectNote}
      </p>
      <div className={card.row}>
        {sure ? (
          <Leaving yes={text.account.disconnectYes} onYes={onDisconnect} onNo={setSure} />
        ) : (
          <>
            <Button
              disabled={run.running}
              onClick={() => {
                go("connect");
              }}
            >
              {text.account.replaceToken}
            </Button>
            <Button
              disabled={run.running}
              onClick={() => {
                setSure(true);
              }}
            >
              {text.account.disconnect}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

/** What support needs, and nothing of the user's records. */
function SupportCard(): ReactElement {
  const { state, text } = usePane();
  const card = useCardStyles();
  const save = (): void => {
    const at = new Date().toISOString();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const around = { version: productVersion, userAgent: navigator.userAgent, timeZone, online: navigator.onLine, at };
    download(`gopaas-outlook-support-${at.slice(0, 10)}.json`, "application/json", supportFile(state, around));
  };
  return (
    <section className={card.card} aria-labelledby="account-support">
      <h2 id="account-support" className={card.section}>
        {text.account.support}
      </h2>
      <p className={card.note}>{text.account.supportNote}</p>
      <div className={card.row}>
        <Button onClick={save}>{text.account.supportButton}</Button>
        <span className={card.note}>{text.account.version(productVersion)}</span>
      </div>
    </section>
  );
}

function DeviceCard({ onForget }: { readonly onForget: () => void }): ReactElement {
  const { run, text } = usePane();
  const card = useCardStyles();
  const [sure, setSure] = useState(false);
  return (
    <section className={card.card} aria-labelledby="account-device">
      <h2 id="account-device" className={card.section}>
        {text.account.device}
      </h2>
      <p className={card.note} role={sure ? "alert" : undefined}>
        {sure ? text.account.forgetSure : text.account.forgetNote}
      </p>
      <div className={card.row}>
        {sure ? (
          <Leaving yes={text.account.forgetYes} onYes={onForget} onNo={setSure} />
        ) : (
          <Button
            disabled={run.running}
            onClick={() => {
              setSure(true);
            }}
          >
            {text.account.forget}
          </Button>
        )}
      </div>
    </section>
  );
}

interface LeavingProps {
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: (sure: boolean) => void;
}

function Leaving({ yes, onYes, onNo }: LeavingProps): ReactElement {
  const { text } = usePane();
  return (
    <>
      <Button appearance="primary" autoFocus onClick={onYes}>
        {yes}
      </Button>
      <Button
        onClick={() => {
          onNo(false);
        }}
      >
        {text.common.cancel}
      </Button>
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
