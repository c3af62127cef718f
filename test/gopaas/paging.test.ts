import { readView, type ViewReading } from "../../src/gopaas/paging";
import { addContact, startCrm, type CrmServer } from "./crm-server";

let server: CrmServer;

beforeEach(async () => {
  server = await startCrm();
  for (let number = 1; number <= 25; number++) addContact(server.crm, number);
});

afterEach(() => server.close());

function read(): Promise<ViewReading> {
  return readView(server.client({ rowsPerPage: 10 }), "12", () => undefined);
}

function answering(answer: (page: number) => unknown): void {
  server.instead = ({ headers }) => ({ status: 200, body: JSON.stringify(answer(Number(headers["page"]))) });
}

const rowsOf = (from: number, to: number): object[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ cle: `k${String(from + index)}` }));

test("three pages are three requests", async () => {
  expect((await read()).rows.size).toBe(25);
  expect(server.seen).toHaveLength(3);
});

test("a record deleted between two pages does not hide another one", async () => {
  server.instead = (_, index) => {
    if (index === 2) server.crm.hand.recycle("contact", "c0001");
    return undefined;
  };
  const { rows } = await read();
  expect(rows.size).toBe(24);
  expect(rows.has("c0011")).toBe(true);
});

test("a record added between two pages is found, or found next time, and hides no other", async () => {
  server.instead = (_, index) => {
    if (index === 2) addContact(server.crm, 0);
    return undefined;
  };
  const { rows } = await read();
  expect([...rows.keys()]).toEqual(
    expect.arrayContaining(Array.from({ length: 25 }, (_, index) => `c${String(index + 1).padStart(4, "0")}`)),
  );
});

test("a total that counts the page instead of the view does not end the reading early", async () => {
  answering((page) => ({
    total: page <= 2 ? 10 : 3,
    rows: page === 1 ? rowsOf(1, 10) : page === 2 ? rowsOf(11, 20) : page === 3 ? rowsOf(21, 23) : [],
  }));
  expect((await read()).rows.size).toBe(23);
});

test("a total in text is a number", async () => {
  answering(() => ({ total: "2", rows: rowsOf(1, 2) }));
  expect((await read()).rows.size).toBe(2);
  expect(server.seen).toHaveLength(1);
});

test("a record that moved behind the page being read is found by reading the view again, not called an error", async () => {
  // Sorted by last change: what is edited after page 1 was read comes first, and page 3 shows again what page 2 showed.
  const order = Array.from({ length: 3 }, (_, index) => ({ cle: `k${String(index + 1)}` }));
  let asked = 0;
  answering((page) => {
    if (++asked === 2) order.unshift(...order.splice(2, 1));
    return { total: 3, rows: order.slice(page - 1, page) };
  });
  const { rows } = await readView(server.client({ rowsPerPage: 1 }), "12", () => undefined);
  expect([...rows.keys()].sort()).toEqual(["k1", "k2", "k3"]);
  expect(asked).toBeLessThanOrEqual(3 * 4);
});

test("a server that repeats its first page although it announces more is not believed", async () => {
  answering(() => ({ total: 25, rows: rowsOf(1, 10) }));
  await expect(read()).rejects.toMatchObject({ kind: "unexpected" });
});

test("a server that announces rows and shows none is not believed", async () => {
  answering(() => ({ total: 25, rows: [] }));
  await expect(read()).rejects.toMatchObject({ kind: "unexpected" });
});

test("a total that is always too high is seen through by reading twice", async () => {
  answering((page) => ({ total: 30, rows: page === 1 ? rowsOf(1, 10) : [] }));
  expect((await read()).rows.size).toBe(10);
});

test("an empty view is empty", async () => {
  answering(() => ({ total: 0, rows: [] }));
  expect((await read()).rows.size).toBe(0);
});

test.each([
  ["a list with an extra, as PHP encodes it", { 0: { cle: "a" }, 1: { cle: "b" }, columns: ["cle", "nom"] }],
  ["columns behind the rows", [{ cle: "a" }, { cle: "b" }, { column: { cle: {}, nom: {} } }]],
  ["an envelope in an envelope", { data: { total: 2, rows: [{ cle: "a" }, { cle: "b" }], columns: [[{ field: "nom" }]] } }],
])("%s is understood", async (_, answer) => {
  answering((page) => (page === 1 ? answer : []));
  const { rows, columns } = await read();
  expect([...rows.keys()]).toEqual(["a", "b"]);
  expect(columns.has("nom")).toBe(true);
});

test("a page that fails fails the whole reading", async () => {
  server.instead = (_, index) => (index >= 2 ? { status: 500, body: "" } : undefined);
  await expect(read()).rejects.toMatchObject({ kind: "unexpected", detail: "server-error" });
});

test("a view whose pages are too long for one answer is asked for fewer records at once, and from then on", async () => {
  for (let number = 1; number <= 25; number++) addContact(server.crm, 100 + number, { societe: "Très long ".repeat(100_000) });
  const client = server.client({ rowsPerPage: 200 });
  const readIt = (): Promise<ViewReading> => readView(client, "12", () => undefined);
  const { rows } = await readIt();
  expect(rows.size).toBe(50);
  expect(server.seen.map(({ headers }) => headers["rowperpage"])).toEqual(["200", "25", "25", ...Array<string>(17).fill("3")]);
  server.takePaths();
  expect((await readIt()).rows.size).toBe(50);
  expect(server.takePaths()).toHaveLength(17);
});

test("one record too long for any answer is said, and is no endless asking", async () => {
  addContact(server.crm, 101, { societe: "x".repeat(11 * 1024 * 1024) });
  await expect(readView(server.client({ rowsPerPage: 200 }), "12", () => undefined)).rejects.toMatchObject({ detail: "too-large" });
  expect(server.seen.length).toBeLessThan(40);
});
