// The guided first run: from settings that name nothing to a mailbox in step.

import { connect, paneFrame, picture, startDemo, sticksOut, syncNow, words } from "../support/demo";
import type { Demo, Opened } from "../support/demo";
import { closed, heading } from "../support/demo-play";

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});

afterAll(async () => {
  await demo.close();
});

beforeEach(async () => {
  await demo.control("reset", {});
  await demo.writes();
  demo.complaints.length = 0;
});

afterEach(async () => {
  expect(await demo.wrongRequests()).toEqual([]);
  expect(demo.complaints).toEqual([]);
});

const say = {
  fr: {
    step: (number: number) => `Étape ${String(number)} sur 6`,
    address: "Adresse de GoPaaS",
    contacts: "Vue des contacts",
    appointments: "Vue des rendez-vous",
    views: "Quelles vues de GoPaaS",
    places: "Où, dans Outlook",
    map: "Quelle colonne pour quel champ",
    next: "Suivant",
    previous: "Précédent",
    plan: "Voir ce qui serait fait",
    clean: "Rien à signaler.",
    skip: "Aller aux boutons",
  },
  en: {
    step: (number: number) => `Step ${String(number)} of 6`,
    address: "GoPaaS address",
    contacts: "View of contacts",
    appointments: "View of appointments",
    views: "Which views of GoPaaS",
    places: "Where in Outlook",
    map: "Which column is which field",
    next: "Next",
    previous: "Back",
    plan: "See what would be done",
    clean: "Nothing to object.",
    skip: "To the buttons",
  },
} as const;

/** What has the focus in the pane, as a screen reader names it. */
async function focused({ pane }: Opened): Promise<string> {
  return pane.locator("body").evaluate((body) => {
    const at = body.ownerDocument.activeElement;
    const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0]?.textContent : undefined;
    return (label ?? at?.getAttribute("aria-label") ?? at?.textContent ?? "").trim();
  });
}

/** Goes on with the Tab key until what is wanted has the focus. */
async function tabTo(opened: Opened, wanted: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused(opened)).startsWith(wanted)) return;
    await opened.page.keyboard.press("Tab");
  }
  throw new Error(`The Tab key does not reach ${wanted}.`);
}

async function type(opened: Opened, field: string, text: string): Promise<void> {
  await tabTo(opened, field);
  await opened.page.keyboard.type(text);
}

/** Where the keyboard stands after a step has replaced another: on its heading. */
async function onHeading(opened: Opened, name: string): Promise<void> {
  await heading(opened, name);
  await expect(focused(opened)).resolves.toMatch(name);
}

describe("a first run without settings", () => {
  it.each(["fr", "en"] as const)("is done with the keyboard alone, in less than two minutes: %s", async (language) => {
    const opened = await demo.open({ language, emptyConfig: true });
    const { page, pane } = opened;
    const { keyboard } = page;
    const told = say[language];
    const startedAt = Date.now();
    await pane.getByRole("button", { name: words[language].signIn }).waitFor();
    await pane.getByText(told.step(1)).waitFor();
    await page.locator(paneFrame).focus();
    await tabTo(opened, words[language].signIn);
    await keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await keyboard.press("Enter");
    await pane.getByText(told.step(2)).waitFor();
    await type(opened, told.address, `${demo.origin}/gopaas`);
    await keyboard.press("Tab");
    await keyboard.type("gopaas-demo-token");
    await keyboard.press("Enter");
    await onHeading(opened, told.views);
    await pane.getByText(told.step(3)).waitFor();
    await type(opened, told.contacts, "12");
    await type(opened, told.appointments, "34");
    await keyboard.press("Enter");
    await onHeading(opened, told.places);
    await tabTo(opened, told.next);
    await keyboard.press("Enter");
    await onHeading(opened, told.map);
    await pane.getByText(told.clean).first().waitFor();
    expect(await demo.writes()).toBe(0);
    await tabTo(opened, told.skip);
    await keyboard.press("Enter");
    await tabTo(opened, told.plan);
    await keyboard.press("Enter");
    await pane.getByText(told.step(6)).waitFor({ timeout: 30_000 });
    await pane.getByRole("button", { name: words[language].apply, exact: true }).waitFor({ timeout: 30_000 });
    expect(await demo.writes()).toBe(0);
    await tabTo(opened, told.skip);
    await keyboard.press("Enter");
    await tabTo(opened, words[language].apply);
    await keyboard.press("Enter");
    // Whole: with anything left to look at, it would say so.
    await heading(opened, new RegExp(`^${words[language].done}$`));
    expect(Date.now() - startedAt).toBeLessThan(120_000);
    await closed(opened);
  });
});

