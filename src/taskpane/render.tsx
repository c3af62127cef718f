// Puts the pane into its page.

import { createRoot } from "react-dom/client";
import { App } from "./App";
import type { Needs } from "./needs";

export function renderPane(root: HTMLElement, needs: Needs): void {
  createRoot(root).render(<App needs={needs} />);
}
