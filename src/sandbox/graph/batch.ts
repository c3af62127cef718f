// How a $batch is carried out: at most twenty parts, four at a time, each with an answer of its own, in any order.

import { type Fields, isRecord } from "./check-body";
import { badRequest } from "./errors";
import { noiseFrom } from "./ids";

export interface Part {
  readonly id: string;
  readonly method: string;
  /** Relative to `/v1.0`, with its slash. */
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

export interface PartAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const MAX_PARTS = 20;
const AT_A_TIME = 4;

/** `perform` answers undefined for a part whose answer gets lost. */
export async function runBatch(body: unknown, perform: (part: Part) => Promise<PartAnswer | undefined>): Promise<Fields> {
  const parts = readParts(body);
  const answers = new Map<string, PartAnswer | undefined>();
  let waiting: readonly Part[] = parts;
  while (waiting.length > 0) {
    const ready = waiting.filter((part) => part.dependsOn.every((id) => answers.has(id)));
    if (ready.length === 0) throw badRequest("The dependsOn of the batch requests form a circle.");
    // Parts in a chain run one after the other; the service never mixes them with others.
    await inParallel(ready, async (part) => {
      answers.set(part.id.toLowerCase(), dependencyFailed(part, answers) ? FAILED_DEPENDENCY : await perform(part));
    });
    waiting = waiting.filter((part) => !ready.includes(part));
  }
  const told = parts.flatMap((part) => {
    const answer = answers.get(part.id.toLowerCase());
    return answer ? [{ id: part.id, ...answer }] : [];
  });
  return { responses: shuffled(told) };
}

const FAILED_DEPENDENCY: PartAnswer = {
  status: 424,
  headers: { "Content-Type": "application/json" },
  body: { error: { code: "FailedDependency", message: "The request failed because a request it depends on failed." } },
};

function dependencyFailed(part: Part, answers: ReadonlyMap<string, PartAnswer | undefined>): boolean {
  return part.dependsOn.some((id) => (answers.get(id)?.status ?? 500) >= 400);
}

async function inParallel(parts: readonly Part[], run: (part: Part) => Promise<void>): Promise<void> {
  const queue = [...parts];
  const work = async (): Promise<void> => {
    for (let part = queue.shift(); part; part = queue.shift()) await run(part);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

function readParts(body: unknown): Part[] {
  const requests = isRecord(body) ? body["requests"] : undefined;
  if (!Array.isArray(requests)) throw badRequest("Invalid batch payload format.");
  if (requests.length > MAX_PARTS) throw badRequest(`Number of batch request steps exceeds the maximum value of ${MAX_PARTS}.`);
  const parts = (requests as unknown[]).map(readPart);
  const ids = new Set(parts.map((part) => part.id.toLowerCase()));
  if (ids.size < parts.length) throw badRequest("The request ids of a batch must be unique; letter case does not count.");
  for (const { dependsOn } of parts) {
    const unknown = dependsOn.find((id) => !ids.has(id));
    if (unknown !== undefined) throw badRequest(`The dependsOn of a batch request names the unknown id '${unknown}'.`);
  }
  return parts;
}

function readPart(given: unknown): Part {
  const { id, method, url, headers, body, dependsOn } = isRecord(given) ? (given as Partial<Record<string, unknown>>) : {};
  if (typeof id !== "string" || id === "" || typeof method !== "string" || typeof url !== "string") {
    throw badRequest("Each batch request needs an id, a method and a url.");
  }
  checkRelative(id, url);
  const part = { id, method: method.toUpperCase(), target: url.startsWith("/") ? url : `/${url}`, headers: readHeaders(headers), body };
  checkWrite(part);
  return { ...part, dependsOn: Array.isArray(dependsOn) ? dependsOn.map((name) => String(name).toLowerCase()) : [] };
}

function readHeaders(headers: unknown): ReadonlyMap<string, string> {
  return new Map(isRecord(headers) ? Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]) : []);
}

function checkRelative(id: string, url: string): void {
  if (!/^[a-z][a-z\d+.-]*:|^\/\/|^\/?\$batch/i.test(url)) return;
  throw badRequest(`Invalid batch request url for id ${id}: it must be relative to the service version.`);
}

function checkWrite({ id, method, headers, body }: Omit<Part, "dependsOn">): void {
  if (!["POST", "PATCH", "PUT"].includes(method) || (body !== undefined && headers.has("content-type"))) return;
  throw badRequest(`Write request id : ${id} does not contain Content-Type header or body.`);
}

// The order of answers promises nothing, so it is mixed; the same batch is always mixed the same way.
function shuffled<T extends { readonly id: string }>(answers: readonly T[]): T[] {
  const noise = noiseFrom(answers.map(({ id }) => id).join(","));
  return answers
    .map((answer) => ({ answer, rank: noise() * 256 + noise() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ answer }) => answer);
}
