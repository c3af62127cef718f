// The set-up under way: what is chosen, kept on the device at every change, and the views as they were last read.

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { usePane } from "../pane-context";
import type { DraftPair, SetupDraft, SetupKind, SetupNeeds, SetupStep, ViewLook } from "../setup-needs";
import { firstDraft, withLook } from "./drafts";

export interface Setup {
  readonly needs: SetupNeeds;
  readonly draft: SetupDraft;
  /** By kind, of the view that is chosen. */
  readonly looks: Readonly<Partial<Record<SetupKind, ViewLook>>>;
  readonly change: (kind: SetupKind, change: Partial<DraftPair>) => void;
  readonly goTo: (step: SetupStep) => void;
  /** Reads a view and takes over what it suggests, unless another was asked for meanwhile. Rejects with a Failure. */
  readonly look: (kind: SetupKind, view: string) => Promise<ViewLook>;
  /** None of this kind after all: what is still being read for it counts no more. */
  readonly clear: (kind: SetupKind) => void;
}

interface Opened {
  readonly needs: SetupNeeds;
  readonly draft: SetupDraft;
  /** What was only looked at is not kept: another device may know better by then. */
  readonly edited?: boolean;
}

/** `undefined` while it is loading. */
export function useSetup(): Setup | Failure | undefined {
  const { opened, edit } = useOpened();
  const [looks, setLooks] = useState<Setup["looks"]>({});
  const read = useReading();
  const asked = useRef<Partial<Record<SetupKind, string>>>({});
  return useMemo(() => {
    if (!opened || !("draft" in opened)) return opened;
    const { needs, draft } = opened;
    const editPair = (kind: SetupKind, editing: (before: DraftPair) => DraftPair): void => {
      edit((before) => ({ ...before, pairs: { ...before.pairs, [kind]: editing(before.pairs[kind]) } }));
    };
    return {
      needs,
      draft,
      looks,
      change: (kind, change) => {
        editPair(kind, (before) => ({ ...before, ...change }));
      },
      goTo: (step) => {
        edit((before) => ({ ...before, step }));
      },
      clear: (kind) => {
        asked.current[kind] = "";
        editPair(kind, (before) => ({ ...before, view: "", map: {} }));
      },
      look: async (kind, view) => {
        asked.current[kind] = view;
        const look = await read(needs, kind, view);
        if (asked.current[kind] !== view) return look;
        setLooks((before) => ({ ...before, [kind]: look }));
        editPair(kind, (before) => withLook(before, look));
        return look;
      },
    };
  }, [opened, looks, edit, read]);
}

interface InUse {
  readonly opened: Opened | Failure | undefined;
  readonly edit: (editing: (before: SetupDraft) => SetupDraft) => void;
}

/** Opened once, and kept on the device at every change. */
function useOpened(): InUse {
  const { needs: paneNeeds } = usePane();
  const [opened, setOpened] = useState<Opened | Failure>();
  useEffect(() => {
    const open = async (): Promise<Opened> => {
      const needs = await paneNeeds.setup();
      return { needs, draft: firstDraft(await needs.setupDraft(), paneNeeds.getState().setup) };
    };
    open().then(setOpened, (error: unknown) => {
      setOpened(asFailure(error));
    });
  }, [paneNeeds]);
  useEffect(() => {
    if (opened && "draft" in opened && opened.edited) void opened.needs.keepSetupDraft(opened.draft);
  }, [opened]);
  const edit = useCallback<InUse["edit"]>((editing) => {
    setOpened((before) => (before && "draft" in before ? { ...before, draft: editing(before.draft), edited: true } : before));
  }, []);
  return { opened, edit };
}

/** Leaving a field and pressing the button behind it ask for one reading; later it is read anew, as somebody may have mended the view. */
function useReading(): (needs: SetupNeeds, kind: SetupKind, view: string) => Promise<ViewLook> {
  const readings = useRef(new Map<string, Promise<ViewLook>>());
  return useCallback((needs, kind, view) => {
    const name = `${kind} ${view}`;
    const reading = readings.current.get(name) ?? needs.lookAtView(view, kind).finally(() => readings.current.delete(name));
    readings.current.set(name, reading);
    return reading;
  }, []);
}
