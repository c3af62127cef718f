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

  const refresh = useCallback(async () => {
    try {
      const told = await control.state(userId);
      setReachable(true);
      // The clock moves always; it is not news.
      const news = told.replace(/"now":"[^"]*"/, "");
      if (news === last.current) return;
      last.current = news;
      setView((before) => viewOf(JSON.parse(told) as State, before));
    } catch {
      setReachable(false);
    }
  }, [control, userId]);

  useEffect(() => {
    void refresh();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [refresh]);

  return { view, isReachable, refresh };
}