describe("a fresh demo", () => {
  it("comes from settings that name nothing to a mailbox in step in twelve clicks at most, counted", async () => {
    const opened = await demo.open({ emptyConfig: true });
    const { page, pane } = opened;
    const told = say.fr;
    await pane.getByRole("button", { name: words.fr.signIn }).waitFor();
    const count = (): Promise<number> => page.evaluate(() => Number(sessionStorage.getItem("clicks") ?? "0"));
    for (const frame of page.frames()) {
      await frame.evaluate(() => {
        const add = (): void => sessionStorage.setItem("clicks", String(Number(sessionStorage.getItem("clicks") ?? "0") + 1));
        document.addEventListener("click", ({ isTrusted }) => isTrusted && add(), true);
      });
    }
    const typed = async (field: string, text: string): Promise<void> => {
      await pane.getByLabel(field).click();
      await page.keyboard.type(text);
    };
    const press = (name: string): Promise<void> => pane.getByRole("button", { name, exact: true }).click();
    await press(words.fr.signIn);
    await page.getByRole("dialog").getByText("Julie Dupont").click();
    await typed(told.address, `${demo.origin}/gopaas`);
    await pane.locator("input[type=password]").click();
    await page.keyboard.type("gopaas-demo-token");
    await press(words.fr.connect);
    await typed(told.contacts, "12");
    await typed(told.appointments, "34");
    await press(told.next);
    await heading(opened, told.places);
    await press(told.next);
    await press(told.plan);
    await pane.getByRole("button", { name: words.fr.apply, exact: true }).waitFor({ timeout: 30_000 });
    await press(words.fr.apply);
    await heading(opened, new RegExp(`^${words.fr.done}$`));
    expect(await count()).toBeLessThanOrEqual(12);
    expect(await count()).toBeGreaterThanOrEqual(8);
    await demo.writes();
    await pane.getByRole("button", { name: words.fr.back }).click();
    await syncNow(opened, "fr", "inStep");
    expect(await demo.writes()).toBe(0);
    await closed(opened);
  });

  it("goes on at the step that was left, with what was chosen, and no token travels with the mailbox", async () => {
    const opened = await demo.open({ language: "en", emptyConfig: true });
    const { page, pane } = opened;
    const told = say.en;
    await pane.getByRole("button", { name: words.en.signIn }).click();
    await page.getByRole("dialog").getByText("Julie Dupont").click();
    await pane.getByLabel(told.address).fill(`${demo.origin}/gopaas`);
    await connect(opened, "gopaas-demo-token", "en");
    await pane.getByLabel(told.contacts).fill("12");
    await pane.getByRole("button", { name: told.next }).click();
    await heading(opened, told.places);
    await pane.getByLabel("Folder of contacts").selectOption({ label: "Another name…" });
    await pane.getByLabel("Name").fill("CRM");
    await page.reload();
    await heading(opened, told.places);
    await expect(pane.getByLabel("Name").inputValue()).resolves.toBe("CRM");
    await pane.getByRole("button", { name: told.previous, exact: true }).click();
    await heading(opened, told.views);
    await expect(pane.getByLabel(told.contacts).inputValue()).resolves.toBe("12");
    expect(await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]))).not.toContain(
      "gopaas-demo-token",
    );
    await closed(opened);
  });
});

describe("every step", () => {
  it.each([
    ["fr", false, 320],
    ["en", true, 450],
  ] as const)("is fit to be shown: %s, dark %s, %i px, and nothing sticks out", async (language, dark, width) => {
    const opened = await demo.open({ language, dark, width, emptyConfig: true });
    const { page, pane } = opened;
    const told = say[language];
    const name = `first-run-${language}-${dark ? "dark" : "light"}-${String(width)}`;
    const shown = async (step: string): Promise<void> => {
      await picture(opened, `${name}-${step}`);
      expect(await sticksOut(opened)).toBe(0);
    };
    await pane.getByRole("button", { name: words[language].signIn }).click();
    await page.getByRole("dialog").getByText("Julie Dupont").click();
    await pane.getByLabel(told.address).fill(`${demo.origin}/gopaas`);
    await shown("2-connect");
    await pane.locator("input[type=password]").fill("gopaas-demo-token");
    await pane.getByRole("button", { name: words[language].connect }).click();
    await pane.getByLabel(told.contacts).fill("12");
    await pane.getByLabel(told.appointments).fill("99");
    await pane.getByRole("button", { name: told.next }).click();
    await pane.getByRole("alert").first().waitFor();
    await shown("3-views");
    await pane.getByLabel(told.appointments).fill("34");
    await pane.getByRole("button", { name: told.next }).click();
    await heading(opened, told.places);
    await shown("4-places");
    await pane.getByRole("button", { name: told.next }).click();
    await heading(opened, told.map);
    await pane.getByText(told.clean).first().waitFor();
    await shown("5-map-1");
    await page.emulateMedia({ forcedColors: "active" });
    await shown("5-map-contrast");
    await page.emulateMedia({ forcedColors: "none" });
    await pane.locator("summary").first().click();
    await pane.locator("table").first().scrollIntoViewIfNeeded();
    await shown("5-map-2");
    await pane.getByRole("button", { name: told.plan }).scrollIntoViewIfNeeded();
    await pane.getByLabel(/utilisateur/).scrollIntoViewIfNeeded();
    await shown("5-map-3");
    await pane.getByRole("button", { name: told.plan }).click();
    await pane.getByText(told.step(6)).waitFor({ timeout: 30_000 });
    await pane.getByRole("button", { name: words[language].apply, exact: true }).waitFor({ timeout: 30_000 });
    await shown("6-plan");
    await closed(opened);
  });
});
