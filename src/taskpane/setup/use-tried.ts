// The pairs as they are chosen just now, tried on real records: asked again a moment after every change.

import { useEffect, useState } from "react";
import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { usePane } from "../pane-context";
import type { TriedPairs } from "../setup-needs";
import { pairsOf } from "./drafts";
import type { Setup } from "./use-setup";

/** Several choices in a row are one question. */
const pauseMs = 250;

export interface Tried {
  /** Of the last choices that were tried. */
  readonly result: TriedPairs | undefined;
  /** They are those of this moment. */
  readonly isCurrent: boolean;
  readonly failure: Failure | undefined;
  readonly again: () => void;
}

export function useTried({ needs, draft }: Setup): Tried {
  const { state } = usePane();
  const [result, setResult] = useState<TriedPairs & { readonly of: string }>();
  const [failure, setFailure] = useState<Failure>();
  const [asked, setAsked] = useState(0);
  const told = JSON.stringify(pairsOf(draft, state.setup?.fixed ?? []));
  useEffect(() => {
    let here = true;
    const timer = setTimeout(() => {
      needs.tryPairs(JSON.parse(told) as Parameters<typeof needs.tryPairs>[0]).then(
        (tried) => {
          if (!here) return;
          setResult({ ...tried, of: told });
          setFailure(undefined);
        },
        (error: unknown) => {
          if (here) setFailure(asFailure(error, "gopaas"));
        },
      );
    }, pauseMs);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [needs, told, asked]);
  const again = (): void => {
    setAsked((before) => before + 1);
  };
  return { result, isCurrent: result?.of === told, failure, again };
}
