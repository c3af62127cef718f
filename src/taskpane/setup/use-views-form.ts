// The form of the two views: what is typed, what is wrong with it, and the reading that proves it.

import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { usePane } from "../pane-context";
import type { SetupKind } from "../setup-needs";
import { setupTextOf } from "../text/setup-text-of";
import { kinds } from "./drafts";
import { proveView } from "./prove-view";
import type { Trouble } from "./prove-view";
import type { Setup } from "./use-setup";

interface ViewInput {
  readonly typed: string;
  readonly trouble?: Trouble;
  readonly reading: boolean;
}

type Inputs = Readonly<Record<SetupKind, ViewInput>>;

export interface ViewsForm {
  readonly element: RefObject<HTMLFormElement>;
  readonly fields: Inputs;
  readonly busy: boolean;
  /** What concerns neither of the two alone. */
  readonly failure: Failure | undefined;
  readonly type: (kind: SetupKind, text: string) => void;
  /** The field is left: its view is read, so that what it is can be seen before going on. */
  readonly leave: (kind: SetupKind) => Promise<void>;
  readonly submit: () => Promise<void>;
  readonly asksTable: (kind: SetupKind) => boolean;
}

export function useViewsForm(setup: Setup): ViewsForm {
  const { state } = usePane();
  const { views: say } = setupTextOf(state.language);
  const { element, focus } = useFocus();
  const { fields, put, check } = useInputs(setup);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { looks, clear, goTo } = setup;

  const goOn = async (filled: readonly SetupKind[]): Promise<void> => {
    const troubles: Focus[] = [];
    for (const kind of filled) {
      const trouble = await check(kind);
      if (trouble) troubles.push({ kind, at: trouble.at });
    }
    for (const kind of kinds.filter((one) => !filled.includes(one))) clear(kind);
    if (troubles[0]) focus(troubles[0]);
    else goTo("places");
  };
  return {
    element,
    fields,
    busy,
    failure,
    asksTable: (kind) => looks[kind]?.view === fields[kind].typed.trim() && looks[kind].table === undefined,
    type: (kind, typed) => {
      put(kind, () => ({ typed, reading: false }));
    },
    leave: async (kind) => {
      if (fields[kind].typed.trim() !== "" && !busy) await check(kind).catch(() => undefined);
    },
    submit: async () => {
      setFailure(undefined);
      const filled = kinds.filter((kind) => fields[kind].typed.trim() !== "");
      if (filled.length === 0) {
        put("contact", (before) => ({ ...before, trouble: { at: "view", words: say.none } }));
        focus({ kind: "contact", at: "view" });
        return;
      }
      setBusy(true);
      await goOn(filled).catch((error: unknown) => {
        setFailure(asFailure(error));
      });
      setBusy(false);
    },
  };
}

interface InputsInUse {
  readonly fields: Inputs;
  readonly put: (kind: SetupKind, edit: (before: ViewInput) => ViewInput) => void;
  /** What is wrong, shown, or nothing. Rejects with what concerns more than this field. */
  readonly check: (kind: SetupKind) => Promise<Trouble | undefined>;
}

function useInputs(setup: Setup): InputsInUse {
  const { state, text } = usePane();
  const { views: say } = setupTextOf(state.language);
  const { pairs } = setup.draft;
  const [fields, setFields] = useState<Inputs>(() => ({
    contact: { typed: pairs.contact.view, reading: false },
    appointment: { typed: pairs.appointment.view, reading: false },
  }));
  const put: InputsInUse["put"] = (kind, edit) => {
    setFields((before) => ({ ...before, [kind]: edit(before[kind]) }));
  };
  const check: InputsInUse["check"] = async (kind) => {
    const view = fields[kind].typed.trim();
    // What was typed meanwhile is another question.
    const putOn = (edit: (before: ViewInput) => ViewInput): void => {
      put(kind, (before) => (before.typed.trim() === view ? edit(before) : before));
    };
    putOn((before) => ({ ...before, reading: true }));
    try {
      const trouble = await proveView({ setup, kind, view, doubted: fields[kind].trouble !== undefined }, say, text);
      putOn(({ trouble: _, ...before }) => (trouble ? { ...before, trouble } : before));
      return trouble;
    } finally {
      putOn((before) => ({ ...before, reading: false }));
    }
  };
  return { fields, put, check };
}

interface Focus {
  readonly kind: SetupKind;
  readonly at: Trouble["at"];
}

/** The field at fault takes the focus once it is there: the one of the table only appears then. */
function useFocus(): { readonly element: RefObject<HTMLFormElement>; readonly focus: (on: Focus) => void } {
  const element = useRef<HTMLFormElement>(null);
  const [on, focus] = useState<Focus>();
  useEffect(() => {
    const field = on && element.current?.elements.namedItem(on.at === "view" ? on.kind : `${on.kind}-table`);
    if (field instanceof HTMLInputElement) field.focus();
  }, [on]);
  return { element, focus };
}
