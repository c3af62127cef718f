/** @jest-environment jest-fixed-jsdom */
import { connectHost } from "../../src/office/host";
import type { RoamingSettings } from "../../src/office/roaming-settings";
import { fakeOffice, putOffice } from "../support/fake-office";
import type { FakeOffice } from "../support/fake-office";

async function roaming(): Promise<{ settings: RoamingSettings; office: FakeOffice }> {
  const office = fakeOffice();
  putOffice(office);
  const { roaming: settings } = await connectHost({ timeoutMs: 40 });
  if (!settings) throw new Error("no roaming settings");
  return { settings, office };
}

afterEach(() => putOffice(undefined));

describe("roaming settings", () => {
  it("keep what is set, and forget what is set to undefined", async () => {
    const { settings, office } = await roaming();
    expect(settings.get("choices")).toBeUndefined();
    settings.set("choices", { pairs: {} });
    await settings.save();
    expect(settings.get("choices")).toEqual({ pairs: {} });
    settings.set("choices", undefined);
    expect(office.stored.size).toBe(0);
  });

  it("refuse what the mailbox cannot hold, and keep what they had", async () => {
    const { settings, office } = await roaming();
    settings.set("choices", "small");
    expect(() => settings.set("choices", "x".repeat(33_000))).toThrow(/"choices" does not fit.*32768 bytes/);
    expect(office.stored.get("choices")).toBe("small");
  });

  it("count bytes, not characters, and all settings together", async () => {
    const { settings } = await roaming();
    expect(() => settings.set("a", "é".repeat(17_000))).toThrow(/does not fit/);
    settings.set("a", "x".repeat(20_000));
    expect(() => settings.set("b", "x".repeat(20_000))).toThrow(/"b" does not fit/);
    settings.set("a", undefined);
    settings.set("b", "x".repeat(20_000));
    await expect(settings.save()).resolves.toBeUndefined();
  });

  it("say why Outlook did not save them", async () => {
    const { settings, office } = await roaming();
    office.failSaving({ code: 9057, message: "full" });
    await expect(settings.save()).rejects.toThrow(/do not fit/);
    office.failSaving({ code: 9000, message: "The mailbox is away." });
    await expect(settings.save()).rejects.toThrow("Outlook did not save the settings: The mailbox is away.");
  });
});
