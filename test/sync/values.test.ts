// When two values are one, how a thing is named, and what time it is on the wall.

import {
  addMinutes,
  allDone,
  asFailure,
  cancelled,
  endsRun,
  existingLocal,
  Failure,
  fieldsOf,
  fieldType,
  hash53,
  instantToLocal,
  isDate,
  isFailure,
  isZone,
  localToInstant,
  mappedFields,
  pairId,
  wallMs,
} from "../../src/sync";
import type { FailureKind } from "../../src/sync";
import { agrees, agreesLoosely, canonical, plain, print, storedAs } from "../../src/sync/model/canonical";
import { isOutlookOnly } from "../../src/sync/model/field";
import { labelOf, otherSide } from "../../src/sync/model/item";
import { wallText } from "../../src/sync/model/local-time";
import { typeOf } from "../../src/sync/model/pair-settings";
import { calendarPair, contactPair } from "../support/engine";

describe("the form in which values are compared", () => {
  it.each([
    ["text", "  Durand \t SA ", "Durand SA"],
    ["text", "Lefe\u0300vre", "Lefèvre"],
    ["email", " Anne@DURAND.example ", "anne@durand.example"],
    ["phone", "+33 (0)6.12-34", "33061234"],
    ["phone", " interne ", "interne"],
    ["date", " 1980-01-02T00:00:00Z", "1980-01-02"],
    ["list", "Client; VIP ,Ancien;", "Ancien;Client;VIP"],
    ["list", "", ""],
    ["url", "https://Durand.example/", "https://durand.example"],
    ["url", "https://durand.example/a/b", "https://durand.example/a/b"],
    ["when", " 2026-11-23T09:00/2026-11-23T10:00 ", "2026-11-23T09:00/2026-11-23T10:00"],
    ["memo", "Un\u00A0 deux \r\n trois\rquatre\n\n\n\ncinq\n", "Un deux\ntrois\nquatre\n\ncinq"],
    ["memo", "Un\n\ndeux", "Un\n\ndeux"],
  ] as const)("of a %s: %j is %j", (type, value, form) => {
    expect(canonical(type, value)).toBe(form);
  });

  it("keeps what tells two people, pages or places apart", () => {
    expect(agrees("text", "Durand  SA", "DurandSA")).toBe(false);
    expect(agrees("url", "https://durand.example/a", "https://durand.example/b")).toBe(false);
    expect(agrees("list", "Client;VIP", "Client VIP")).toBe(false);
    expect(agrees("email", "anne@durand.example", "anne.durand@example")).toBe(false);
    expect(agrees("date", "1980-01-02", "1980-01-03")).toBe(false);
    expect(agrees("memo", "Une ligne\nautre", "Une ligne autre")).toBe(false);
    expect(agrees("when", "2026-11-23/2026-11-23", "2026-11-23/2026-11-24")).toBe(false);
  });

  it("is the same for a list in any order", () => {
    expect(agrees("list", "VIP,Client", "Client; VIP")).toBe(true);
  });
});

describe("a short print of a value", () => {
  it("tells an empty value from a filled one, whatever the blanks", () => {
    expect(print("text", "   ")).toBe("");
    expect(print("memo", "\n\n")).toBe("");
    expect(print("text", "x")).not.toBe("");
  });

  it("is the one that earlier versions stored: a memory outlives an update of the program", () => {
    expect([hash53(""), hash53("a"), hash53("Durand SA"), hash53("a", 1)]).toEqual([
      3338908027751811, 7929297801672961, 971894097494411, 5368154436228575,
    ]);
    expect(print("text", " Durand ")).toBe("23ss5s6mpt3");
  });

  it("differs for ten thousand values that differ, and stays short", () => {
    const prints = Array.from({ length: 10_000 }, (_, index) => print("text", `Nom${index}`));
    expect(new Set(prints).size).toBe(10_000);
    expect(Math.max(...prints.map(({ length }) => length))).toBeLessThanOrEqual(11);
    expect(prints.join("")).toMatch(/^[0-9a-z]+$/);
  });
});

