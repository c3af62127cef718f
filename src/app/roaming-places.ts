// Which folder and which calendar a pair's things lie in, kept with the mailbox: renamed by its user, a device that forgets finds it.

import type { Place } from "../graph/folder";
import type { RoamingSettings } from "../office/roaming-settings";
import { hash53 } from "../sync";

const name = "places";
/** An id has some 120 characters: the user's own choices must always fit beside them. */
const mostPlaces = 20;

/** `scope` names a pair of one mailbox and one CRM. */
export type Places = (scope: string) => Place;

export function roamingPlaces(settings: RoamingSettings): Places {
  return (scope) => {
    const key = hash53(scope).toString(36);
    return {
      known: () => placesIn(settings.get(name)).find(([one]) => one === key)?.[1],
      remember(id) {
        const before = settings.get(name);
        const places = placesIn(before);
        if (places.some(([one, place]) => one === key && place === id)) return;
        const others = places.filter(([one]) => one !== key);
        try {
          settings.set(name, Object.fromEntries([...others.slice(1 - mostPlaces), [key, id]]));
          settings.save().catch(() => undefined);
        } catch {
          // A full mailbox weakens only a device that is yet to come.
          settings.set(name, before);
        }
      },
    };
  };
}

function placesIn(value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
}
