// Matching where one item has several addresses, several groups are ambiguous, or one side says less than the other.

import type { Fields, Item } from "../../src/sync";
import { matchItems } from "../../src/sync/plan/match";
import type { Matching } from "../../src/sync/plan/match";
import { contactPair } from "../support/engine";

type Some = Readonly<Record<string, Fields>>;

function meet(outlook: Some, gopaas: Some): Matching {
  const itemsOf = (some: Some): Item[] => Object.entries(some).map(([id, fields]) => ({ id, fields }));
  return matchItems(contactPair, itemsOf(outlook), itemsOf(gopaas), new Map());
}

const found = ({ matches }: Matching): string[] => matches.map(({ outlook, gopaas, reason }) => `${outlook.id} ${gopaas.id} ${reason}`);
const name = { givenName: "Anne", surname: "Lefèvre" };

describe("an address that two items share", () => {
  it("is no doubt any more once one of the two is taken by its other address", () => {
    const both = { emailAddresses: "a@x.example", emailAddress2: "b@x.example" };
    const result = meet(
      { o1: both, o2: { emailAddresses: "b@x.example" } },
      { k1: { emailAddresses: "a@x.example" }, k2: { emailAddresses: "b@x.example" } },
    );
    expect(found(result)).toEqual(["o1 k1 same-address", "o2 k2 same-address"]);
    expect(result.duplicates).toEqual([]);
    const turned = meet(
      { o1: { emailAddresses: "a@x.example" }, o2: { emailAddresses: "b@x.example" } },
      { k1: both, k2: { emailAddresses: "b@x.example" } },
    );
    expect(found(turned)).toEqual(["o1 k1 same-address", "o2 k2 same-address"]);
    expect(turned.duplicates).toEqual([]);
  });

  it("is listed beside every other that is in doubt", () => {
    const at = (address: string): Fields => ({ emailAddresses: address });
    const result = meet(
      { o1: at("a@x.example"), o2: at("b@x.example") },
      { k1: at("a@x.example"), k2: at("a@x.example"), k3: at("b@x.example"), k4: at("b@x.example") },
    );
    expect(result.matches).toEqual([]);
    expect(result.duplicates.map(({ outlookIds, keys }) => [...outlookIds, ...keys])).toEqual([
      ["o1", "k1", "k2"],
      ["o2", "k3", "k4"],
    ]);
  });
});

describe("two contacts of the same name", () => {
  it.each(["mobilePhone", "businessPhone", "businessPhone2", "homePhone", "homePhone2"])(
    "are one with a phone in common, %s, even where the companies differ",
    (field) => {
      const result = meet(
        { o1: { ...name, mobilePhone: "06 12", companyName: "A" } },
        { k1: { ...name, [field]: "0612", companyName: "B" } },
      );
      expect(found(result)).toEqual(["o1 k1 same-name"]);
    },
  );

  it("are one where only one of them names a company, an address or a phone", () => {
    for (const more of [{ companyName: "A" }, { emailAddresses: "a@x.example" }, { mobilePhone: "06" }]) {
      expect(found(meet({ o1: { ...name, ...more } }, { k1: name }))).toEqual(["o1 k1 same-name"]);
      expect(found(meet({ o1: name }, { k1: { ...name, ...more } }))).toEqual(["o1 k1 same-name"]);
    }
  });
});