describe("a difference that a server's habits explain", () => {
  it("is one of case, accents and punctuation, not of an emptied value", () => {
    expect(agreesLoosely("text", "Durand & Fils", "DURAND FILS")).toBe(true);
    expect(agreesLoosely("text", "—", "!")).toBe(false);
    expect(agreesLoosely("text", "", "")).toBe(true);
    expect(plain("Éa-1 ö")).toBe("ea1o");
  });

  it("is a long text that was cut, in whichever order the two are given, and never a short one", () => {
    const [long, cut] = ["x".repeat(400), "x".repeat(100)];
    expect([agreesLoosely("memo", long, cut), agreesLoosely("memo", cut, long)]).toEqual([true, true]);
    expect(agreesLoosely("memo", `${"x".repeat(100)}y`, `${"x".repeat(99)}yy`)).toBe(false);
    expect(agreesLoosely("text", "Martin-Durand", "Martin")).toBe(false);
  });

  it("never is another date or another hour, however alike they look", () => {
    expect(agreesLoosely("date", "1980-01-02", "1980 01 02")).toBe(false);
    expect(agreesLoosely("when", "2026-11-23T09:00/2026-11-23T10:00", "2026-11-23T0900/2026-11-23T1000")).toBe(false);
    expect(agreesLoosely("date", "1980-01-02", "1980-01-02T00:00:00Z")).toBe(true);
  });

  it("of what was sent never is a longer text: somebody added to it", () => {
    const [long, longer] = ["x".repeat(300), "x".repeat(400)];
    expect(storedAs("memo", longer, long)).toBe(true);
    expect(storedAs("memo", long, longer)).toBe(false);
    expect(storedAs("text", "Durand", "DURAND")).toBe(true);
    expect(storedAs("text", "Durand", "Martin")).toBe(false);
  });
});

describe("the name under which a person sees a thing", () => {
  it.each([
    [{ givenName: "Anne", surname: "Lefèvre", companyName: "Durand" }, "Anne Lefèvre"],
    [{ givenName: "", surname: "Lefèvre" }, "Lefèvre"],
    [{ givenName: "Anne", surname: "" }, "Anne"],
    [{ givenName: "", surname: "", displayName: "A. Lefèvre", companyName: "Durand" }, "A. Lefèvre"],
    [{ surname: "", companyName: "Durand", emailAddresses: "a@x.example" }, "Durand"],
    [{ surname: "", companyName: "", emailAddresses: "a@x.example" }, "a@x.example"],
    [{ surname: "" }, ""],
    [{ subject: "Point", when: "2026-11-24T09:00/2026-11-24T10:00" }, "Point (2026-11-24 09:00)"],
    [{ subject: "Salon", when: "2026-11-24/2026-11-25" }, "Salon (2026-11-24)"],
    [{ subject: "Point" }, "Point"],
    [{ subject: "", when: "2026-11-24T09:00/2026-11-24T10:00" }, " (2026-11-24 09:00)"],
  ])("of %j is %j", (fields, label) => {
    expect(labelOf(fields as Record<string, string>)).toBe(label);
  });
});

describe("a pair", () => {
  it("is known by what it binds: kind, table, view and container, whatever else its settings say", () => {
    expect(pairId(contactPair)).toBe("contact/contact/12/GoPaaS");
    expect(pairId(calendarPair)).toBe("appointment/action/34/default");
    expect(pairId({ ...contactPair, folder: "Clients/Paris & co" })).toBe("contact/contact/12/Clients%2FParis%20%26%20co");
    expect(pairId({ ...contactPair, direction: "gopaas-to-outlook", conflicts: "ask" })).toBe(pairId(contactPair));
    expect(pairId({ ...contactPair, view: "13" })).not.toBe(pairId(contactPair));
  });

  it("is called in reports as the existing product calls it", () => {
    expect([typeOf("contact"), typeOf("appointment")]).toEqual(["Contact", "Calendar"]);
  });

  it("has two sides", () => {
    expect([otherSide("outlook"), otherSide("gopaas")]).toEqual(["gopaas", "outlook"]);
  });

  it("carries the fields its map names, the four time columns as one, and never the key or a name nobody knows", () => {
    expect(mappedFields(calendarPair)).toEqual(["subject", "body", "when"]);
    expect(mappedFields({ ...contactPair, map: { surname: "nom", id: "cle", nonsense: "x", givenName: "prenom" } })).toEqual([
      "givenName",
      "surname",
    ]);
    for (const time of ["startDate", "startTime", "endDate", "endTime"])
      expect(mappedFields({ ...calendarPair, map: { [time]: "colonne" } })).toEqual(["when"]);
  });
});

