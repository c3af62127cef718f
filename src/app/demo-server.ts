// `npm run demo`: the sandbox, the built pane and the page around it, on one port of this machine.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startServer } from "../sandbox/server";
import type { RunningServer } from "../sandbox/server";
import { createWorld } from "../sandbox/world";
import type { Scenario } from "../sandbox/world";
import { readArguments } from "./demo/read-arguments";
import { wantsEmptyConfig } from "./demo/config-cookie";
import { contentSecurityPolicy, demoConfig, emptyConfig, withStandIn } from "./demo/site";

const built = fileURLToPath(new URL("../../.cache/demo/", import.meta.url));

async function main(): Promise<void> {
  const { port, open, scenario } = readArguments(process.argv.slice(2));
  if (!existsSync(`${built}demo.html`)) throw new Error("The demo is not built yet: run npm run demo.");
  // The browser's clock is the machine's: the world's follows it, unless a scenario says otherwise.
  const world = createWorld(scenario === undefined ? { now: Date.now() } : { scenario: await readScenario(scenario) });
  const server = await startServer({ port, world, extra: servePage, staticDirs: [{ path: "/", dir: built }] }).catch((error: unknown) => {
    throw portTaken(error, port);
  });
  stopOnSignal(server);
  const address = `${server.origin}/`;
  console.log(`ready ${address}`);
  if (open) openBrowser(address);
}

async function readScenario(file: string): Promise<Scenario> {
  const scenario = JSON.parse(await readFile(file, "utf8")) as Scenario;
  return { now: Date.now(), ...scenario };
}

async function servePage(request: Request): Promise<Response | undefined> {
  const { pathname, origin } = new URL(request.url);
  switch (pathname) {
    case "/":
      return page(await readFile(`${built}demo.html`, "utf8"));
    case "/taskpane.html":
    case "/commands.html":
      return page(withStandIn(await readFile(`${built}${pathname.slice(1)}`, "utf8")));
    case "/config.json": {
      const config = wantsEmptyConfig(request.headers.get("cookie")) ? emptyConfig : demoConfig;
      return Response.json(config(origin), { headers: { "cache-control": "no-cache", vary: "cookie" } });
    }
    default:
      return undefined;
  }
}

function page(html: string): Response {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-cache",
    "content-security-policy": contentSecurityPolicy,
  };
  return new Response(html, { headers });
}

function portTaken(error: unknown, port: number): Error {
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (isTaken) return new Error(`Port ${port} is in use. Choose another: npm run demo -- --port ${port + 1}`);
  return error instanceof Error ? error : new Error(String(error));
}

function openBrowser(address: string): void {
  const [command, ...args] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  // No browser to open, on a server for instance: the address is printed, that will do.
  child.on("error", () => undefined);
  child.unref();
}

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

function stopOnSignal(server: RunningServer): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
