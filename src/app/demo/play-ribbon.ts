// Plays the part of Outlook around an open item: the messages in its bar, and the commands of the ribbon, one at a time.

import type { DemoClick, DemoHost, DemoItem, DemoNotice } from "./demo-host";

export interface Ribbon {
  readonly host: Pick<DemoHost, "noticesOf" | "putNotices" | "takeClick">;
  /** Runs a command of the add-in's; what is clicked meanwhile waits its turn. */
  click(command: string): void;
  /** The click under way: a new page is loaded for each. */
  running(): number | undefined;
  notices(item: DemoItem | undefined): ReadonlyMap<string, DemoNotice>;
  dismiss(item: DemoItem, key: string): void;
  subscribe(listener: () => void): () => void;
}

/** Then the page is ended, whatever it is doing. */
const timeLimitMs = 5 * 60_000;
const none: ReadonlyMap<string, DemoNotice> = new Map();

export function playRibbon(): Ribbon {
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const bars = new WeakMap<DemoItem, ReadonlyMap<string, DemoNotice>>();
  const clicks = createClicks(tell);
  const put = (item: DemoItem, notices: ReadonlyMap<string, DemoNotice>): void => {
    bars.set(item, notices);
    tell();
  };
  const notices = (item: DemoItem | undefined): ReadonlyMap<string, DemoNotice> => (item && bars.get(item)) ?? none;
  return {
    host: { noticesOf: notices, putNotices: put, takeClick: clicks.take },
    click: clicks.add,
    running: clicks.running,
    notices,
    dismiss: (item, key) => put(item, new Map([...notices(item)].filter(([one]) => one !== key))),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Clicks {
  readonly add: (command: string) => void;
  readonly take: (command: string) => DemoClick | undefined;
  readonly running: () => number | undefined;
}

function createClicks(tell: () => void): Clicks {
  const queue: { readonly id: number; readonly command: string; isTaken: boolean }[] = [];
  let count = 0;
  const over = (id: number): void => {
    if (queue[0]?.id !== id) return;
    queue.shift();
    tell();
  };
  return {
    add(command) {
      queue.push({ id: ++count, command, isTaken: false });
      tell();
    },
    take(command) {
      const [click] = queue;
      if (click?.command !== command || click.isTaken) return undefined;
      click.isTaken = true;
      const timer = setTimeout(() => over(click.id), timeLimitMs);
      return {
        completed: () => {
          clearTimeout(timer);
          over(click.id);
        },
      };
    },
    running: () => queue[0]?.id,
  };
}
