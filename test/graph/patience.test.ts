// How long parts of a batch are waited for, whose token is renewed, and when a listing goes round in circles.

import { getMany } from "../../src/graph/batch";
import { readAll } from "../../src/graph/delta";
import { realAmbient } from "../../src/http/send";
import type { Injury } from "../../src/sandbox/service";
import { startGraph } from "../support/graph-sandbox";
import type { GraphSandbox } from "../support/graph-sandbox";

let sandbox: GraphSandbox;

beforeEach(async () => {
  sandbox = await startGraph();
});

afterEach(async () => {
  await sandbox.close();
  sandbox.checkManners();
});

/** Parts whose path ends so are answered with these in turn, then as they are. */
function injureParts(by: Readonly<Record<string, readonly Injury[]>>): void {
  const left = new Map(Object.entries(by).map(([path, injuries]) => [path, [...injuries]]));
  sandbox.injure = ({ inBatch, path }) => {
    const mine = inBatch ? [...left.keys()].find((end) => path.endsWith(end)) : undefined;
    return mine === undefined ? undefined : left.get(mine)?.shift();
  };
}

const statuses = async (...paths: string[]): Promise<number[]> => (await getMany(sandbox.client(), paths)).map(({ status }) => status);

test("a token that expires while a part waits is renewed, and the part goes on", async () => {
  injureParts({ "/me": [{ status: 503, retryAfterSeconds: 5 }, { status: 503, retryAfterSeconds: 5 }, { status: 401 }] });
  expect(await statuses("/me")).toEqual([200]);
  expect(sandbox.tokenRequests.filter(Boolean)).toEqual([{ refresh: true }]);
});

test("a part that is asked to wait waits, though another's token must be renewed", async () => {
  injureParts({ "/me": [{ status: 401 }], "/contactFolders": [{ status: 429, retryAfterSeconds: 30 }] });
  expect(await statuses("/me", "/me/contactFolders")).toEqual([200, 200]);
  expect(sandbox.waits).toEqual([30_000]);
});

test("a new token alone is not waited for", async () => {
  injureParts({ "/me": [{ status: 401 }] });
  expect(await statuses("/me")).toEqual([200]);
  expect(sandbox.waits).toEqual([]);
});

test("what a part of one batch was asked, every connection to the host keeps", async () => {
  let hold = (): void => undefined;
  const held = new Promise<void>((resolve) => (hold = resolve));
  const ambient = { ...realAmbient, now: () => sandbox.nowMs, random: () => 0.5, sleep: () => held };
  injureParts({ "/contactFolders": [{ status: 429, retryAfterSeconds: 30 }] });
  const first = getMany(sandbox.client({ ambient }), ["/me/contactFolders"]);
  while (sandbox.waits.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const before = sandbox.records.length;
  const second = sandbox.client({ ambient }).mailbox();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sandbox.records).toHaveLength(before);
  sandbox.nowMs += 30_000;
  hold();
  await Promise.all([first, second]);
});

test.each([429, 503, 504])("nobody waits two hours because a part says so (%s)", async (status) => {
  injureParts({ "/me": [{ status, retryAfterSeconds: 7200 }] });
  await expect(getMany(sandbox.client(), ["/me"])).rejects.toMatchObject({ side: "outlook" });
  expect(sandbox.waits).toEqual([]);
});

test("a page told twice is no circle where the listing goes on, or ends", async () => {
  const page = (number: number, link: object): Response => Response.json({ value: [{ id: String(number), "@odata.etag": "x" }], ...link });
  const answers = [
    page(1, { "@odata.nextLink": `${sandbox.baseUrl}/me/contactFolders?$skiptoken=b` }),
    page(1, { "@odata.nextLink": `${sandbox.baseUrl}/me/contactFolders?$skiptoken=c` }),
    page(2, { "@odata.nextLink": `${sandbox.baseUrl}/me/contactFolders?$skiptoken=d` }),
    page(2, { "@odata.deltaLink": `${sandbox.baseUrl}/me/contactFolders?$deltatoken=e` }),
  ];
  sandbox.respond = () => answers.shift();
  const read = await readAll<{ id: string }>(sandbox.client(), { start: "/me/contactFolders", pageSize: 50 });
  expect(read.rows.map(({ id }) => id)).toEqual(["1", "1", "2", "2"]);
  expect(read.deltaLink).toContain("deltatoken");
});

test("the same page under ever new links is a circle", async () => {
  let count = 0;
  sandbox.respond = () =>
    Response.json({
      value: [{ id: "1", "@odata.etag": "x" }],
      "@odata.nextLink": `${sandbox.baseUrl}/me/contactFolders?$skiptoken=${String(count++)}`,
    });
  await expect(readAll(sandbox.client(), { start: "/me/contactFolders", pageSize: 50 })).rejects.toMatchObject({ kind: "unexpected" });
  expect(count).toBeLessThan(10);
});
