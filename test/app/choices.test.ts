import { browserChoices, changeSettings, readSettings } from "../../src/app/choices";
import type { ChoiceStore } from "../../src/app/choices";
import { createPane } from "../../src/app/pane";
import type { Pane } from "../../src/app/pane";
import type { Host } from "../../src/office/host";
import { pairId } from "../../src/sync";

const config = {
  entra: { clientId: "abc" },
  gopaas: { baseUrl: "https://client.gopaas.net/crm" },
  pairs: [{ type: "Contact", table: "contact", view: "12", map: { surname: "nom" } }],
  locked: ["pairs.direction", "language"],
};

function openedWith(choices: ChoiceStore, file: object = config): Pane {
  const pane = createPane({ language: "fr", theme: { dark: false, highContrast: false } });
  pane.host = { language: "fr" } as unknown as Host;
  pane.config = file;
  pane.choices = choices;
  readSettings(pane);
  return pane;
}

function mailbox(): ChoiceStore & { readonly held: Map<string, unknown>; full: boolean } {
  const held = new Map<string, unknown>();
  const self = {
    held,
    full: false,
    get: (name: string) => held.get(name),
    set: (name: string, value: unknown) => void held.set(name, value),
    save: () => (self.full ? Promise.reject(new Error("full")) : Promise.resolve()),
  };
  return self;
}

test("a choice is kept with the mailbox, and those made before it stay", async () => {
  const store = mailbox();
  const pane = openedWith(store);
  const [pair] = pane.settings?.pairs ?? [];
  if (!pair) throw new Error("One pair.");
  await changeSettings(pane, { gopaas: { baseUrl: "https://autre.gopaas.net/crm" } });
  await changeSettings(pane, { autoSync: { everyMinutes: 15 } });
  await changeSettings(pane, { pairs: { [pairId(pair)]: { conflicts: "ask" } } });
  await changeSettings(pane, { autoSync: { onOpen: true }, pairs: { [pairId(pair)]: { leftView: "keep" } } });
  expect(pane.state.habits.autoSync).toEqual({ onOpen: true, everyMinutes: 15 });
  expect(pane.state.pairs[0]?.pair).toMatchObject({ conflicts: "ask", leftView: "keep" });
  expect(pane.settings?.gopaas.baseUrl).toBe("https://autre.gopaas.net/crm");
  // Another computer, the same mailbox.
  expect(openedWith(store).state.habits.autoSync.everyMinutes).toBe(15);
});

test("what the administrator fixed stays, is marked as fixed, and a choice about it is named", async () => {
  const pane = openedWith(mailbox());
  await changeSettings(pane, { language: "en" });
  expect(pane.state.language).toBe("fr");
  expect(pane.state.habits.locked).toEqual(["language"]);
  expect(pane.state.pairs[0]?.locked).toEqual(["direction"]);
  expect(pane.state.problems).toMatchObject([{ path: "language", code: "locked" }]);
});

test("a language of one's own outlasts that of Outlook", async () => {
  const pane = openedWith(mailbox(), { ...config, locked: [] });
  await changeSettings(pane, { language: "en" });
  expect(pane.state.language).toBe("en");
  await changeSettings(pane, { language: "auto" });
  expect(pane.state.language).toBe("fr");
});

test("a mailbox that does not keep it changes nothing, and says so", async () => {
  const store = mailbox();
  const pane = openedWith(store);
  store.full = true;
  await expect(changeSettings(pane, { autoSync: { everyMinutes: 5 } })).rejects.toMatchObject({ detail: "choice-not-kept" });
  expect(pane.state.habits.autoSync.everyMinutes).toBe(0);
  expect(store.held.get("settings")).toBeUndefined();
});

test("outside Outlook the browser keeps them; where it refuses, the pane does while it is open", async () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  await changeSettings(openedWith(browserChoices(() => storage)), { autoSync: { everyMinutes: 60 } });
  expect(openedWith(browserChoices(() => storage)).state.habits.autoSync.everyMinutes).toBe(60);
  const closed = (): never => {
    throw new Error("denied");
  };
  const pane = openedWith(browserChoices(closed));
  await changeSettings(pane, { autoSync: { everyMinutes: 60 } });
  expect(pane.state.habits.autoSync.everyMinutes).toBe(60);
});
