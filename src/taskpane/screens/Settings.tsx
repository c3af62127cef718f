// What the user may choose for himself, each choice with what it leads to; what the administrator fixed is shown, and said to be.

import { Button, Checkbox } from "@fluentui/react-components";
import { useState } from "react";
import type { ReactElement } from "react";
import type { PaneLanguage } from "../../settings/habits";
import type { UserOverrides } from "../../settings/user-overrides";
import { asFailure, pairId } from "../../sync";
import type { Failure } from "../../sync";
import { actAgain } from "../act-on";
import { BackTitle } from "../components/BackTitle";
import { useCardStyles } from "../components/Card.styles";
import { ChoiceField } from "../components/ChoiceField";
import { FailureNotice } from "../components/FailureNotice";
import { PairSettings } from "../components/PairSettings";
import { usePane } from "../pane-context";
import { settingsTextOf } from "../text/settings-text-of";

export type Change = (change: UserOverrides) => void;

export function Settings(): ReactElement {
  const pane = usePane();
  const { needs, state } = pane;
  const card = useCardStyles();
  const say = settingsTextOf(state.language);
  const [outcome, setOutcome] = useState<{ readonly failure: Failure; readonly change: UserOverrides } | "saved">();
  const change: Change = (chosen) => {
    setOutcome(undefined);
    needs.changeSettings(chosen).then(
      () => {
        setOutcome("saved");
      },
      (error: unknown) => {
        setOutcome({ failure: asFailure(error), change: chosen });
      },
    );
  };
  return (
    <>
      <div className={card.stack}>
        <BackTitle>{say.title}</BackTitle>
        <p className={card.lead}>{say.travels}</p>
      </div>
      <p className={card.note} role="status">
        {outcome === "saved" ? say.saved : ""}
      </p>
      {outcome !== undefined && outcome !== "saved" && (
        <FailureNotice
          failure={outcome.failure}
          onAction={actAgain(pane, () => {
            change(outcome.change);
          })}
        />
      )}
      <AutoSyncSettings change={change} />
      {state.pairs.map((summary) => (
        <PairSettings key={pairId(summary.pair)} summary={summary} change={change} />
      ))}
      {state.setup && <SetupAgain />}
      <PaneSettings change={change} />
    </>
  );
}

const intervals = [0, 5, 15, 60];

function AutoSyncSettings({ change }: { readonly change: Change }): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const { auto: say, fixed } = settingsTextOf(state.language);
  const { autoSync, locked } = state.habits;
  const isFixed = locked.includes("autoSync");
  // What the administrator wrote is offered too, whatever it is.
  const offered = [...new Set([...intervals, autoSync.everyMinutes])].sort((one, other) => one - other);
  const nameOf = (minutes: number): string => (minutes === 0 ? say.never : say.minutes(minutes));
  return (
    <section className={card.card} aria-labelledby="settings-auto">
      <h2 id="settings-auto" className={card.section}>
        {say.title}
      </h2>
      <ChoiceField
        label={say.every}
        value={String(autoSync.everyMinutes)}
        choices={offered.map((minutes) => [String(minutes), nameOf(minutes), say.consequence] as const)}
        fixed={isFixed ? fixed : undefined}
        onChoose={(minutes) => {
          change({ autoSync: { everyMinutes: Number(minutes) } });
        }}
      />
      <Checkbox
        label={say.onOpen}
        checked={autoSync.onOpen}
        disabled={isFixed}
        onChange={(_, { checked }) => {
          change({ autoSync: { onOpen: checked === true } });
        }}
      />
      <p className={card.note}>{say.closed}</p>
    </section>
  );
}

function SetupAgain(): ReactElement {
  const { state, go } = usePane();
  const card = useCardStyles();
  const say = settingsTextOf(state.language);
  return (
    <section className={card.card} aria-labelledby="settings-setup">
      <h2 id="settings-setup" className={card.section}>
        {say.setup}
      </h2>
      <p className={card.note}>{say.setupNote}</p>
      <Button
        onClick={() => {
          go("setup");
        }}
      >
        {say.setupAgain}
      </Button>
    </section>
  );
}

const languages: readonly PaneLanguage[] = ["auto", "fr", "en"];

function PaneSettings({ change }: { readonly change: Change }): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const say = settingsTextOf(state.language);
  return (
    <section className={card.card} aria-labelledby="settings-pane">
      <h2 id="settings-pane" className={card.section}>
        {say.pane}
      </h2>
      <ChoiceField
        label={say.language}
        value={state.habits.language}
        choices={languages.map((language) => [language, say.languages[language]] as const)}
        fixed={state.habits.locked.includes("language") ? say.fixed : undefined}
        onChoose={(language) => {
          change({ language });
        }}
      />
    </section>
  );
}
