import { keptCards } from "../../src/app/kept-cards";
import { createPane } from "../../src/app/pane";
import type { Pane } from "../../src/app/pane";
import { createContact, followSelection, lookUp } from "../../src/app/pane-card";
import type { Keep } from "../../src/app/keep";
import type { Host } from "../../src/office/host";
import type { SelectedItem } from "../../src/office/selected-item";
import { parseCommandSettings } from "../../src/settings/load";
import type { Shelf } from "../../src/storage/shelf";
import { sandboxConfig, sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;
let pane: Pane;
const anne = "anne@durand.example";

function shelf(): Shelf {
  const held = new Map<string, unknown>();
  return {
    get: (name) => Promise.resolve(held.get(name)),
    put: (name, text) => Promise.resolve(void held.set(name, text)),
    delete: (name) => Promise.resolve(void held.delete(name)),
  };
}

beforeEach(async () => {
  run = await sandboxRun({ empty: true });
  const fields = { civilite: "Madame", prenom: "Anne", nom: "Lefèvre", email: anne, telephone: "06 11 22 33 44" };
  run.world.edit({ side: "gopaas", operation: "create", kind: "contact", key: "k1", fields });
  pane = createPane({ language: "fr", theme: { dark: false, highContrast: false } });
  pane.settings = parseCommandSettings(sandboxConfig(run.origin)).settings;
  pane.account = { id: "julie", name: "Julie", address: "julie@exemple.fr" };
  pane.gopaasToken = run.world.tokens.gopaas;
  pane.keep = Promise.resolve({ cards: keptCards(shelf()) } as unknown as Keep);
});

afterEach(() => run.close());

const listings = (): number => run.world.requests.filter(({ path }) => path.includes("/list/")).length;

it("finds who has the address, by a search of the server's", async () => {
  expect(await lookUp(pane, anne)).toMatchObject({
    contacts: [{ key: "k1", fields: { givenName: "Anne", surname: "Lefèvre" } }],
    kept: false,
  });
  const before = listings();
  await lookUp(pane, "nobody@durand.example");
  // Whether the search can be trusted is known by now.
  expect(listings() - before).toBeLessThanOrEqual(3);
});

it("shows what was seen last when GoPaaS does not answer, and fails where nothing was", async () => {
  await lookUp(pane, anne);
  await run.close();
  expect(await lookUp(pane, anne)).toMatchObject({ contacts: [{ key: "k1" }], kept: true });
  await expect(lookUp(pane, "other@durand.example")).rejects.toMatchObject({ kind: "offline" });
});

it("keeps the last fifty cards, and none of another CRM", async () => {
  const cards = keptCards(shelf());
  for (let number = 0; number < 60; number++) await cards.save("https://a.example", `p${String(number)}@x.example`, []);
  expect(await cards.load("https://a.example", "p9@x.example")).toBeUndefined();
  expect(await cards.load("https://a.example", "p10@x.example")).toEqual([]);
  expect(await cards.load("https://b.example", "p10@x.example")).toBeUndefined();
});

it("makes one record of somebody new, however often it is asked to, in the table that is synced", async () => {
  const fields = { givenName: "Zoé", surname: "Roy", emailAddresses: "zoe@client.example" };
  await createContact(pane, fields);
  await createContact(pane, { ...fields, emailAddresses: " ZOE@client.example " });
  const made = run.world.crm.records("contact").filter(({ fields: record }) => record["nom"] === "Roy");
  expect(made).toHaveLength(1);
  expect(await lookUp(pane, "zoe@client.example")).toMatchObject({ contacts: [{ fields: { givenName: "Zoé" } }] });
});

it("asks to connect GoPaaS first", async () => {
  pane.gopaasToken = undefined;
  await expect(createContact(pane, {})).rejects.toMatchObject({ kind: "signed-out", side: "gopaas" });
});

it("follows the selection of a pinned pane, and an answer that comes too late shows nobody", async () => {
  const item = (subject: string): SelectedItem => ({ kind: "mail", outgoing: false, subject, people: [] });
  const answers: ((one: SelectedItem | undefined) => void)[] = [];
  let changed = (): void => undefined;
  pane.host = {
    inOutlook: true,
    selectedItem: () => new Promise((resolve) => answers.push(resolve)),
    onItemChanged: (listener: () => void) => (changed = listener),
  } as unknown as Host;
  followSelection(pane);
  changed();
  answers[1]?.(item("the second"));
  answers[0]?.(item("the first"));
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(pane.state.selected?.subject).toBe("the second");
  changed();
  answers[2]?.(undefined);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(pane.state).not.toHaveProperty("selected");
});
