// Finds a contact folder or a calendar by its name, and makes it when something must be put there.

import { asFailure, Failure } from "../sync";
import type { GraphClient } from "./client";
import { readAll } from "./delta";
import { failureOf, isOk } from "./errors";
import type { GraphAnswer } from "./errors";
import { address } from "./wire";

export interface ContainerKind {
  readonly path: string;
  readonly nameProperty: "displayName" | "name";
}

export const contactFolders: ContainerKind = { path: "/me/contactFolders", nameProperty: "displayName" };
export const calendars: ContainerKind = { path: "/me/calendars", nameProperty: "name" };

type Container = Readonly<Partial<Record<"id" | "name" | "displayName", string>>>;

const mostAttempts = 4;

/** Names are not unique. Of two with the same name (made by two devices at once) every device takes the smaller id. */
export async function findContainer(client: GraphClient, kind: ContainerKind, name: string): Promise<string | undefined> {
  const start = address(kind.path, { $top: 100, $select: `id,${kind.nameProperty}` });
  const { rows } = await readAll<Container>(client, { start, pageSize: 100 });
  const ids = rows.flatMap((row) => (row[kind.nameProperty] === name && row.id !== undefined ? [row.id] : []));
  return ids.reduce<string | undefined>((best, id) => (best === undefined || id < best ? id : best), undefined);
}

/** Looks again before every repetition: an answer that was lost may have been a yes. */
export async function makeContainer(client: GraphClient, kind: ContainerKind, name: string): Promise<string> {
  let failure: Failure | undefined;
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const found = await findContainer(client, kind, name);
    if (found !== undefined) return found;
    const answer = await ask(client, kind, name);
    if (answer instanceof Failure) failure = answer;
    else if (isOk(answer)) return (answer.body as { readonly id: string }).id;
    else {
      failure = failureOf(answer);
      if (failure.retry !== "later") throw failure;
    }
  }
  throw failure ?? new Failure("A folder could not be made.", { kind: "unexpected", side: "outlook", retry: "later" });
}

async function ask(client: GraphClient, kind: ContainerKind, name: string): Promise<GraphAnswer | Failure> {
  try {
    return await client.ask({ method: "POST", path: kind.path, body: { [kind.nameProperty]: name } });
  } catch (error) {
    const failure = asFailure(error, "outlook");
    if (failure.kind !== "offline") throw failure;
    return failure;
  }
}
