// Changes items in place, each only if nobody changed it since it was read.

import type { Contact, Event } from "@microsoft/microsoft-graph-types";

import { asFailure, Failure } from "../sync";
import type { Item, UpdateWrite, Write, WriteResult } from "../sync";
import { sendParts } from "./batch";
import type { Part } from "./batch";
import type { GraphClient } from "./client";
import { failureOf, isOk } from "./errors";
import type { GraphAnswer } from "./errors";
import type { AnyResource } from "./wire";
import { versionOf } from "./wire";

export type Report = (write: Write, result: WriteResult) => void;

export interface UpdateHow<R extends AnyResource> {
  readonly path: string;
  readonly prefer?: readonly string[];
  /** As last read; what a change needs beside it. */
  readonly resources: ReadonlyMap<string, R>;
  /** Reads into `resources` what is not there yet. */
  readonly fetch: (ids: readonly string[]) => Promise<unknown>;
  readonly patch: (write: UpdateWrite, resource: R) => Contact | Event;
  readonly item: (write: UpdateWrite, resource: R) => Item;
}

interface UpdatePart extends Part {
  readonly write: UpdateWrite;
}

export async function updateResources<R extends AnyResource>(
  client: GraphClient,
  writes: readonly UpdateWrite[],
  report: Report,
  how: UpdateHow<R>,
): Promise<void> {
  const unread = writes.filter(({ id }) => !how.resources.has(id)).map(({ id }) => id);
  if (unread.length > 0) await how.fetch(unread);
  const parts = writes.flatMap((write) => {
    const part = prepare(write, how);
    if ("kind" in part) report(write, part);
    return "kind" in part ? [] : [part];
  });
  await sendParts(client, parts, (part, result) => {
    if (result.kind === "answered") report(part.write, outcome(part.write, result.answer, how));
    else report(part.write, { kind: "failed", failure: result.kind === "refused" ? result.failure : unanswered() });
  });
}

function prepare<R extends AnyResource>(write: UpdateWrite, how: UpdateHow<R>): UpdatePart | WriteResult {
  const resource = how.resources.get(write.id);
  if (!resource)
    return {
      kind: "failed",
      failure: new Failure("An item to change no longer exists.", { kind: "not-found", side: "outlook", retry: "later" }),
    };
  try {
    const body = how.patch(write, resource);
    if (Object.keys(body).length === 0) return { kind: "done", id: write.id, item: write.current };
    const ifMatch = write.current.version ?? versionOf(resource);
    const path = how.path + encodeURIComponent(write.id);
    // Repeatable: had the first sending been carried out, the version no longer matches and the item is read again.
    return {
      method: "PATCH",
      path,
      body,
      write,
      repeatable: true,
      ...(ifMatch === undefined ? {} : { ifMatch }),
      ...(how.prefer ? { prefer: how.prefer } : {}),
    };
  } catch (error) {
    return { kind: "failed", failure: asFailure(error, "outlook") };
  }
}

function outcome<R extends AnyResource>(write: UpdateWrite, answer: GraphAnswer, how: UpdateHow<R>): WriteResult {
  // 412 is documented, 409 has been seen.
  if (answer.status === 412 || answer.status === 409) return { kind: "outdated" };
  if (!isOk(answer)) return { kind: "failed", failure: failureOf(answer) };
  const resource = answer.body as R | undefined;
  return resource?.id === undefined ? { kind: "done", id: write.id } : { kind: "done", id: resource.id, item: how.item(write, resource) };
}

function unanswered(): Failure {
  return new Failure("Microsoft Graph did not answer a change.", {
    kind: "unexpected",
    side: "outlook",
    detail: "server-error",
    retry: "later",
  });
}
