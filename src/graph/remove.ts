// Deletes items, each only while it is what the engine saw: read once more first, and nothing but the item is touched.

import { Failure } from "../sync";
import type { Item, RemoveWrite, WriteResult } from "../sync";
import { sendParts } from "./batch";
import type { Part } from "./batch";
import type { GraphClient } from "./client";
import { failureOf, isGone, isOk } from "./errors";
import type { GraphAnswer } from "./errors";
import { sameContents } from "./series";
import type { Report } from "./update";

export interface RemoveHow {
  readonly path: string;
  /** `undefined`: verified gone. */
  readonly read: (ids: readonly string[]) => Promise<readonly (Item | undefined)[]>;
}

interface RemovePart extends Part {
  readonly write: RemoveWrite;
}

interface Doubt {
  readonly write: RemoveWrite;
  readonly answer: GraphAnswer;
}

export async function removeResources(
  client: GraphClient,
  writes: readonly RemoveWrite[],
  report: Report,
  { path, read }: RemoveHow,
): Promise<void> {
  if (writes.length === 0) return;
  // Nothing promises that a contact honours If-Match, and the mail guard wants to know who takes part now.
  const seen = await read(writes.map(({ id }) => id));
  const parts = writes.flatMap((write, index): RemovePart[] => {
    const item = seen[index];
    if (item && isSame(item, write.current)) return [partOf(write, path, item.version)];
    report(write, item ? { kind: "outdated" } : done(write));
    return [];
  });
  const doubts: Doubt[] = [];
  await sendParts(client, parts, ({ write }, result) => {
    if (result.kind === "refused") report(write, { kind: "failed", failure: result.failure });
    else if (result.kind === "unclear") report(write, { kind: "failed", failure: unanswered() });
    else if (isOk(result.answer) || isGone(result.answer)) report(write, done(write));
    else doubts.push({ write, answer: result.answer });
  });
  // For what is gone already 400, 403 and 410 have been seen as well (odoo/odoo, allodia-eu): only a reading tells.
  const left = doubts.length > 0 ? await read(doubts.map(({ write }) => write.id)) : [];
  doubts.forEach(({ write, answer }, index) => report(write, left[index] ? refusal(answer) : done(write)));
}

/** Repeatable: had the first sending been carried out, the second finds nothing, or another version in Deleted Items. */
function partOf(write: RemoveWrite, path: string, ifMatch: string | undefined): RemovePart {
  const part = { method: "DELETE" as const, path: path + encodeURIComponent(write.id), repeatable: true, write };
  return ifMatch === undefined ? part : { ...part, ifMatch };
}

/** An occurrence has a new version whenever another of its series was touched: then its contents tell. */
function isSame(now: Item, then: Item): boolean {
  if (now.elsewhere !== then.elsewhere) return false;
  return now.version === then.version || (now.series !== undefined && sameContents(now, then));
}

function refusal(answer: GraphAnswer): WriteResult {
  if (answer.status === 412 || answer.status === 409) return { kind: "outdated" };
  return { kind: "failed", failure: failureOf(answer) };
}

function done({ id }: RemoveWrite): WriteResult {
  return { kind: "done", id };
}

function unanswered(): Failure {
  return new Failure("Microsoft Graph did not answer a deletion.", {
    kind: "unexpected",
    side: "outlook",
    detail: "server-error",
    retry: "later",
  });
}
