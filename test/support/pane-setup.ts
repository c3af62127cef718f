// What jsdom lacks and Fluent needs, and the pane on a page with fake needs.

import { act, configure, render } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import userEvent from "@testing-library/user-event";
import { createElement } from "react";

import { App } from "../../src/taskpane/App";
import type { PaneState } from "../../src/taskpane/needs";

import type { FakeNeeds } from "./fake-needs";
import { fakeNeeds } from "./fake-needs";

// Screens load when they are first shown: on a busy machine that takes more than the usual second.
configure({ asyncUtilTimeout: 10_000 });

class NoResizing {
  observe(): void {
    // jsdom lays nothing out, so nothing is ever resized.
  }
  unobserve(): void {
    // As above.
  }
  disconnect(): void {
    // As above.
  }
}

globalThis.ResizeObserver = NoResizing;
globalThis.matchMedia = (query) =>
  ({ matches: false, media: query, onchange: null, addEventListener: () => undefined, removeEventListener: () => undefined }) as never;

export interface OpenPane {
  readonly needs: FakeNeeds;
  readonly user: UserEvent;
  readonly container: HTMLElement;
  /** The rest of the program changes something. */
  set(change: Partial<PaneState>): void;
}

export function openPane(start: Partial<PaneState> = {}): OpenPane {
  const needs = fakeNeeds(start);
  const user = userEvent.setup();
  const { container } = render(createElement(App, { needs }));
  return { needs, user, container, set: (change) => act(() => needs.set(change)) };
}
