import { picture, previewFirst, signInAndConnect, sticksOut, syncNow, words } from "../support/demo";
import type { Demo } from "../support/demo";
import { back, closed, emailOf, heading, playIn, press, seen } from "../support/demo-play";
import { walkInDemo } from "../support/walk-in-demo";

let demo: Demo;
const { world, folder, acquaintance, edit, synced } = playIn(() => demo);

walkInDemo((started) => (demo = started));

afterEach(async () => {
  expect((await world()).outlook.mailsSent).toEqual([]);
});

describe("a preview", () => {
  it("writes nothing, and says that everything is in step when it is", async () => {
    const opened = await demo.open();
    await signInAndConnect(opened);
    await previewFirst(opened);
    await opened.pane.getByRole("listitem").nth(4).scrollIntoViewIfNeeded();
    await picture(opened, "decide-fr-light-360-preview-lines");
    await press(opened, "Pas maintenant");
    expect(await demo.writes()).toBe(0);
    await syncNow(opened);
    expect(await demo.writes()).toBeGreaterThan(300);
    await back(opened);
    await press(opened, "Aperçu");
    await heading(opened, "Tout est à jour");
    await picture(opened, "decide-fr-light-360-preview-empty");
    expect(await demo.writes()).toBe(0);
    await closed(opened);
  });

  it("shows an edit before and after; what comes up before it is applied is left for another look", async () => {
    const opened = await synced({ language: "en", dark: true, width: 320 });
    const { record, person } = await acquaintance();
    await edit("gopaas", "update", { key: record.cle, fields: { mobile: "06 98 76 54 32" } });
    await press(opened, "Preview");
    await heading(opened, "What the sync will do");
    await seen(opened, "06 98 76 54 32");
    await picture(opened, "decide-en-dark-320-preview");
    expect(await sticksOut(opened)).toBe(0);
    const other = (await folder()).find(({ id }) => id !== person.id);
    await edit("outlook", "update", { id: other?.id, fields: { jobTitle: "Astronaute" } });
    await press(opened, "Apply");
    await heading(opened, words.en.done);
    await seen(opened, /^1 change has come up since the preview/);
    await picture(opened, "decide-en-dark-320-moved");
    await press(opened, "Show what is new");
    await heading(opened, "What the sync will do");
    await seen(opened, "Astronaute");
    await press(opened, "Apply");
    await heading(opened, words.en.done);
    await back(opened);
    await syncNow(opened, "en", "inStep");
    await closed(opened);
  });
});

describe("a deletion", () => {
  it("in Outlook leaves the record in GoPaaS, is listed after the pane was closed, and can be brought back", async () => {
    const opened = await synced();
    const { person, record, name } = await acquaintance();
    await edit("outlook", "delete", { id: person.id });
    await press(opened, words.fr.sync);
    await heading(opened, /Synchronisation terminée|Tout était déjà à jour/);
    await picture(opened, "decide-fr-light-360-deleted-report");
    const after = await world();
    expect(after.gopaas.contact.some(({ cle }) => cle === record.cle)).toBe(true);
    expect((await folder()).map(emailOf)).not.toContain(emailOf(person));

    await opened.page.reload();
    await press(opened, /^Autres choix \(\d+\)$/);
    await seen(opened, name);
    await picture(opened, "decide-fr-light-360-inbox-kept");
    await press(opened, `Rétablir : ${name}`);
    await press(opened, "Appliquer mes choix");
    await heading(opened, words.fr.done);
    expect((await folder()).map(emailOf)).toContain(emailOf(person));
    await closed(opened);
  });

  it.each([
    ["approved", "fr", false, 320],
    ["refused", "en", true, 450],
  ] as const)("of many records in GoPaaS is held until it is %s", async (answer, language, dark, width) => {
    const opened = await synced({ language, dark, width });
    const before = await folder();
    const known = new Set(before.map(emailOf));
    const { gopaas } = await world();
    const many = gopaas.contact.filter(({ email = "" }) => email !== "" && known.has(email.toLowerCase())).slice(0, 60);
    for (const { cle } of many) await edit("gopaas", "delete", { key: cle });
    await press(opened, words[language].sync);
    await seen(opened, language === "fr" ? /décisions vous attendent/ : /decisions wait for you/);
    await picture(opened, `decide-${language}-${String(width)}-held-report`);
    expect(await folder()).toHaveLength(before.length);

    await back(opened);
    await picture(opened, `decide-${language}-${String(width)}-home-waiting`);
    await press(opened, language === "fr" ? /décisions vous attendent/ : /decisions wait for you/);
    await heading(opened, language === "fr" ? /Retenus par sécurité/ : /Held for safety/);
    await picture(opened, `decide-${language}-${String(width)}-inbox-guard`);
    expect(await sticksOut(opened)).toBe(0);
    const [approve, refuse] = language === "fr" ? ["Tout approuver", "Tout refuser"] : ["Approve all", "Refuse all"];
    await press(opened, answer === "approved" ? approve : refuse);
    await picture(opened, `decide-${language}-${String(width)}-inbox-chosen`);
    await press(opened, language === "fr" ? "Appliquer mes choix" : "Apply my choices");
    await heading(opened, /Synchronisation terminée|Sync complete|déjà à jour|already in step/);
    await picture(opened, `decide-${language}-${String(width)}-after-${answer}`);
    expect(before.length - (await folder()).length).toBe(answer === "approved" ? many.length : 0);

    // The answer is remembered.
    await demo.writes();
    await back(opened);
    await syncNow(opened, language, "inStep");
    expect(await demo.writes()).toBe(0);
    await closed(opened);
  });
});

