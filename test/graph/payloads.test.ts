import { readContactFields, writeContactFields } from "../../src/graph/fields/contact-fields";
import { readEventFields } from "../../src/graph/fields/event-fields";
import { readTraits } from "../../src/graph/fields/traits";
import type { ContactResource, EventResource } from "../../src/graph/wire";
import { fieldsOf, isDate } from "../../src/sync";
import { checkGraphRequest, hasContract } from "../support/graph-contract";
import { rowsOf } from "../support/payloads";

const contactFields = Object.keys(fieldsOf("contact"));
const eventFields = Object.keys(fieldsOf("appointment"));

test.each([...rowsOf<ContactResource>("contact"), ["nothing at all", {}] as [string, ContactResource]])(
  "reads every field of contact %s, and writing it back changes nothing",
  (_, resource) => {
    const fields = readContactFields(contactFields, resource);
    expect(Object.keys(fields).sort()).toEqual([...contactFields].sort());
    expect(Object.values(fields).every((value) => typeof value === "string")).toBe(true);
    expect(fields["givenName"]).toBe(resource.givenName ?? "");
    expect(fields["city"]).toBe(resource.businessAddress?.city ?? "");
    const written = writeContactFields(fields, resource);
    expect(readContactFields(contactFields, { ...resource, ...written })).toEqual(fields);
    expect(checkGraphRequest("PATCH", "/me/contacts/x", written)).toEqual([]);
  },
);

test.each([...rowsOf<EventResource>("event"), ["nothing at all", {}] as [string, EventResource]])(
  "reads every field and trait of event %s",
  (_, resource) => {
    const fields = readEventFields(eventFields, resource, "Europe/Paris");
    expect(Object.keys(fields).sort()).toEqual([...eventFields].sort());
    expect(Object.values(fields).every((value) => typeof value === "string")).toBe(true);
    expect(fields["subject"]).toBe(resource.subject ?? "");
    expect(isInterval(fields["when"] ?? "")).toBe(Boolean(resource.start?.dateTime && resource.end?.dateTime));
    expect(fields["body"]).not.toMatch(/<(html|body|div|span|script)\b/i);
    expect(() => readTraits(resource, "me@example.test")).not.toThrow();
  },
);

function isInterval(when: string): boolean {
  const [start = "", end = ""] = when.split("/");
  const isEdge = (edge: string): boolean => isDate(edge) || /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(edge);
  return isEdge(start) && isEdge(end) && start.length === end.length && start <= end;
}

const part = { id: "1", method: "POST", url: "/me/events", headers: { "Content-Type": "application/json" } };
const at = { dateTime: "2026-03-12T09:00:00", timeZone: "Europe/Paris" };

test.each([
  ["PATCH", "/me/contacts/x", { surname: "A" }, true],
  ["PATCH", "/me/contacts/x", { nom: "A" }, false],
  ["GET", "/me/calendarView/delta?$select=id", undefined, false],
  ["GET", "/me/contactFolders/f/contacts?$top=500&$select=id", undefined, true],
  ["POST", "/me/sendMail", {}, false],
  ["POST", "/$batch", { requests: [{ ...part, body: { subject: "x", start: at, end: at } }] }, true],
  ["POST", "/$batch", { requests: [{ ...part, body: { objet: "x", start: at, end: at } }] }, false],
] as const)("the published contract, where it is at hand, judges %s %s %j: accepted %s", (method, target, body, accepted) => {
  // Where it is not, nothing is refused, and the run says in capitals that nothing was checked.
  expect(checkGraphRequest(method, target, body).length === 0).toBe(accepted || !hasContract);
});
