// Safety mechanisms switched off from outside, one at a time, at the borders of the program: what a simulator that sees must notice.

import type { SyncRun } from "../../src/app/sync-run";
import type { Memory } from "../../src/sync";

/** For one world: what becomes of each of its runs. */
export type Sabotage = () => (input: SyncRun) => SyncRun;

export const sabotages = {
  /** Both sides share Outlook's prints: what GoPaaS makes of a value looks like an edit. */
  fingerprints: () => (input) => ({ ...input, memory: withTexts(input.memory, shareOutlooksPrints) }),
  /** Nothing makes a repeated create harmless. */
  "idempotent creates": () => withoutIdentifiers(),
  /** What a list does not show counts as gone, whatever the record itself would answer. */
  verification: () => withoutVerifying(),
  guard: () => (input) => ({ ...input, settings: { ...input.settings, guard: { deletions: endless, overwrites: endless } } }),
  journal: () => (input) => ({ ...input, memory: { ...input.memory, append: () => Promise.resolve() } }),
  /** Nobody is invited and everything is one's own, as far as the program can read. */
  "mail refusal": () => (input) => rereading(input, "/graph/", hideGuests),
  /** A copy of a user and the twin of a race look the same. */
  "two-stamp rule": () => (input) => rereading(input, "/graph/", (text) => text.replace(/("value":"contact@[^"|]*)\|[^"]*"/g, '$1"')),
} satisfies Record<string, Sabotage>;

export type SabotageName = keyof typeof sabotages;

const endless = { items: 1_000_000, percent: 100 };

type Fetch = typeof fetch;

function fetchOf({ fetch: wayOut }: SyncRun): Fetch {
  if (!wayOut) throw new Error("The simulator brings its own way out.");
  return wayOut;
}

function rereading(input: SyncRun, service: string, reread: (text: string) => string): SyncRun {
  const wayOut = fetchOf(input);
  const sabotaged: Fetch = async (url, init) => {
    const answer = await wayOut(url, init);
    if (!urlOf(url).includes(service)) return answer;
    return new Response(reread(await answer.text()), { status: answer.status, headers: answer.headers });
  };
  return { ...input, fetch: sabotaged };
}

function urlOf(url: Parameters<Fetch>[0]): string {
  return typeof url === "string" ? url : url instanceof URL ? url.href : url.url;
}

function hideGuests(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, (name, value: unknown) => (name === "attendees" ? [] : name === "isOrganizer" ? true : value)));
  } catch {
    return text;
  }
}

function withTexts(memory: Memory, change: (text: string) => string): Memory {
  return {
    load: (id) => memory.load(id),
    append: (id, entry) => memory.append(id, change(entry)),
    save: (id, baseline) => memory.save(id, change(baseline)),
  };
}

/** `["<outlook id>","<key>","<prints>","<prints of GoPaaS>"…]` */
function shareOutlooksPrints(text: string): string {
  const stored = JSON.parse(text) as { readonly links?: readonly (readonly unknown[])[] };
  if (!stored.links) return text;
  return JSON.stringify({ ...stored, links: stored.links.map(([id, key, prints, , ...rest]) => [id, key, prints, "=", ...rest]) });
}

interface WrittenPart {
  readonly method?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

function withoutIdentifiers(): (input: SyncRun) => SyncRun {
  const made = new Set<string>();
  const strip = (part: WrittenPart): WrittenPart => {
    if (part.method !== "POST" || !part.body) return part;
    const { transactionId: _, singleValueExtendedProperties: __, ...body } = part.body;
    return { ...part, body };
  };
  // A create fills what is mandatory beside the mapped fields; a change does not.
  const renew = (record: Readonly<Record<string, string>>): object => {
    const isCreate = "civilite" in record || "nature" in record;
    const key = record["cle"] ?? "";
    if (!isCreate || !made.has(key)) return (isCreate && made.add(key), record);
    return { ...record, cle: `${key}-${made.size}` };
  };
  return (input) => {
    const wayOut = fetchOf(input);
    const sabotaged: Fetch = (url, init) => {
      if (typeof init?.body !== "string") return wayOut(url, init);
      const body: unknown = JSON.parse(init.body);
      if (Array.isArray(body))
        return wayOut(url, { ...init, body: JSON.stringify((body as readonly Readonly<Record<string, string>>[]).map(renew)) });
      const { requests } = body as { readonly requests?: readonly WrittenPart[] };
      return wayOut(url, requests ? { ...init, body: JSON.stringify({ requests: requests.map(strip) }) } : init);
    };
    return { ...input, fetch: sabotaged };
  };
}

function withoutVerifying(): (input: SyncRun) => SyncRun {
  return (input) => {
    const wayOut = fetchOf(input);
    const shown = new Set<string>();
    const sabotaged: Fetch = async (url, init) => {
      const answer = await wayOut(url, init);
      const path = new URL(urlOf(url)).pathname;
      if (path.includes("/api/list/"))
        for (const [, key = ""] of (await answer.clone().text()).matchAll(/"cle":"([^"]*)"/g)) shown.add(key);
      const key = decodeURIComponent(path.split("/").at(-2) ?? "");
      if (!path.includes("/api/item/") || shown.has(key)) return answer;
      return new Response('{"msg":"Not found."}', { status: 404, headers: { "content-type": "application/json" } });
    };
    return { ...input, fetch: sabotaged };
  };
}

export function sabotageNamed(name: string): Sabotage {
  const found = (sabotages as Readonly<Record<string, Sabotage>>)[name];
  if (!found) throw new Error(`No such sabotage; there are: ${Object.keys(sabotages).join(", ")}.`);
  return found;
}
