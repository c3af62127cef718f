// Everything that can break, as its user meets it: the sentence, the button, and that the button helps. Each once, in one language.

/* eslint-disable jest/no-standalone-expect -- the ways of one journey stand in a table beside it */
import type { FailureDetail, FailureKind } from "../../src/sync";
import { seriousFaults } from "../support/axe-in-pane";
import { connect, picture, startDemo, sticksOut, words } from "../support/demo";
import type { Demo, OpenOptions, Opened } from "../support/demo";
import { back, closed, heading, playIn, press, seen } from "../support/demo-play";
import type { Person } from "../support/demo-play";
import { byDetail, byKind, inPane } from "../support/failure-journeys";
import type { Both, InConnect, InSignIn, InSync, Journey, OwnWay, Scene } from "../support/failure-journeys";

let demo: Demo;
const { synced, edit, folder } = playIn(() => demo);

beforeAll(async () => {
  demo = await startDemo();
});

afterAll(async () => {
  await demo.close();
});

afterEach(async () => {
  expect(await demo.wrongRequests()).toEqual([]);
  expect(demo.complaints.splice(0)).toEqual([]);
});

const languages = ["fr", "en"] as const;

const tables = [...Object.entries<readonly Journey[]>(byKind), ...Object.entries<readonly Journey[]>(byDetail)];

/** One after the other in French and in English: the words of both are held complete elsewhere, by type. */
function casesAt<T extends Journey["at"]>(
  at: T,
  language: (typeof languages)[number],
): readonly (readonly [string, Extract<Journey, { at: T }>])[] {
  const all = tables.flatMap(([name, journeys]) =>
    journeys.map((one, index) => [index > 0 ? `${name}-${String(index + 1)}` : name, one] as const),
  );
  return all
    .filter(([, one]) => one.at === at)
    .filter((_, index) => languages[index % 2] === language)
    .map(([name, one]) => [name, one as Extract<Journey, { at: T }>] as const);
}

/** Whole: with anything left to look at, the heading goes on. */
const isDone = /^(Synchronisation terminée|Tout était déjà à jour|Sync complete|Everything was already in step)$/;

