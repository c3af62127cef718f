// Which unlinked items of the two sides are the same thing. Each step counts only with a unique answer; nothing is guessed.

import { agreesLoosely, canonical, plain } from "../model/canonical";
import { fieldType } from "../model/field";
import type { Item } from "../model/item";
import type { Pair } from "../model/pair-settings";
import type { LineReason } from "../model/report";

export interface Match {
  readonly outlook: Item;
  readonly gopaas: Item;
  readonly reason: LineReason;
}

export interface PossibleDuplicates {
  readonly outlookIds: readonly string[];
  readonly keys: readonly string[];
  readonly reason: LineReason;
}

export interface Matching {
  readonly matches: readonly Match[];
  readonly duplicates: readonly PossibleDuplicates[];
}

interface Pool {
  readonly outlook: Map<string, Item>;
  readonly gopaas: Map<string, Item>;
  readonly matches: Match[];
  readonly duplicates: Map<string, PossibleDuplicates>;
}

/** `sameAs` tells what an identifier found on a record really is, when the service was asked (old id forms). */
export function matchItems(pair: Pair, outlook: readonly Item[], gopaas: readonly Item[], sameAs: ReadonlyMap<string, string>): Matching {
  const pool: Pool = {
    outlook: new Map(outlook.map((item) => [item.id, item])),
    gopaas: new Map(gopaas.map((item) => [item.id, item])),
    matches: [],
    duplicates: new Map(),
  };
  matchByTrace(pool, sameAs);
  if (pair.kind === "appointment") matchBy(pool, { reason: "same-time-and-title", keysOf: appointmentKeys });
  else matchContacts(pool);
  const open = [...pool.duplicates.values()].filter(
    ({ outlookIds, keys }) => outlookIds.some((id) => pool.outlook.has(id)) && keys.some((key) => pool.gopaas.has(key)),
  );
  return { matches: pool.matches, duplicates: open };
}

/** (1) the identifiers we or the existing product left behind. */
function matchByTrace(pool: Pool, sameAs: ReadonlyMap<string, string>): void {
  // A record made from this very item speaks louder than a key that came with a copy. Unless an item was made for that record,
  // and there is one for each: every device must see the same two pairs, or they would exchange what the two say for ever.
  const madeFor = new Set([...pool.outlook.values()].map(({ trace }) => trace?.id));
  for (const item of [...pool.outlook.values()]) {
    const record = item.derivedKey === undefined ? undefined : pool.gopaas.get(item.derivedKey);
    const isEachTraced = madeFor.has(item.derivedKey) && pool.gopaas.has(item.trace?.id ?? "");
    if (record && !isEachTraced) take(pool, item, record, "known-link");
  }
  for (const [key, items] of groupBy(pool.outlook.values(), (item) => (item.trace ? [item.trace.id] : []))) {
    const record = pool.gopaas.get(key);
    if (record) take(pool, oldest(items), record, "known-link");
  }
  for (const [id, records] of groupBy(pool.gopaas.values(), (item) => (item.trace ? [sameAs.get(item.trace.id) ?? item.trace.id] : []))) {
    const item = pool.outlook.get(id);
    if (item && records.length === 1 && records[0]) take(pool, item, records[0], "known-link");
  }
}

/** (2) what a person would compare. */
function matchContacts(pool: Pool): void {
  matchBy(pool, { reason: "same-address", keysOf: emailKeys, narrow: nameAndPhoneKeys });
  matchBy(pool, { reason: "same-name", keysOf: nameAndPhoneKeys });
  matchBy(pool, { reason: "same-name", keysOf: nameAndCompanyKeys });
  matchBy(pool, { reason: "same-name", keysOf: nameOnlyKeys, allowed: nothingDiffers });
}

type KeysOf = (item: Item) => readonly string[];

interface Rule {
  readonly reason: LineReason;
  readonly keysOf: KeysOf;
  /** Tried among the candidates of an ambiguous key. */
  readonly narrow?: KeysOf;
  /** Whether a unique pair may be taken after all. */
  readonly allowed?: (one: Item, other: Item) => boolean;
}

