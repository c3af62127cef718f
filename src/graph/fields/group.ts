// What a field group is: some fields of an item and the properties of a resource that hold them.

import { Failure } from "../../sync";
import type { Fields } from "../../sync";

export interface FieldGroup<R, Patch> {
  readonly fields: readonly string[];
  /** Properties to read, those included which a write must carry along untouched. */
  readonly properties: (fields: readonly string[]) => readonly string[];
  /** `""` for whatever the service uses for nothing: null, "", {} or no property at all. */
  readonly read: (field: string, resource: R) => string;
  /** The resource holds more of what some of these fields hold than they have room for. */
  readonly overflows?: (fields: readonly string[], resource: R) => boolean;
  /** The properties to send so that `changes`, all of this group, are stored and nothing beside them is lost. */
  readonly write: (changes: Fields, resource: R) => Patch;
}

export function readFields<R>(groups: readonly FieldGroup<R, unknown>[], fields: readonly string[], resource: R): Fields {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const group = groups.find((candidate) => candidate.fields.includes(field));
      return group ? [[field, group.read(field, resource)]] : [];
    }),
  );
}

export function writeFields<R, Patch extends object>(groups: readonly FieldGroup<R, Patch>[], changes: Fields, resource: R): Patch {
  const patches = groups.flatMap((group) => {
    const own = Object.entries(changes).filter(([field]) => group.fields.includes(field));
    return own.length > 0 ? [group.write(Object.fromEntries(own), resource)] : [];
  });
  return Object.assign({}, ...patches) as Patch;
}

export function propertiesOf(groups: readonly FieldGroup<never, unknown>[], fields: readonly string[]): readonly string[] {
  const used = groups.flatMap((group) => {
    const own = fields.filter((field) => group.fields.includes(field));
    return own.length > 0 ? group.properties(own) : [];
  });
  return [...new Set(used)];
}

export function overflows<R>(groups: readonly FieldGroup<R, unknown>[], fields: readonly string[], resource: R): boolean {
  return groups.some((group) => {
    const own = fields.filter((field) => group.fields.includes(field));
    return own.length > 0 && group.overflows?.(own, resource) === true;
  });
}

/** A list as it may be sent. A full one refuses a new value by name: to make room something of the user's would have to go. */
export function withRoom<T>(list: T[], most: number, changes: Fields): T[] {
  if (list.length <= most) return list;
  const said = Object.values(changes).join(", ");
  throw new Failure("A contact's list in Outlook has no room for another value.", {
    kind: "rejected",
    side: "outlook",
    retry: "never",
    said,
  });
}

/** Slots of a list, some of them rewritten; an emptied one closes up and the others keep their order. */
export function rewriteSlots<T>(current: readonly T[], written: ReadonlyMap<number, T | undefined>): T[] {
  const length = Math.max(current.length, ...[...written.keys()].map((slot) => slot + 1));
  const slots = Array.from({ length }, (_, slot) => (written.has(slot) ? written.get(slot) : current[slot]));
  return slots.filter((value) => value !== undefined);
}
