// Looks at the sandbox every moment while somebody can see the page.

import { useCallback, useEffect, useRef, useState } from "react";
import type { State } from "../../sandbox/state";
import type { Control } from "./control";
import { viewOf } from "./world-view";
import type { WorldView } from "./world-view";

export interface World {
  readonly view: WorldView | undefined;
  readonly isReachable: boolean;
  readonly refresh: () => Promise<void>;
}

const everyMs = 1_500;

export function useWorld(control: Pick<Control, "state">, userId: string): World {
  const [view, setView] = useState<WorldView>();
  const [isReachable, setReachable] = useState(true);
  const last = useRef("");
  const turns = useRef({ asked: 0, shown: 0 });

  const refresh = useCallback(async () => {
    const turn = ++turns.current.asked;
    try {
      const told = await control.state(userId);
      setReachable(true);
      // An answer that was overtaken is old.
      if (turn < turns.current.shown) return;
      turns.current.shown = turn;
      // The clock moves always; it is not news.
      const news = told.replace(/"now":"[^"]*"/, "");
      if (news === last.current) return;
      last.current = news;
      setView((before) => viewOf(JSON.parse(told) as State, userId, before));
    } catch {
      setReachable(false);
    }
  }, [control, userId]);

  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === "visible") void refresh();
    };
    const first = setTimeout(look, 0);
    const timer = setInterval(look, everyMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [refresh]);

  return { view, isReachable, refresh };
}