/** Pairs items that share a key nobody else has. */
function matchBy(pool: Pool, { reason, keysOf, narrow, allowed }: Rule): void {
  const records = groupBy(pool.gopaas.values(), keysOf);
  for (const [value, items] of groupBy(pool.outlook.values(), keysOf)) {
    const here = items.filter((item) => pool.outlook.has(item.id));
    const there = (records.get(value) ?? []).filter((record) => pool.gopaas.has(record.id));
    const only = onlyPair(here, there);
    if (only) {
      if (!allowed || allowed(...only)) take(pool, ...only, reason);
    } else if (here.length > 0 && there.length > 0) {
      remember(pool, here, there, reason);
      if (narrow) narrowDown(pool, here, there, narrow);
    }
  }
}

function onlyPair(here: readonly Item[], there: readonly Item[]): readonly [Item, Item] | undefined {
  const [item, record] = [here[0], there[0]];
  return item && record && here.length === 1 && there.length === 1 ? [item, record] : undefined;
}

function narrowDown(pool: Pool, here: readonly Item[], there: readonly Item[], keysOf: KeysOf): void {
  const records = groupBy(there, keysOf);
  for (const [value, items] of groupBy(here, keysOf)) {
    const only = onlyPair(items, records.get(value) ?? []);
    if (only) take(pool, ...only, "same-name");
  }
}

function take(pool: Pool, outlook: Item, gopaas: Item, reason: LineReason): void {
  if (!pool.outlook.delete(outlook.id)) return;
  if (!pool.gopaas.delete(gopaas.id)) pool.outlook.set(outlook.id, outlook);
  else pool.matches.push({ outlook, gopaas, reason });
}

function remember(pool: Pool, here: readonly Item[], there: readonly Item[], reason: LineReason): void {
  const outlookIds = here.map(({ id }) => id);
  const keys = there.map(({ id }) => id);
  pool.duplicates.set([...outlookIds, ...keys].sort().join("\n"), { outlookIds, keys, reason });
}

export function oldest(items: readonly Item[]): Item {
  return items.reduce((best, item) => (byAge(item, best) < 0 ? item : best));
}

/** Older first; of the same age, the smaller id. */
export function byAge(one: Item, other: Item): number {
  const [a, b] = [one, other].map((item) => `${item.createdAt ?? "9999"}\n${item.id}`) as [string, string];
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupBy(items: Iterable<Item>, keysOf: KeysOf): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function emailKeys({ fields }: Item): string[] {
  return ["emailAddresses", "emailAddress2", "emailAddress3"].map((field) => canonical("email", fields[field] ?? "")).filter(Boolean);
}

const phoneFields = ["mobilePhone", "businessPhone", "businessPhone2", "homePhone", "homePhone2"];

function phones({ fields }: Item): string[] {
  return phoneFields.map((field) => canonical("phone", fields[field] ?? "")).filter(Boolean);
}

function fullName({ fields }: Item): string {
  const [given, family] = [plain(fields["givenName"] ?? ""), plain(fields["surname"] ?? "")];
  return given && family ? `${given}|${family}` : "";
}

function nameAndPhoneKeys(item: Item): string[] {
  const name = fullName(item);
  return name ? phones(item).map((phone) => `${name}|${phone}`) : [];
}

function nameAndCompanyKeys(item: Item): string[] {
  const [name, company] = [fullName(item), plain(item.fields["companyName"] ?? "")];
  return name && company ? [`${name}|${company}`] : [];
}

function nameOnlyKeys(item: Item): string[] {
  return fullName(item) ? [fullName(item)] : [];
}

/** Two people of one name are one person only if nothing both have filled in speaks against it. */
function nothingDiffers(one: Item, other: Item): boolean {
  return [emailKeys, phones, (item: Item) => [plain(item.fields["companyName"] ?? "")].filter(Boolean)].every((keysOf) => {
    const [a, b] = [keysOf(one), keysOf(other)];
    return a.length === 0 || b.length === 0 || a.some((value) => b.includes(value));
  });
}

/** Every field both have filled in says the same. */
export function nothingContradicts(pair: Pair, one: Item, other: Item): boolean {
  return Object.entries(one.fields).every(([field, value]) => {
    const opposite = other.fields[field] ?? "";
    return value.trim() === "" || opposite.trim() === "" || agreesLoosely(fieldType(pair.kind, field), value, opposite);
  });
}

function appointmentKeys({ fields }: Item): string[] {
  const [title, when] = [plain(fields["subject"] ?? ""), fields["when"] ?? ""];
  return title && when ? [`${title}|${when}`] : [];
}
