import { picture, sticksOut, words } from "../support/demo";
import type { Demo } from "../support/demo";
import { back, closed, heading, playIn, press, seen, until } from "../support/demo-play";
import { walkInDemo } from "../support/walk-in-demo";

let demo: Demo;
const { world, synced, edit } = playIn(() => demo);

walkInDemo((started) => (demo = started));

describe("the settings", () => {
  it.each([
    ["fr", false, 320],
    ["fr", true, 450],
    ["en", true, 320],
    ["en", false, 450],
  ] as const)("are fit to be shown: %s, dark %s, %i px, and nothing sticks out", async (language, dark, width) => {
    const opened = await synced({ language, dark, width });
    await press(opened, language === "fr" ? "Réglages" : "Settings");
    await heading(opened, language === "fr" ? "Réglages" : "Settings");
    const name = `settings-${language}-${dark ? "dark" : "light"}-${String(width)}`;
    await picture(opened, `${name}-1`);
    expect(await sticksOut(opened)).toBe(0);
    await opened.pane.getByRole("region", { name: language === "fr" ? "Rendez-vous" : "Appointments" }).scrollIntoViewIfNeeded();
    await picture(opened, `${name}-2`);
    await opened.pane.getByLabel(language === "fr" ? "Langue" : "Language").scrollIntoViewIfNeeded();
    await picture(opened, `${name}-3`);
    await closed(opened);
  });

  it("choose a language, which the pane speaks at once, and after it is opened again", async () => {
    const opened = await synced();
    await press(opened, "Réglages");
    await opened.pane.getByLabel("Langue").selectOption("English");
    await heading(opened, "Settings");
    await opened.page.reload();
    await opened.pane.getByRole("button", { name: words.en.sync }).waitFor();
    await closed(opened);
  });

  it("choose who wins, and the next sync does so", async () => {
    const opened = await synced();
    const { outlook, gopaas } = await world();
    const person = outlook.folders.find(({ name }) => name === "GoPaaS")?.contacts.find(({ companyName }) => companyName);
    const address = String(person?.emailAddresses?.[0]?.address).toLowerCase();
    const record = gopaas.contact.find(({ email = "" }) => email.toLowerCase() === address);
    await press(opened, "Réglages");
    const contacts = opened.pane.getByRole("region", { name: "Contacts" });
    await contacts.getByLabel("Modifié des deux côtés").selectOption("Outlook l’emporte");
    await seen(opened, /^Enregistré/);
    await edit("outlook", "update", { id: person?.id, fields: { jobTitle: "Directrice" } });
    await edit("gopaas", "update", { key: record?.cle, fields: { fonction: "Gérante" } });
    await back(opened);
    await press(opened, words.fr.sync);
    await heading(opened, /Synchronisation terminée/);
    const after = (await world()).gopaas.contact.find(({ cle }) => cle === record?.cle);
    expect(after?.["fonction"]).toBe("Directrice");
    await closed(opened);
  });
});

describe("a sync by itself", () => {
  it("runs when the pane opens again, and what was typed meanwhile is on the other side", async () => {
    const opened = await synced();
    await press(opened, "Réglages");
    await opened.pane.getByLabel("Aussi à l’ouverture du volet").check();
    await seen(opened, /^Enregistré/);
    await edit("gopaas", "create", {
      key: "neu",
      fields: { civilite: "Madame", prenom: "Nina", nom: "Neuve", email: "nina@neuve.example" },
    });
    // Ten minutes later, as far as the pane knows.
    await opened.page.clock.install({ time: Date.now() + 600_000 });
    await opened.page.reload();
    await opened.pane.getByRole("button", { name: words.fr.sync }).or(opened.pane.getByRole("progressbar")).first().waitFor();
    await until(async () => {
      const { outlook } = await world();
      return outlook.folders.flatMap(({ contacts }) => contacts).some((one) => one["surname"] === "Neuve");
    });
    await closed(opened);
  });
});
