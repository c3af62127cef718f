import { picture, signInAndConnect, sticksOut, words } from "../support/demo";
import type { Demo, ServedConfig } from "../support/demo";
import { walkInDemo } from "../support/walk-in-demo";

let demo: Demo;

walkInDemo((started) => (demo = started));

/** First and last name as the existing product's form lets them be swapped, and one field one way. */
function swapped({ pairs }: ServedConfig): void {
  const contacts = pairs.find(({ type }) => type === "Contact");
  if (contacts)
    contacts["map"] = {
      givenName: "nom",
      surname: "prenom",
      emailAdresses: "email",
      mobilePhone: { column: "telephone", direction: "gopaas-to-outlook" },
      birthday: "date_naissance",
    };
}

describe("the settings on real records", () => {
  it.each([
    ["fr", false, 320],
    ["en", true, 450],
  ] as const)("are shown in the pane, swapped names and all, and nothing is written: %s, dark %s, %i px", async (language, dark, width) => {
    const opened = await demo.open({ language, dark, width, config: swapped });
    const { pane } = opened;
    await signInAndConnect(opened, language);
    await demo.writes();
    await pane.getByRole("button", { name: /^(Vérifier les réglages|Check the settings)/ }).click();
    const contacts = pane.getByRole("article", { name: "Contacts" });
    await contacts.getByText(/semblent inversés|seem to be swapped/).waitFor();
    await contacts.getByText(/ne montre pas cette colonne|does not show this column/).waitFor();
    await picture(opened, `${language}-${dark ? "dark" : "light"}-${width}-check`);
    await pane
      .getByRole("article", { name: /Rendez-vous|Appointments/ })
      .locator("table")
      .last()
      .scrollIntoViewIfNeeded();
    await picture(opened, `${language}-${dark ? "dark" : "light"}-${width}-check-end`);
    expect(await pane.locator("table").count()).toBe(6);
    expect(await sticksOut(opened)).toBe(0);
    expect(await demo.writes()).toBe(0);
    await pane.getByRole("button", { name: words[language].back }).click();
    await pane
      .getByText(/champs synchronisés|fields synced/)
      .first()
      .click();
    await pane
      .getByText(/De GoPaaS vers Outlook|From GoPaaS to Outlook/)
      .first()
      .waitFor();
    await picture(opened, `${language}-${dark ? "dark" : "light"}-${width}-one-way`);
    await opened.page.context().close();
  });

  it.each(["fr", "en"] as const)("everything this device keeps is forgotten at a word: %s", async (language) => {
    const opened = await demo.open({ language });
    const { pane } = opened;
    await signInAndConnect(opened, language);
    await pane.getByRole("button", { name: /Compte et connexions|Account and connections/ }).click();
    await pane.getByRole("button", { name: /^(Tout oublier|Forget everything)$/ }).click();
    await picture(opened, `${language}-360-forget`);
    await pane.getByRole("button", { name: /^(Oui, tout oublier|Yes, forget everything)$/ }).click();
    await pane.getByRole("button", { name: words[language].signIn }).waitFor();
    await opened.page.reload();
    // Outlook itself stays signed in; the token is asked for again.
    await pane.locator("input[type=password]").waitFor();
    await opened.page.context().close();
  });
});
