// Which unlinked items of the two sides are the same thing, which are left to the user, and which have nothing in common.

import type { Fields, Item, Pair } from "../../src/sync";
import { matchItems, nothingContradicts, oldest } from "../../src/sync/plan/match";
import type { Matching } from "../../src/sync/plan/match";
import { calendarPair, contactPair } from "../support/engine";

type Some = readonly (readonly [id: string, fields: Fields, more?: Partial<Item>])[];

const itemsOf = (some: Some): Item[] => some.map(([id, fields, more]) => ({ id, fields, ...more }));
interface How {
  readonly pair?: Pair;
  readonly sameAs?: Readonly<Record<string, string>>;
}

function meet(outlook: Some, gopaas: Some, { pair = contactPair, sameAs = {} }: How = {}): Matching {
  return matchItems(pair, itemsOf(outlook), itemsOf(gopaas), new Map(Object.entries(sameAs)));
}

const found = ({ matches }: Matching): string[] => matches.map(({ outlook, gopaas, reason }) => `${outlook.id} ${gopaas.id} ${reason}`);

const name = { givenName: "Anne", surname: "Lefèvre" };
const mail = { emailAddresses: "anne@durand.example" };

describe("an identifier left behind", () => {
  it("is believed before anything a person would compare", () => {
    expect(
      found(
        meet(
          [["o1", name, { trace: { id: "k1" } }]],
          [
            ["k1", { surname: "Tout autre" }],
            ["k2", name],
          ],
        ),
      ),
    ).toEqual(["o1 k1 known-link"]);
    expect(found(meet([["o1", {}, { derivedKey: "k1" }]], [["k1", name]]))).toEqual(["o1 k1 known-link"]);
    expect(found(meet([["o1", {}]], [["k1", name, { trace: { id: "o1" } }]]))).toEqual(["o1 k1 known-link"]);
  });

  it("of a record made from the very item speaks louder than a key that came with a copy", () => {
    const result = meet(
      [["o1", {}, { derivedKey: "k1", trace: { id: "k2" } }]],
      [
        ["k1", {}],
        ["k2", {}],
      ],
    );
    expect(found(result)).toEqual(["o1 k1 known-link"]);
  });

  it("on several items is the oldest's; of the same age, the smaller id's", () => {
    const trace = { id: "k1" };
    const old = { trace, createdAt: "2026-01-01T00:00:00Z" };
    const young = { trace, createdAt: "2026-01-02T00:00:00Z" };
    expect(
      found(
        meet(
          [
            ["a", {}, young],
            ["b", {}, old],
          ],
          [["k1", {}]],
        ),
      ),
    ).toEqual(["b k1 known-link"]);
    expect(
      found(
        meet(
          [
            ["b", {}, old],
            ["a", {}, old],
          ],
          [["k1", {}]],
        ),
      ),
    ).toEqual(["a k1 known-link"]);
    // One whose age is not told is not the older.
    expect(
      found(
        meet(
          [
            ["a", {}, { trace }],
            ["b", {}, old],
          ],
          [["k1", {}]],
        ),
      ),
    ).toEqual(["b k1 known-link"]);
  });

  it("on a record may be an old form of the item's, and on two records proves nothing", () => {
    const trace = { id: "old-form" };
    expect(found(meet([["o1", {}]], [["k1", {}, { trace }]], { sameAs: { "old-form": "o1" } }))).toEqual(["o1 k1 known-link"]);
    expect(
      found(
        meet(
          [["o1", {}]],
          [
            ["k1", {}, { trace: { id: "o1" } }],
            ["k2", {}, { trace: { id: "o1" } }],
          ],
        ),
      ),
    ).toEqual([]);
  });

  it("that nothing answers to is no identifier", () => {
    expect(meet([["o1", {}, { trace: { id: "k9" }, derivedKey: "k8" }]], [["k1", {}, { trace: { id: "o9" } }]])).toEqual({
      matches: [],
      duplicates: [],
    });
  });
});