describe("a field", () => {
  it.each([
    ["emailAddresses", "email"],
    ["emailAddress2", "email"],
    ["emailAddress3", "email"],
    ["mobilePhone", "phone"],
    ["businessPhone", "phone"],
    ["businessPhone2", "phone"],
    ["homePhone", "phone"],
    ["homePhone2", "phone"],
    ["birthday", "date"],
    ["personalNotes", "memo"],
    ["businessHomePage", "url"],
    ["categories", "list"],
  ])("of a contact, %s, is compared as %s", (field, type) => {
    expect(fieldType("contact", field)).toBe(type);
  });

  it("of a contact that is not of a special kind is text: names, company, and the three addresses", () => {
    const texts = Object.entries(fieldsOf("contact")).flatMap(([field, type]) => (type === "text" ? [field] : []));
    const parts = ["street", "postalCode", "city", "state", "countryOrRegion"];
    const names = ["givenName", "surname", "displayName", "title", "jobTitle", "companyName", "department"];
    expect(texts).toEqual([...names, ...parts, ...parts.map((part) => `home.${part}`), ...parts.map((part) => `other.${part}`)]);
  });

  it("of an appointment is compared by what it holds", () => {
    expect(fieldsOf("appointment")).toEqual({
      subject: "text",
      body: "memo",
      when: "when",
      location: "text",
      showAs: "text",
      attendees: "text",
      organizer: "text",
      webLink: "url",
    });
    expect(fieldType("appointment", "nonsense")).toBe("text");
  });

  it("that only Outlook knows never travels to it", () => {
    expect(Object.keys(fieldsOf("appointment")).filter(isOutlookOnly)).toEqual(["attendees", "organizer", "webLink"]);
    expect(Object.keys(fieldsOf("contact")).filter(isOutlookOnly)).toEqual([]);
  });
});

describe("a date", () => {
  it.each(["2026-11-23", "2024-02-29", "2026-12-31"])("is %s", (text) => {
    expect(isDate(text)).toBe(true);
  });

  it.each(["2026-02-29", "2026-13-01", "2026-11-31", "23/11/2026", "2026-11-23T09:00", "x2026-11-23", "2026-1-2", ""])(
    "is not %j",
    (text) => {
      expect(isDate(text)).toBe(false);
    },
  );
});

