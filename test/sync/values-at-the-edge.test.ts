// Values and times just this side, and just the other side, of where a rule begins.

import { existingLocal, localToInstant } from "../../src/sync";
import { agrees, agreesLoosely } from "../../src/sync/model/canonical";

describe("the night of a change of clocks, west of Greenwich,", () => {
  it("moves a skipped hour, and no other", () => {
    expect(existingLocal("2026-03-08T02:30", "America/Montreal")).toEqual({ local: "2026-03-08T03:30", moved: true });
    expect(existingLocal("2026-03-08T01:59", "America/Montreal").moved).toBe(false);
    expect(existingLocal("2026-03-08T03:00", "America/Montreal").moved).toBe(false);
  });

  it("takes the first of an hour that comes twice, and the hours after it for what they are", () => {
    expect(localToInstant("2026-11-01T01:30", "America/Montreal")).toBe(Date.parse("2026-11-01T05:30:00Z"));
    expect(localToInstant("2026-11-01T03:00", "America/Montreal")).toBe(Date.parse("2026-11-01T08:00:00Z"));
    expect(localToInstant("2026-03-08T02:30", "America/Montreal")).toBe(Date.parse("2026-03-08T07:30:00Z"));
  });
});

describe("a text that a server may have cut", () => {
  const text = "Le compte rendu de la réunion du comité de pilotage";
  const letters = (count: number): string => {
    let cut = text;
    while (cut.replace(/ /g, "").length > count) cut = cut.slice(0, -1);
    return cut.trim();
  };

  it("is the same from forty letters on, whichever of the two is the longer, and says nothing below", () => {
    expect(agreesLoosely("text", text, letters(40))).toBe(true);
    expect(agreesLoosely("text", letters(40), text)).toBe(true);
    expect(agreesLoosely("text", text, letters(39))).toBe(false);
  });

  it("is not the same for having its end in common", () => {
    expect(agreesLoosely("text", `Voici ${text}`, text)).toBe(false);
    expect(agreesLoosely("text", `${text} annuel`, text)).toBe(true);
  });
});

describe("two notes", () => {
  it("are the same where only the spaces at a line's beginning or end differ", () => {
    expect(agrees("memo", "Un\n  Deux", "Un\nDeux")).toBe(true);
    expect(agrees("memo", "Un  \nDeux", "Un\nDeux")).toBe(true);
    expect(agrees("memo", "Un Deux", "Un\nDeux")).toBe(false);
  });
});
