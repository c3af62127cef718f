// Who the mailbox belongs to, and how ids of one form become ids of the other.

import { checkBody, type Fields } from "./check-body";
import { badRequest } from "./errors";
import { allowOptions, select } from "./query";
import type { Handler, Route } from "./routes";
import type { Store } from "./store";

const getMe: Handler = (store, call) => {
  allowOptions(call, ["$select"]);
  const { owner } = store;
  const [givenName = "", ...surname] = owner.displayName.split(" ");
  const row: Fields = {
    businessPhones: [],
    displayName: owner.displayName,
    givenName,
    jobTitle: null,
    mail: owner.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: "fr-FR",
    surname: surname.join(" "),
    userPrincipalName: owner.mail,
    id: owner.userId,
  };
  return { status: 200, body: { "@odata.context": `${call.linkBase}/$metadata#users/$entity`, ...select(call, "user", row) } };
};

const MAX_IDS = 1000;

const translateIds: Handler = (store, call) => {
  const body = checkBody(call.body, "translation");
  const parameter = (name: string): unknown => body[name] ?? body[name.replace(/^i/, "I").replace(/^t/, "T").replace(/^s/, "S")];
  const [ids, from, to] = [parameter("inputIds"), parameter("sourceIdType"), parameter("targetIdType")];
  if (!Array.isArray(ids) || typeof from !== "string" || typeof to !== "string")
    throw refuse("inputIds, sourceIdType and targetIdType are required.");
  if (ids.length > MAX_IDS) throw refuse(`The number of ids exceeds the limit of ${MAX_IDS}.`);
  if (!["restId", "restImmutableEntryId"].includes(to))
    throw refuse(`The sandbox translates to restId and restImmutableEntryId only, not to '${to}'.`);
  const value = (ids as unknown[]).map((id) => translated(store, String(id), to === "restImmutableEntryId"));
  return { status: 200, body: { "@odata.context": `${call.linkBase}/$metadata#Collection(microsoft.graph.convertIdResult)`, value } };
};

function refuse(message: string): Error {
  return badRequest(message, "ErrorInvalidRequest");
}

function translated(store: Store, sourceId: string, immutable: boolean): Fields {
  const ref = store.ids.decode(sourceId)?.ref;
  if (!ref) return { sourceId, targetId: null, errorDetails: { code: "ErrorInvalidIdMalformed", message: "Id is malformed." } };
  const item = ref.kind === "event" ? store.events.get(ref.number) : store.contacts.get(ref.number);
  return { sourceId, targetId: store.ids.encode(item ? { ...ref, moves: item.moves } : ref, immutable) };
}

export const meRoutes: readonly Route[] = [
  ["me", { GET: getMe }],
  ["me/translateExchangeIds", { POST: translateIds }],
];
