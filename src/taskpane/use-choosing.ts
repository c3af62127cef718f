// The inbox's choices, as its rows make them.

import { useCallback } from "react";
import type { Decision } from "../sync";
import type { Chosen } from "./choosing";
import { allChosen, isChosen, toggled } from "./choosing";
import { usePane } from "./pane-context";

export interface Choosing {
  readonly chosen: Chosen;
  readonly isChosen: (decision: Decision) => boolean;
  readonly toggle: (decision: Decision) => void;
  readonly chooseAll: (decisions: readonly Decision[]) => void;
  readonly retry: (yes: boolean) => void;
}

export function useChoosing(): Choosing {
  const { chosen, choose } = usePane();
  return {
    chosen,
    isChosen: (decision) => isChosen(chosen, decision),
    toggle: useCallback((decision) => choose(toggled(chosen, decision)), [chosen, choose]),
    chooseAll: useCallback((decisions) => choose(allChosen(chosen, decisions)), [chosen, choose]),
    retry: useCallback((retryFailed) => choose({ ...chosen, retryFailed }), [chosen, choose]),
  };
}
