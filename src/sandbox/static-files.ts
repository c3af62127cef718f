// Files of a built page, served as a plain web host would.

import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

export interface StaticDir {
  /** Where the files appear: `/` or `/addin/`. */
  readonly path: string;
  readonly dir: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

export async function staticFile(dirs: readonly StaticDir[], pathname: string): Promise<Response | undefined> {
  for (const { path, dir } of dirs) {
    const start = path.endsWith("/") ? path : `${path}/`;
    if (!pathname.startsWith(start)) continue;
    const found = await read(dir, pathname.slice(start.length));
    if (found) return found;
  }
  return undefined;
}

async function read(dir: string, rest: string): Promise<Response | undefined> {
  const name = decode(rest);
  if (name === undefined) return undefined;
  const path = normalize(name === "" || name.endsWith("/") ? `${name}index.html` : name);
  if (path.startsWith("..") || path.startsWith(sep) || path.includes("\0")) return undefined;
  try {
    const body = await readFile(join(dir, path));
    const headers = { "content-type": TYPES[extname(path).toLowerCase()] ?? "application/octet-stream", "cache-control": "no-cache" };
    return new Response(new Uint8Array(body), { headers });
  } catch {
    return undefined;
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
