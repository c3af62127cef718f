// Contacts of GoPaaS as one side of a pair.

import type { ContactPair, Store } from "../sync";
import type { GopaasClient } from "./client";
import { createItemStore, type StoreExtras } from "./item-store";
import { plainShape } from "./record-shape";

export function createContactStore(client: GopaasClient, pair: ContactPair, extras: StoreExtras = {}): Store {
  return createItemStore({ client, pair, shape: plainShape(pair, extras.rules), extras });
}
