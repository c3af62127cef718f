import { graphWorld, IMMUTABLE, paris, SPRING, type Told, WEEKLY } from "./graph-world";

const ids = (rows: readonly Told[]): string[] => rows.map(({ id }) => id);
const gone = (rows: readonly Told[]): string[] => rows.filter((row) => row["@removed"]?.reason === "deleted").map(({ id }) => id);

describe("delta of a contact folder", () => {
  it("lists everything once, then only what changed, whoever changed it", async () => {
    const { mailbox, round, send } = graphWorld();
    const folder = mailbox.addFolder("GoPaaS");
    const all = Array.from({ length: 25 }, (_, at) => mailbox.addContact({ givenName: `N${at}` }, folder));
    const first = await round(`/me/contactFolders/${folder}/contacts/delta?$select=givenName`, `${IMMUTABLE}, odata.maxpagesize=10`);
    expect([ids(first.rows), first.pages]).toEqual([all, 3]);
    expect(Object.keys(first.rows[0] ?? {}).sort()).toEqual(["@odata.etag", "@odata.type", "givenName", "id"]);
    expect((await round(first.deltaLink, IMMUTABLE)).rows).toEqual([]);
    mailbox.editContact(all[3] ?? "", { givenName: "Changé" });
    await send("DELETE", `/me/contacts/${all[4]}`);
    mailbox.moveContact(all[5] ?? "", mailbox.addFolder("Ailleurs"));
    const second = await round(first.deltaLink, IMMUTABLE);
    expect(second.rows).toEqual([
      expect.objectContaining({ id: all[3], givenName: "Changé" }),
      { "@odata.type": "#microsoft.graph.contact", id: all[4], "@removed": { reason: "deleted" } },
      { "@odata.type": "#microsoft.graph.contact", id: all[5], "@removed": { reason: "deleted" } },
    ]);
  });

  it.each([true, false])("tells a contact again that its user took out of Deleted Items (still readable there: %s)", async (soft) => {
    const { mailbox, round, get } = graphWorld();
    mailbox.switches.softDeleteContacts = soft;
    const folder = mailbox.addFolder("GoPaaS");
    const extended = [{ id: "String {00020329-0000-0000-c000-000000000046} Name K", value: "1" }];
    const id = mailbox.addContact({ givenName: "A", singleValueExtendedProperties: extended }, folder);
    const first = await round(`/me/contactFolders/${folder}/contacts/delta`, IMMUTABLE);
    mailbox.deleteContact(id);
    const second = await round(first.deltaLink, IMMUTABLE);
    expect(gone(second.rows)).toEqual([id]);
    expect((await get(`/me/contacts/${id}`, IMMUTABLE)).status).toBe(soft ? 200 : 404);
    mailbox.restoreContact(id);
    expect((await round(second.deltaLink, IMMUTABLE)).rows).toMatchObject([{ id, givenName: "A", parentFolderId: folder }]);
    expect(mailbox.listContacts(folder)).toMatchObject([{ id, singleValueExtendedProperties: extended }]);
    expect(() => mailbox.restoreContact(id)).toThrow();
  });

  it("falls back to ten rows a page when the wish is not repeated, and never gives more than two hundred", async () => {
    const { mailbox, get } = graphWorld();
    for (let at = 0; at < 230; at++) mailbox.addContact({ givenName: `N${at}` });
    const first = await get("/me/contactFolders/contacts/contacts/delta", "odata.maxpagesize=1000");
    expect(first.body.value).toHaveLength(200);
    expect((await get(first.body["@odata.nextLink"])).body.value).toHaveLength(10);
  });

  it("never tells custom properties and refuses to be asked", async () => {
    const { get, mailbox } = graphWorld();
    mailbox.addContact({
      givenName: "A",
      singleValueExtendedProperties: [{ id: "String {00020329-0000-0000-c000-000000000046} Name K", value: "1" }],
    });
    expect((await get("/me/contactFolders/contacts/contacts/delta")).body.value[0]?.["singleValueExtendedProperties"]).toBeUndefined();
    expect((await get("/me/contactFolders/contacts/contacts/delta?$expand=singleValueExtendedProperties")).status).toBe(400);
  });

  it("answers 400 to a mangled token and 410 to an expired one", async () => {
    const { mailbox, round, get } = graphWorld();
    const { deltaLink } = await round("/me/contactFolders/contacts/contacts/delta");
    expect((await get(`${deltaLink.slice(0, -3)}abc`)).body.error).toMatchObject({ code: "BadRequest", message: "Badly formed token." });
    expect((await get(deltaLink.replace("contactFolders('AA", "contactFolders('BB"))).status).toBe(404);
    mailbox.expireDeltaTokens();
    expect(await get(deltaLink)).toMatchObject({ status: 410, body: { error: { code: "SyncStateNotFound" } } });
  });

  it("forgets every token when the mailbox is put back to its beginning", async () => {
    const { mailbox, round, get } = graphWorld();
    const { deltaLink } = await round("/me/contactFolders/contacts/contacts/delta");
    mailbox.reset();
    mailbox.addContact({ givenName: "A" });
    expect((await get(deltaLink)).status).toBe(410);
  });

  it("can repeat entries and send empty pages on demand", async () => {
    const { mailbox, round } = graphWorld();
    for (let at = 0; at < 12; at++) mailbox.addContact({ givenName: `N${at}` });
    Object.assign(mailbox.switches, { repeatDeltaEntries: true, emptyDeltaPages: true });
    const { rows, pages } = await round("/me/contactFolders/contacts/contacts/delta");
    expect([rows.length, new Set(ids(rows)).size, pages]).toEqual([14, 12, 3]);
  });
});

