// Everything that waits for the user's word. Choices are collected here; nothing is sent before they are applied.

import { Button } from "@fluentui/react-components";
import { useMemo } from "react";
import type { ReactElement } from "react";
import { ActionBar } from "../components/ActionBar";
import { BackTitle } from "../components/BackTitle";
import { useCardStyles } from "../components/Card.styles";
import { ConflictGroup } from "../components/ConflictGroup";
import { HeldGroups } from "../components/HeldGroups";
import { OfferGroups } from "../components/OfferGroups";
import { choicesOf, countChosen, stillOffered } from "../choosing";
import type { RunResult } from "../needs";
import { usePane } from "../pane-context";
import { decideTextOf } from "../text/decide-text-of";
import { decisionsIn, offersIn, waitingIn } from "../waiting";
import type { Waiting } from "../waiting";

export function Inbox(): ReactElement | null {
  const { whole } = usePane();
  return whole ? <Decide result={whole} /> : null;
}

function Decide({ result }: { readonly result: RunResult }): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const waiting = useMemo(() => waitingIn(result), [result]);
  const say = decideTextOf(state.language).inbox;
  const decisions = decisionsIn(result);
  const nothing = decisions + offersIn(result) === 0;
  const title = decisions > 0 ? say.title : say.offersTitle;
  return (
    <>
      <div className={card.stack}>
        <BackTitle>{nothing ? say.nothing : title}</BackTitle>
        <p className={card.lead}>{nothing ? say.nothingLead : say.lead}</p>
      </div>
      <HeldGroups held={waiting.held} />
      <ConflictGroup conflicts={waiting.conflicts} />
      <OfferGroups waiting={waiting} />
      {!nothing && <Apply waiting={waiting} />}
    </>
  );
}

function Apply({ waiting }: { readonly waiting: Waiting }): ReactElement {
  const { state, run, formats, chosen } = usePane();
  const card = useCardStyles();
  const say = decideTextOf(state.language).inbox;
  const offered = useMemo(() => stillOffered(chosen, waiting), [chosen, waiting]);
  const count = countChosen(offered);
  return (
    <ActionBar
      note={
        <p className={card.note} role="status">
          {say.chosen(count, formats.number(count))}
        </p>
      }
    >
      <Button
        appearance="primary"
        disabledFocusable={count === 0}
        onClick={() => {
          run.startJob({ kind: "sync", choices: choicesOf(offered) });
        }}
      >
        {say.apply}
      </Button>
    </ActionBar>
  );
}
