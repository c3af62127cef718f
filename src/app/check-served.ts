// `npm run check-config -- --url`: the pane where it is served, as a browser will see it: its files, its headers, and GoPaaS's consent to it.

import { isDeepStrictEqual } from "node:util";

import type { Settings } from "../settings/schema";
import { ask } from "./probe";
import type { Remark } from "./probe";

/** What `src/gopaas` sends, as a browser announces it. */
const sentHeaders = ["authorization", "content-type", "advancedsearch", "columns", "colums", "page", "rowperpage"];

export async function checkServed(url: string, file: unknown, settings: Settings): Promise<readonly Remark[]> {
  const names = ["taskpane.html", "config.json", ...otherPages];
  const [page, config, ...others] = await Promise.all(names.map((name) => ask(`${url}${name}`)));
  if (!page || !config) return [];
  if ("unreachable" in page) return [{ wrong: `--url: ${page.unreachable}` }];
  const missing = ["taskpane.html", ...otherPages].filter((_, at) => !isThere([page, ...others][at]));
  if (missing.length > 0) return [{ wrong: `${url} does not hold the add-in: ${missing.join(", ")} is not there.` }];
  return [...policyOf(page.headers, new URL(url).origin, settings), ...served(config, file)];
}

/** The pages beside the pane's: a sign-in's, and the ribbon's commands'. */
const otherPages = ["redirect.html", "commands.html"];

function isThere(answer: Awaited<ReturnType<typeof ask>> | undefined): boolean {
  return answer !== undefined && "status" in answer && answer.status === 200;
}

function served(config: Awaited<ReturnType<typeof ask>>, file: unknown): readonly Remark[] {
  const same = "text" in config && isDeepStrictEqual(parsed(config.text), file);
  return [same ? { fine: "config.json is served as it is in this file." } : { wrong: "config.json as it is served is not this file." }];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function policyOf(headers: Headers, own: string, { entra, graph, gopaas }: Settings): readonly Remark[] {
  const policy = headers.get("content-security-policy");
  const frame = headers.get("x-frame-options");
  const directives = new Map((policy ?? "").split(";").map((one) => [one.trim().split(/\s+/)[0] ?? "", one.trim().split(/\s+/).slice(1)]));
  const reachable = directives.get("connect-src") ?? directives.get("default-src") ?? ["*"];
  const needed = [entra.authority, graph.baseUrl, gopaas.baseUrl].map((address) => new URL(address).origin).filter((one) => one !== own);
  const cut = [...new Set(needed)].filter((one) => !reachable.includes(one) && !reachable.includes("*"));
  const framed = directives.get("frame-ancestors");
  return [
    ...(frame === null ? [] : [{ wrong: `X-Frame-Options: ${frame} keeps Outlook on the web from showing the pane: take it out.` }]),
    ...(policy === null ? [{ wrong: "The page has no Content-Security-Policy (docs/hosting.md)." }] : []),
    ...cut.map((one) => ({ wrong: `The Content-Security-Policy does not let the pane reach ${one}: add it to connect-src.` })),
    ...(framed?.some((one) => /outlook|\*/.test(one)) === false
      ? [{ wrong: "The Content-Security-Policy lets no Outlook show the pane: see frame-ancestors in docs/hosting.md." }]
      : []),
    ...(frame === null && policy !== null && cut.length === 0 ? [{ fine: "The page's policy lets it reach what it needs." }] : []),
  ];
}

/** Only where the pane and GoPaaS do not share one address. */
export async function checkCors(url: string, { gopaas, pairs }: Settings): Promise<readonly Remark[]> {
  const { origin } = new URL(url);
  if (new URL(gopaas.baseUrl).origin === origin) return [{ fine: "The pane and GoPaaS share one address: no CORS is needed." }];
  const headers = { Origin: origin, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": sentHeaders.join(",") };
  const answer = await ask(`${gopaas.baseUrl}/api/list/${pairs[0]?.view ?? "1"}/`, { method: "OPTIONS", headers });
  if ("unreachable" in answer) return [{ wrong: `gopaas.baseUrl: ${answer.unreachable}` }];
  const allowed = answer.headers.get("access-control-allow-origin");
  if (answer.status >= 300 || (allowed !== origin && allowed !== "*"))
    return [
      { wrong: `GoPaaS does not let pages of ${origin} call it (CORS). Ask for it, or serve both from one address: docs/hosting.md.` },
    ];
  const list = (answer.headers.get("access-control-allow-headers") ?? "").toLowerCase().split(/\s*,\s*/);
  const refused = sentHeaders.filter((one) => !list.includes(one) && (one === "authorization" || !list.includes("*")));
  return refused.length === 0
    ? [{ fine: `GoPaaS lets pages of ${origin} call it.` }]
    : [{ wrong: `GoPaaS lets pages of ${origin} call it, but not with the headers ${refused.join(", ")} (Access-Control-Allow-Headers).` }];
}
