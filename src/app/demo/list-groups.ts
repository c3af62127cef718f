// How a list is put together: what just arrived on top, then the rest, appointments to come before those that were.

import type { Fresh } from "./freshness";
import type { WorldItem } from "./world-item";
import { plain } from "./world-item";

export type GroupName = "fresh" | "coming" | "series" | "past" | "all";

export interface Group {
  readonly name: GroupName;
  readonly items: readonly WorldItem[];
}

interface Wanted {
  readonly items: readonly WorldItem[];
  readonly search: string;
  readonly fresh: Fresh;
  /** Of appointments: where past ends. */
  readonly today?: string;
}

export function groupsOf({ items, search, fresh, today }: Wanted): readonly Group[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const found = items.filter((item) => isFound(item, words));
  const isNew = ({ id }: WorldItem): boolean => fresh.created.has(id) || fresh.changed.has(id);
  const rest = found.filter((item) => !isNew(item));
  const groups: readonly Group[] = [{ name: "fresh", items: found.filter(isNew) }, ...restOf(rest, today)];
  return groups.filter((group) => group.items.length > 0 || (group.name === "fresh" && fresh.removed > 0));
}

function restOf(items: readonly WorldItem[], today: string | undefined): readonly Group[] {
  if (today === undefined) return [{ name: "all", items }];
  const timeOf = ({ when, mark }: WorldItem): "coming" | "series" | "past" => {
    if (mark === "series") return "series";
    return when && (when.endDate || when.startDate) < today ? "past" : "coming";
  };
  const during = (time: GroupName): WorldItem[] => items.filter((item) => timeOf(item) === time);
  return [
    { name: "coming", items: during("coming") },
    { name: "series", items: during("series") },
    { name: "past", items: during("past").reverse() },
  ];
}

function isFound({ values }: WorldItem, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const said = plain(Object.values(values).join(" "));
  return words.every((word) => said.includes(word));
}
