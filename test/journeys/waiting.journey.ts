import { picture, sticksOut, syncNow, words } from "../support/demo";
import type { Demo } from "../support/demo";
import { back, closed, heading, playIn, press, seen } from "../support/demo-play";
import { walkInDemo } from "../support/walk-in-demo";

let demo: Demo;
const { world, folder, acquaintance, edit, synced } = playIn(() => demo);

walkInDemo((started) => (demo = started));

afterEach(async () => {
  // Whoever invites people in Outlook mails them; the sync never does.
  expect((await world()).outlook.mailsSent.filter(({ by }) => by !== "user")).toEqual([]);
});

const inADay = (hour: string): object => ({
  dateTime: `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T${hour}:00`,
  timeZone: "Europe/Paris",
});

const meeting = (more: object): object => ({
  subject: "Comité de pilotage",
  start: inADay("09:00"),
  end: inADay("10:00"),
  ...more,
});

describe("a meeting with participants", () => {
  it.each([
    ["fr", false, 320],
    ["en", true, 450],
  ] as const)("that GoPaaS moved is left to its user, and can be left as it is: %s", async (language, dark, width) => {
    const attendees = [{ type: "required", emailAddress: { address: "marc@client.example", name: "Marc" } }];
    await edit("outlook", "create", { kind: "appointment", fields: meeting({ attendees }) });
    const opened = await synced({ language, dark, width });
    const record = (await world()).gopaas.action.find(({ intitule }) => intitule === "Comité de pilotage");
    await edit("gopaas", "update", { kind: "appointment", key: record?.cle, fields: { intitule: "Comité reporté" } });
    await press(opened, words[language].sync);
    await press(opened, language === "fr" ? "Décider" : "Decide");
    await seen(opened, language === "fr" ? /^À faire dans Outlook/ : /^To be done in Outlook/);
    await picture(opened, `waiting-${language}-${String(width)}-by-hand`);
    expect(await sticksOut(opened)).toBe(0);
    await press(opened, language === "fr" ? /^Refuser/ : /^Refuse/);
    await press(opened, language === "fr" ? "Appliquer mes choix" : "Apply my choices");
    await heading(opened, /Synchronisation terminée|Sync complete|déjà à jour|already in step/);
    await back(opened);
    await demo.writes();
    await syncNow(opened, language, "inStep");
    expect(await demo.writes()).toBe(0);
    await closed(opened);
  });
});

describe("an event that became private", () => {
  it("keeps its copy in GoPaaS until its user blanks it", async () => {
    const { id } = await edit("outlook", "create", { kind: "appointment", fields: meeting({ subject: "Rendez-vous médical" }) });
    const opened = await synced();
    const { cle } = (await world()).gopaas.action.find(({ intitule }) => intitule === "Rendez-vous médical") ?? {};
    await edit("outlook", "update", { kind: "appointment", id, fields: { sensitivity: "private" } });
    await press(opened, words.fr.sync);
    await heading(opened, /Synchronisation terminée|déjà à jour/);
    const copy = async (): Promise<string | undefined> => (await world()).gopaas.action.find((one) => one.cle === cle)?.["intitule"];
    expect(await copy()).toBe("Rendez-vous médical");
    await press(opened, /^Autres choix/);
    await seen(opened, /^Devenus privés dans Outlook/);
    await picture(opened, "waiting-fr-360-private");
    await press(opened, /^Vider la copie du CRM/);
    await press(opened, "Appliquer mes choix");
    await heading(opened, words.fr.done);
    expect(await copy()).toBe("Occupé");
    await back(opened);
    await demo.writes();
    await syncNow(opened, "fr", "inStep");
    expect(await demo.writes()).toBe(0);
    await closed(opened);
  });
});

describe("a record that GoPaaS refuses", () => {
  it("waits with GoPaaS's words, and is tried again when its user says so", async () => {
    const opened = await synced({ language: "en", dark: true, width: 320 });
    const { id } = await edit("outlook", "create", {
      fields: { givenName: "Sans", emailAddresses: [{ address: "sansnom@refuse.example" }] },
    });
    await press(opened, words.en.sync);
    await press(opened, /^Other choices/);
    await seen(opened, /^Refused records/);
    await picture(opened, "waiting-en-320-refused");
    expect(await sticksOut(opened)).toBe(0);
    await edit("outlook", "update", { id, fields: { surname: "Peur" } });
    await press(opened, "Try again");
    await press(opened, "Apply my choices");
    await heading(opened, words.en.done);
    expect((await world()).gopaas.contact.some(({ nom }) => nom?.toLowerCase() === "peur")).toBe(true);
    await closed(opened);
  });
});

describe("undoing", () => {
  it("the first sync says what cannot be taken back, and takes back the rest", async () => {
    const opened = await synced({ width: 320 });
    const before = await folder();
    await press(opened, "Annuler cette synchronisation");
    await heading(opened, "Ce que l’annulation va faire");
    await seen(opened, /ne peuvent pas être rétablies/);
    await picture(opened, "waiting-fr-320-undo-first");
    expect(await sticksOut(opened)).toBe(0);
    await seen(opened, /suppressions sont retenues par sécurité/);
    await press(opened, "Approuver ces suppressions");
    await heading(opened, "Ce que l’annulation va faire");
    await opened.pane.getByText(/retenues par sécurité/).waitFor({ state: "detached" });
    expect(await folder()).toHaveLength(before.length);
    await press(opened, "Annuler la synchronisation");
    await heading(opened, /^La synchronisation a été annulée/);
    await picture(opened, "waiting-fr-320-undone-first");
    expect((await folder()).length).toBeLessThan(before.length);
    await closed(opened);
  });

  it("one record leaves what the same sync did to the others", async () => {
    const opened = await synced({ language: "en", dark: true });
    const { person, record, name } = await acquaintance();
    const other = (await folder()).find(({ id, givenName }) => id !== person.id && givenName !== undefined);
    await edit("gopaas", "update", { key: record.cle, fields: { fonction: "Capitaine" } });
    await edit("outlook", "update", { id: other?.id, fields: { jobTitle: "Astronaute" } });
    await syncNow(opened, "en");
    await press(opened, `Undo this change: ${name}`);
    await heading(opened, "What the undo will do");
    await picture(opened, "waiting-en-dark-360-undo-one");
    await press(opened, "Undo");
    await heading(opened, /^The sync was undone/);
    const job = async (id: string | undefined): Promise<unknown> => (await folder()).find((one) => one.id === id)?.["jobTitle"];
    expect(await job(person.id)).toBe(person["jobTitle"]);
    expect(await job(other?.id)).toBe("Astronaute");
    await closed(opened);
  });
});

describe("the last result", () => {
  it("is there when the pane opens again, and gone once its user signed out", async () => {
    const opened = await synced();
    await opened.page.reload();
    await press(opened, "Voir le résultat");
    await heading(opened, words.fr.done);
    await back(opened);
    await press(opened, "Compte et connexions");
    await press(opened, "Se déconnecter");
    await press(opened, words.fr.signIn);
    await heading(opened, "Prêt pour la première synchronisation");
    await closed(opened);
  });
});
