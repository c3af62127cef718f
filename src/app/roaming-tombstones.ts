// What was deleted in Outlook, kept among the small settings that travel with the mailbox.

import type { RoamingSettings } from "../office/roaming-settings";
import type { TombstoneRelay } from "../sync";

const name = "tombstones";
const mostHashes = 1_000;
/** Of the 32 kB a mailbox keeps for the add-in: the user's own choices must always fit beside them. */
const mostBytes = 12_000;

/** Hashes come and go in the order they were added: the oldest make room. */
export function roamingTombstones(settings: RoamingSettings): TombstoneRelay {
  return {
    travels: true,
    load: () => Promise.resolve(hashesIn(settings.get(name))),
    async save(hashes) {
      const before = settings.get(name);
      try {
        setWhatFits(settings, newest(hashes));
        if (settings.get(name) !== before) await settings.save();
      } catch (error) {
        // Left in place, it would keep the user's own choices from being saved too.
        settings.set(name, before);
        throw error;
      }
    },
  };
}

function hashesIn(value: unknown): readonly string[] {
  return typeof value === "string" ? value.split(" ").filter(Boolean) : [];
}

function newest(hashes: readonly string[]): readonly string[] {
  let bytes = 0;
  const kept: string[] = [];
  for (const hash of hashes.slice(-mostHashes).reverse()) {
    bytes += hash.length + 1;
    if (bytes > mostBytes) break;
    kept.push(hash);
  }
  return kept.reverse();
}

function setWhatFits(settings: RoamingSettings, hashes: readonly string[]): void {
  for (let kept = hashes; ; kept = kept.slice(Math.ceil(kept.length / 4))) {
    try {
      settings.set(name, kept.length > 0 ? kept.join(" ") : undefined);
      return;
    } catch (error) {
      if (kept.length === 0) throw error;
    }
  }
}
