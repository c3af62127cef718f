/** @jest-environment jest-fixed-jsdom */
import { connectHost, earlyLanguage, earlyTheme } from "../../src/office/host";
import { fakeOffice, putOffice } from "../support/fake-office";

const patience = { timeoutMs: 40 };

function pretend(on: object, name: string, value: unknown): void {
  Object.defineProperty(on, name, { configurable: true, get: () => value });
}

function media(...matching: readonly string[]): () => void {
  const listeners: (() => void)[] = [];
  const query = (text: string): object => ({
    matches: matching.some((one) => text.includes(one)),
    addEventListener: (_: string, listener: () => void) => void listeners.push(listener),
  });
  Reflect.set(window, "matchMedia", query);
  return () => listeners.forEach((listener) => listener());
}

beforeEach(() => {
  pretend(navigator, "language", "de-DE");
  media();
});

afterEach(() => {
  putOffice(undefined);
  Reflect.deleteProperty(document, "readyState");
  Reflect.deleteProperty(window, "matchMedia");
  jest.restoreAllMocks();
});

describe("finding Outlook", () => {
  it("connects when Office is there", async () => {
    putOffice(fakeOffice());
    expect(await connectHost(patience)).toMatchObject({
      inOutlook: true,
      language: "fr",
      mailboxAddress: "anne@durand.example",
      nestedAuth: true,
    });
  });

  it("waits for a script that arrives late", async () => {
    pretend(document, "readyState", "loading");
    const script = document.head.appendChild(document.createElement("script"));
    const host = connectHost({ timeoutMs: 2_000 });
    putOffice(fakeOffice());
    script.dispatchEvent(new Event("load"));
    expect((await host).inOutlook).toBe(true);
    script.remove();
  });

  it("does not wait where the page is complete without Office", async () => {
    const before = performance.now();
    expect((await connectHost({ timeoutMs: 20_000 })).inOutlook).toBe(false);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it.each([
    ["a script that never arrives", () => pretend(document, "readyState", "loading")],
    ["an Office that never gets ready", () => putOffice({ onReady: () => new Promise(() => undefined) })],
    ["an Office that fails", () => putOffice({ onReady: () => Promise.reject(new Error("no")) })],
    ["an Office that throws", () => putOffice({ onReady: () => { throw new Error("no"); } })], // prettier-ignore
    ["another host", () => putOffice(fakeOffice({ host: "Excel" }))],
    ["Office.js in a plain browser", () => putOffice(fakeOffice({ host: null }))],
  ])("is a browser with %s", async (_, arrange) => {
    arrange();
    const host = await connectHost(patience);
    expect(host).toMatchObject({ inOutlook: false, language: "en", nestedAuth: false, roaming: undefined });
    expect(host.mailboxAddress).toBeUndefined();
  });

  it("lives with an Outlook of which every part is missing", async () => {
    putOffice({ onReady: () => Promise.resolve({ host: "Outlook" }), context: {} });
    const host = await connectHost(patience);
    expect(host).toMatchObject({ inOutlook: true, language: "en", nestedAuth: false, roaming: undefined });
    expect(host.theme()).toEqual({ dark: false, highContrast: false });
  });

  it("takes an error for an answer when it asks what the host can do", async () => {
    const isSetSupported = (): boolean => {
      throw new Error("no");
    };
    putOffice(fakeOffice({ requirements: { isSetSupported } }));
    expect((await connectHost(patience)).nestedAuth).toBe(false);
  });

  it("gives back the history functions that Office.js hides", async () => {
    Object.assign(history, { pushState: null, replaceState: null });
    putOffice(fakeOffice());
    await connectHost(patience);
    expect([typeof history.pushState, typeof history.replaceState]).toEqual(["function", "function"]);
  });
});

describe("the language", () => {
  it.each([
    ["fr-CA", "fr"],
    ["fr", "fr"],
    ["en-US", "en"],
    ["de-DE", "en"],
    ["fry-NL", "en"],
  ])("of Outlook in %s is %s", async (displayLanguage, language) => {
    putOffice(fakeOffice({ displayLanguage }));
    expect((await connectHost(patience)).language).toBe(language);
  });

  it("is the browser's before Office is there, and without it", async () => {
    pretend(navigator, "language", "fr-BE");
    expect(earlyLanguage()).toBe("fr");
    expect((await connectHost(patience)).language).toBe("fr");
  });
});

describe("the theme", () => {
  it.each([
    ["#FFFFFF", false],
    ["#f3f2f1", false],
    ["#1f1f1f", true],
    ["000000", true],
    ["#0A2E4A", true],
  ])("with a ground of %s is dark: %s", async (bodyBackgroundColor, dark) => {
    putOffice(fakeOffice({ officeTheme: { bodyBackgroundColor } }));
    expect((await connectHost(patience)).theme().dark).toBe(dark);
  });

  it("is the browser's where Outlook names no colour", async () => {
    media("prefers-color-scheme: dark");
    putOffice(fakeOffice({ officeTheme: { bodyBackgroundColor: "window" } }));
    expect((await connectHost(patience)).theme().dark).toBe(true);
  });

  it("is known before Office is there", () => {
    media("prefers-color-scheme: dark", "forced-colors: active");
    expect(earlyTheme()).toEqual({ dark: true, highContrast: true });
  });

  it("is the light one in a browser that cannot be asked", () => {
    Reflect.deleteProperty(window, "matchMedia");
    expect(earlyTheme()).toEqual({ dark: false, highContrast: false });
  });

  it("tells its listeners when Outlook or the browser changes, until they leave", async () => {
    const changeMedia = media();
    const office = fakeOffice();
    putOffice(office);
    const host = await connectHost(patience);
    const listener = jest.fn();
    const leave = host.onThemeChanged(listener);
    office.changeTheme({ bodyBackgroundColor: "#1f1f1f" });
    expect(host.theme().dark).toBe(true);
    changeMedia();
    leave();
    office.changeTheme({ bodyBackgroundColor: "#ffffff" });
    expect(listener.mock.calls.length).toBeGreaterThanOrEqual(2);
    const calls = listener.mock.calls.length;
    changeMedia();
    expect(listener).toHaveBeenCalledTimes(calls);
  });

  it("asks an old Outlook for no event it does not have", async () => {
    const addHandlerAsync = jest.fn();
    putOffice(fakeOffice({ mailbox: { addHandlerAsync }, requirements: { isSetSupported: (name) => name !== "Mailbox" } }));
    await connectHost(patience);
    expect(addHandlerAsync).not.toHaveBeenCalled();
  });
});

describe("opening a window", () => {
  it("goes through Outlook where it can", async () => {
    const office = fakeOffice();
    putOffice(office);
    (await connectHost(patience)).openWindow("https://outlook.office.com/calendar/item/1");
    expect(office.opened).toEqual(["https://outlook.office.com/calendar/item/1"]);
  });

  it("goes through the browser elsewhere, and the new page never sees this one", async () => {
    const open = jest.spyOn(window, "open").mockReturnValue(null);
    (await connectHost(patience)).openWindow("https://outlook.office.com/");
    expect(open).toHaveBeenCalledWith("https://outlook.office.com/", "_blank", "noopener,noreferrer");
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "http://outlook.office.com/",
    "//outlook.office.com/",
    "file:///etc/hosts",
    "",
    "https://",
  ])("ignores %p", async (url) => {
    const open = jest.spyOn(window, "open").mockReturnValue(null);
    const office = fakeOffice();
    putOffice(office);
    (await connectHost(patience)).openWindow(url);
    putOffice(undefined);
    (await connectHost(patience)).openWindow(url);
    expect([...office.opened, ...open.mock.calls]).toEqual([]);
  });
});