describe.each(languages)("what breaks, in %s,", (language) => {
  const at = language === "fr" ? 0 : 1;
  const look: OpenOptions = { language, dark: language === "en", width: language === "fr" ? 320 : 450, impatient: true };

  /** The sentence is there, nothing sticks out, everybody can read it. */
  async function shown(opened: Opened, name: string, says: Both): Promise<void> {
    await seen(opened, says[at]);
    await opened.pane.getByText(says[at]).first().scrollIntoViewIfNeeded();
    await picture(opened, `failure-${name}-${language}`);
    expect(await sticksOut(opened)).toBe(0);
    expect(await seriousFaults(opened)).toEqual([]);
  }

  async function healed(): Promise<void> {
    await demo.control("injure", { clear: true });
  }

  describe("after a first sync", () => {
    let scene: Scene;

    beforeAll(async () => {
      await demo.control("reset", {});
      const administrator: Scene["administrator"] = { wrote: () => undefined };
      const opened = await synced({ ...look, config: (config) => administrator.wrote(config) });
      scene = { demo, opened, administrator };
    });

    afterAll(async () => {
      await closed(scene.opened);
    });

    let isHome = true;

    beforeEach(async () => {
      // What one case left half-way must not be the next one's trouble.
      if (!isHome) await scene.opened.page.reload();
      isHome = false;
    });

    afterEach(async () => {
      scene.administrator.wrote = () => undefined;
      await healed();
    });

    it.each(casesAt("sync", language))("is said and mended: %s", async (name, journey: InSync) => {
      const { opened } = scene;
      await journey.injure(scene);
      await press(opened, words[language].sync);
      await shown(opened, name, journey.says);
      await healed();
      await journey.mend?.(scene);
      await press(opened, journey.button[at]);
      await journey.then?.(scene);
      await heading(opened, isDone);
      await back(opened);
      isHome = true;
    });

    const own: Record<OwnWay, () => Promise<void>> = {
      async stopped() {
        const { opened } = scene;
        await demo.control("injure", { latency: { service: "gopaas", ms: 3000 } });
        await press(opened, words[language].sync);
        await press(opened, words[language].cancel);
        await shown(opened, "cancelled", ["Vous avez arrêté la synchronisation", "You stopped it"]);
        await healed();
        await press(opened, ["Réessayer", "Try again"][at] ?? "");
        await heading(opened, isDone);
        await back(opened);
      },
      async "not-stored"() {
        const { opened } = scene;
        const fields = { givenName: "Zoé", emailAddresses: [{ address: `zoe${language}@client.example` }] };
        const isZoe = ({ emailAddresses }: Person): boolean => emailAddresses?.[0]?.address === fields.emailAddresses[0]?.address;
        const { id } = await edit("outlook", "create", { fields });
        await demo.control("behaviour", { postRefusal: "silent" });
        await press(opened, words[language].sync);
        await shown(opened, "not-stored", [/^GoPaaS n’a rien enregistré, sans dire pourquoi/, /^GoPaaS stored nothing of this/]);
        expect((await folder()).filter(isZoe)).toHaveLength(1);
        await edit("outlook", "update", { id, fields: { surname: "Martin" } });
        await back(opened);
        await press(opened, words[language].sync);
        await heading(opened, new RegExp(`^${words[language].done}$`));
        await demo.control("behaviour", { postRefusal: "whole" });
        await back(opened);
      },
      async "part-not-loaded"() {
        const { opened } = scene;
        const { page } = opened;
        await page.route("**/scripts/*.js", async (route) => {
          const answer = await route.fetch();
          // The part that talks to GoPaaS.
          if ((await answer.text()).includes("advancedSearch")) await route.abort();
          else await route.fulfill({ response: answer });
        });
        await page.reload();
        await press(opened, words[language].sync);
        await shown(opened, "unexpected", ["Un incident imprévu s’est produit", "Something unexpected happened"]);
        await page.unroute("**/scripts/*.js");
        await press(opened, ["Réessayer", "Try again"][at] ?? "");
        await heading(opened, isDone);
        await back(opened);
      },
      async "choice-not-kept"() {
        const { opened } = scene;
        const box = opened.pane.getByLabel(["Aussi à l’ouverture du volet", "Also when the pane opens"][at] ?? "");
        await inPane(scene, "Office.context.roamingSettings.set('filler', 'x'.repeat(33000))");
        await press(opened, ["Réglages", "Settings"][at] ?? "");
        await box.click();
        await shown(opened, "choice-not-kept", ["Outlook n’a pas gardé ce choix", "Outlook did not keep this choice"]);
        expect(await box.isChecked()).toBe(false);
        await inPane(scene, "Office.context.roamingSettings.remove('filler')");
        await press(opened, ["Réessayer", "Try again"][at] ?? "");
        await seen(
          opened,
          ["Enregistré. Cela vaut dès la prochaine synchronisation.", "Saved. It applies from the next sync on."][at] ?? "",
        );
        expect(await box.isChecked()).toBe(true);
        await box.click();
        await back(opened);
      },
      async "run-forgotten"() {
        const { opened } = scene;
        await press(opened, ["Historique", "Past syncs"][at] ?? "");
        await opened.pane
          .getByRole("button", { name: /^(Annuler|Undo) la synchronisation|^Undo the sync/ })
          .first()
          .waitFor();
        // As a browser does that is short of room.
        await inPane(scene, emptied);
        await press(opened, /^Annuler la synchronisation|^Undo the sync/);
        await shown(opened, "unknown-run", ["Cette synchronisation ne peut plus être annulée", "This sync cannot be undone any more"]);
        await press(opened, ["Voir l’historique", "See the history"][at] ?? "");
        await heading(opened, /^(Historique|Aucune synchronisation n’a encore rien modifié|Past syncs|No sync has changed anything yet)$/);
        await back(opened);
      },
      async "card-without-address"() {
        const { opened, administrator } = scene;
        const { page } = opened;
        administrator.wrote = ({ pairs: [contacts] }) => {
          delete (contacts?.["map"] as Record<string, unknown>)["emailAddresses"];
        };
        await page.reload();
        const chooser = page.getByLabel(/^(Ouvert dans Outlook|Open in Outlook)$/);
        const mails = chooser.locator("option").filter({ hasText: /^(E-mail de|Mail from) (?!NOUVEAU)/ });
        await mails.first().waitFor({ state: "attached" });
        await chooser.selectOption({ label: (await mails.first().textContent()) ?? "" });
        await shown(opened, "bad-settings", ["Les réglages sont à corriger", "The settings need to be corrected"]);
        administrator.wrote = () => undefined;
        await press(opened, ["Relire les réglages et réessayer", "Read the settings again and retry"][at] ?? "");
        // Whoever it is, known or not.
        await opened.pane
          .getByRole("link", { name: /^(Appeler|Call)/ })
          .or(opened.pane.getByRole("button", { name: /^(Créer|Create)/ }))
          .first()
          .waitFor();
        await chooser.selectOption({ index: 0 });
      },
    };

    it.each(casesAt("own", language))("is said and mended: %s", async (_, { way }) => {
      await own[way]();
      isHome = true;
    });
  });

  describe("before anything is connected", () => {
    afterEach(healed);

    it.each(casesAt("sign-in", language))("is said and mended: %s", async (name, journey: InSignIn) => {
      const { nested, answer = "Julie Dupont", says, button } = journey;
      const opened = await demo.open({ ...look, nested });
      const { page, pane } = opened;
      const scene: Scene = { demo, opened, administrator: { wrote: () => undefined } };
      const signIn = async (who: string, hasWindow: boolean): Promise<void> => {
        const popup = !nested && hasWindow ? page.waitForEvent("popup") : undefined;
        await press(opened, button[at]);
        const asks = popup ? await popup : page.getByRole("dialog");
        if (nested || popup) await asks.getByText(who).click();
      };
      await pane.getByRole("button", { name: button[at] }).waitFor();
      await journey.injure(scene);
      await signIn(answer, journey.mend === undefined);
      await shown(opened, name, says);
      await journey.mend?.(scene);
      await signIn("Julie Dupont", true);
      await pane.locator("input[type=password]").waitFor();
      await closed(opened);
    });

    it.each(casesAt("connect", language))("is said and mended: %s", async (name, { says, button, address }: InConnect) => {
      const opened = await demo.open(look);
      await press(opened, words[language].signIn);
      await opened.page.getByRole("dialog").getByText("Julie Dupont").click();
      const field = opened.pane.getByRole("textbox").first();
      const right = await field.inputValue();
      await field.fill(address);
      await connect(opened, "gopaas-demo-token", language);
      await shown(opened, name, says);
      await field.fill(right);
      await press(opened, button[at]);
      await opened.pane.getByRole("button", { name: words[language].sync }).waitFor();
      await closed(opened);
    });
  });
});

/** All that this browser keeps of past syncs. */
const emptied = `new Promise((resolve) => {
  const opening = indexedDB.open("gopaas-outlook-sync");
  opening.onsuccess = () => {
    const db = opening.result;
    const names = [...db.objectStoreNames];
    const change = db.transaction(names, "readwrite");
    for (const name of names) change.objectStore(name).clear();
    change.oncomplete = () => resolve(db.close());
  };
})`;

// A kind or a detail that is not in these tables does not compile.
const complete: readonly [Record<FailureKind, unknown>, Record<FailureDetail, unknown>] = [byKind, byDetail];

it("is every failure there is", () => {
  for (const [name, journeys] of complete.flatMap((table) => Object.entries(table as Record<string, readonly Journey[]>)))
    expect([name, journeys.length > 0]).toEqual([name, true]);
});
