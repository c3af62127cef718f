// The pane's end: has a job run on the other side of a port, and answers what it calls.

import type { RunResult } from "../sync";
import { pack, unpack } from "./crossing";
import type { FromRunner, Job, News, Port, Start, ToRunner } from "./crossing";
import type { SyncRun } from "./sync-run";

type Call = (...args: never[]) => Promise<unknown>;

export function runAcross(port: Port, job: Job, input: SyncRun): Promise<unknown> {
  const calls = callsOf(input);
  const send = (message: ToRunner): void => {
    port.postMessage(message);
  };
  const answer = async (answers: number, call: string, args: readonly unknown[]): Promise<void> => {
    try {
      send({ answers, value: await calls.get(call)?.(...(args as never[])) });
    } catch (error) {
      send({ answers, broke: pack(error) });
    }
  };
  const heard: Readonly<Record<News, ((...args: never[]) => void) | undefined>> = {
    progress: input.onProgress,
    wait: input.onWait,
    places: input.places?.keep,
  };
  const stop = (): void => {
    send({ stop: true });
  };
  return new Promise((resolve, reject) => {
    port.addEventListener("message", ({ data }) => {
      const message = data as FromRunner;
      if ("asks" in message) void answer(message.asks, message.call, message.args);
      else if ("tells" in message) heard[message.tells]?.(...(message.args as never[]));
      else {
        input.signal.removeEventListener("abort", stop);
        const { ends, broke } = message;
        if (!broke) resolve(ends);
        else if (ends === undefined) reject(unpack(broke));
        else resolve({ ...(ends as RunResult), failure: unpack(broke) });
      }
    });
    send({ start: startOf(job, input, [...calls.keys()]) });
    if (input.signal.aborted) stop();
    else input.signal.addEventListener("abort", stop, { once: true });
  });
}

function startOf(job: Job, { settings, gopaas, choices, background, tombstones, places }: SyncRun, calls: readonly string[]): Start {
  return {
    job,
    given: { settings, gopaas, ...(choices ? { choices } : {}), ...(background === undefined ? {} : { background }) },
    calls,
    travels: tombstones?.travels ?? false,
    ...(places ? { places: { known: places.known() } } : {}),
  };
}

function callsOf({ graphToken, memory, owner, views, tombstones }: SyncRun): ReadonlyMap<string, Call> {
  const calls = new Map<string, Call>([["graphToken", graphToken]]);
  const add = (name: string, helper: object | undefined): void => {
    for (const [key, call] of Object.entries(helper ?? {})) if (typeof call === "function") calls.set(`${name}.${key}`, call as Call);
  };
  add("memory", { load: memory.load, append: memory.append, save: memory.save });
  add("owner", owner && { load: owner.load, save: owner.save });
  add("views", views && { load: views.load, save: views.save });
  add("tombstones", tombstones && { load: tombstones.load, save: tombstones.save });
  return calls;
}
