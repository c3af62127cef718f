import { closeSandboxes, openSandbox, person } from "./open-sandbox";

afterEach(closeSandboxes);

const items = "api/items/contact/";

describe("a fault plan", () => {
  it("really commits a write whose answer is lost afterwards", async () => {
    const { gopaas, world } = await openSandbox({ empty: true });
    world.faults.dropAnswer(1, "after");
    await expect(gopaas(items, { body: [person("a")] })).rejects.toThrow("fetch failed");
    expect(world.crm.find("contact", "a")).toBeDefined();
  });

  it("does not commit a write that is lost on its way", async () => {
    const { gopaas, world } = await openSandbox({ empty: true });
    world.faults.dropAnswer(1, "before");
    await expect(gopaas(items, { body: [person("a")] })).rejects.toThrow("fetch failed");
    expect(world.crm.find("contact", "a")).toBeUndefined();
  });

  it("hits the next so many requests that match, after those it lets pass", async () => {
    const { gopaas, world } = await openSandbox();
    world.faults.add({ service: "gopaas", path: "/list/*", skip: 1, times: 2, injury: { status: 503, retryAfterSeconds: 7 } });
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await gopaas("api/list/12/")).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  it("tells a Retry-After a web page may read on Graph", async () => {
    const { world, origin } = await openSandbox();
    world.faults.add({ service: "graph", injury: { status: 429, retryAfterSeconds: 3 } });
    const response = await fetch(`${origin}/graph/v1.0/me/contactFolders`, { headers: { origin: "http://localhost:3000" } });
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("3");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-expose-headers")).toContain("Retry-After");
  });

  it("carries a request out and tells a failure nevertheless", async () => {
    const { gopaas, world } = await openSandbox({ empty: true });
    world.faults.add({ injury: { status: 500, afterCommit: true } });
    expect((await gopaas(items, { body: [person("a")] })).status).toBe(500);
    expect(world.crm.find("contact", "a")).toBeDefined();
  });

  it("cuts a body in the middle, or puts a web page in its place", async () => {
    const { gopaas, world } = await openSandbox();
    world.faults.add({ injury: { spoil: "truncated" } });
    world.faults.add({ injury: { spoil: "html" } });
    const truncated = await gopaas("api/list/12/");
    expect(() => JSON.parse(truncated.text) as unknown).toThrow(SyntaxError);
    expect(await gopaas("api/list/12/")).toMatchObject({ status: 200, text: expect.stringContaining("<html>") as string });
  });

  it("finds no connection for a killed client from its n-th request on, until it is revived", async () => {
    const { gopaas, world } = await openSandbox({ empty: true });
    const killed = jest.fn();
    world.faults.killAt(2, "after", killed);
    await gopaas(items, { body: [person("a")] });
    expect(killed).not.toHaveBeenCalled();
    await expect(gopaas(items, { body: [person("b")] })).rejects.toThrow();
    await expect(gopaas(items, { body: [person("c")] })).rejects.toThrow();
    expect(killed).toHaveBeenCalledTimes(1);
    world.faults.revive();
    expect((await gopaas("api/list/12/")).body.rows.map((row) => row["cle"])).toEqual(["a", "b"]);
  });

  it("draws the same chances for the same seed", async () => {
    const draw = async (): Promise<number[]> => {
      const { gopaas, world } = await openSandbox({ empty: true, seed: 42 });
      world.faults.add({ probability: 0.5, injury: { status: 500 } });
      const statuses: number[] = [];
      for (let time = 0; time < 20; time += 1) statuses.push((await gopaas("api/list/12/")).status);
      return statuses;
    };
    const statuses = await draw();
    expect(new Set(statuses)).toEqual(new Set([200, 500]));
    expect(await draw()).toEqual(statuses);
  });

  it("fails one part of a Graph batch and leaves the others alone", async () => {
    const { world, origin } = await openSandbox();
    world.faults.add({ service: "graph", inBatch: true, path: "/calendars", injury: { status: 503 } });
    const requests = ["/me/contactFolders", "/me/calendars"].map((url, at) => ({ id: String(at), method: "GET", url }));
    const response = await fetch(`${origin}/graph/v1.0/$batch`, {
      method: "POST",
      headers: { authorization: `Bearer ${world.tokens.graph}`, "content-type": "application/json" },
      body: JSON.stringify({ requests }),
    });
    const { responses } = (await response.json()) as { responses: { id: string; status: number }[] };
    expect(Object.fromEntries(responses.map(({ id, status }) => [id, status]))).toEqual({ 0: 200, 1: 503 });
    expect(world.counters.graph).toMatchObject({ requests: 1, batchParts: 2, reads: 2, writes: 0, failures: 1 });
  });
});