describe("two contacts with an e-mail address in common", () => {
  it("are one, whatever else they say and in whichever place the address stands", () => {
    expect(found(meet([["o1", { ...mail, ...name }]], [["k1", { emailAddresses: " ANNE@Durand.example ", surname: "Roy" }]]))).toEqual([
      "o1 k1 same-address",
    ]);
    expect(found(meet([["o1", { emailAddress2: "a@b.example" }]], [["k1", { emailAddress3: "a@b.example" }]]))).toEqual([
      "o1 k1 same-address",
    ]);
  });

  it("are not one because both have none", () => {
    expect(meet([["o1", { emailAddresses: "" }]], [["k1", { emailAddresses: "" }]])).toEqual({ matches: [], duplicates: [] });
  });

  it("that a third one shares are left to the user, and named", () => {
    expect(
      meet(
        [["o1", mail]],
        [
          ["k1", mail],
          ["k2", mail],
        ],
      ),
    ).toEqual({
      matches: [],
      duplicates: [{ outlookIds: ["o1"], keys: ["k1", "k2"], reason: "same-address" }],
    });
    expect(
      meet(
        [
          ["o1", mail],
          ["o2", mail],
        ],
        [["k1", mail]],
      ),
    ).toMatchObject({ matches: [], duplicates: [{ outlookIds: ["o1", "o2"], keys: ["k1"] }] });
    // Two of one side alone are no question between the sides.
    expect(
      meet(
        [
          ["o1", mail],
          ["o2", mail],
        ],
        [["k1", { surname: "Roy" }]],
      ),
    ).toEqual({ matches: [], duplicates: [] });
  });

  it("are told apart among such candidates by name and phone", () => {
    const paul = { ...mail, givenName: "Paul", surname: "Roy", mobilePhone: "06 01" };
    const anne = { ...mail, ...name, mobilePhone: "06 02" };
    const result = meet(
      [
        ["o1", anne],
        ["o2", paul],
      ],
      [
        ["k1", { ...paul, mobilePhone: "0601" }],
        ["k2", anne],
      ],
    );
    expect(found(result).sort()).toEqual(["o1 k2 same-name", "o2 k1 same-name"]);
    expect(result.duplicates).toEqual([]);
    const half = meet(
      [
        ["o1", anne],
        ["o2", mail],
      ],
      [
        ["k1", mail],
        ["k2", anne],
      ],
    );
    expect(found(half)).toEqual(["o1 k2 same-name"]);
    expect(half.duplicates).toHaveLength(1);
  });

  it("are told apart among such candidates alone: one of that name and phone without the address does not count", () => {
    const anne = { ...name, mobilePhone: "06 02" };
    const result = meet(
      [
        ["o1", { ...anne, ...mail }],
        ["o2", mail],
        ["o3", anne],
      ],
      [["k1", { ...anne, ...mail }]],
    );
    expect(found(result)).toEqual(["o1 k1 same-name"]);
    expect(result.duplicates).toEqual([]);
  });
});

describe("two contacts of the same name", () => {
  const phone = { mobilePhone: "06 12 34" };
  it("are one with a phone in common, of whichever kind and however it is written", () => {
    expect(
      found(meet([["o1", { ...name, ...phone }]], [["k1", { givenName: "ANNE", surname: "Lefevre", businessPhone: "061234" }]])),
    ).toEqual(["o1 k1 same-name"]);
    for (const field of ["businessPhone2", "homePhone", "homePhone2", "mobilePhone"])
      expect(
        found(meet([["o1", { ...name, ...phone, companyName: "A" }]], [["k1", { ...name, [field]: "06-12-34", companyName: "B" }]])),
      ).toEqual(["o1 k1 same-name"]);
  });

  it("are one with a company in common, even where the phones differ", () => {
    const result = meet(
      [["o1", { ...name, companyName: "Durand S.A.", ...phone }]],
      [["k1", { ...name, companyName: "DURAND SA", mobilePhone: "07" }]],
    );
    expect(found(result)).toEqual(["o1 k1 same-name"]);
  });

  it("are one by the name alone where nothing speaks against it", () => {
    expect(found(meet([["o1", name]], [["k1", name]]))).toEqual(["o1 k1 same-name"]);
    expect(found(meet([["o1", { ...name, ...mail }]], [["k1", { ...name, ...phone }]]))).toEqual(["o1 k1 same-name"]);
  });

  it.each([
    ["company", { companyName: "A" }, { companyName: "B" }],
    ["address", mail, { emailAddresses: "autre@b.example" }],
    ["phone", phone, { homePhone: "07" }],
  ])("are two people with another %s", (_, one, other) => {
    expect(meet([["o1", { ...name, ...one }]], [["k1", { ...name, ...other }]])).toEqual({ matches: [], duplicates: [] });
  });

  it("are named where there is a third", () => {
    expect(
      meet(
        [["o1", name]],
        [
          ["k1", name],
          ["k2", name],
        ],
      ),
    ).toEqual({ matches: [], duplicates: [{ outlookIds: ["o1"], keys: ["k1", "k2"], reason: "same-name" }] });
    const known = { ...name, ...phone };
    expect(
      meet(
        [["o1", known]],
        [
          ["k1", known],
          ["k2", known],
        ],
      ).duplicates,
    ).toHaveLength(1);
  });

  it("need both parts of it", () => {
    for (const part of [
      { givenName: "Anne", surname: "" },
      { givenName: "", surname: "Lefèvre" },
      { givenName: "Anne" },
      { surname: "Lefèvre" },
    ])
      expect(meet([["o1", { ...part, ...phone, companyName: "A" }]], [["k1", { ...part, ...phone, companyName: "A" }]])).toEqual({
        matches: [],
        duplicates: [],
      });
  });

  it("do not have it because the parts read the same when run together", () => {
    expect(
      meet([["o1", { givenName: "Jean", surname: "Marie Roy" }]], [["k1", { givenName: "Jean Marie", surname: "Roy" }]]).matches,
    ).toEqual([]);
  });

  it("and one already taken by its address is no candidate any more", () => {
    const result = meet(
      [
        ["o1", { ...name, ...mail }],
        ["o2", name],
      ],
      [
        ["k1", { ...name, ...mail }],
        ["k2", name],
      ],
    );
    expect(found(result)).toEqual(["o1 k1 same-address", "o2 k2 same-name"]);
    expect(result.duplicates).toEqual([]);
  });
});

