import { connect, picture, previewFirst, signInAndConnect, syncNow, words } from "../support/demo";
import type { Demo, Opened } from "../support/demo";
import { walkInDemo } from "../support/walk-in-demo";

let demo: Demo;

walkInDemo((started) => (demo = started));

afterEach(() => {
  expect([...demo.hosts]).toEqual([new URL(demo.origin).host]);
});

async function closed({ page }: Opened): Promise<void> {
  await page.context().close();
}

interface CrmState {
  readonly gopaas: { readonly contact: readonly Record<string, string>[] };
}

describe("a new user", () => {
  it("signs in through Outlook, connects GoPaaS, syncs, and a second sync writes nothing", async () => {
    const opened = await demo.open();
    await opened.pane.getByRole("button", { name: words.fr.signIn }).waitFor();
    await picture(opened, "fr-360-1-sign-in");
    await signInAndConnect(opened);
    await picture(opened, "fr-360-2-home");
    await previewFirst(opened);
    await picture(opened, "fr-360-2-preview");
    expect(await demo.writes()).toBe(0);
    await opened.pane.getByRole("button", { name: words.fr.apply, exact: true }).click();
    await opened.pane.getByRole("heading", { name: words.fr.done }).waitFor({ timeout: 60_000 });
    await picture(opened, "fr-360-3-result");
    expect(await demo.writes()).toBeGreaterThan(300);
    await opened.pane.getByRole("button", { name: words.fr.back }).click();
    await syncNow(opened, "fr", "inStep");
    expect(await demo.writes()).toBe(0);

    // All the browser kept is lost, as on a new device.
    await closed(opened);
    const again = await demo.open();
    await signInAndConnect(again);
    await syncNow(again, "fr", "inStep");
    expect(await demo.writes()).toBe(0);
    const state = (await demo.control("state")) as { mailsSent?: unknown };
    expect(JSON.stringify(state.mailsSent ?? [])).toMatch(/^(\[\]|0)$/);
    await closed(again);
  });

  it("signs in through a window where Outlook cannot do it, in English, and stays signed in over a reload", async () => {
    const opened = await demo.open({ language: "en", nested: false });
    const popup = opened.page.waitForEvent("popup");
    await opened.pane.getByRole("button", { name: words.en.signIn }).click();
    await (await popup).getByText("Julie Dupont").click();
    await connect(opened, "gopaas-demo-token", "en");
    await opened.pane.getByRole("button", { name: words.en.sync }).waitFor();
    await opened.page.reload();
    await opened.pane.getByRole("button", { name: words.en.sync }).waitFor();
    await syncNow(opened, "en");
    await closed(opened);
  });

  it("is done in two minutes and twelve clicks, counted", async () => {
    const opened = await demo.open();
    await opened.pane.getByRole("button", { name: words.fr.signIn }).waitFor();
    const count = (): Promise<number> => opened.page.evaluate(() => Number(sessionStorage.getItem("clicks") ?? "0"));
    for (const frame of opened.page.frames()) {
      await frame.evaluate(() => {
        const count = (): void => sessionStorage.setItem("clicks", String(Number(sessionStorage.getItem("clicks") ?? "0") + 1));
        document.addEventListener("click", ({ isTrusted }) => isTrusted && count(), true);
      });
    }
    const startedAt = Date.now();
    await signInAndConnect(opened);
    await syncNow(opened);
    // Pasting the token is one more.
    expect((await count()) + 1).toBeLessThanOrEqual(12);
    expect(await count()).toBeGreaterThanOrEqual(4);
    expect(Date.now() - startedAt).toBeLessThan(120_000);
    await closed(opened);
  });

  it("closes the pane in the middle of the first sync, opens it again, and finds nobody twice", async () => {
    const opened = await demo.open();
    await signInAndConnect(opened);
    await previewFirst(opened);
    await opened.pane.getByRole("button", { name: words.fr.apply, exact: true }).click();
    await opened.pane
      .getByText(/mise à jour/)
      .first()
      .waitFor();
    await opened.page.reload();
    await opened.pane.getByRole("button", { name: words.fr.sync }).waitFor();
    await syncNow(opened);
    await demo.writes();
    await opened.pane.getByRole("button", { name: words.fr.back }).click();
    await syncNow(opened, "fr", "inStep");
    expect(await demo.writes()).toBe(0);
    const { gopaas } = (await demo.control("state")) as CrmState;
    const people = gopaas.contact.map((row) => `${row["prenom"]} ${row["nom"]} ${row["email"]}`);
    expect(people.filter((one, index) => people.indexOf(one) !== index)).toEqual([]);
    await closed(opened);
  });

  it("cancels a sync, and the next one goes on", async () => {
    const opened = await demo.open();
    await signInAndConnect(opened);
    // Slow enough for anybody to reach the button.
    await demo.control("injure", { latency: { service: "graph", ms: 400 } });
    await opened.pane.getByRole("button", { name: words.fr.sync }).click();
    await opened.pane.getByRole("button", { name: words.fr.cancel }).click();
    await opened.pane.getByText("Vous avez arrêté la synchronisation").first().waitFor();
    await closed(opened);
  });
});
