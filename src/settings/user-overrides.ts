// What a user chose for himself, roaming with the mailbox, laid over the administrator's settings where they are not locked.

import { pairId, type Pair } from "../sync";

import { readHabits, type AutoSync, type Habits, type PaneLanguage } from "./habits";
import * as json from "./json-reader";
import type { LoadedSettings } from "./load";
import { readCalendarPolicies, readPolicies, type CalendarPolicies, type PairPolicies } from "./pairs";
import { ownPairsKey, readOwnPairs, type OwnPair } from "./own-pairs";
import { address, trimmedAddress, zone } from "./rules";
import type { Problem, Settings } from "./schema";

/** Plain JSON, small, and never a secret: it travels with the mailbox. */
export interface UserOverrides {
  readonly gopaas?: { readonly baseUrl?: string; readonly timeZone?: string };
  /** By `pairId`, so that a choice stays with its pair when the administrator reorders them. */
  readonly pairs?: Readonly<Record<string, PairPolicies & CalendarPolicies>>;
  /** What he set up where the administrator named no pair. */
  readonly ownPairs?: readonly OwnPair[];
  readonly autoSync?: Partial<AutoSync>;
  readonly language?: PaneLanguage;
}

/** Untrusted overrides: what is locked, unknown or wrong is named and left out, and never fatal. */
export function withOverrides(settings: Settings, overrides: unknown): LoadedSettings {
  const problems: Problem[] = [];
  const complain: json.Complain = (problem) => problems.push({ ...problem, fatal: false });
  if (overrides === undefined || overrides === null) return { settings, problems };
  const reader = json.openObject(overrides, "user", complain);
  if (!reader) return { settings, problems };
  const whole = withOwnPairs(settings, reader, complain);
  const merged = {
    ...whole,
    gopaas: mergeGopaas(settings, reader, complain),
    pairs: mergePairs(whole, reader, complain),
    habits: mergeHabits(settings, reader, complain),
  };
  reader.close();
  return { settings: merged, problems };
}

/** A new choice laid over those made before; what it does not name stays. */
export function mergedOverrides(before: unknown, change: UserOverrides): UserOverrides {
  const known = json.isObject(before) ? (before as UserOverrides) : {};
  const pairs = Object.entries(change.pairs ?? {}).map(([id, chosen]) => [id, { ...known.pairs?.[id], ...chosen }] as const);
  return {
    ...known,
    ...change,
    ...(change.gopaas ? { gopaas: { ...known.gopaas, ...change.gopaas } } : {}),
    ...(change.autoSync ? { autoSync: { ...known.autoSync, ...change.autoSync } } : {}),
    ...(change.pairs ? { pairs: { ...known.pairs, ...Object.fromEntries(pairs) } } : {}),
  };
}

/** Where the administrator's file names pairs, those set up before it did have no effect. */
function withOwnPairs(settings: Settings, user: json.JsonReader, complain: json.Complain): Settings {
  const list = json.optionalList(user, ownPairsKey);
  return settings.openPairs ? { ...settings, ...ownPairsIn(settings, list, complain) } : settings;
}

/** Pairs a user set up, as they are read over these settings. Those that cannot be used are named, as fatal, and left out. */
export function ownPairsIn(settings: Settings, list: readonly unknown[], complain: json.Complain): Pick<Settings, "pairs" | "columnRules"> {
  return readOwnPairs(list, (key) => isLocked(settings, `pairs.${key}`), complain);
}

/** A locked path locks what is below and around it. An index in it is not read: it locks that key of every pair. */
export function isLocked(settings: Pick<Settings, "locked">, path: string): boolean {
  const wanted = withoutIndexes(path);
  return settings.locked.map(withoutIndexes).some((lock) => `${wanted}.`.startsWith(`${lock}.`) || lock.startsWith(`${wanted}.`));
}

function withoutIndexes(path: string): string {
  return path.replace(/\[\d*\]/g, "");
}

function mergeGopaas(settings: Settings, user: json.JsonReader, complain: json.Complain): Settings["gopaas"] {
  const reader = json.optionalObject(user, "gopaas", complain);
  if (!reader) return settings.gopaas;
  const chosen = {
    baseUrl: json.optionalText(reader, "baseUrl", address),
    timeZone: json.optionalText(reader, "timeZone", zone),
  };
  reader.close();
  const allowed = unlocked(settings, "gopaas", chosen, complain);
  const baseUrl = allowed.baseUrl === undefined ? {} : { baseUrl: trimmedAddress(allowed.baseUrl) };
  return { ...settings.gopaas, ...allowed, ...baseUrl };
}

function mergeHabits(settings: Settings, user: json.JsonReader, complain: json.Complain): Habits {
  const { habits } = settings;
  const chosen = readHabits(user, complain, habits);
  const refused = (["autoSync", "language"] as const).filter(
    (key) => isLocked(settings, key) && JSON.stringify(chosen[key]) !== JSON.stringify(habits[key]),
  );
  for (const path of refused) complain(locked(path));
  return { ...chosen, ...Object.fromEntries(refused.map((key) => [key, habits[key]])) };
}

function mergePairs(settings: Settings, user: json.JsonReader, complain: json.Complain): readonly Pair[] {
  const all = json.optionalObject(user, "pairs", complain);
  if (!all) return settings.pairs;
  const merged = settings.pairs.map((pair, index): Pair => {
    const reader = json.optionalObject(all, pairId(pair), complain);
    if (!reader) return pair;
    const common = readPolicies(reader);
    const chosen = pair.kind === "appointment" ? { ...common, ...readCalendarPolicies(reader, complain, pair) } : common;
    reader.close();
    const allowed = unlocked(settings, `pairs[${String(index)}]`, chosen, complain);
    return settledMark(pair, { ...pair, ...allowed });
  });
  all.close();
  return merged;
}

/** `mark` chosen without values to write would mark nothing: the administrator's choice stands. */
function settledMark(before: Pair, after: Pair): Pair {
  return after.deletions === "mark" && !after.markDeleted ? { ...after, deletions: before.deletions } : after;
}

function unlocked<T extends object>(
  settings: Settings,
  section: string,
  chosen: T,
  complain: json.Complain,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(chosen).filter(([key, value]) => {
    if (value === undefined) return false;
    const isFixed = isLocked(settings, `${section}.${key}`);
    if (isFixed) complain(locked(`${section}.${key}`));
    return !isFixed;
  });
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function locked(path: string): Problem {
  return { path, message: "is locked by the administrator; the user's choice is ignored.", fatal: false, code: "locked" };
}
