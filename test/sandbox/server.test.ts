import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";

async function rawStatus(origin: string, path: string): Promise<number> {
  const asked = request(`${origin}/`, { path }).end();
  const [response] = (await once(asked, "response")) as [{ statusCode: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

describe("the server", () => {
  it("serves the files of a page and nothing beside them", async () => {
    const dir = await mkdtemp(join(tmpdir(), "sandbox-"));
    await writeFile(join(dir, "index.html"), "<p>here</p>");
    const { origin, close } = await startServer({ port: 0, world: createWorld({ empty: true }), staticDirs: [{ path: "/", dir }] });
    const page = await fetch(`${origin}/`);
    expect(await page.text()).toBe("<p>here</p>");
    expect(page.headers.get("content-type")).toContain("text/html");
    for (const path of ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/%"])
      expect(await rawStatus(origin, path)).toBe(404);
    await close();
  });

  it("lets a page answer first, and leaves the rest to the services", async () => {
    const extra = (asked: Request): Response | undefined => (new URL(asked.url).pathname === "/hello" ? new Response("hello") : undefined);
    const { origin, close } = await startServer({ port: 0, world: createWorld({ empty: true }), extra });
    expect(await (await fetch(`${origin}/hello`)).text()).toBe("hello");
    expect((await fetch(`${origin}/gopaas/api/list/12/`)).status).toBe(401);
    await close();
  });

  it("listens on the loopback address only", async () => {
    const { origin, close } = await startServer({ port: 0, world: createWorld({ empty: true }) });
    const asked = request(`${origin}/sandbox/state`).end();
    const [response] = (await once(asked, "response")) as [{ socket: { address(): AddressInfo }; resume(): void }];
    expect(response.socket.address().address).toBe("127.0.0.1");
    response.resume();
    await close();
  });
});

describe("npm run sandbox", () => {
  it("prints one line of addresses, obeys its scenario, and ends when told to", async () => {
    const scenario = join(await mkdtemp(join(tmpdir(), "sandbox-")), "scenario.json");
    await writeFile(scenario, JSON.stringify({ seed: 5, behaviour: { envelope: "array" } }));
    const child = spawn(process.execPath, ["--import", "tsx", "src/sandbox/main.ts", "--port", "0", "--scenario", scenario], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const told = JSON.parse(line) as Record<string, string> & { tokens: Record<string, string> };
    expect(Object.keys(told)).toEqual(["origin", "entra", "graph", "gopaas", "sandbox", "tokens"]);
    const gopaas = await fetch(`${told["gopaas"] ?? ""}/api/list/12/`, {
      headers: { authorization: `Bearer ${told.tokens["gopaas"] ?? ""}` },
    });
    expect(await gopaas.json()).toHaveLength(20);
    const graph = await fetch(`${told["graph"] ?? ""}/me/contactFolders`, {
      headers: { authorization: `Bearer ${told.tokens["graph"] ?? ""}` },
    });
    expect(graph.status).toBe(200);
    child.kill("SIGTERM");
    expect((await once(child, "exit"))[0]).toBe(0);
  });

  it("does not start with a port or a scenario that cannot be", async () => {
    for (const wrong of [
      ["--port", "many"],
      ["--scenario", "/nowhere.json"],
    ]) {
      const child = spawn(process.execPath, ["--import", "tsx", "src/sandbox/main.ts", ...wrong], { stdio: "ignore" });
      expect((await once(child, "exit"))[0]).toBe(2);
    }
  });
});
