// The guided first run: from settings that name nothing to a mailbox in step.

import { paneFrame, picture, startDemo, sticksOut, words } from "../support/demo";
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
    await heading(opened, words[language].done);
    expect(Date.now() - startedAt).toBeLessThan(120_000);
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
