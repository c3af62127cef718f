import { itemSource } from "../../src/office/selected-item";
import type { AsyncOf, OfficeItem } from "../../src/office/office-global";

const own = "julie@durand.example";

function sourceOf(item: OfficeItem | null) {
  return itemSource({ mailbox: { userProfile: { emailAddress: own }, item } }, "changed");
}

function asked<T>(value: T): AsyncOf<T> {
  return { getAsync: (done) => void setTimeout(() => done({ status: "succeeded", value }), 0) };
}

const marc = { displayName: "Marc Petit", emailAddress: "Marc@Client.example" };
const julie = { displayName: "Julie Dupont", emailAddress: "Julie@durand.example" };
const zoe = { emailAddress: "zoe@client.example" };

test("a mail received is about its sender", async () => {
  const at = new Date("2026-11-26T09:00:00Z");
  const item = {
    itemType: "message",
    subject: "Devis",
    from: marc,
    to: [julie, zoe],
    cc: [],
    internetMessageId: "<a@b>",
    dateTimeCreated: at,
  };
  expect(await sourceOf(item).selectedItem()).toEqual({
    kind: "mail",
    outgoing: false,
    subject: "Devis",
    people: [{ name: "Marc Petit", address: "marc@client.example" }],
    messageId: "<a@b>",
    at: "2026-11-26T09:00:00.000Z",
  });
});

test("a mail sent is about everybody it went to, each once, and not about oneself", async () => {
  const item = { itemType: "message", subject: "Devis", from: julie, to: [marc, zoe], cc: [julie, { ...marc, displayName: "M." }] };
  expect(await sourceOf(item).selectedItem()).toMatchObject({
    outgoing: true,
    people: [
      { name: "Marc Petit", address: "marc@client.example" },
      { name: "zoe@client.example", address: "zoe@client.example" },
    ],
  });
});

test("a mail being written is asked for what it holds so far", async () => {
  const item = { itemType: "message", subject: asked("Devis"), to: asked([marc]), cc: asked([]) };
  expect(await sourceOf(item).selectedItem()).toMatchObject({ outgoing: true, subject: "Devis", people: [{ name: "Marc Petit" }] });
});

test("an appointment is about its organiser and everybody invited", async () => {
  const item = { itemType: "appointment", subject: "Point", organizer: marc, requiredAttendees: [julie], optionalAttendees: [zoe] };
  expect(await sourceOf(item).selectedItem()).toMatchObject({
    kind: "appointment",
    outgoing: false,
    people: [{ name: "Marc Petit" }, { name: "zoe@client.example" }],
  });
});

test("nothing selected is nothing, and an Outlook that answers with an error leaves a gap", async () => {
  expect(await sourceOf(null).selectedItem()).toBeUndefined();
  const refused = { getAsync: (done: (result: { status: string }) => void) => done({ status: "failed" }) };
  const item = { itemType: "message", subject: refused, to: refused, cc: refused };
  expect(await sourceOf(item).selectedItem()).toMatchObject({ subject: "", people: [] });
});

test("a list of a hundred people is not a hundred cards, and what is no address is nobody", async () => {
  const crowd = Array.from({ length: 100 }, (_, index) => ({ emailAddress: `p${String(index)}@client.example` }));
  const item = { itemType: "message", from: julie, to: [{ displayName: "Liste", emailAddress: "liste" }, ...crowd], cc: [] };
  expect((await sourceOf(item).selectedItem())?.people).toHaveLength(20);
});

test("what the mail says is read as plain text, of the mail that was asked about and no other", async () => {
  const asked: string[] = [];
  const body: OfficeItem["body"] = {
    getAsync: (coercion, done) => {
      asked.push(coercion);
      done({ status: "succeeded", value: "Bonjour" });
    },
  };
  const source = sourceOf({ itemType: "message", internetMessageId: "<a@b>", body });
  expect(await source.mailText("<a@b>")).toBe("Bonjour");
  expect(await source.mailText("<other@b>")).toBeUndefined();
  expect(asked).toEqual(["text"]);
  expect(await sourceOf(null).mailText("<a@b>")).toBeUndefined();
});

test("an appointment that was saved is known by the id that Graph takes, whether it is read or written", async () => {
  const convertToRestId = (id: string, version: string): string => `${id.replace("/", "-")} ${version}`;
  const of = (item: OfficeItem) => itemSource({ mailbox: { userProfile: { emailAddress: own }, item, convertToRestId } }, "changed");
  expect(await of({ itemType: "appointment", itemId: "A/1" }).selectedItem()).toMatchObject({ eventId: "A-1 v2.0" });
  const written: OfficeItem = { itemType: "appointment", getItemIdAsync: (done) => done({ status: "succeeded", value: "A/2" }) };
  expect(await of(written).selectedItem()).toMatchObject({ eventId: "A-2 v2.0" });
  const unsaved: OfficeItem = { itemType: "appointment", getItemIdAsync: (done) => done({ status: "failed" }) };
  expect(await of(unsaved).selectedItem()).not.toHaveProperty("eventId");
});
