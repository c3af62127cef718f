// The GoPaaS key we leave on what we make in Outlook, so that any device recognises it whatever it has forgotten.

import type { Pair, Trace } from "../sync";
import type { GraphClient } from "./client";
import type { ContactResource } from "./wire";
import { quoted } from "./wire";

const property = "String {978f6cca-98c8-4c53-85a0-137835f494fe} Name GoPaaSLink";

export const expandTrace = `singleValueExtendedProperties($filter=id eq ${quoted(property)})`;

export function contactTrace(resource: ContactResource, table: string): Trace | undefined {
  const found = resource.singleValueExtendedProperties?.find(({ id }) => id?.toLowerCase() === property.toLowerCase());
  return parse(found?.value ?? "", table);
}

export function traceProperty(table: string, trace: Trace): { readonly id: string; readonly value: string } {
  return { id: property, value: traceText(table, trace) };
}

/** Finds the contact a create whose answer was lost may have made. */
export function filterTrace(table: string, trace: Trace): string {
  return `singleValueExtendedProperties/Any(ep: ep/id eq ${quoted(property)} and ep/value eq ${quoted(traceText(table, trace))})`;
}

/**
 * Whose keys these are: the table, and the CRM it belongs to. Two CRMs give the same key to different people, and a mailbox
 * may have met both.
 */
export function traceOwner({ client, pair }: { readonly client: GraphClient; readonly pair: Pair }): string {
  return client.crm === "" ? pair.table : `${pair.table}@${client.crm}`;
}

const transactionPrefix = "gopaas:";

/**
 * Exchange drops a second create with the same value: what makes the create of an event harmless to repeat. It may
 * go on remembering a deleted one (`ErrorDuplicateTransactionId`, alcionai/corso#2490): what is made again names its run too.
 */
export function transactionId(table: string, { id, run }: Trace): string {
  return `${transactionPrefix}${table}:${id}${run === undefined ? "" : `|${run}`}`;
}

export function eventTrace(id: string | null | undefined, table: string): Trace | undefined {
  return id?.startsWith(transactionPrefix) ? parse(id.slice(transactionPrefix.length), table) : undefined;
}

function traceText(table: string, { id, run }: Trace): string {
  return `${table}:${id}|${run ?? ""}`;
}

function parse(text: string, table: string): Trace | undefined {
  if (!text.startsWith(`${table}:`)) return undefined;
  const [id = "", run = ""] = text.slice(table.length + 1).split("|");
  if (id === "") return undefined;
  return run === "" ? { id } : { id, run };
}
