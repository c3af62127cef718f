// The tables of docs/settings.md hold every key that is accepted, and no other, with the values that stand where one is absent.

import { readFileSync } from "node:fs";

import { parseCommandSettings } from "../../src/settings/load";
import { fieldsOf, type Kind } from "../../src/sync";

interface Row {
  readonly key: string;
  readonly type: string;
  readonly without: string;
}

const [french = "", english = ""] = readFileSync("docs/settings.md", "utf8").split("\n---\n\n# ");

function rowsOf(text: string): readonly Row[] {
  return [...text.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| [^|]+ \|$/gm)].map(([, key = "", type = "", without = ""]) => ({
    key,
    type: type.trim(),
    without: without.trim(),
  }));
}

const rows = rowsOf(english);
const codes = (text: string): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

/** Everything that may hold keys of its own is there, so that these are asked for. */
const contact = { type: "Contact", table: "contact", view: "12", map: { surname: "nom" } };
const calendar = {
  type: "Calendar",
  table: "action",
  view: "34",
  map: { subject: "intitule", startDate: "jour" },
  window: {},
  filters: {},
};
const sample = {
  entra: { clientId: "1" },
  graph: {},
  gopaas: { baseUrl: "https://client.gopaas.net/crm", auth: "oauth2", oauth2: { clientId: "1" } },
  guard: { deletions: {}, overwrites: {} },
  autoSync: {},
  pairs: [contact, calendar],
  mailLog: { map: {} },
  tokens: {},
};
const bare = { entra: sample.entra, gopaas: { baseUrl: sample.gopaas.baseUrl }, pairs: [contact, calendar], mailLog: {} };

/** Their own keys are fields and columns. */
const free = ["pairs[].map", "pairs[].defaults", "pairs[].constants", "pairs[].markDeleted", "mailLog.values"];

