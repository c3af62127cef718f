// Who in GoPaaS has an address, and a new record for whom it does not know: what the card beside a mail asks for.

import { createContactStore } from "../gopaas/contact-store";
import { createFindContact } from "../gopaas/find-contact";
import type { FindContact } from "../gopaas/find-contact";
import { createGraphClient } from "../graph/client";
import { readMeetings } from "../graph/meetings";
import type { Meeting } from "../graph/meetings";
import { realAmbient } from "../http/send";
import type { Settings } from "../settings/schema";
import { Failure, hash53, pairId } from "../sync";
import type { ContactPair, Fields } from "../sync";
import { connectGopaas } from "./sync-run";
import type { GopaasWay } from "./sync-run";

/** The pair whose contacts have an address to be found by. */
export function cardPair({ pairs }: GopaasWay["settings"]): ContactPair | undefined {
  return pairs.find((pair): pair is ContactPair => pair.kind === "contact" && pair.map["emailAddresses"] !== undefined);
}

export function contactFinder(input: GopaasWay, pair: ContactPair): FindContact {
  return createFindContact(connectGopaas(input).client, pair, input.settings.columnRules[pairId(pair)]);
}

export { aroundNow } from "../graph/meetings";

export interface CalendarWay {
  readonly settings: Settings;
  readonly token: () => Promise<string>;
  readonly signal: AbortSignal;
}

export function calendarAround({ settings, token, signal }: CalendarWay, nowMs: number): Promise<readonly Meeting[]> {
  const way = { baseUrl: settings.graph.baseUrl, token, signal, ambient: realAmbient };
  return readMeetings(createGraphClient({ ...way, fetch: (...request) => fetch(...request) }), nowMs);
}

/** Under a key of the address: pressed twice, or on two devices, it is one record. Rejects with a Failure. */
export async function makeContact(input: GopaasWay, pair: ContactPair, fields: Fields): Promise<void> {
  const key = `card-${hash53((fields["emailAddresses"] ?? "").trim().toLowerCase()).toString(36)}`;
  const store = createContactStore(connectGopaas(input).client, pair, { rules: input.settings.columnRules[pairId(pair)] });
  const [known] = await store.read([key]);
  if (known) return;
  const refused: Failure[] = [];
  await store.write([{ kind: "create", sourceId: key, key, run: key, fields }], (_, result) => {
    if (result.kind === "failed") refused.push(result.failure);
  });
  if (refused[0]) throw refused[0];
}
