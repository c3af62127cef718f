// Step of the places: which contact folder and which calendar of Outlook, there already or to be made.

import { Field, Input } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { ReactElement } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { actAgain } from "../act-on";
import { useCardStyles } from "../components/Card.styles";
import { ChoiceField } from "../components/ChoiceField";
import { FailureNotice } from "../components/FailureNotice";
import { usePane } from "../pane-context";
import type { SetupKind } from "../setup-needs";
import type { SetupText } from "../text/en-setup";
import { setupTextOf } from "../text/setup-text-of";
import { isChosen, kinds, ownCalendar, suggestedFolder } from "./drafts";
import { SetupStep } from "./SetupStep";
import type { Setup } from "./use-setup";

export function PlacesStep({ setup }: { readonly setup: Setup }): ReactElement {
  const pane = usePane();
  const { places: say } = setupTextOf(pane.state.language);
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<SetupKind>();
  const { there, failure, again } = useThere(setup);
  const { draft, goTo } = setup;
  const chosen = kinds.filter((kind) => isChosen(draft.pairs[kind]));
  const next = (): void => {
    const nameless = chosen.find((kind) => draft.pairs[kind].place.trim() === "");
    setMissing(nameless);
    if (nameless === undefined) {
      goTo("map");
      return;
    }
    const field = form.current?.elements.namedItem(nameless);
    if (field instanceof HTMLInputElement) field.focus();
  };
  return (
    <SetupStep
      step="places"
      title={say.title}
      lead={say.lead}
      form={form}
      onBack={() => {
        goTo("views");
      }}
      onNext={next}
    >
      {failure && <FailureNotice failure={failure} onAction={actAgain(pane, again)} />}
      {chosen.map((kind) => (
        <PlaceField key={kind} kind={kind} setup={setup} there={there[kind]} isMissing={missing === kind} />
      ))}
    </SetupStep>
  );
}

type There = Readonly<Record<SetupKind, readonly string[]>>;

/** What could not be read can still be named. */
function useThere({ needs }: Setup): { readonly there: There; readonly failure: Failure | undefined; readonly again: () => void } {
  const [there, setThere] = useState<There>({ contact: [], appointment: [] });
  const [failure, setFailure] = useState<Failure>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    needs.outlookPlaces().then(
      ({ folders, calendars }) => {
        setThere({ contact: folders, appointment: calendars });
        setFailure(undefined);
      },
      (error: unknown) => {
        setFailure(asFailure(error, "outlook"));
      },
    );
  }, [needs, asked]);
  const again = (): void => {
    setAsked((before) => before + 1);
  };
  return { there, failure, again };
}

interface PlaceFieldProps {
  readonly kind: SetupKind;
  readonly setup: Setup;
  readonly there: readonly string[];
  readonly isMissing: boolean;
}

/** Of the list of places: another one is named. No folder is called that, for a name is trimmed. */
const another = " ";

function PlaceField({ kind, setup, there, isMissing }: PlaceFieldProps): ReactElement {
  const { state } = usePane();
  const card = useCardStyles();
  const { places: say } = setupTextOf(state.language);
  const { place } = setup.draft.pairs[kind];
  const isFixed = state.setup?.fixed.includes(kind === "contact" ? "folder" : "calendar") ?? false;
  const [suggested, suggestion] = kind === "contact" ? [suggestedFolder, say.newOne(suggestedFolder)] : [ownCalendar, say.ownCalendar];
  const offered = offeredIn(there, [suggested, suggestion], say);
  const [naming, setNaming] = useState(false);
  const value = naming || !offered.some(([one]) => one === place) ? another : place;
  return (
    <div className={card.stack}>
      <ChoiceField
        label={kind === "contact" ? say.folder : say.calendar}
        value={value}
        choices={offered}
        fixed={isFixed ? say.fixed : undefined}
        onChoose={(chosen) => {
          setNaming(chosen === another);
          setup.change(kind, { place: chosen.trim() });
        }}
      />
      {value === another && !isFixed && (
        <Field label={say.named} required {...(isMissing && place.trim() === "" ? { validationMessage: say.missing } : {})}>
          <Input
            name={kind}
            autoComplete="off"
            maxLength={200}
            value={place}
            onChange={(_, data) => {
              setup.change(kind, { place: data.value });
            }}
          />
        </Field>
      )}
    </div>
  );
}

type Offered = readonly (readonly [value: string, name: string, consequence?: string])[];

function offeredIn(there: readonly string[], [suggested, words]: readonly [string, string], say: SetupText["places"]): Offered {
  const isThere = there.includes(suggested);
  const others = there.filter((name) => name !== suggested);
  const first = suggested === ownCalendar ? say.ownCalendarHint : isThere ? say.existing : say.dedicated;
  return [
    [suggested, isThere && suggested !== ownCalendar ? suggested : words, first],
    ...others.map((name) => [name, name, say.existing] as const),
    [another, say.other],
  ];
}
