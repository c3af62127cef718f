// The pairs a user set up where the administrator's file names none: written like the file's, and read by the same rules.

import { pairId, type Pair } from "../sync";

import * as json from "./json-reader";
import { readPair } from "./pairs";
import type { Settings } from "./schema";

/** One pair as `config.json` would hold it: plain JSON, and never a secret. */
export interface OwnPair {
  readonly type: "Contact" | "Calendar";
  readonly table: string;
  readonly view: string;
  readonly folder?: string;
  readonly calendar?: string;
  readonly map: Readonly<Record<string, string>>;
  /** Column → value of records created in GoPaaS. */
  readonly defaults?: Readonly<Record<string, string>>;
  readonly userField?: string;
  readonly userKey?: string;
}

export const ownPairsKey = "ownPairs";

/** More would not fit into a mailbox's settings. */
const mostPairs = 10;

/** Pairs that cannot be used are named and left out. */
export function readOwnPairs(
  list: readonly unknown[],
  isFixed: (key: string) => boolean,
  complain: json.Complain,
): Pick<Settings, "pairs" | "columnRules"> {
  const read = list.slice(0, mostPairs).flatMap((value, index) => {
    const path = `user.${ownPairsKey}[${String(index)}]`;
    return readPair(withoutFixed(value, isFixed, { path, complain }), path, complain) ?? [];
  });
  return {
    pairs: read.map(({ pair }) => pair),
    columnRules: Object.fromEntries(read.flatMap(({ pair, rules }) => (rules ? [[pairId(pair), rules]] : []))),
  };
}

/** A pair's key the administrator locked takes its default. */
function withoutFixed(
  value: unknown,
  isFixed: (key: string) => boolean,
  { path, complain }: { readonly path: string; readonly complain: json.Complain },
): unknown {
  if (!json.isObject(value)) return value;
  const fixed = Object.keys(value).filter(isFixed);
  for (const key of fixed)
    complain({
      path: `${path}.${json.shown(key)}`,
      message: "is locked by the administrator; the user's choice is ignored.",
      fatal: false,
      code: "locked",
    });
  return Object.fromEntries(Object.entries(value).filter(([key]) => !fixed.includes(key)));
}

/** A pair that was read, as it would be written down. */
export function ownPairOf(pair: Pair): OwnPair {
  const { table, view, map, defaults, userField, userKey } = pair;
  return {
    ...(pair.kind === "contact" ? { type: "Contact", folder: pair.folder } : { type: "Calendar", calendar: pair.calendar }),
    table,
    view,
    map,
    defaults,
    ...(userField === undefined || userKey === undefined ? {} : { userField, userKey }),
  };
}
