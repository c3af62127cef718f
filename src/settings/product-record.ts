// The existing product's configuration record ("Outlook Sync"), taken as it is: pasted among the pairs, it becomes one of ours.

/** What the record calls a thing, on screen or in its table, folded → what a pair calls it. */
const names: ReadonlyMap<string, string> = new Map([
  ["type", "type"],
  ["tablename", "table"],
  ["vue", "view"],
  ["idlibelle", "folder"],
  ["usercalendar", "userField"],
  ["utilisateur", "userKey"],
  ["map", "map"],
]);

/** Columns of the record that mean nothing to us: its own key and stamps, and the Entra application that `entra` replaces. */
const leftOut =
  /^(cle|idoutlooksync|clientid|datecreation|heurecreation|creationpar|datemodification|heuremodification|modificationpar|gestionpar)$/;

const secret = /^(iddesecret|clientsecret|secretid|secret)$/;

/**
 * The same as one of our pairs where it is such a record, else as it came. Keys of ours beside the record's stay. A secret is kept
 * under its own name, so that whoever reads the pair names it.
 */
export function asPair(value: unknown): unknown {
  if (!isProductRecord(value)) return value;
  const entries = Object.entries(value).flatMap(([key, content]): [string, unknown][] => {
    const name = fold(key);
    // The form leaves what does not apply empty.
    if (leftOut.test(name) || ((names.has(name) || secret.test(name)) && isEmpty(content))) return [];
    // A contact's record names its user too, without a field to keep him in.
    if (name === "utilisateur" && !hasName(value, "usercalendar")) return [];
    return [[names.get(name) ?? key, content]];
  });
  return Object.fromEntries(entries);
}

export interface ImportedRecord {
  /** Whose record it is, as the view shows it. */
  readonly user: string;
  /** Ready for `pairs`: nothing but what a pair is made of. */
  readonly pair: Readonly<Record<string, unknown>>;
  /** It holds a secret, which is left out. */
  readonly hasSecret: boolean;
}

/** One row of a view of such records; `undefined` for any other row. */
export function importRecord(row: unknown): ImportedRecord | undefined {
  if (!isProductRecord(row)) return undefined;
  const kept = new Set(names.values());
  const entries = Object.entries(asPair(row) as object).filter(([key]) => kept.has(key));
  const found = (test: (name: string) => boolean): unknown =>
    Object.entries(row).find(([key, value]) => test(fold(key)) && !isEmpty(value))?.[1];
  const user = found((name) => name === "utilisateur");
  return {
    user: typeof user === "string" ? user : "",
    pair: Object.fromEntries(entries.map(([key, value]): [string, unknown] => [key, key === "map" ? parseMap(value) : value])),
    hasSecret: found((name) => secret.test(name)) !== undefined,
  };
}

/** Several of them at once, as a view of GoPaaS answers them or as a list: `{"rows":[…]}`, `[…]`, or one alone. */
export function asPairs(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  const inner = (value as Record<string, unknown>)["rows"] ?? (value as Record<string, unknown>)["data"];
  if (Array.isArray(inner)) return inner;
  return isProductRecord(value) ? [value] : value;
}

/** A map as the record holds it: JSON in a text, perhaps with the entities and quotation marks of a web page or a letter. */
export function parseMap(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const text = value.replace(/&quot;|&#0?34;|[“”«»]/g, '"').replace(/&amp;/g, "&");
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return value;
  }
}

function isProductRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return hasName(value, "tablename") || hasName(value, "vue");
}

function hasName(value: object, name: string): boolean {
  return Object.entries(value).some(([key, content]) => fold(key) === name && !isEmpty(content));
}

function isEmpty(content: unknown): boolean {
  return content === "" || content === null;
}

function fold(key: string): string {
  return key
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
