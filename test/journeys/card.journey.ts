import { picture, startDemo, sticksOut } from "../support/demo";
import type { Demo, Opened } from "../support/demo";
import { closed, playIn, press, seen, until } from "../support/demo-play";

let demo: Demo;
const { world, synced, edit } = playIn(() => demo);

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

async function openMail({ page }: Opened, label: string | { readonly index: number }): Promise<void> {
  await page.getByLabel(/^(E-mail ouvert dans Outlook|Mail open in Outlook)$/).selectOption(typeof label === "string" ? { label } : label);
}

describe("beside a mail", () => {
  it.each([
    ["fr", false, 320],
    ["en", true, 450],
  ] as const)("the pane shows the sender as GoPaaS knows him, and makes a record of somebody new: %s", async (language, dark, width) => {
    const opened = await synced({ language, dark, width });
    await openMail(opened, { index: 1 });
    await seen(opened, language === "fr" ? "Ce contact dans GoPaaS" : "This contact in GoPaaS");
    await opened.pane
      .getByRole("link", { name: language === "fr" ? /^Appeler/ : /^Call/ })
      .first()
      .waitFor();
    const address = await opened.page.getByLabel(/^(E-mail ouvert dans Outlook|Mail open in Outlook)$/).inputValue();
    const tomorrow = (hour: string): object => ({
      dateTime: `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T${hour}:00`,
      timeZone: "Europe/Paris",
    });
    const attendees = [{ type: "required", emailAddress: { address, name: "" } }];
    const fields = { subject: "Point trimestriel", start: tomorrow("09:00"), end: tomorrow("10:00"), attendees };
    await edit("outlook", "create", { kind: "appointment", fields });
    await opened.page.reload();
    await openMail(opened, { index: 1 });
    await seen(opened, "Point trimestriel");
    await picture(opened, `card-${language}-${String(width)}-1-known`);
    expect(await sticksOut(opened)).toBe(0);

    await openMail(opened, language === "fr" ? "E-mail de NOUVEAU Camille" : "Mail from NOUVEAU Camille");
    const create = language === "fr" ? "Créer dans GoPaaS" : "Create in GoPaaS";
    await press(opened, create);
    await picture(opened, `card-${language}-${String(width)}-2-new`);
    expect(await sticksOut(opened)).toBe(0);
    await press(opened, create);
    await seen(opened, "Camille Nouveau");
    // At once in the synced folder, without a click.
    await until(async () => {
      const { outlook } = await world();
      return outlook.folders.flatMap(({ contacts }) => contacts).some((one) => one["surname"] === "Nouveau");
    });
    await picture(opened, `card-${language}-${String(width)}-3-made`);
    await openMail(opened, { index: 0 });
    await opened.pane.getByText("Camille Nouveau").first().waitFor({ state: "detached" });
    await closed(opened);
  });
});