describe("wall-clock arithmetic", () => {
  it("takes a date for its midnight, and drops the seconds", () => {
    expect(wallMs("2026-11-23")).toBe(Date.UTC(2026, 10, 23));
    expect(wallMs("2026-11-23T09:30:45")).toBe(Date.UTC(2026, 10, 23, 9, 30));
    expect(wallText(Date.UTC(2026, 10, 23, 9, 30, 45))).toBe("2026-11-23T09:30");
  });

  it("adds minutes over midnight and over the night of a change, forwards and backwards", () => {
    expect(addMinutes("2026-11-23T23:30", 60)).toBe("2026-11-24T00:30");
    expect(addMinutes("2026-03-29T01:30", 60)).toBe("2026-03-29T02:30");
    expect(addMinutes("2026-11-23T00:15", -30)).toBe("2026-11-22T23:45");
  });

  it("knows the zones there are", () => {
    expect([isZone("Europe/Paris"), isZone("Europe/Paris"), isZone("UTC")]).toEqual([true, true, true]);
    expect([isZone("Europe/Nulle-Part"), isZone("Romance Standard Time")]).toEqual([false, false]);
  });

  it("shows an instant as the clock of its zone does, in summer and in winter, and before 1970", () => {
    expect(instantToLocal(Date.UTC(2026, 6, 1, 22, 30), "Europe/Paris")).toBe("2026-07-02T00:30");
    expect(instantToLocal(Date.UTC(2026, 0, 1, 22, 30), "Europe/Paris")).toBe("2026-01-01T23:30");
    expect(instantToLocal(Date.UTC(1965, 0, 1, 12, 0), "UTC")).toBe("1965-01-01T12:00");
  });

  it("moves a time of the skipped half hour of Lord Howe by half an hour", () => {
    expect(existingLocal("2026-10-04T02:10", "Australia/Lord_Howe")).toEqual({ local: "2026-10-04T02:40", moved: true });
  });

  it("is not mixed up by many appointments in many zones", () => {
    for (let index = 0; index < 6000; index++) instantToLocal(index * 15 * 60_000, index % 2 ? "UTC" : "Indian/Reunion");
    expect(localToInstant("2026-07-01T09:00", "Europe/Paris")).toBe(Date.UTC(2026, 6, 1, 7));
    expect(localToInstant("2026-07-01T09:00", "Indian/Reunion")).toBe(Date.UTC(2026, 6, 1, 5));
  });
});

describe("what broke", () => {
  it.each(["signed-out", "offline", "cancelled", "throttled"] as const)("ends the run when it is %s", (kind) => {
    expect(endsRun(new Failure("x", { kind, retry: "later" }))).toBe(true);
  });

  it.each(["forbidden", "not-found", "rejected", "bad-settings", "unexpected"] as const)("does not end the run when it is %s", (kind) => {
    expect(endsRun(new Failure("x", { kind, retry: "later" }))).toBe(false);
  });

  it("is known by its facts, and shows the service's words only apart from its own", () => {
    const cause = new Error("socket");
    const facts = {
      kind: "rejected" as FailureKind,
      side: "gopaas",
      detail: "too-large",
      retry: "never",
      said: "Non.",
      supportId: "r1",
    } as const;
    const failure = new Failure("The record was refused.", { ...facts, cause });
    expect(failure).toMatchObject({ ...facts, name: "Failure", message: "The record was refused.", cause });
    expect([isFailure(failure), isFailure(cause)]).toEqual([true, false]);
  });

  it("is taken as it is, as a cancelled run where it was aborted, and as unforeseen otherwise", () => {
    const failure = new Failure("x", { kind: "offline", retry: "later" });
    expect(asFailure(failure, "gopaas")).toBe(failure);
    const aborted = Object.assign(new Error("aborted"), { name: "AbortError" });
    expect(asFailure(aborted)).toMatchObject({ kind: "cancelled", retry: "now", cause: aborted, message: "The run was cancelled." });
    expect(asFailure({ name: "AbortError" })).toMatchObject({ kind: "unexpected" });
    const broken = new Error("Anne Lefèvre");
    expect(asFailure(broken, "gopaas")).toMatchObject({ kind: "unexpected", retry: "later", side: "gopaas", cause: broken });
    expect(asFailure(broken).side).toBeUndefined();
    // A message may end up in a log: it never repeats what an unknown error says.
    expect(asFailure(broken).message).toBe("Something unforeseen went wrong.");
    expect(cancelled()).toMatchObject({ kind: "cancelled", retry: "now" });
  });

  it("is thrown only once everything that was begun has ended", async () => {
    let ended = false;
    const slow = new Promise<void>((resolve) => setTimeout(() => ((ended = true), resolve()), 5));
    await expect(allDone([Promise.reject(new Error("first")), slow])).rejects.toMatchObject({ kind: "unexpected" });
    expect(ended).toBe(true);
    expect(await allDone([Promise.resolve(1), Promise.resolve("b")])).toEqual([1, "b"]);
  });
});
