// A text that changes at most once in a while: a screen reader must be able to finish its sentence.

import { useEffect, useRef, useState } from "react";

export function usePaced(text: string, everyMs: number): string {
  const [shown, setShown] = useState(text);
  const changedAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, changedAt.current + everyMs - Date.now());
    const timer = setTimeout(() => {
      changedAt.current = Date.now();
      setShown(text);
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [text, everyMs]);
  return shown;
}