describe("a conflict that is to be asked about", () => {
  it.each(["outlook", "gopaas"] as const)("is shown with both values, and settled for %s", async (side) => {
    const opened = await synced({
      language: side === "outlook" ? "fr" : "en",
      dark: side === "gopaas",
      width: 320,
      config: ({ pairs }) => {
        for (const pair of pairs) pair["conflicts"] = "ask";
      },
    });
    const language = side === "outlook" ? "fr" : "en";
    const { person, record } = await acquaintance();
    await edit("outlook", "update", { id: person.id, fields: { companyName: "Atelier Nord" } });
    await edit("gopaas", "update", { key: record.cle, fields: { societe: "Atelier du Nord SARL" } });
    await press(opened, words[language].sync);
    await press(opened, language === "fr" ? "Décider" : "Decide");
    await heading(opened, language === "fr" ? /Différents des deux côtés/ : /Different on the two sides/);
    await seen(opened, "Atelier Nord");
    await picture(opened, `decide-${language}-320-conflict`);
    expect(await sticksOut(opened)).toBe(0);
    await press(opened, side === "outlook" ? /Outlook\s*Atelier Nord/ : /GoPaaS\s*Atelier du Nord SARL/);
    await press(opened, language === "fr" ? "Appliquer mes choix" : "Apply my choices");
    await heading(opened, words[language].done);
    const kept = side === "outlook" ? "Atelier Nord" : "Atelier du Nord SARL";
    expect((await folder()).find(({ id }) => id === person.id)?.["companyName"]).toBe(kept);
    expect((await world()).gopaas.contact.find(({ cle }) => cle === record.cle)?.["societe"]).toBe(kept);
    await closed(opened);
  });
});

describe("an undo", () => {
  it("shows what goes back, puts it back, and is told in the past syncs", async () => {
    const opened = await synced();
    const { person, record } = await acquaintance();
    const before = { mobile: record["mobile"], phone: (await folder()).find(({ id }) => id === person.id)?.["mobilePhone"] };
    await edit("gopaas", "update", { key: record.cle, fields: { mobile: "06 98 76 54 32" } });
    await syncNow(opened);
    expect((await folder()).find(({ id }) => id === person.id)?.["mobilePhone"]).toBe("06 98 76 54 32");
    await demo.writes();
    await press(opened, "Annuler cette synchronisation");
    await heading(opened, "Ce que l’annulation va faire");
    await picture(opened, "decide-fr-light-360-undo-preview");
    expect(await demo.writes()).toBe(0);
    await press(opened, "Annuler la synchronisation");
    await heading(opened, /^La synchronisation a été annulée/);
    await picture(opened, "decide-fr-light-360-undone");
    expect((await folder()).find(({ id }) => id === person.id)?.["mobilePhone"]).toBe(before.phone);
    await back(opened);
    await picture(opened, "decide-fr-light-360-home-undone");
    await press(opened, "Historique");
    await seen(opened, "Annulée");
    await picture(opened, "decide-fr-light-360-history");
    await back(opened);
    // What was taken back stays so: neither side has anything to say to the other about it.
    await press(opened, words.fr.sync);
    await heading(opened, /Synchronisation terminée|Tout était déjà à jour/);
    expect((await folder()).find(({ id }) => id === person.id)?.["mobilePhone"]).toBe(before.phone);
    await closed(opened);
  });
});

describe("a side that suddenly shows nothing", () => {
  it("is refused, then believed on the user's word, and what follows is still held", async () => {
    const opened = await synced({ width: 320 });
    const before = await folder();
    for (const { cle } of (await world()).gopaas.contact) await edit("gopaas", "delete", { key: cle });
    await press(opened, words.fr.sync);
    await heading(opened, "Synchronisation suspendue pour protéger vos données");
    await picture(opened, "decide-fr-light-320-empty");
    await press(opened, "C’est bien vide");
    await picture(opened, "decide-fr-light-320-empty-sure");
    expect(await sticksOut(opened)).toBe(0);
    await press(opened, "Oui, c’est vide");
    await seen(opened, /décisions vous attendent/);
    await picture(opened, "decide-fr-light-320-empty-held");
    expect(await folder()).toHaveLength(before.length);
    await closed(opened);
  });
});
