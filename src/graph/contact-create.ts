// Makes contacts. Graph has nothing that makes a repeated create harmless, so a lost answer is looked for before it is asked again.

import type { Contact } from "@microsoft/microsoft-graph-types";

import { asFailure, Failure } from "../sync";
import type { CreateWrite, Trace, WriteResult } from "../sync";
import { getMany, sendParts } from "./batch";
import type { Part } from "./batch";
import { contactItem } from "./contact-scope";
import type { ContactScope } from "./contact-scope";
import { failureOf, isOk } from "./errors";
import type { GraphAnswer } from "./errors";
import { writeContactFields } from "./fields/contact-fields";
import { fallbackName } from "./fields/name";
import { expandTrace, filterTrace, traceOwner, traceProperty } from "./trace";
import type { Report } from "./update";
import type { ContactResource, Page } from "./wire";
import { address } from "./wire";

const mostAttempts = 5;

interface CreatePart extends Part {
  readonly write: CreateWrite;
}

export async function createContacts(scope: ContactScope, writes: readonly CreateWrite[], report: Report): Promise<void> {
  if (writes.length === 0) return;
  const folderId = await scope.makeFolder();
  let open = prepare(scope, folderId, writes, report);
  for (let attempt = 1; open.length > 0 && attempt <= mostAttempts;) {
    const before = open.length;
    const unclear: CreatePart[] = [];
    await sendParts(scope.client, open, (part, result) => {
      if (result.kind === "unclear") unclear.push(part);
      else
        report(
          part.write,
          result.kind === "refused" ? { kind: "failed", failure: result.failure } : outcome(scope, part.write, result.answer),
        );
    });
    open = await stillMissing(scope, folderId, unclear, report);
    // Patience is counted only where nothing moves any more.
    if (open.length === before) attempt++;
  }
  for (const { write } of open) report(write, { kind: "failed", failure: unanswered() });
}

function prepare(scope: ContactScope, folderId: string, writes: readonly CreateWrite[], report: Report): CreatePart[] {
  const path = `/me/contactFolders/${encodeURIComponent(folderId)}/contacts`;
  return writes.flatMap((write): CreatePart[] => {
    try {
      return [{ method: "POST", path, body: newContact(traceOwner(scope), write), write }];
    } catch (error) {
      report(write, { kind: "failed", failure: asFailure(error, "outlook") });
      return [];
    }
  });
}

function newContact(table: string, write: CreateWrite): Contact {
  const filled = Object.fromEntries(Object.entries(write.fields).filter(([, value]) => value !== ""));
  const contact = writeContactFields(filled, {});
  const displayName = contact.displayName ?? fallbackName(filled);
  return { ...contact, ...(displayName ? { displayName } : {}), singleValueExtendedProperties: [traceProperty(table, traceOf(write))] };
}

/** Which of the creates whose answer was lost did not happen; the others are reported as found. */
async function stillMissing(scope: ContactScope, folderId: string, parts: readonly CreatePart[], report: Report): Promise<CreatePart[]> {
  const lookups = parts.map(({ write }) => {
    const $filter = filterTrace(traceOwner(scope), traceOf(write));
    return address(`/me/contactFolders/${encodeURIComponent(folderId)}/contacts`, { $filter, $select: scope.select, $expand: expandTrace });
  });
  const answers = await getMany(scope.client, lookups);
  return parts.filter((part, index) => {
    const answer = answers[index];
    if (!answer || !isOk(answer)) throw answer ? failureOf(answer) : unanswered();
    const found = (answer.body as Page<ContactResource>).value?.[0];
    if (found) report(part.write, done(scope, part.write, found));
    return !found;
  });
}

function outcome(scope: ContactScope, write: CreateWrite, answer: GraphAnswer): WriteResult {
  return isOk(answer) ? done(scope, write, answer.body as ContactResource) : { kind: "failed", failure: failureOf(answer) };
}

function done(scope: ContactScope, write: CreateWrite, resource: ContactResource): WriteResult {
  return { kind: "done", id: resource.id ?? "", item: contactItem(scope, resource, traceOf(write)) };
}

function traceOf({ key, run }: CreateWrite): Trace {
  return { id: key, run };
}

function unanswered(): Failure {
  return new Failure("Microsoft Graph did not answer a create.", {
    kind: "unexpected",
    side: "outlook",
    detail: "server-error",
    retry: "later",
  });
}
