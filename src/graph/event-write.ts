// Writes appointments. Exchange drops a second create with the same transaction id, so every write here is harmless to repeat.

import type { Event } from "@microsoft/microsoft-graph-types";

import { allDone, asFailure, Failure } from "../sync";
import type { CreateWrite, Write, WriteResult } from "../sync";
import { sendParts } from "./batch";
import type { Part } from "./batch";
import { failureOf, isOk, refusesZone } from "./errors";
import type { GraphAnswer } from "./errors";
import { changeEvents, removeEvents } from "./event-change";
import { eventItem, eventPreferences } from "./event-scope";
import type { EventScope } from "./event-scope";
import { writeEventFields } from "./fields/event-fields";
import { traceOwner, transactionId } from "./trace";
import type { Report } from "./update";
import type { EventResource } from "./wire";

export async function writeEvents(scope: EventScope, writes: readonly Write[], report: Report): Promise<void> {
  const again: Write[] = [];
  await writeOnce(scope, writes, (write, result) => {
    if (!scope.inUtc && result.kind === "failed" && refusesZone(result.failure)) again.push(write);
    else report(write, result);
  });
  if (again.length === 0) return;
  scope.inUtc = true;
  await writeOnce(scope, again, report);
}

async function writeOnce(scope: EventScope, writes: readonly Write[], report: Report): Promise<void> {
  await changeEvents(
    scope,
    writes.filter((write) => write.kind === "update"),
    report,
  );
  await createEvents(
    scope,
    writes.filter((write) => write.kind === "create"),
    report,
  );
  await removeEvents(
    scope,
    writes.filter((write) => write.kind === "remove"),
    report,
  );
}

interface CreatePart extends Part {
  readonly write: CreateWrite;
}

async function createEvents(scope: EventScope, writes: readonly CreateWrite[], report: Report): Promise<void> {
  if (writes.length === 0) return;
  const [calendar, ownAddress] = await allDone<[string, string]>([scope.makeCalendar(), scope.ownAddress()]);
  const parts = writes.flatMap((write): CreatePart[] => {
    try {
      return [
        { method: "POST", path: `${calendar}/events`, prefer: eventPreferences, body: newEvent(scope, write), repeatable: true, write },
      ];
    } catch (error) {
      report(write, { kind: "failed", failure: asFailure(error, "outlook") });
      return [];
    }
  });
  await sendParts(scope.client, parts, (part, result) => {
    if (result.kind === "answered") report(part.write, outcome(scope, result.answer, ownAddress));
    else report(part.write, { kind: "failed", failure: result.kind === "refused" ? result.failure : unanswered() });
  });
}

function newEvent(scope: EventScope, { fields, key, run, again }: CreateWrite): Event {
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
  const trace = again ? { id: key, run } : { id: key };
  return { ...writeEventFields(filled, {}, scope), transactionId: transactionId(traceOwner(scope), trace) };
}

function outcome(scope: EventScope, answer: GraphAnswer, ownAddress: string): WriteResult {
  if (!isOk(answer)) return { kind: "failed", failure: failureOf(answer) };
  const resource = answer.body as EventResource;
  return { kind: "done", id: resource.id ?? "", item: eventItem(scope, resource, { ownAddress }) };
}

function unanswered(): Failure {
  return new Failure("Microsoft Graph did not answer a create.", {
    kind: "unexpected",
    side: "outlook",
    detail: "server-error",
    retry: "later",
  });
}
