import { parseSettings } from "../../src/settings/load";
import { isLocked, withOverrides } from "../../src/settings/user-overrides";
import { pairId } from "../../src/sync";

function settingsLocking(...locked: string[]) {
  return parseSettings({
    entra: { clientId: "abc" },
    gopaas: { baseUrl: "https://client.gopaas.net/crm" },
    pairs: [
      { type: "Contact", table: "contact", view: "12", map: { surname: "nom" } },
      { type: "Calendar", table: "action", view: "34", map: { subject: "intitule", startDate: "date" }, filters: { private: "busy" } },
    ],
    locked,
  }).settings;
}

function idOf(settings: ReturnType<typeof settingsLocking>, index: number): string {
  const pair = settings.pairs[index];
  if (!pair) throw new Error("no such pair");
  return pairId(pair);
}

test("a user's own choices replace what is not locked", () => {
  const before = settingsLocking();
  const { settings, problems } = withOverrides(before, {
    gopaas: { baseUrl: "https://other.gopaas.net/crm/" },
    pairs: {
      [idOf(before, 0)]: { direction: "gopaas-to-outlook" },
      [idOf(before, 1)]: { filters: { externalOnly: true }, window: { pastDays: 7 } },
    },
  });
  expect(problems).toEqual([]);
  expect(settings.gopaas.baseUrl).toBe("https://other.gopaas.net/crm");
  expect(settings.pairs[0]?.direction).toBe("gopaas-to-outlook");
  expect(settings.pairs[1]).toMatchObject({ filters: { private: "busy", externalOnly: true }, window: { pastDays: 7, futureDays: 365 } });
});

test("what the administrator locked stays", () => {
  const before = settingsLocking("gopaas.baseUrl", "pairs.direction");
  const { settings, problems } = withOverrides(before, {
    gopaas: { baseUrl: "https://evil.example/crm", timeZone: "Europe/London" },
    pairs: { [idOf(before, 0)]: { direction: "outlook-to-gopaas", conflicts: "ask" } },
  });
  expect(problems).toMatchObject([
    { path: "gopaas.baseUrl", code: "locked" },
    { path: "pairs[0].direction", code: "locked" },
  ]);
  expect(settings.gopaas).toMatchObject({ baseUrl: "https://client.gopaas.net/crm", timeZone: "Europe/London" });
  expect(settings.pairs[0]).toMatchObject({ direction: "both", conflicts: "ask" });
});

test.each([
  ["pairs", "pairs[1].direction", true],
  ["pairs[0]", "pairs[1].direction", true],
  ["pairs.window.pastDays", "pairs[1].window", true],
  ["gopaas", "gopaas.baseUrl", true],
  ["gopaas.base", "gopaas.baseUrl", false],
])("locking %s: is %s locked? %s", (lock, path, locked) => {
  expect(isLocked(settingsLocking(lock), path)).toBe(locked);
});

test("overrides that are broken, unknown or dangerous are named and never fatal", () => {
  const before = settingsLocking();
  for (const overrides of ["text", 7, [], { gopaas: 3 }, { token: "x" }, JSON.parse('{"__proto__":{"a":1}}')] as unknown[]) {
    const { settings, problems } = withOverrides(before, overrides);
    expect(settings).toEqual(before);
    expect(problems.map(({ fatal }) => fatal)).toEqual([false]);
  }
  expect(withOverrides(before, undefined).problems).toEqual([]);
});

test("an address that could leak the token is not taken over", () => {
  const { settings, problems } = withOverrides(settingsLocking(), { gopaas: { baseUrl: "http://client.gopaas.net/crm" } });
  expect(settings.gopaas.baseUrl).toBe("https://client.gopaas.net/crm");
  expect(problems).toMatchObject([{ path: "user.gopaas.baseUrl", code: "wrong-value" }]);
});

