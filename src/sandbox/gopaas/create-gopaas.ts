// GoPaaS's REST interface over a CRM: which path does what, for whom, and how errors are worded.

import { json, type Service } from "../service";
import { corsHeaders, preflight } from "./cors";
import { allowed, callerOf, createOauthTokens, type OauthTokens } from "./credentials";
import type { Crm, CrmUser } from "./crm";
import { listRows } from "./list-rows";
import { recordPage } from "./record-page";
import { invalidVersion, notAllowed, Refused, wentWrong } from "./refusal";
import { toldNothing, toldRecord } from "./told";
import { writeItems } from "./write-items";

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Gopaas {
  readonly service: Service;
  readonly oauth: OauthTokens;
}

/** The service sees paths below the application's base: `/api/list/12/`. */
export function createGopaas(crm: Crm): Gopaas {
  const oauth = createOauthTokens(crm);
  const service: Service = async (request) => {
    const origin = request.headers.get("origin");
    if (request.method === "OPTIONS") return preflight(origin, crm.behaviour.allowedOrigins);
    const page = request.method === "GET" ? recordPage(crm, segmentsOf(request.url)) : undefined;
    if (page) return page;
    const answer = await answerOf(crm, oauth, request);
    return told(crm, answer, corsHeaders(origin, crm.behaviour.allowedOrigins));
  };
  return { service, oauth };
}

async function answerOf(crm: Crm, oauth: OauthTokens, request: Request): Promise<Answer> {
  try {
    return await route(crm, oauth, request);
  } catch (refused) {
    const known = refused instanceof Refused ? refused : wentWrong();
    return { status: known.status, body: { msg: known.message } };
  }
}

async function route(crm: Crm, oauth: OauthTokens, request: Request): Promise<Answer> {
  const [api, ...rest] = segmentsOf(request.url);
  if (api !== "api") throw invalidVersion();
  const isOauth = rest[0] === "oauth2";
  const [call = "", ...names] = isOauth ? rest.slice(1) : rest;
  if (isOauth && call === "access_token") {
    if (request.method !== "POST") throw invalidVersion();
    return { status: 200, body: oauth.issue(await readForm(request)) };
  }
  const user = callerOf(crm, oauth, request.headers.get("authorization"), isOauth ? "oauth2" : "bearer");
  return call === "file" ? refuseFile() : carryOut(crm, user, request, [call, ...names]);
}

async function carryOut(crm: Crm, user: CrmUser, request: Request, [call = "", name = "", key = ""]: readonly string[]): Promise<Answer> {
  switch (`${request.method} ${call}`) {
    case "GET list":
      return { status: 200, body: listRows(crm, user, name, (header) => request.headers.get(header)) };
    case "GET item":
      return readItem(crm, user, name, key);
    case "POST items":
      if (!crm.tables[name]) throw wentWrong();
      return writeItems(crm, user, name, await readJson(request));
    default:
      throw invalidVersion();
  }
}

function readItem(crm: Crm, user: CrmUser, table: string, key: string): Answer {
  if (!crm.tables[table]) throw wentWrong();
  const record = crm.find(table, key);
  if (!record) return toldNothing(crm);
  if (!allowed(user, table, "read", record)) throw notAllowed();
  const told = toldRecord(crm, table, record);
  return { status: 200, body: crm.behaviour.itemEnvelope === "array" ? [told] : told };
}

function refuseFile(): never {
  throw notAllowed();
}

function segmentsOf(url: string): string[] {
  try {
    return new URL(url).pathname
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
  } catch {
    throw invalidVersion();
  }
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return new URLSearchParams(await request.text());
  const form = await request.formData();
  return new URLSearchParams([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await request.text()) as unknown;
  } catch {
    throw wentWrong();
  }
}

function told(crm: Crm, answer: Answer, cors: Record<string, string>): Response {
  if (answer.status < 400 || !crm.behaviour.htmlErrors) return json(answer.status, answer.body, cors);
  const page = `<!DOCTYPE html><html><head><title>Erreur ${answer.status}</title></head><body><h1>Erreur ${answer.status}</h1></body></html>`;
  return new Response(page, { status: answer.status, headers: { "content-type": "text/html; charset=utf-8", ...cors } });
}
