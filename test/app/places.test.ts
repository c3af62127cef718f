// Numbers and addresses that are one list in Outlook and columns of their own in GoPaaS: none is lost, and none wanders without an edit.

import { createInCrm, crmPeople, editInCrm, editInOutlook, outlookId, outlookPeople, settingsOf } from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;

beforeEach(async () => {
  run = await sandboxRun({ empty: true });
});

afterEach(() => run.close());

const map = {
  givenName: "prenom",
  surname: "nom",
  emailAddresses: "email",
  emailAddress2: "email_personnel",
  businessPhone: "telephone",
  businessPhone2: "mobile",
};
const settings = () => settingsOf(run, { contacts: { map, view: "phones" } });
const sync = () => run.sync({ settings: settings() });
const quiet = async (): Promise<void> => {
  run.writes();
  await sync();
  expect(run.writes()).toBe(0);
};
const luc = (fields: object): void => {
  createInCrm(run, "contact", "k1", { prenom: "Luc", nom: "Blanc", civilite: "Monsieur", ...fields });
};

function addView(): void {
  const { crm } = run.world;
  const shown = ["cle", "prenom", "nom", "email", "email_personnel", "telephone", "mobile", "date_modification"];
  const columns = shown.map((field) => ({ field, title: field }));
  crm.views.set("phones", { id: "phones", name: "phones", table: "contact", columns, conditions: [], order: [{ field: "cle" }] });
}

beforeEach(addView);

const numbers = (): unknown => outlookPeople(run)[0]?.["businessPhones"];
const addresses = (): unknown[] => (outlookPeople(run)[0]?.["emailAddresses"] as { address: string }[]).map(({ address }) => address);
const cells = (...names: string[]): unknown[] => names.map((name) => crmPeople(run)[0]?.[name]);

it("a number that stands in the second column alone stays there", async () => {
  luc({ mobile: "0102030405" });
  await sync();
  expect(numbers()).toEqual(["0102030405"]);
  await quiet();
  expect(cells("telephone", "mobile")).toEqual(["", "0102030405"]);
});

it("the first column filled later, both numbers are on both sides", async () => {
  luc({ mobile: "0102030405" });
  await sync();
  editInCrm(run, "contact", "k1", { telephone: "0999999999" });
  await sync();
  expect(numbers()).toEqual(["0999999999", "0102030405"]);
  await quiet();
  expect(cells("telephone", "mobile")).toEqual(["0999999999", "0102030405"]);
});

it("a number added in Outlook behind it is added in GoPaaS, and the first is not lost", async () => {
  luc({ mobile: "0102030405" });
  await sync();
  editInOutlook(run, "contact", outlookId(run, "contact", "Blanc"), { businessPhones: ["0102030405", "0999999999"] });
  await sync();
  expect(new Set(cells("telephone", "mobile"))).toEqual(new Set(["0102030405", "0999999999"]));
  await quiet();
  expect(numbers()).toEqual(["0102030405", "0999999999"]);
});

it("a number corrected in Outlook is corrected where it stands", async () => {
  luc({ mobile: "0102030405" });
  await sync();
  editInOutlook(run, "contact", outlookId(run, "contact", "Blanc"), { businessPhones: ["0102030406"] });
  await sync();
  expect(cells("telephone", "mobile")).toEqual(["", "0102030406"]);
  await quiet();
});

it("the first address emptied in GoPaaS leaves the second alone, on both sides", async () => {
  luc({ email: "a@client.example", email_personnel: "b@client.example" });
  await sync();
  editInCrm(run, "contact", "k1", { email: "" });
  await sync();
  expect(addresses()).toEqual(["b@client.example"]);
  await quiet();
  expect(cells("email", "email_personnel")).toEqual(["", "b@client.example"]);
});

it("the first address removed in Outlook is gone from GoPaaS, and the second is not", async () => {
  luc({ email: "a@client.example", email_personnel: "b@client.example" });
  await sync();
  editInOutlook(run, "contact", outlookId(run, "contact", "Blanc"), { emailAddresses: [{ address: "b@client.example", name: "b" }] });
  await sync();
  expect(cells("email", "email_personnel").filter(Boolean)).toEqual(["b@client.example"]);
  await quiet();
  expect(addresses()).toEqual(["b@client.example"]);
});