describe("two appointments", () => {
  const when = "2026-11-24T09:00/2026-11-24T10:00";
  const calendar = { pair: calendarPair };
  it("are one with the same title, start and end", () => {
    expect(found(meet([["o1", { subject: "Point", when }]], [["k1", { subject: "POINT ", when }]], calendar))).toEqual([
      "o1 k1 same-time-and-title",
    ]);
  });

  it.each([
    ["title", { subject: "Autre", when }],
    ["end", { subject: "Point", when: "2026-11-24T09:00/2026-11-24T11:00" }],
  ])("with another %s are two", (_, other) => {
    expect(meet([["o1", { subject: "Point", when }]], [["k1", other]], calendar)).toEqual({ matches: [], duplicates: [] });
  });

  it("without a title or a time are never taken for one another", () => {
    for (const fields of [{ subject: "", when }, { when }, { subject: "Point", when: "" }, { subject: "Point" }])
      expect(meet([["o1", fields]], [["k1", fields]], calendar)).toEqual({ matches: [], duplicates: [] });
  });

  it("are named where there is a third, and not compared like people", () => {
    const same = { subject: "Point", when };
    expect(
      meet(
        [["o1", same]],
        [
          ["k1", same],
          ["k2", same],
        ],
        calendar,
      ).duplicates,
    ).toEqual([{ outlookIds: ["o1"], keys: ["k1", "k2"], reason: "same-time-and-title" }]);
    expect(meet([["o1", mail]], [["k1", mail]], calendar).matches).toEqual([]);
    expect(meet([["o1", same]], [["k1", same]]).matches).toEqual([]);
  });
});

describe("the oldest of several", () => {
  it("is the first made, then the smaller id", () => {
    const at = (id: string, createdAt: string): Item => ({ id, fields: {}, createdAt });
    expect(oldest([at("a", "2026-02"), at("b", "2026-01"), at("c", "2026-03")]).id).toBe("b");
    expect(oldest([at("b", "2026-01"), at("a", "2026-01")]).id).toBe("a");
  });
});

describe("one item typed in again", () => {
  const contradicts = (one: Fields, other: Fields): boolean =>
    !nothingContradicts(contactPair, { id: "o1", fields: one }, { id: "k1", fields: other });

  it("is contradicted by a field both have filled in, and by no empty one", () => {
    expect(contradicts({ ...name, companyName: "A" }, { ...name, companyName: "B" })).toBe(true);
    expect(contradicts({ ...name, companyName: " " }, { ...name, companyName: "B" })).toBe(false);
    expect(contradicts({ ...name, companyName: "A" }, { ...name, companyName: " " })).toBe(false);
    expect(contradicts({ ...name, companyName: "A" }, name)).toBe(false);
    expect(contradicts({ surname: "LEFEVRE", mobilePhone: "06.12" }, { surname: "Lefèvre", mobilePhone: "06 12" })).toBe(false);
  });
});
