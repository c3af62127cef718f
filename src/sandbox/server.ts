// The world behind one loopback port: its three services, its control, and the files of a page.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { control } from "./control";
import { below, routeOf } from "./route";
import { json } from "./service";
import { staticFile, type StaticDir } from "./static-files";
import type { World } from "./world";

export interface ServerOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly world: World;
  readonly staticDirs?: readonly StaticDir[];
  /** Asked first, for pages of the demo. */
  readonly extra?: (request: Request) => Response | undefined | Promise<Response | undefined>;
}

export interface RunningServer {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const LOOPBACK = "127.0.0.1";

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = createServer((incoming, outgoing) => {
    handle(options, incoming, outgoing).catch(() => {
      outgoing.destroy();
    });
  });
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = 60_000;
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

// `localhost` may mean either loopback address; where the second does not exist the first is enough.
async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function handle(options: ServerOptions, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "localhost"}`);
  const body = await readAll(incoming);
  const request = toRequest(incoming, url, body);
  const answer = await answerOf(options, url, request, body);
  if (answer) await send(answer, outgoing, incoming.method === "HEAD");
  else outgoing.destroy();
}

async function answerOf(
  { world, extra, staticDirs = [] }: ServerOptions,
  url: URL,
  request: Request,
  body: Uint8Array,
): Promise<Response | undefined> {
  const own = await extra?.(request);
  if (own) return own;
  const route = routeOf(url);
  if (route) return world.carry(route.service, below(route, request, body.byteLength > 0 ? body.slice() : null));
  if (url.pathname === "/sandbox" || url.pathname.startsWith("/sandbox/")) return control(world, request);
  return (await staticFile(staticDirs, url.pathname)) ?? json(404, { error: "Nothing here." });
}

async function readAll(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

function toRequest(incoming: IncomingMessage, url: URL, body: Uint8Array): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const method = incoming.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD" && body.byteLength > 0;
  return new Request(url, { method, headers, ...(hasBody ? { body: body.slice() } : {}) });
}

async function send(answer: Response, outgoing: ServerResponse, isHead: boolean): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  outgoing.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== "set-cookie") outgoing.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  if (answer.status !== 204 && answer.status !== 304) outgoing.setHeader("content-length", body.byteLength);
  outgoing.end(isHead ? undefined : body);
}
