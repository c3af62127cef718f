// The ribbon's two buttons, clicked as in Outlook: on a mail read or written, on an appointment organised or attended.

import { mkdirSync } from "node:fs";

import { connect, picture, sticksOut, words } from "../support/demo";
import type { Demo, Opened } from "../support/demo";
import { closed, heading, playIn, press, seen } from "../support/demo-play";
import { walkInDemo } from "../support/walk-in-demo";

let demo: Demo;
const { acquaintance, edit } = playIn(() => demo);

walkInDemo((started) => (demo = started));

const ribbonWords = {
  fr: {
    pane: "Volet GoPaaS",
    sync: "Synchroniser maintenant",
    close: "Fermer le volet",
    choose: "Ouvert dans Outlook",
    mail: /^E-mail de (?!NOUVEAU)/,
    draft: /^E-mail en cours/,
    own: /^Rendez-vous/,
    invitation: /^Invitation/,
    signIn: /Microsoft demande une connexion/,
    connect: /GoPaaS n’est pas connecté/,
    first: /Première synchronisation\s: rien n’est encore écrit/,
    inStep: /étaient déjà à jour/,
    done: /^GoPaaS\s: 1 modifié\.$/,
    failed: /GoPaaS refuse ce jeton\. Ouvrez le volet GoPaaS/,
    history: "Historique",
  },
  en: {
    pane: "GoPaaS pane",
    sync: "Sync now",
    close: "Close the pane",
    choose: "Open in Outlook",
    mail: /^Mail from (?!NOUVEAU)/,
    draft: /^Mail being written/,
    own: /^Appointment/,
    invitation: /^Invitation/,
    signIn: /Microsoft wants you to sign in/,
    connect: /GoPaaS is not connected/,
    first: /First sync: nothing is written yet/,
    inStep: /were already in step/,
    done: /^GoPaaS: 1 changed\.$/,
    failed: /GoPaaS .* token\. Open the GoPaaS pane/,
    history: "Past syncs",
  },
} as const;

async function open({ page }: Opened, language: "fr" | "en", label: RegExp): Promise<void> {
  const chooser = page.getByLabel(ribbonWords[language].choose);
  const labels = await chooser.locator("option").allTextContents();
  await chooser.selectOption({ label: labels.find((one) => label.test(one)) ?? "" });
}

/** A click on the ribbon's own button, and what Outlook then shows above the item. */
async function syncFromRibbon({ page }: Opened, language: "fr" | "en", outcome: RegExp): Promise<void> {
  await page.getByRole("toolbar").getByRole("button", { name: ribbonWords[language].sync }).click();
  await page.getByRole("log").getByText(outcome).waitFor({ timeout: 30_000 });
  // The page of the command is gone once Outlook was told that it is over.
  await page.locator('iframe[src="commands.html"]').waitFor({ state: "detached" });
}

async function whole({ page }: Opened, name: string): Promise<void> {
  mkdirSync("artifacts", { recursive: true });
  await page.screenshot({ path: `artifacts/${name}.png` });
}

it.each([
  ["fr", false, 320],
  ["en", true, 320],
] as const)("the command leads to the pane where only the pane can ask, and then syncs without it: %s", async (language, dark, width) => {
  const say = ribbonWords[language];
  // Contacts alone: a first sync of both kinds is another journey's.
  const opened = await demo.open({ language, dark, width, impatient: true, config: ({ pairs }) => void pairs.splice(1) });
  const { page, pane } = opened;
  const toPane = page.getByRole("toolbar").getByRole("button", { name: say.pane });
  await page.getByRole("button", { name: say.close }).click();
  await pane.locator("body").waitFor({ state: "detached" });

  await open(opened, language, say.mail);
  await syncFromRibbon(opened, language, say.signIn);
  await toPane.click();
  await press(opened, words[language].signIn);
  await page.getByRole("dialog").getByText("Julie Dupont").click();
  // Another mailbox might have been chosen: Outlook shows it anew.
  await pane.locator("input[type=password]").waitFor();
  await open(opened, language, say.draft);
  await syncFromRibbon(opened, language, say.connect);
  await connect(opened, "gopaas-demo-token", language);
  await pane.getByRole("button", { name: words[language].sync }).waitFor();

  await open(opened, language, say.own);
  await syncFromRibbon(opened, language, say.first);
  expect(await demo.writes()).toBe(0);
  await whole(opened, `ribbon-${language}-1-first`);
  await press(opened, words[language].sync);
  await pane.getByRole("button", { name: words[language].apply, exact: true }).click({ timeout: 60_000 });
  await heading(opened, words[language].done);
  await pane.getByRole("button", { name: words[language].back }).click();

  const { record, name } = await acquaintance();
  await edit("gopaas", "update", { key: record.cle, fields: { fonction: "Directrice des achats" } });
  await open(opened, language, say.invitation);
  await syncFromRibbon(opened, language, say.done);
  await whole(opened, `ribbon-${language}-2-done`);
  // The pane was open all the while, and shows what the command did.
  await seen(opened, language === "fr" ? /Modifications\s?: 1 dans Outlook/ : /Changes made: 1 in Outlook/);
  expect(await sticksOut(opened)).toBe(0);
  await picture(opened, `ribbon-${language}-3-pane`);
  await press(opened, say.history);
  await press(opened, language === "fr" ? /^Voir ce qui a changé/ : /^See what changed/);
  await seen(opened, name);
  await picture(opened, `ribbon-${language}-4-history`);

  await page.getByRole("button", { name: say.close }).click();
  await syncFromRibbon(opened, language, say.inStep);
  await demo.control("injure", { service: "gopaas", path: "/list/", times: 9, injury: { status: 401 } });
  await syncFromRibbon(opened, language, say.failed);
  await whole(opened, `ribbon-${language}-5-failed`);
  await closed(opened);
});
