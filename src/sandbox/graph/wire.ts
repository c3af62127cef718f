// What goes over the wire: JSON bodies in, answers with their ids out.

import type { Reply } from "./call";
import { badRequest, GraphError, type RequestIds } from "./errors";

const MAX_BODY_BYTES = 4 * 1024 * 1024;

export async function readBody(request: Request): Promise<unknown> {
  if (request.method === "GET" || request.method === "DELETE") return undefined;
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > MAX_BODY_BYTES) throw new GraphError(413, "RequestEntityTooLarge", "The request is larger than 4 MB.");
  const text = new TextDecoder().decode(bytes);
  if (text === "") return undefined;
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw badRequest(
      `A supported MIME type could not be found that matches the content type of the request. None of the supported type(s) 'application/json' matches the content type '${type}'.`,
      "RequestBodyRead",
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
  }
}

export function toResponse(reply: Reply, ids: RequestIds, now: number): Response {
  const headers = new Headers({
    "request-id": ids.requestId,
    "client-request-id": ids.clientRequestId,
    date: new Date(now).toUTCString(),
    ...reply.headers,
  });
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers });
  headers.set("content-type", "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8");
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers });
}
