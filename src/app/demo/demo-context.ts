// What every part of the demo's page knows: its words, the world, and how to change it.

import { createContext, useContext } from "react";
import type { Control } from "./control";
import type { DemoLanguage } from "./preferences";
import type { DemoText } from "./texts";
import type { WorldView } from "./world-view";

export interface DemoContextValue {
  readonly text: DemoText;
  readonly language: DemoLanguage;
  readonly control: Control;
  readonly view: WorldView;
  readonly refresh: () => Promise<void>;
  /** How often somebody did something that makes all news old, and that it happens now. */
  readonly looks: number;
  readonly lookNow: () => void;
}

const DemoContext = createContext<DemoContextValue | undefined>(undefined);

export const DemoProvider = DemoContext.Provider;

export function useDemo(): DemoContextValue {
  const value = useContext(DemoContext);
  if (!value) throw new Error("Used outside of the demo's page.");
  return value;
}
