import { readFileSync } from "node:fs";

import { picture, sticksOut } from "../support/demo";
import type { Demo, Opened } from "../support/demo";
import { closed, heading, playIn, press, seen } from "../support/demo-play";
import { walkInDemo } from "../support/walk-in-demo";

let demo: Demo;
const { world, folder, synced } = playIn(() => demo);

walkInDemo((started) => (demo = started));

async function savedBy({ page, pane }: Opened, button: string): Promise<{ readonly name: string; readonly text: string }> {
  const saving = page.waitForEvent("download");
  await pane.getByRole("button", { name: button }).click();
  const file = await saving;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

describe("a past sync", () => {
  it.each([
    ["fr", false, 320],
    ["en", true, 450],
  ] as const)(
    "shows each change with its reason, is searched, saved as a table, and taken back line by line: %s",
    async (language, dark, width) => {
      const opened = await synced({ language, dark, width });
      await press(opened, language === "fr" ? "Historique" : "Past syncs");
      await press(opened, language === "fr" ? /^Voir ce qui a changé/ : /^See what changed/);
      await heading(opened, language === "fr" ? /^Synchronisation :/ : /^Sync:/);
      await picture(opened, `past-${language}-${String(width)}-1`);
      expect(await sticksOut(opened)).toBe(0);
      const { text, name } = await savedBy(opened, language === "fr" ? "Exporter en CSV" : "Export as CSV");
      expect(name).toMatch(/^gopaas-outlook-.*\.csv$/);
      expect(text.split("\r\n").length).toBeGreaterThan(100);

      // The first ones were in Outlook before; the last one was made by the sync.
      const someone = (await folder()).at(-1);
      if (!someone) throw new Error("Nobody in the folder.");
      const label = `${String(someone["givenName"])} ${String(someone["surname"])}`;
      await opened.pane.getByRole("searchbox").fill(label.toLowerCase());
      await seen(opened, label);
      await picture(opened, `past-${language}-${String(width)}-2-search`);
      await press(opened, language === "fr" ? /^Annuler cette modification/ : /^Undo this change/);
      await press(opened, language === "fr" ? "Annuler la synchronisation" : "Undo");
      await heading(opened, language === "fr" ? /annulée/ : /undone/);
      expect((await folder()).some(({ id }) => id === someone.id)).toBe(false);
      await closed(opened);
    },
  );
});

describe("the file for support", () => {
  it("names nobody", async () => {
    const opened = await synced();
    await press(opened, "Compte et connexions");
    await seen(opened, "Assistance");
    await picture(opened, "account-fr-360-support");
    const { text } = await savedBy(opened, "Enregistrer un fichier pour l’assistance");
    expect(JSON.parse(text)).toMatchObject({ version: "1.0.0", lastRun: { outcome: "done" } });
    const { outlook, gopaas } = await world();
    const inOutlook = outlook.folders.flatMap(({ contacts }) => contacts.map((one) => String(one["surname"])));
    const names = [...inOutlook, ...gopaas.contact.map(({ nom = "" }) => nom)].filter((one) => one.length > 3);
    expect(names.filter((name) => text.includes(name))).toEqual([]);
    await closed(opened);
  });
});
