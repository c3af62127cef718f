import { picture, signInAndConnect, sticksOut } from "../support/demo";
import type { Demo, Opened } from "../support/demo";
import { back, closed, playIn, press, seen, until } from "../support/demo-play";
import { walkInDemo } from "../support/walk-in-demo";

let demo: Demo;
const { world, synced, edit } = playIn(() => demo);

walkInDemo((started) => (demo = started));

async function openMail({ page }: Opened, label: string | { readonly index: number }): Promise<void> {
  await page.getByLabel(/^(Ouvert dans Outlook|Open in Outlook)$/).selectOption(typeof label === "string" ? { label } : label);
}

describe("beside a mail", () => {
  it.each([
    ["fr", false, 320],
    ["en", true, 450],
  ] as const)("the pane shows the sender as GoPaaS knows him, and makes a record of somebody new: %s", async (language, dark, width) => {
    const opened = await synced({ language, dark, width });
    await openMail(opened, { index: 1 });
    await seen(opened, language === "fr" ? "Ce contact dans GoPaaS" : "This contact in GoPaaS");
    await opened.pane
      .getByRole("link", { name: language === "fr" ? /^Appeler/ : /^Call/ })
      .first()
      .waitFor();
    const address = await opened.page.getByLabel(/^(Ouvert dans Outlook|Open in Outlook)$/).inputValue();
    const tomorrow = (hour: string): object => ({
      dateTime: `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T${hour}:00`,
      timeZone: "Europe/Paris",
    });
    const attendees = [{ type: "required", emailAddress: { address, name: "" } }];
    const fields = { subject: "Point trimestriel", start: tomorrow("09:00"), end: tomorrow("10:00"), attendees };
    await edit("outlook", "create", { kind: "appointment", fields });
    await opened.page.reload();
    await openMail(opened, { index: 1 });
    await seen(opened, "Point trimestriel");
    await picture(opened, `card-${language}-${String(width)}-1-known`);
    expect(await sticksOut(opened)).toBe(0);

    await openMail(opened, language === "fr" ? "E-mail de NOUVEAU Camille" : "Mail from NOUVEAU Camille");
    const create = language === "fr" ? "Créer dans GoPaaS" : "Create in GoPaaS";
    await press(opened, create);
    await picture(opened, `card-${language}-${String(width)}-2-new`);
    expect(await sticksOut(opened)).toBe(0);
    await press(opened, create);
    await seen(opened, "Camille Nouveau");
    // At once in the synced folder, without a click.
    await until(async () => {
      const { outlook } = await world();
      return outlook.folders.flatMap(({ contacts }) => contacts).some((one) => one["surname"] === "Nouveau");
    });
    await picture(opened, `card-${language}-${String(width)}-3-made`);
    await openMail(opened, { index: 0 });
    await opened.pane.getByText("Camille Nouveau").first().waitFor({ state: "detached" });
    await closed(opened);
  });

  it.each([
    ["fr", true, 320],
    ["en", false, 450],
  ] as const)("a mail is logged once, after a look at what will be written, and any device shows it: %s", async (language, dark, width) => {
    const fr = language === "fr";
    const opened = await synced({ language, dark, width });
    await openMail(opened, { index: 1 });
    await opened.pane
      .getByRole("link", { name: fr ? /^Appeler/ : /^Call/ })
      .first()
      .waitFor();
    await press(opened, fr ? "Enregistrer ce mail dans GoPaaS" : "Log this mail in GoPaaS");
    const subject = opened.pane.getByRole("textbox", { name: fr ? "Objet" : "Subject" });
    await until(async () => (await opened.pane.getByRole("textbox", { name: fr ? "Texte" : "Text" }).inputValue()).includes("\n"));
    await subject.fill("Accord de principe");
    await picture(opened, `log-${language}-${String(width)}-1-form`);
    expect(await sticksOut(opened)).toBe(0);
    await press(opened, fr ? "Enregistrer" : "Log");
    await seen(opened, fr ? "Ce mail est dans GoPaaS" : "This mail is in GoPaaS");
    await picture(opened, `log-${language}-${String(width)}-2-logged`);
    const logged = (await world()).gopaas.action.filter(({ intitule }) => intitule === "Accord de principe");
    expect(logged).toMatchObject([
      { type: "Email entrant", statut: "Terminée", utilisateur: "jdupont", contact: expect.stringMatching(/./) as string },
    ]);

    // Another day, another device: nothing of the first is kept here.
    await closed(opened);
    const other = await demo.open({ language, dark, width });
    await signInAndConnect(other, language);
    await openMail(other, { index: 1 });
    await seen(other, fr ? "Ce mail est dans GoPaaS" : "This mail is in GoPaaS");
    expect(await other.pane.getByRole("button", { name: fr ? "Enregistrer ce mail dans GoPaaS" : "Log this mail in GoPaaS" }).count()).toBe(
      0,
    );
    const record = other.page.context().waitForEvent("page");
    await press(other, fr ? "Ouvrir Accord de principe dans GoPaaS" : "Open Accord de principe in GoPaaS");
    await (await record).getByText("Accord de principe").waitFor();
    // And no calendar has it.
    expect((await world()).outlook.calendars.flatMap(({ events }) => events).some((one) => one["subject"] === "Accord de principe")).toBe(
      false,
    );
    await closed(other);
  });
});

describe("beside an appointment", () => {
  it.each([
    ["fr", false, 450],
    ["en", true, 320],
  ] as const)("the pane shows its record, or makes one by a sync: %s", async (language, dark, width) => {
    const fr = language === "fr";
    const opened = await synced({ language, dark, width, attentive: true });
    const at = (hour: string): object => ({
      dateTime: `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T${hour}:00`,
      timeZone: "Europe/Paris",
    });
    await edit("outlook", "create", { kind: "appointment", fields: { subject: "Visite du site", start: at("00:05"), end: at("00:20") } });
    const label = fr ? "Rendez-vous : Visite du site" : "Appointment: Visite du site";
    await until(async () => (await opened.page.getByRole("option", { name: label }).count()) > 0);
    await openMail(opened, label);
    await seen(opened, fr ? "La prochaine synchronisation le crée." : "The next sync creates it.");
    await picture(opened, `event-${language}-${String(width)}-1-to-sync`);
    await press(opened, fr ? /^Le créer/ : "Create it: sync now");
    await until(async () => (await world()).gopaas.action.some(({ intitule }) => intitule === "Visite du site"));
    await back(opened);
    const open = opened.pane.getByRole("button", { name: fr ? "Ouvrir Visite du site dans GoPaaS" : "Open Visite du site in GoPaaS" });
    await open.waitFor();
    await picture(opened, `event-${language}-${String(width)}-2-synced`);
    expect(await sticksOut(opened)).toBe(0);
    await closed(opened);
  });
});
