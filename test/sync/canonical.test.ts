import { agrees, agreesLoosely, hash53, print } from "../../src/sync/model/canonical";
import { decodeBaseline, encodeBaseline } from "../../src/sync/memory/baseline-text";
import type { Baseline } from "../../src/sync/memory/baseline";
import { contactPair } from "../support/engine";

describe("two values are the same", () => {
  it.each([
    ["email", "Anne@Durand.example ", "anne@durand.example"],
    ["phone", "06.12.34.56.78", "06 12 34 56 78"],
    ["text", "Ano\u0302ne  Dupont", "Anône Dupont"],
    ["memo", "Une ligne \r\nautre", "Une ligne\nautre"],
    ["date", "1980-01-02T11:59:00Z", "1980-01-02"],
  ] as const)("as %s: %j and %j", (type, one, other) => {
    expect(agrees(type, one, other)).toBe(true);
    expect(print(type, one)).toBe(print(type, other));
  });

  it.each([
    ["text", "Durand", "durand"],
    ["phone", "+33 6 12 34 56 78", "06 12 34 56 78"],
    ["when", "2026-11-23T09:00/2026-11-23T10:00", "2026-11-23T09:00/2026-11-23T11:00"],
  ] as const)("but not as %s: %j and %j", (type, one, other) => {
    expect(agrees(type, one, other)).toBe(false);
    expect(print(type, one)).not.toBe(print(type, other));
  });
});

describe("a server's own habits", () => {
  it("explain capitals, lost accents, a phone mask and a cut text", () => {
    expect(agreesLoosely("text", "Lefèvre", "LEFEVRE")).toBe(true);
    expect(agreesLoosely("phone", "0612345678", "06-12-34-56-78")).toBe(true);
    expect(agreesLoosely("memo", "x".repeat(300), "x".repeat(255))).toBe(true);
  });

  it("do not explain a shorter name, another hour or an emptied field", () => {
    expect(agreesLoosely("text", "Jean-Paul", "Jean")).toBe(false);
    expect(agreesLoosely("when", "2026-11-23/2026-11-23", "2026-11-23/2026-11-24")).toBe(false);
    expect(agreesLoosely("text", "Durand", "")).toBe(false);
  });
});

describe("what is remembered", () => {
  const baseline: Baseline = {
    cursor: "delta",
    unlinked: [{ id: "o2", reason: "private" }],
    refused: [{ operation: "op1", said: "Valeur refusée." }],
    links: [
      {
        outlookId: "o1",
        key: "k1",
        prints: { outlook: { surname: "a1" }, gopaas: { surname: "b2" } },
        away: "gopaas-left-view",
        again: true,
      },
    ],
  };

  it("reads back as it was written", () => {
    expect(decodeBaseline(contactPair, encodeBaseline(contactPair, baseline))).toEqual(baseline);
  });

  it("keeps the links but reads everything again when the map or the filters changed", () => {
    const other = { ...contactPair, direction: "gopaas-to-outlook" } as const;
    expect(decodeBaseline(other, encodeBaseline(contactPair, baseline))).toEqual({
      links: baseline.links,
      unlinked: [],
      refused: baseline.refused,
    });
  });

  it.each(["", "{", "[]", "null", '{"version":9}'])("is nothing when it is damaged: %j", (text) => {
    expect(decodeBaseline(contactPair, text)).toEqual({ links: [], unlinked: [], refused: [] });
  });

  it("takes at most 400 bytes for each of 10,000 linked contacts with long ids", () => {
    const id = "A".repeat(152);
    const links = Array.from({ length: 10_000 }, (_, index) => {
      const prints = Object.fromEntries(
        ["givenName", "surname", "emailAddresses", "mobilePhone", "companyName"].map((field) => [field, print("text", `${field}${index}`)]),
      );
      return {
        outlookId: `${id}${index}`.slice(-152),
        key: `${1717405123456 + index}_jdupont`,
        prints: { outlook: prints, gopaas: prints },
      };
    });
    expect(encodeBaseline(contactPair, { links, unlinked: [], refused: [] }).length / links.length).toBeLessThan(400);
  });
});

test("what was remembered under an older version is still recognised", () => {
  for (let index = 0; index < 2000; index++) {
    const value = `valeur ${String(index)}`;
    expect(print("text", value)).toBe(hash53(value).toString(36));
  }
});
