// The other end of the port: waits for one job, runs it, and asks the pane for whatever only the pane has.

import { asFailure } from "../sync";
import { pack, unpack } from "./crossing";
import type { FromRunner, News, Packed, Port, Runner, Start, ToRunner } from "./crossing";
import type { PlacesRelay } from "./roaming-places";
import type { SyncRun } from "./sync-run";

export function serveAcross(port: Port, runner: Runner): void {
  const send = (message: FromRunner): void => {
    port.postMessage(message);
  };
  const { ask, answered } = questions(send);
  const stopping = new AbortController();
  const tell: Tell = (tells, ...args) => {
    send({ tells, args });
  };
  port.addEventListener("message", ({ data }) => {
    const message = data as ToRunner;
    if ("start" in message) void runJob(runner, message.start, inputFrom(message.start, { ask, tell, signal: stopping.signal })).then(send);
    else if ("stop" in message) stopping.abort();
    else answered(message.answers, message.value, message.broke);
  });
}

/** Never rejects. */
async function runJob(runner: Runner, { job }: Start, input: SyncRun): Promise<FromRunner> {
  try {
    if (job.kind === "past") return { ends: await runner.pastRuns(input) };
    const { failure, ...ends } = job.kind === "sync" ? await runner.syncRun(input) : await runner.undoRun(input, job.what);
    return { ends, ...(failure ? { broke: pack(failure) } : {}) };
  } catch (error) {
    return { ends: undefined, broke: pack(asFailure(error)) };
  }
}

type Ask = <T>(call: string, ...args: readonly unknown[]) => Promise<T>;
type Tell = (tells: News, ...args: readonly unknown[]) => void;

interface Questions {
  readonly ask: Ask;
  readonly answered: (number: number, value: unknown, broke: Packed | undefined) => void;
}

function questions(send: (message: FromRunner) => void): Questions {
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  let asked = 0;
  return {
    ask: (call, ...args) =>
      new Promise((resolve, reject) => {
        waiting.set(++asked, { resolve: resolve as (value: unknown) => void, reject });
        send({ asks: asked, call, args });
      }),
    answered(number, value, broke) {
      const one = waiting.get(number);
      waiting.delete(number);
      if (broke) one?.reject(unpack(broke));
      else one?.resolve(value);
    },
  };
}

function inputFrom(
  { given, calls, travels, places }: Start,
  { ask, tell, signal }: { readonly ask: Ask; readonly tell: Tell; readonly signal: AbortSignal },
): SyncRun {
  const load =
    (of: string) =>
    <T>(name: string) =>
      ask<T>(`${of}.load`, name);
  const save = (of: string) => (name: string, text: string) => ask<undefined>(`${of}.save`, name, text);
  const has = (of: string): boolean => calls.includes(`${of}.load`);
  return {
    ...given,
    signal,
    graphToken: (request) => ask("graphToken", request),
    memory: { load: load("memory"), save: save("memory"), append: (id, entry) => ask("memory.append", id, entry) },
    onProgress: (progress) => {
      tell("progress", progress);
    },
    onWait: (service, waitMs) => {
      tell("wait", service, waitMs);
    },
    ...(has("owner") ? { owner: { load: load("owner"), save: save("owner") } } : {}),
    ...(has("views") ? { views: { load: load("views"), save: save("views") } } : {}),
    ...(has("tombstones")
      ? { tombstones: { travels, load: () => ask("tombstones.load"), save: (hashes) => ask("tombstones.save", hashes) } }
      : {}),
    ...(places ? { places: copyOf(places.known, tell) } : {}),
  };
}

/** What the mailbox remembered at the start; what is added is told. */
function copyOf(known: unknown, tell: Tell): PlacesRelay {
  let now = known;
  return {
    known: () => now,
    keep(places) {
      now = places;
      tell("places", places);
    },
  };
}
