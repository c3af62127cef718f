// Trouble on the way in, and what goes on by itself. Each failure with the button that mends it: failures.journey.ts.

import { connect, picture, previewFirst, signInAndConnect, words } from "../support/demo";
import type { Demo, Opened } from "../support/demo";
import { walkInDemo } from "../support/walk-in-demo";

let demo: Demo;

walkInDemo((started) => (demo = started), { complaining: true });

async function atConnect(language: "fr" | "en"): Promise<Opened> {
  const opened = await demo.open({ language, impatient: true });
  await opened.pane.getByRole("button", { name: words[language].signIn }).click();
  await opened.page.getByRole("dialog").getByText("Julie Dupont").click();
  await opened.pane.locator("input[type=password]").waitFor();
  return opened;
}

describe("connecting GoPaaS", () => {
  it.each([
    ["a wrong token", "", "wrong", "GoPaaS refuse ce jeton", "GoPaaS refuses this token"],
    ["a host that does not answer", "https://localhost:9/crm", "t", "GoPaaS ne répond pas", "GoPaaS does not answer"],
  ])("with %s says so in one clear sentence, in either language", async (_, address, token, french, english) => {
    for (const [language, sentence] of [
      ["fr", french],
      ["en", english],
    ] as const) {
      const opened = await atConnect(language);
      if (address) await opened.pane.locator("input:not([type=password])").first().fill(address);
      await connect(opened, token, language);
      await opened.pane.getByText(sentence).first().waitFor();
      await opened.page.context().close();
    }
  });

  it("at an address that answers with a web page says so", async () => {
    const opened = await atConnect("fr");
    await demo.control("injure", { service: "gopaas", times: null, injury: { spoil: "html" } });
    await connect(opened, "gopaas-demo-token");
    await opened.pane.getByText("Cette adresse ne répond pas comme GoPaaS").first().waitFor();
    await opened.page.context().close();
  });

  it("when the view is unknown says so", async () => {
    const opened = await atConnect("fr");
    await demo.control("view", { id: "12", remove: true });
    await connect(opened, "gopaas-demo-token");
    await opened.pane.getByText("GoPaaS ne connaît pas cette vue").first().waitFor();
    await opened.page.context().close();
  });
});

describe("a sync", () => {
  it("says that Microsoft is down", async () => {
    const opened = await demo.open({ impatient: true });
    await signInAndConnect(opened);
    await demo.control("injure", { service: "graph", times: null, injury: { status: 503, retryAfterSeconds: 0 } });
    await opened.pane.getByRole("button", { name: words.fr.sync }).click();
    await opened.pane
      .getByText(/Microsoft (rencontre un problème|est trop sollicité)/)
      .first()
      .waitFor({ timeout: 60_000 });
    await opened.page.context().close();
  });

  it("names the record GoPaaS refuses, with GoPaaS's words, and carries the others over", async () => {
    const opened = await demo.open();
    await signInAndConnect(opened);
    await demo.control("edit", {
      side: "outlook",
      operation: "create",
      kind: "contact",
      fields: { givenName: "Sans", emailAddresses: [{ address: "sansnom@refuse.example" }] },
    });
    await previewFirst(opened);
    await opened.pane.getByRole("button", { name: words.fr.apply, exact: true }).click();
    await opened.pane.getByText("GoPaaS a refusé ces valeurs").first().waitFor({ timeout: 60_000 });
    await opened.pane.getByText("Sans", { exact: true }).first().waitFor({ timeout: 60_000 });
    await opened.pane.getByText(/nom/i).first().waitFor();
    await opened.page.context().close();
  });

  it("shows that Microsoft asks to wait, and goes on by itself", async () => {
    const opened = await demo.open();
    await signInAndConnect(opened);
    await previewFirst(opened);
    await demo.control("injure", { service: "graph", path: "*$batch*", times: 1, injury: { status: 429, retryAfterSeconds: 3 } });
    await opened.pane.getByRole("button", { name: words.fr.apply, exact: true }).click();
    await opened.pane
      .getByText(/Microsoft (nous )?demande d’attendre/)
      .first()
      .waitFor();
    await opened.pane.getByText(words.fr.done).first().waitFor({ timeout: 60_000 });
    await opened.page.context().close();
  });

  it.each(["fr", "en"] as const)(
    "pauses when Microsoft wants to see its user, asks once, and goes on where it was (%s)",
    async (language) => {
      const opened = await demo.open({ language, impatient: true });
      const { page, pane } = opened;
      await signInAndConnect(opened, language);
      await previewFirst(opened, language);
      await demo.control("entra", { expireAllTokens: true, brokerNeedsInteraction: true });
      await pane.getByRole("button", { name: words[language].apply, exact: true }).click();
      const asked = { fr: "Microsoft vous demande de vous reconnecter", en: "Microsoft asks you to sign in again" }[language];
      await pane.getByText(asked).waitFor({ timeout: 60_000 });
      await picture(opened, `sign-in-again-${language}`);
      // Outlook knows its account, and answers for it.
      await pane.getByRole("button", { name: words[language].signIn }).click();
      await pane.getByText(words[language].done).first().waitFor({ timeout: 60_000 });
      expect(await pane.getByText(asked).count()).toBe(0);
      await page.context().close();
    },
  );
});