test("when and in which language the pane works is the user's own, unless it is locked", () => {
  const chosen = { autoSync: { everyMinutes: 15 }, language: "en" };
  expect(withOverrides(settingsLocking(), chosen).settings.habits).toEqual({
    autoSync: { onOpen: false, everyMinutes: 15 },
    language: "en",
  });
  const { settings, problems } = withOverrides(settingsLocking("autoSync.everyMinutes"), chosen);
  expect(settings.habits.autoSync.everyMinutes).toBe(0);
  expect(problems).toMatchObject([{ path: "autoSync", code: "locked" }]);
});

test.each([
  [{ everyMinutes: 1 }, "autoSync.everyMinutes"],
  [{ everyMinutes: "15" }, "autoSync.everyMinutes"],
  [{ onOpen: "yes" }, "autoSync.onOpen"],
  [{ often: true }, "autoSync.often"],
])("%j is named, and changes nothing", (autoSync, path) => {
  const file = { entra: { clientId: "abc" }, gopaas: { baseUrl: "https://client.gopaas.net/crm" }, pairs: [], autoSync };
  const { settings, problems } = parseSettings(file);
  expect(settings.habits.autoSync).toEqual({ onOpen: false, everyMinutes: 0 });
  expect(problems).toContainEqual(expect.objectContaining({ path, fatal: false }));
});

describe("pairs a user set up", () => {
  const own = [{ type: "Contact", table: "contact", view: "12", folder: "CRM", map: { surname: "nom" }, defaults: { civilite: "Madame" } }];
  const settingsOf = (more: object = {}): ReturnType<typeof settingsLocking> =>
    parseSettings({ entra: { clientId: "abc" }, gopaas: { baseUrl: "https://client.gopaas.net/crm" }, ...more }).settings;

  test("stand where the administrator named none, and take the user's policies like any pair", () => {
    const { settings } = withOverrides(settingsOf(), { ownPairs: own });
    const id = idOf(settings, 0);
    const changed = withOverrides(settingsOf(), { ownPairs: own, pairs: { [id]: { conflicts: "ask" } } });
    expect(changed.problems).toEqual([]);
    expect(changed.settings.pairs).toMatchObject([{ kind: "contact", folder: "CRM", defaults: { civilite: "Madame" }, conflicts: "ask" }]);
  });

  test("have no effect, and are no fault, where the administrator names his", () => {
    const before = settingsLocking();
    const { settings, problems } = withOverrides(before, { ownPairs: own });
    expect(problems).toEqual([]);
    expect(settings.pairs).toEqual(before.pairs);
  });

  test.each(["pairs", "pairs.view", "pairs.map"])("have no effect where %s is locked", (lock) => {
    expect(withOverrides(settingsOf({ locked: [lock] }), { ownPairs: own }).settings.pairs).toEqual([]);
  });

  test("lose what is locked of them, by name, and keep the rest", () => {
    const { settings, problems } = withOverrides(settingsOf({ locked: ["pairs.folder"] }), { ownPairs: own });
    expect(problems).toMatchObject([{ path: "user.ownPairs[0].folder", code: "locked", fatal: false }]);
    expect(settings.pairs).toMatchObject([{ folder: "GoPaaS", view: "12" }]);
  });

  test("are named one by one where they are no pairs, and harm nothing else", () => {
    const wrong = [{ type: "Contact", table: "../x", view: "12", map: { surname: "nom" } }, 7, ...own];
    const { settings, problems } = withOverrides(settingsOf(), { ownPairs: wrong });
    expect(problems.map(({ path }) => path)).toEqual(["user.ownPairs[0].table", "user.ownPairs[1]"]);
    expect(problems.some(({ fatal }) => fatal)).toBe(false);
    expect(settings.pairs).toHaveLength(1);
  });

  test("hold no secret", () => {
    const { problems } = withOverrides(settingsOf(), { ownPairs: [{ ...own[0], client_secret: "s3cret" }] });
    expect(problems).toMatchObject([{ code: "forbidden-key" }]);
    expect(JSON.stringify(problems)).not.toContain("s3cret");
  });
});
