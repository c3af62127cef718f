// What real records say of the settings: mistakes that the views give away, and three records of each as both sides have them.

import { useCallback, useEffect, useId, useState } from "react";
import type { ReactElement } from "react";
import { asFailure, pairId } from "../../sync";
import type { Failure } from "../../sync";
import { actAgain } from "../act-on";
import { BackTitle } from "../components/BackTitle";
import { useCardStyles } from "../components/Card.styles";
import { Findings, Sample } from "../components/CheckedOnRecords";
import { FailureNotice } from "../components/FailureNotice";
import type { CheckedPair, Needs } from "../needs";
import type { HelpfulAction } from "../explain-failure";
import { usePane } from "../pane-context";
import { checkTextOf } from "../text/check-text-of";
import type { CheckText } from "../text/en-check";

export function Check(): ReactElement {
  const pane = usePane();
  const card = useCardStyles();
  const say = checkTextOf(pane.state.language);
  const { checked, failure, again } = useChecked(pane.needs);
  const onAction = actAgain(pane, again);
  return (
    <>
      <div className={card.stack}>
        <BackTitle>{say.title}</BackTitle>
        <p className={card.lead}>{say.lead}</p>
      </div>
      {failure && <FailureNotice failure={failure} onAction={onAction} />}
      {!checked && !failure && (
        <p className={card.note} role="status">
          {say.loading}
        </p>
      )}
      {checked?.map((one) => (
        <PairChecked key={pairId(one.pair)} checked={one} say={say} onAction={onAction} />
      ))}
    </>
  );
}

interface Found {
  readonly checked?: readonly CheckedPair[];
  readonly failure?: Failure;
}

function useChecked(needs: Needs): Found & { readonly again: () => void } {
  const [found, setFound] = useState<Found>({});
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let here = true;
    const show = (next: Found): void => {
      if (here) setFound(next);
    };
    needs.checkPairs().then(
      (checked) => {
        show({ checked });
      },
      (error: unknown) => {
        show({ failure: asFailure(error) });
      },
    );
    return () => {
      here = false;
    };
  }, [needs, asked]);
  const again = useCallback(() => {
    setFound({});
    setAsked((before) => before + 1);
  }, []);
  return { ...found, again };
}

interface PairProps {
  readonly checked: CheckedPair;
  readonly say: CheckText;
  readonly onAction: (action: HelpfulAction) => void;
}

function PairChecked({ checked: { pair, result }, say, onAction }: PairProps): ReactElement {
  const pane = usePane();
  const card = useCardStyles();
  const titleId = useId();
  const { text, formats } = pane;
  return (
    <article className={card.card} aria-labelledby={titleId}>
      <h2 id={titleId} className={card.heading}>
        {pair.kind === "contact" ? text.pair.contacts : text.pair.appointments}
      </h2>
      <p className={card.note}>
        <bdi>{text.pair.view(pair.view, pair.table)}</bdi>
        {"findings" in result && result.total !== undefined && ` · ${say.records(formats.number(result.total))}`}
      </p>
      {"findings" in result ? (
        <>
          {result.findings.length === 0 ? <p className={card.paragraph}>{say.clean}</p> : <Findings findings={result.findings} say={say} />}
          {result.samples.length > 0 && <h3 className={card.section}>{say.samples}</h3>}
          {result.samples.map((sample) => (
            <Sample key={sample.key} sample={sample} say={say} />
          ))}
        </>
      ) : (
        <FailureNotice failure={result} quiet onAction={onAction} />
      )}
    </article>
  );
}
