// Beside an appointment: its record in GoPaaS, or why it has none and what makes one.

import { Button } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import type { ReactElement } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { actAgain } from "../act-on";
import type { EventLook } from "../needs";
import { usePane } from "../pane-context";
import { cardTextOf } from "../text/card-text-of";
import { reportTextOf } from "../text/report-text-of";
import { useCardStyles } from "./Card.styles";
import { useContactCardStyles } from "./ContactCard.styles";
import { FailureNotice } from "./FailureNotice";
import { OpenInGopaas } from "./OpenInGopaas";

interface Looked {
  readonly look?: EventLook | undefined;
  readonly failure?: Failure;
}

export function EventRecord({ eventId }: { readonly eventId: string }): ReactElement | null {
  const pane = usePane();
  const { needs, state } = pane;
  const lastSync = pane.result?.report.finishedAt;
  const card = useCardStyles();
  const say = cardTextOf(state.language);
  const [looked, setLooked] = useState<Looked>();
  const [asked, setAsked] = useState(0);
  const again = useCallback(() => {
    setLooked(undefined);
    setAsked((times) => times + 1);
  }, []);
  useEffect(() => {
    let here = true;
    const show = (found: Looked): void => {
      if (here) setLooked(found);
    };
    needs.lookAtEvent(eventId).then(
      (look) => {
        show({ look });
      },
      (error: unknown) => {
        show({ failure: asFailure(error, "gopaas") });
      },
    );
    return () => {
      here = false;
    };
    // What a sync did to it shows at once.
  }, [needs, eventId, asked, lastSync]);
  if (!looked) {
    return (
      <p className={card.note} role="status">
        {say.looking}
      </p>
    );
  }
  if (looked.failure) return <FailureNotice failure={looked.failure} quiet onAction={actAgain(pane, again)} />;
  return looked.look ? <Record look={looked.look} /> : null;
}

function Record({ look }: { readonly look: EventLook }): ReactElement {
  const { formats, run, state } = usePane();
  const card = useCardStyles();
  const styles = useContactCardStyles();
  const say = cardTextOf(state.language);
  if (look.kind === "synced") {
    const { subject = "", when = "" } = look.fields;
    return (
      <div className={styles.person}>
        <p className={styles.name}>
          <bdi>{subject}</bdi>
        </p>
        <div className={card.row}>
          {when && <span className={styles.role}>{formats.when(when)}</span>}
          <OpenInGopaas table={look.table} recordKey={look.key} label={subject} />
        </div>
      </div>
    );
  }
  if (look.kind === "to-sync") {
    return (
      <div className={styles.person}>
        <p className={styles.role}>{say.unknown}</p>
        <p className={card.note}>{say.eventToSync}</p>
        <div>
          <Button disabled={run.running} onClick={run.start}>
            {say.createEvent}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.person}>
      <p className={styles.role}>{say.eventKeptOut}</p>
      <p className={card.note}>{look.kind === "elsewhere" ? say.eventElsewhere : reportTextOf(state.language).reasons[look.reason]}</p>
    </div>
  );
}
