// Which folder and which calendar a pair's things lie in, kept with the mailbox: renamed by its user, a device that forgets finds it.

import type { Place } from "../graph/folder";
import type { RoamingSettings } from "../office/roaming-settings";
import { hash53 } from "../sync";

const name = "places";
/** An id has some 120 characters: the user's own choices must always fit beside them. */
const mostPlaces = 20;

/** What a mailbox remembers of all places. */
export interface PlacesRelay {
  known(): unknown;
  /** Never throws: a full mailbox weakens only a device that is yet to come. */
  keep(places: unknown): void;
}

export function roamingPlaces(settings: RoamingSettings): PlacesRelay {
  return {
    known: () => settings.get(name),
    keep(places) {
      const before = settings.get(name);
      try {
        settings.set(name, places);
        settings.save().catch(() => undefined);
      } catch {
        settings.set(name, before);
      }
    },
  };
}

/** `scope` names a pair of one mailbox and one CRM. */
export function placeIn(relay: PlacesRelay, scope: string): Place {
  const key = hash53(scope).toString(36);
  return {
    known: () => placesIn(relay.known()).find(([one]) => one === key)?.[1],
    remember(id) {
      const places = placesIn(relay.known());
      if (places.some(([one, place]) => one === key && place === id)) return;
      const others = places.filter(([one]) => one !== key);
      relay.keep(Object.fromEntries([...others.slice(1 - mostPlaces), [key, id]]));
    },
  };
}

function placesIn(value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
}
