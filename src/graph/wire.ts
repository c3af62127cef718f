// What Graph sends and takes, as far as this adapter speaks it.

import type { Contact as GraphContact, Event as GraphEvent } from "@microsoft/microsoft-graph-types";

/** What a delta page adds to a resource. */
interface Row {
  readonly id?: string;
  readonly "@odata.etag"?: string;
  readonly "@removed"?: { readonly reason?: string };
}

export type ContactResource = Readonly<GraphContact> & Row;
/** `occurrenceId` is answered by the service and missing from the published types. */
export type EventResource = Readonly<GraphEvent> & Row & { readonly occurrenceId?: string | null };
export type AnyResource = ContactResource | EventResource;

export interface Page<R> {
  readonly value?: readonly R[];
  readonly "@odata.nextLink"?: string;
  readonly "@odata.deltaLink"?: string;
}

/** The version to match with `If-Match`. */
export function versionOf(resource: { readonly "@odata.etag"?: string; readonly changeKey?: string | null }): string | undefined {
  return resource["@odata.etag"] ?? (resource.changeKey ? `W/"${resource.changeKey}"` : undefined);
}

/** Path and query with every value encoded; `$` signs stay readable in names. */
export function address(path: string, query: Readonly<Record<string, string | number>> = {}): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2C/g, ",")}`);
  return pairs.length > 0 ? `${path}?${pairs.join("&")}` : path;
}

/** A text inside an OData filter. */
export function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
