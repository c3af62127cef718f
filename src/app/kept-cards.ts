// The cards seen last, on this device, so that they can be read without a connection. One account's own, bounded.

import type { Shelf } from "../storage/shelf";
import type { CardContact } from "../taskpane/needs";

export interface KeptCards {
  /** Nothing where this address was not looked up lately in this CRM. */
  load(baseUrl: string, address: string): Promise<readonly CardContact[] | undefined>;
  save(baseUrl: string, address: string, contacts: readonly CardContact[]): Promise<void>;
  forget(): Promise<void>;
}

const name = "cards";
const mostCards = 50;

interface Kept {
  readonly baseUrl: string;
  /** The oldest first. */
  readonly cards: readonly (readonly [address: string, contacts: readonly CardContact[]])[];
}

export function keptCards(shelf: Shelf): KeptCards {
  const read = async (baseUrl: string): Promise<Kept> => {
    const kept = parsed(await shelf.get(name));
    return kept?.baseUrl === baseUrl && Array.isArray(kept.cards) ? kept : { baseUrl, cards: [] };
  };
  return {
    load: async (baseUrl, address) => (await read(baseUrl)).cards.find(([one]) => one === address)?.[1],
    async save(baseUrl, address, contacts) {
      const { cards } = await read(baseUrl);
      const others = cards.filter(([one]) => one !== address).slice(1 - mostCards);
      await shelf.put(name, JSON.stringify({ baseUrl, cards: [...others, [address, contacts]] } satisfies Kept));
    },
    forget: () => shelf.delete(name),
  };
}

function parsed(text: unknown): Kept | undefined {
  try {
    return typeof text === "string" ? (JSON.parse(text) as Kept) : undefined;
  } catch {
    return undefined;
  }
}
