// Every screen in every look: languages, themes, widths, Windows' high contrast, twice the size; axe looks at each as it is drawn.

import { seriousFaults } from "../support/axe-in-pane";
import { connect, picture, sticksOut, words } from "../support/demo";
import type { Demo, OpenOptions, Opened } from "../support/demo";
import { back, closed, heading, playIn, press, seen } from "../support/demo-play";
import { walkInDemo } from "../support/walk-in-demo";

let demo: Demo;
const { acquaintance, edit } = playIn(() => demo);

walkInDemo((started) => (demo = started));

const say = {
  fr: {
    account: "Compte et connexions",
    check: /^Vérifier les réglages/,
    checked: /Rien à signaler|à regarder|À regarder/,
    choices: "Réglages",
    decide: /décisions? vous attend/,
    history: "Historique",
    nothing: "Tout est à jour",
    preview: "Aperçu",
    records: "Fiche par fiche",
    waits: /attend/,
  },
  en: {
    account: "Account and connections",
    check: /^Check the settings/,
    checked: /Nothing to object|to look at/,
    choices: "Settings",
    decide: /decisions? waits? for you/,
    history: "Past syncs",
    nothing: "Everything is up to date",
    preview: "Preview",
    records: "Record by record",
    waits: /wait/,
  },
} as const;

interface Look extends OpenOptions {
  readonly language: "fr" | "en";
  readonly contrast?: boolean;
  /** Of everything in the pane, as zooming does. */
  readonly zoom?: number;
}

const looks: readonly (readonly [string, Look])[] = [
  ["fr-light-320", { language: "fr", width: 320 }],
  ["fr-dark-450", { language: "fr", dark: true, width: 450 }],
  ["en-dark-320", { language: "en", dark: true, width: 320 }],
  ["fr-contrast-320", { language: "fr", width: 320, contrast: true }],
  ["en-zoomed-450", { language: "en", width: 450, zoom: 2 }],
];

/** A contact that both sides have changed in the same field. */
async function disagree(): Promise<void> {
  const { person, record } = await acquaintance();
  await edit("outlook", "update", { id: person.id, fields: { jobTitle: "Capitaine" } });
  await edit("gopaas", "update", { key: record.cle, fields: { fonction: "Amirale" } });
}

async function zoomed({ page }: Opened, zoom: number): Promise<void> {
  const frame = page.frames().find((one) => one.url().includes("taskpane"));
  await frame?.evaluate((factor) => {
    document.documentElement.style.zoom = String(factor);
  }, zoom);
}

describe("every look", () => {
  it.each(looks)("is fit to be seen by everybody on every screen, and nothing sticks out: %s", async (name, look) => {
    const { language, contrast = false, zoom = 1 } = look;
    const asking = ({ pairs: [contacts] }: { readonly pairs: Record<string, unknown>[] }): void =>
      void Object.assign(contacts as object, { conflicts: "ask" });
    const opened = await demo.open({ ...look, config: asking });
    const { page, pane } = opened;
    const told = say[language];
    if (contrast) await page.emulateMedia({ forcedColors: "active" });
    const faults: string[] = [];
    const shown = async (screen: string): Promise<void> => {
      await picture(opened, `${name}-${screen}`);
      const wide = await sticksOut(opened);
      if (wide > 0) faults.push(`${screen}: ${String(wide)} px stick out`);
      faults.push(...(await seriousFaults(opened, { contrast: !contrast })).map((fault) => `${screen}: ${fault}`));
    };
    await pane.getByRole("button", { name: words[language].signIn }).waitFor();
    if (zoom !== 1) await zoomed(opened, zoom);
    await shown("1-sign-in");
    await press(opened, words[language].signIn);
    await page.getByRole("dialog").getByText("Julie Dupont").click();
    await pane.locator("input[type=password]").waitFor();
    await shown("2-connect");
    await connect(opened, "gopaas-demo-token", language);
    await pane.getByRole("button", { name: words[language].sync }).waitFor();
    await shown("3-home");
    await press(opened, words[language].sync);
    await pane.getByRole("progressbar").waitFor();
    await picture(opened, `${name}-4-running`);
    await pane.getByRole("button", { name: words[language].apply, exact: true }).waitFor({ timeout: 60_000 });
    await shown("4-preview");
    await press(opened, words[language].apply);
    await heading(opened, words[language].done);
    await shown("5-result");
    await back(opened);
    await disagree();
    await press(opened, words[language].sync);
    await seen(opened, told.waits);
    await back(opened);
    await shown("6-home-waiting");
    await press(opened, told.decide);
    await seen(opened, "Capitaine");
    await shown("7-decide");
    await back(opened);
    await press(opened, told.preview);
    await pane.getByRole("heading", { level: 1 }).waitFor();
    await back(opened);
    await press(opened, told.history);
    await heading(opened, told.history);
    await shown("8-history");
    await back(opened);
    await press(opened, told.choices);
    await heading(opened, told.choices);
    await shown("9-settings");
    await back(opened);
    await press(opened, told.check);
    await seen(opened, told.checked);
    await shown("10-check");
    await back(opened);
    await press(opened, told.account);
    await heading(opened, told.account);
    await shown("11-account");
    expect(faults).toEqual([]);
    await closed(opened);
  });
});
