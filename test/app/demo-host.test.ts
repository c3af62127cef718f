import { accidentalEdit } from "../../src/app/demo/accidental-edit";
import type { BrokerAnswer } from "../../src/app/demo/demo-host";
import { freshSince, look } from "../../src/app/demo/freshness";
import { gopaasContact } from "../../src/app/demo/gopaas-items";
import { groupsOf } from "../../src/app/demo/list-groups";
import { createNestedBridge } from "../../src/app/demo/nested-bridge";
import { outlookAppointment, outlookAppointmentFields, outlookContact } from "../../src/app/demo/outlook-items";
import { playOutlook } from "../../src/app/demo/play-outlook";
import { readPreferences } from "../../src/app/demo/preferences";
import { createStandInSettings } from "../../src/app/demo/stand-in-settings";

function memoryStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

const julie = { userId: "j", name: "Julie Dupont", address: "julie@contoso.example" };
const preferences = readPreferences(null, "fr-FR");
const token: BrokerAnswer = { token: { access_token: "t" }, account: { username: julie.address } };

describe("the Outlook the demo plays", () => {
  it("asks for an account before the first token, and never again", async () => {
    const asked: string[] = [];
    const { host } = playOutlook({
      preferences,
      accounts: [julie],
      storage: memoryStorage(),
      pickAccount: () => Promise.resolve(asked.push("account") ? julie : undefined),
      broker: () => Promise.resolve(token),
    });
    const silent = await host.broker("GetToken", {});
    expect(silent).toMatchObject({ error: { status: "USER_INTERACTION_REQUIRED" } });
    expect(await host.broker("GetTokenPopup", {})).toBe(token);
    expect(await host.broker("GetToken", {})).toBe(token);
    expect(asked).toEqual(["account"]);
  });

  it("tells a pane whose user would rather not sign in", async () => {
    const { host } = playOutlook({
      preferences,
      accounts: [julie],
      storage: memoryStorage(),
      pickAccount: () => Promise.resolve(undefined),
      broker: () => Promise.resolve(token),
    });
    expect(await host.broker("GetTokenPopup", {})).toMatchObject({ error: { status: "USER_CANCEL" } });
  });

  it("answers MSAL's questions in MSAL's own protocol", async () => {
    const bridge = createNestedBridge({ broker: () => Promise.resolve(token) });
    const heard = new Promise<unknown>((resolve) => bridge.addEventListener("message", (text) => resolve(JSON.parse(text))));
    bridge.postMessage(JSON.stringify({ requestId: "1", method: "GetToken", tokenParams: {} }));
    expect(await heard).toEqual({ messageType: "NestedAppAuthResponse", requestId: "1", success: true, ...token });
  });

  it("keeps settings over a reload, and refuses more than a mailbox holds", async () => {
    const storage = memoryStorage();
    const save = (value: unknown): Promise<{ status: string }> => {
      const settings = createStandInSettings(storage, julie.address);
      settings.set("a", value);
      return new Promise((resolve) => settings.saveAsync(resolve));
    };
    expect(await save("small")).toEqual({ status: "succeeded" });
    expect(await save("x".repeat(40_000))).toMatchObject({ status: "failed", error: { code: 9057 } });
    expect(createStandInSettings(storage, julie.address).get("a")).toBe("small");
  });
});

describe("the demo's two applications", () => {
  const anne = outlookContact({ id: "o1", givenName: "Anne", surname: "Hébert", emailAddresses: [{ address: "Anne@a.example" }] });
  const twin = gopaasContact({ cle: "g1", prenom: "Anne", nom: "Hébert", email: "anne@a.example", societe: "Lumen" });

  it("marks what people see changed, not a link the sync wrote", () => {
    const again = outlookContact({
      id: "o1",
      givenName: "Anne",
      surname: "Hébert",
      emailAddresses: [{ address: "Anne@a.example" }],
      changeKey: "2",
    });
    const moved = { ...anne, values: { ...anne.values, mobilePhone: "06" } };
    expect(freshSince(look([anne]), [again]).changed.size).toBe(0);
    expect([...freshSince(look([anne]), [moved]).changed]).toEqual(["o1"]);
    expect(freshSince(look([anne]), [])).toMatchObject({ removed: 1 });
  });

  it("lets somebody edit only a contact that both sides know", () => {
    expect(accidentalEdit({ outlook: [], gopaas: [twin] }, undefined, () => 0)).toBeUndefined();
    const edit = accidentalEdit({ outlook: [anne], gopaas: [twin] }, anne, () => 0);
    expect(edit?.key).toBe("g1");
    expect(edit?.fields["societe"]).not.toBe("Lumen");
  });

  it("finds a name typed without its accent", () => {
    const fresh = freshSince(look([anne]), [anne]);
    expect(groupsOf({ items: [anne], search: "hebert", fresh })).toHaveLength(1);
    expect(groupsOf({ items: [anne], search: "martin", fresh })).toHaveLength(0);
  });

  it("says the last day of a whole-day appointment, and writes Outlook's next midnight", () => {
    const fair = outlookAppointment({
      id: "e1",
      subject: "Salon",
      isAllDay: true,
      start: { dateTime: "2026-12-01T00:00:00.0000000" },
      end: { dateTime: "2026-12-03T00:00:00.0000000" },
    });
    expect(fair.when).toMatchObject({ startDate: "2026-12-01", endDate: "2026-12-02", startTime: "" });
    expect(outlookAppointmentFields({ ...fair.values, endDate: "2026-12-04" }, fair)).toEqual({
      isAllDay: true,
      start: { dateTime: "2026-12-01T00:00:00", timeZone: "Europe/Paris" },
      end: { dateTime: "2026-12-05T00:00:00", timeZone: "Europe/Paris" },
    });
  });
});
