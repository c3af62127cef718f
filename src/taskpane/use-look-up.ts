// One address looked up in GoPaaS, and again when somebody asks. An answer that comes too late for another address is dropped.

import { useCallback, useEffect, useRef, useState } from "react";
import { asFailure } from "../sync";
import type { Failure } from "../sync";
import type { CardLook, Needs } from "./needs";

export interface LookUp {
  readonly look: CardLook | undefined;
  readonly failure: Failure | undefined;
  readonly lookUp: () => void;
}

export function useLookUp(needs: Needs, address: string): LookUp {
  const [found, setFound] = useState<{ readonly look?: CardLook; readonly failure?: Failure }>({});
  const latest = useRef(0);
  const lookUp = useCallback(() => {
    const mine = ++latest.current;
    const show = (next: typeof found): void => {
      if (mine === latest.current) setFound(next);
    };
    setFound({});
    needs.lookUp(address).then(
      (look) => {
        show({ look });
      },
      (error: unknown) => {
        show({ failure: asFailure(error, "gopaas") });
      },
    );
  }, [needs, address]);
  useEffect(
    () => () => {
      latest.current++;
    },
    [],
  );
  return { look: found.look, failure: found.failure, lookUp };
}
