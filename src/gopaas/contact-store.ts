// Contacts of GoPaaS as one side of a pair.

import type { ContactPair, Store } from "../sync";
import type { GopaasClient } from "./client";
import { noRules } from "./column-book";
import { createItemStore, type StoreExtras } from "./item-store";
import { plainShape } from "./record-shape";

export function createContactStore(client: GopaasClient, pair: ContactPair, { rules = noRules, shelf }: StoreExtras = {}): Store {
  return createItemStore({ client, pair, shape: plainShape(pair, rules), rules, shelf });
}