/** Every path that is asked of the file while it is read. */
function askedFor(file: unknown): readonly string[] {
  const asked = new Set<string>();
  const watched = (value: unknown, path: string): unknown => {
    if (typeof value !== "object" || value === null || free.includes(path)) return value;
    const below = (key: string | symbol): string =>
      Array.isArray(value) ? `${path}[]` : path === "" ? String(key) : `${path}.${String(key)}`;
    const note = (key: string | symbol): void => {
      if (!Array.isArray(value) && typeof key === "string") asked.add(below(key));
    };
    return new Proxy(value, {
      get(target, key) {
        note(key);
        const inner: unknown = Reflect.get(target, key);
        return Array.isArray(value) && !/^\d+$/.test(String(key)) ? inner : watched(inner, below(key));
      },
      getOwnPropertyDescriptor(target, key) {
        note(key);
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
  };
  parseCommandSettings(watched(file, ""));
  return [...asked].sort();
}

/** The existing product's records are told from ours by these names. */
const recordKeys = ["rows", "data"];

test("every key the program asks for is in the table, and every key in the table is asked for", () => {
  expect(askedFor(sample).filter((key) => !recordKeys.includes(key))).toEqual(rows.map(({ key }) => key).sort());
});

test("what holds keys of its own was looked into", () => {
  const sections = rows.filter(({ type }) => type === "object").map(({ key }) => key);
  const holds = (key: string): boolean => {
    const found = key.replace("pairs[]", "pairs[1]").split(/[.[\]]+/);
    return typeof found.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], sample) === "object";
  };
  expect(sections.filter((key) => !holds(key))).toEqual([]);
  expect(sections.length).toBeGreaterThan(10);
});

test("both languages list the same keys with the same values", () => {
  const told = (text: string): readonly unknown[] => rowsOf(text).map(({ key, type, without }) => [key, codes(type), codes(without)]);
  expect(told(french)).toEqual(told(english));
});

test("a file without a key counts as the table says", () => {
  const { settings, problems } = parseCommandSettings(bare);
  expect(problems).toEqual([]);
  const { habits, mailLog, ...rest } = settings;
  const read = { ...rest, ...habits, mailLog: { ...mailLog, map: mailLog?.columns } };
  const at = (key: string): unknown =>
    key.split(/[.[\]]+/).reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], read);
  const found = rows.flatMap(({ key, without }) => {
    const [contactPair, calendarPair] = [key.replace("pairs[]", "pairs[0]"), key.replace("pairs[]", "pairs[1]")];
    return [...without.matchAll(/`([^`]+)`(?: \((Contact|Calendar)\))?/g)].map(([, value = "", type]) => [
      key,
      value,
      JSON.stringify(at(type === "Contact" ? contactPair : calendarPair)),
    ]);
  });
  expect(found.length).toBeGreaterThan(30);
  expect(found.map(([key, , value]) => [key, value])).toEqual(found.map(([key, value]) => [key, value]));
});

/** The sample with one more value, deep inside. */
function filled(key: string, value: unknown): unknown {
  const copy = structuredClone(sample) as Record<string, unknown>;
  const names = key.replace("pairs[]", "pairs[1]").split(/[.[\]]+/);
  const last = names.pop() ?? "";
  const inner = names.reduce<Record<string, unknown>>((object, name) => object[name] as Record<string, unknown>, copy);
  inner[last] = value;
  return copy;
}

const complaints = (key: string, value: unknown): readonly string[] =>
  parseCommandSettings(filled(key, value)).problems.flatMap(({ code, path }) => (code === "wrong-value" ? [path] : []));

test("the values in the table are those that are taken", () => {
  const choices = rows.filter(({ key, type }) => /^(?:`[\w-]+`(?:, )?)+$/.test(type) && key !== "pairs[].type");
  expect(choices.length).toBeGreaterThan(8);
  for (const { key, type } of choices) {
    for (const value of codes(type)) expect([key, value, complaints(key, value)]).toEqual([key, value, []]);
    expect([key, complaints(key, "other").length]).toEqual([key, 1]);
  }
  const ranges = rows.flatMap(({ key, type }) => {
    const [, from, to] = /(\d+) to (\d+)$/.exec(type) ?? [];
    return from === undefined ? [] : [[key, Number(from), Number(to)] as const];
  });
  expect(ranges.length).toBeGreaterThan(8);
  for (const [key, from, to] of ranges) {
    for (const value of [from, to]) expect([key, value, complaints(key, value)]).toEqual([key, value, []]);
    for (const value of [from - 1, to + 1]) expect([key, value, complaints(key, value).length]).toEqual([key, value, 1]);
  }
});

test.each<readonly [string, Kind]>([
  ["Contact", "contact"],
  ["Calendar", "appointment"],
])("the fields of a %s map are all there", (type, kind) => {
  const known = new Set([...Object.keys(fieldsOf(kind)), "id"]);
  if (known.delete("when")) for (const key of ["startDate", "startTime", "endDate", "endTime"]) known.add(key);
  for (const text of [french, english]) {
    const [, fields = ""] = new RegExp(`^\\| ${type} \\| (.+) \\|$`, "m").exec(text) ?? [];
    expect([...codes(fields)].sort()).toEqual([...known].sort());
  }
});

test("the other names that are said to be accepted are", () => {
  const [, names = ""] = /^Other names that are accepted: (.*)$/m.exec(english) ?? [];
  expect(codes(names).length).toBeGreaterThan(10);
  for (const name of codes(names)) {
    const accepted = [contact, calendar].map((pair) => {
      const file = { ...bare, pairs: [{ ...pair, map: { ...pair.map, [name]: "x" } }] };
      return parseCommandSettings(file).problems.length === 0;
    });
    // What has no effect without another place of its list is known all the same.
    expect([name, accepted.includes(true)]).toEqual([name, true]);
  }
  const [, own = ""] = /under its own names: (.*)$/m.exec(english) ?? [];
  const record = Object.fromEntries(codes(own).map((name) => [name, "x"]));
  const problems = parseCommandSettings({ ...bare, pairs: [{ ...record, Type: "Contact", Map: '{"surname":"nom"}' }] }).problems;
  expect(problems).toEqual([]);
});
