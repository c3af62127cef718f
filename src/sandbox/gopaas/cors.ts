// Which pages on other origins may call, and with which headers: the exact list a client relies on.

const HEADERS = "Authorization, Content-Type, advancedSearch, textSearch, onlyVisible, columns, colums, page, rowPerPage";

export function corsHeaders(origin: string | null, allowedOrigins: readonly string[]): Record<string, string> {
  if (origin === null || !allowedOrigins.some((pattern) => matches(pattern, origin))) return {};
  return { "access-control-allow-origin": origin, vary: "Origin" };
}

export function preflight(origin: string | null, allowedOrigins: readonly string[]): Response {
  const allow = corsHeaders(origin, allowedOrigins);
  const grants = { "access-control-allow-methods": "GET, POST", "access-control-allow-headers": HEADERS, "access-control-max-age": "600" };
  return new Response(null, { status: 204, headers: Object.keys(allow).length > 0 ? { ...allow, ...grants } : {} });
}

function matches(pattern: string, origin: string): boolean {
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${source}$`).test(origin);
}
