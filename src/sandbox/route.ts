// Which service an address belongs to, and what that service is told of it.

import type { ServiceName } from "./service";

export interface Route {
  readonly service: ServiceName;
  readonly prefix: string;
}

const PREFIXES: readonly Route[] = [
  { service: "entra", prefix: "/entra" },
  { service: "graph", prefix: "/graph" },
  { service: "gopaas", prefix: "/gopaas" },
];

// The real hosts, for clients whose address resolution is bent to this server.
const HOSTS: Readonly<Record<string, ServiceName>> = {
  "graph.microsoft.com": "graph",
  "login.microsoftonline.com": "entra",
  // National clouds: https://learn.microsoft.com/graph/deployments
  "graph.microsoft.us": "graph",
  "dod-graph.microsoft.us": "graph",
  "microsoftgraph.chinacloudapi.cn": "graph",
  "login.microsoftonline.us": "entra",
  "login.chinacloudapi.cn": "entra",
};

export function routeOf(url: URL): Route | undefined {
  const service = HOSTS[url.hostname];
  if (service) return { service, prefix: "" };
  return PREFIXES.find(({ prefix }) => url.pathname === prefix || url.pathname.startsWith(`${prefix}/`));
}

/** The request below its service's prefix, which travels along for links in answers. */
export function below(route: Route, request: Request, body: BodyInit | null): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(route.prefix.length) || "/";
  // The real hosts speak https only: links in answers must say so, whoever ended the encryption on the way.
  if (route.prefix === "") url.protocol = "https:";
  const headers = new Headers(request.headers);
  headers.set("x-forwarded-prefix", route.prefix);
  return new Request(url, { method: request.method, headers, ...(body === null ? {} : { body }) });
}
