// What the live service does only sometimes, as the sandbox plays it on demand.

import { graphWorld, IMMUTABLE, paris, SPRING, WEEKLY } from "./graph-world";

describe("an item told as it was recorded", () => {
  it("answers every property to the byte, under its own id and version, and what is written since as any other", async () => {
    const { mailbox, get, send } = graphWorld();
    const id = mailbox.addEvent({ subject: "x", start: paris("2026-03-10T09:00:00"), end: paris("2026-03-10T10:00:00") });
    const row = { id: "elsewhere", subject: null, location: {}, originalStartTimeZone: "tzone://Microsoft/Custom", start: null };
    mailbox.recordEvent(id, row);
    const told = (await get(`/me/events/${id}`, IMMUTABLE)).body;
    expect(Object.keys(told).filter((name) => !name.startsWith("@"))).toEqual(
      [...Object.keys(row), "lastModifiedDateTime", "changeKey"].sort(byRow(row)),
    );
    expect(told).toMatchObject({ ...row, id });
    await send("PATCH", `/me/events/${id}`, { subject: "y" }, { prefer: IMMUTABLE });
    expect((await get(`/me/events/${id}`, IMMUTABLE)).body).toMatchObject({ ...row, id, subject: "y" });
  });

  it("is a contact with a new version when its photo changes, and nothing else", async () => {
    const { mailbox, get } = graphWorld();
    const id = mailbox.addContact({ surname: "A" });
    const before = (await get(`/me/contacts/${id}`, IMMUTABLE)).body;
    mailbox.changePhoto(id);
    const after = (await get(`/me/contacts/${id}`, IMMUTABLE)).body;
    expect(after["@odata.etag"]).not.toBe(before["@odata.etag"]);
    expect({ ...after, "@odata.etag": 0, changeKey: 0 }).toEqual({ ...before, "@odata.etag": 0, changeKey: 0 });
  });
});

/** The recorded order first, the sandbox's own after it. */
function byRow(row: object): (a: string, b: string) => number {
  const names = Object.keys(row);
  const place = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return (a, b) => place(a) - place(b);
}

describe("a calendar view's delta", () => {
  it.each([
    ["asked", "Romance Standard Time", "2026-03-09T09:30:00.0000000"],
    ["own", "Romance Standard Time", "2026-03-09T09:30:00.0000000"],
    ["custom", "Customized Time Zone", "2026-03-09T09:30:00.0000000"],
  ] as const)("tells sparse occurrences on the clocks that are wanted: %s", async (clocks, timeZone, dateTime) => {
    const { mailbox, round } = graphWorld();
    mailbox.switches.occurrenceClocks = clocks;
    mailbox.addEvent(WEEKLY);
    const zone = clocks === "asked" ? "Europe/Paris" : "UTC";
    const { rows } = await round(`/me/calendarView/delta?${SPRING}`, `outlook.timezone="${zone}"`);
    expect(rows.find(({ type }) => type === "occurrence")?.start).toEqual({ dateTime, timeZone });
  });

  it("tells nothing but the id of what lies outside the window, where it is told to", async () => {
    const { mailbox, round } = graphWorld();
    mailbox.switches.nullRows = true;
    mailbox.addEvent({ subject: "x", start: paris("2027-03-10T09:00:00"), end: paris("2027-03-10T10:00:00") });
    const { rows } = await round(`/me/calendarView/delta?${SPRING}`);
    expect(rows).toMatchObject([{ subject: null, start: null, type: null }]);
  });

  it("sends a client whose token died elsewhere, where it is told to", async () => {
    const { mailbox, round, get } = graphWorld();
    mailbox.switches.locationOfNewRound = true;
    const { deltaLink } = await round(`/me/calendarView/delta?${SPRING}`);
    mailbox.expireDeltaTokens();
    const { status, headers } = await get(deltaLink);
    expect([status, headers.get("location")]).toEqual([410, expect.stringMatching(/^https:\/\/outlook\.office365\.com\//)]);
  });
});

describe("a request of more than 4 MB", () => {
  it("is refused by its bytes, not by its letters", async () => {
    const { send } = graphWorld();
    const large = { personalNotes: "长".repeat(1_500_000) };
    expect((await send("POST", "/me/contacts", large)).status).toBe(413);
  });
});
