// Contacts of GoPaaS as one side of a pair.

import type { ContactPair, Store } from "../sync";
import type { GopaasClient } from "./client";
import { createItemStore } from "./item-store";
import { plainShape } from "./record-shape";

export function createContactStore(client: GopaasClient, pair: ContactPair): Store {
  return createItemStore(client, pair, plainShape(pair));
}