describe("delta of a calendar view", () => {
  it("tells single events, the series, its sparse occurrences and its exceptions", async () => {
    const { mailbox, round, get, send } = graphWorld();
    mailbox.addEvent({ subject: "Visite", start: paris("2026-03-10T09:00:00"), end: paris("2026-03-10T10:00:00") });
    const master = mailbox.addEvent(WEEKLY);
    const occurrences = mailbox.listOccurrences(master, Date.parse("2026-03-01"), Date.parse("2026-05-01"));
    const moved = String(occurrences[1]?.["id"]);
    await send("PATCH", `/me/events/${moved}`, {
      subject: "Décalée",
      start: paris("2026-03-16T14:00:00"),
      end: paris("2026-03-16T15:00:00"),
    });
    const { rows } = await round(`/me/calendarView/delta?${SPRING}`, `${IMMUTABLE}, outlook.timezone="Europe/Paris", odata.maxpagesize=5`);
    expect(rows.map(({ type }) => type).sort()).toEqual(
      [...Array<string>(5).fill("occurrence"), "exception", "seriesMaster", "singleInstance"].sort(),
    );
    const sparse = rows.find(({ type }) => type === "occurrence");
    expect(Object.keys(sparse ?? {}).sort()).toEqual(["@odata.etag", "@odata.type", "end", "id", "seriesMasterId", "start", "type"]);
    expect(sparse?.start).toEqual({ dateTime: "2026-03-09T09:30:00.0000000", timeZone: "Romance Standard Time" });
    const exception = rows.find(({ type }) => type === "exception");
    expect(exception).toMatchObject({ id: moved, subject: "Décalée", occurrenceId: `OID.${master}.2026-03-16`, seriesMasterId: master });
    expect((await get(`/me/events/${moved}?$select=originalStart`, IMMUTABLE)).body["originalStart"]).toBe("2026-03-16T08:30:00Z");
  });

  it("tells a deleted event and one edited outside the window with the same word", async () => {
    const { mailbox, round } = graphWorld();
    const at = (day: string): Record<string, unknown> => ({ subject: "x", start: paris(`${day}T09:00:00`), end: paris(`${day}T10:00:00`) });
    const [inside, leaving, outside] = [at("2026-03-10"), at("2026-03-11"), at("2026-08-01")].map((event) => mailbox.addEvent(event)) as [
      string,
      string,
      string,
    ];
    const first = await round(`/me/calendarView/delta?${SPRING}`, IMMUTABLE);
    expect(ids(first.rows)).toEqual([inside, leaving]);
    mailbox.deleteEvent(inside);
    mailbox.editEvent(leaving, { start: paris("2026-09-01T09:00:00"), end: paris("2026-09-01T10:00:00") });
    mailbox.editEvent(outside, { subject: "y" });
    const second = await round(first.deltaLink, IMMUTABLE);
    expect(gone(second.rows)).toEqual([inside, leaving, outside]);
  });

  it("tells the series and its occurrences again when one is deleted, and the deleted one as removed", async () => {
    const { mailbox, round, send, get } = graphWorld();
    const master = mailbox.addEvent(WEEKLY);
    const first = await round(`/me/calendarView/delta?${SPRING}`, IMMUTABLE);
    const dropped = first.rows[3]?.id;
    expect((await send("DELETE", `/me/events/${dropped}`)).status).toBe(204);
    const second = await round(first.deltaLink, IMMUTABLE);
    expect(gone(second.rows)).toEqual([dropped]);
    expect(second.rows.map(({ type }) => type)).toEqual(["seriesMaster", ...Array<string>(5).fill("occurrence"), undefined]);
    expect((await get(`/me/events/${dropped}`)).status).toBe(404);
    const single = await get(`/me/events/${master}`, IMMUTABLE);
    expect(single.body["cancelledOccurrences"]).toEqual([`OID.${master}.2026-03-23`]);
    expect((await get("/me/events")).body.value[0]?.["cancelledOccurrences"]).toBeUndefined();
  });

  it("tells the occurrences a changed pattern leaves behind", async () => {
    const { mailbox, round } = graphWorld();
    const master = mailbox.addEvent(WEEKLY);
    const first = await round(`/me/calendarView/delta?${SPRING}`, IMMUTABLE);
    const { pattern, range } = WEEKLY.recurrence;
    mailbox.editEvent(master, {
      recurrence: { pattern: { ...pattern, daysOfWeek: ["monday"] }, range: { ...range, numberOfOccurrences: 2 } },
    });
    expect(gone((await round(first.deltaLink, IMMUTABLE)).rows)).toHaveLength(4);
  });

  it("loses nothing when a series changes between two pages of a round", async () => {
    const { mailbox, get, round } = graphWorld();
    const master = mailbox.addEvent(WEEKLY);
    const later = mailbox.addEvent({ subject: "x", start: paris("2026-03-10T09:00:00"), end: paris("2026-03-10T10:00:00") });
    const first = await get(`/me/calendarView/delta?${SPRING}`, `${IMMUTABLE}, odata.maxpagesize=3`);
    mailbox.editEvent(master, { subject: "Renommée" });
    const rest = await round(first.body["@odata.nextLink"], IMMUTABLE);
    expect(ids(rest.rows)[0]).toBe(later);
    expect(rest.rows.filter(({ subject }) => subject === "Renommée")).toHaveLength(1);
    expect(rest.rows).toHaveLength(8);
  });

  it("refuses to be narrowed, and needs a window", async () => {
    const { get } = graphWorld();
    for (const option of ["$select=id", "$expand=x", "$filter=a eq 1", "$orderby=start", "$search=x"]) {
      expect((await get(`/me/calendarView/delta?${SPRING}&${option}`)).status).toBe(400);
    }
    expect((await get("/me/calendarView/delta")).body.error.code).toBe("ErrorInvalidParameter");
  });

  it("follows a named calendar apart from the default one, under links that lead back to it", async () => {
    const { mailbox, round } = graphWorld();
    const other = mailbox.addCalendar("Projets");
    const { deltaLink } = await round(`/me/calendars/${other}/calendarView/delta?${SPRING}`);
    mailbox.addEvent({ subject: "x", start: paris("2026-03-10T09:00:00"), end: paris("2026-03-10T10:00:00") });
    expect((await round(deltaLink)).rows).toEqual([]);
    mailbox.addEvent({ subject: "y", start: paris("2026-03-10T09:00:00"), end: paris("2026-03-10T10:00:00") }, other);
    expect((await round(deltaLink)).rows).toHaveLength(1);
  });
});
