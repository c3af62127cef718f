import { graphWorld, IMMUTABLE, paris, SPRING, WEEKLY } from "./graph-world";

const VISIT = { subject: "Visite", start: paris("2026-03-10T09:00:00"), end: paris("2026-03-10T10:00:00") };
const invited = [{ type: "required", emailAddress: { name: "Zoé", address: "zoe@client.example" } }];

describe("times", () => {
  it("are told in UTC unless a zone is preferred, whose name is echoed", async () => {
    const { send, get } = graphWorld();
    const made = await send("POST", "/me/events", VISIT);
    expect(made.body.start).toEqual({ dateTime: "2026-03-10T08:00:00.0000000", timeZone: "UTC" });
    expect(made.body["originalStartTimeZone"]).toBe("Europe/Paris");
    const windows = await get(`/me/events/${made.body.id}`, 'outlook.timezone="Tokyo Standard Time"');
    expect(windows.body.start).toEqual({ dateTime: "2026-03-10T17:00:00.0000000", timeZone: "Tokyo Standard Time" });
    expect(windows.headers.get("preference-applied")).toBe('outlook.timezone="Tokyo Standard Time"');
  });

  it("refuse zones nobody knows", async () => {
    const { send, get } = graphWorld();
    const made = await send("POST", "/me/events", {
      ...VISIT,
      start: { dateTime: "2026-03-10T09:00:00", timeZone: "Customized Time Zone" },
    });
    expect(made).toMatchObject({ status: 400, body: { error: { code: "TimeZoneNotSupportedException" } } });
    expect((await get("/me/events", 'outlook.timezone="Mars/Base"')).status).toBe(400);
  });

  it("move an hour that spring leaves out forward", async () => {
    const { send, get } = graphWorld();
    const { body } = await send("POST", "/me/events", {
      subject: "Nuit",
      start: paris("2026-03-29T02:30:00"),
      end: paris("2026-03-29T04:00:00"),
    });
    expect(body.start.dateTime).toBe("2026-03-29T01:30:00.0000000");
    expect((await get(`/me/events/${body.id}`, 'outlook.timezone="Europe/Paris"')).body.start.dateTime).toBe("2026-03-29T03:30:00.0000000");
  });

  it.each([
    ["first", "2026-10-25T00:30:00.0000000"],
    ["second", "2026-10-25T01:30:00.0000000"],
  ] as const)("take the %s of the two autumn hours", async (ambiguousHour, expected) => {
    const { send } = graphWorld({ ambiguousHour });
    const { body } = await send("POST", "/me/events", {
      subject: "Nuit",
      start: paris("2026-10-25T02:30:00"),
      end: paris("2026-10-25T04:00:00"),
    });
    expect(body.start.dateTime).toBe(expected);
  });

  it("of all-day events are midnight in every reader's zone, and must be midnight when written", async () => {
    const { send, get } = graphWorld();
    const fair = { subject: "Salon", isAllDay: true, start: paris("2026-03-24T00:00:00"), end: paris("2026-03-26T00:00:00") };
    const { body } = await send("POST", "/me/events", fair);
    expect([body.start.dateTime, body.end.dateTime]).toEqual(["2026-03-24T00:00:00.0000000", "2026-03-26T00:00:00.0000000"]);
    const tokyo = await get(`/me/events/${body.id}`, 'outlook.timezone="Asia/Tokyo"');
    expect(tokyo.body.start).toEqual({ dateTime: "2026-03-24T00:00:00.0000000", timeZone: "Asia/Tokyo" });
    expect((await send("POST", "/me/events", { ...fair, start: paris("2026-03-24T08:00:00") })).body.error.message).toContain("midnight");
    expect((await send("POST", "/me/events", { ...fair, end: fair.start })).body.error.message).toContain("24 hours");
    expect((await send("POST", "/me/events", { ...fair, end: { dateTime: "2026-03-26T00:00:00", timeZone: "UTC" } })).status).toBe(400);
  });

  it("of a series follow the summer time of its own zone", async () => {
    const { mailbox, get } = graphWorld();
    const master = mailbox.addEvent(WEEKLY);
    const { body } = await get(`/me/events/${master}/instances?startDateTime=2026-03-20T00:00:00Z&endDateTime=2026-04-02T00:00:00Z`);
    expect(body.value.map((one) => one.start.dateTime)).toEqual(["2026-03-23T08:30:00.0000000", "2026-03-30T07:30:00.0000000"]);
  });
});

describe("writing events", () => {
  it("answers a repeated POST of one transactionId with the event it already made", async () => {
    const { send, get, round } = graphWorld();
    const first = await send("POST", "/me/events", { ...VISIT, transactionId: "gopaas:12" });
    const second = await send("POST", "/me/events", { ...VISIT, transactionId: "gopaas:12" });
    expect([second.status, second.body.id]).toEqual([201, first.body.id]);
    expect((await get("/me/events")).body.value).toHaveLength(1);
    const { rows } = await round("/me/calendarView/delta?startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-04-01T00:00:00Z");
    expect(rows[0]?.["transactionId"]).toBe("gopaas:12");
    expect((await send("PATCH", `/me/events/${first.body.id}`, { transactionId: "other" })).status).toBe(400);
    expect((await send("POST", "/me/events", { ...VISIT, iCalUId: "mine" })).status).toBe(400);
  });

  it("refuses a stale etag and deletes only once", async () => {
    const { send, mailbox } = graphWorld();
    const { body } = await send("POST", "/me/events", VISIT);
    await send("PATCH", `/me/events/${body.id}`, { subject: "Autre" });
    const stale = { "if-match": body["@odata.etag"] };
    expect((await send("PATCH", `/me/events/${body.id}`, { subject: "Encore" }, stale)).status).toBe(412);
    expect((await send("DELETE", `/me/events/${body.id}`, undefined, stale)).status).toBe(412);
    expect((await send("DELETE", `/me/events/${body.id}`)).status).toBe(204);
    expect((await send("DELETE", `/me/events/${body.id}`)).body.error.code).toBe("ErrorItemNotFound");
    mailbox.switches.deleteAgain = 400;
    expect(await send("DELETE", `/me/events/${body.id}`)).toMatchObject({ status: 400, body: { error: { code: "ErrorInvalidRequest" } } });
  });

  it("keeps bodies as an HTML document and tells them as text on request", async () => {
    const { send, get } = graphWorld();
    const { body } = await send("POST", "/me/events", {
      ...VISIT,
      body: { contentType: "HTML", content: "<p>Prix &amp; délais</p><script>alert(1)</script>" },
    });
    expect(body.body.contentType).toBe("html");
    expect(body.body.content).toMatch(/^<html>[\s\S]*<body>[\s\S]*Prix &amp; délais[\s\S]*<\/html>/);
    expect(body.body.content).not.toContain("script");
    expect(body.bodyPreview).toBe("Prix & délais");
    const text = await get(`/me/events/${body.id}`, 'outlook.body-content-type="text"');
    expect(text.body.body).toEqual({ contentType: "text", content: "Prix & délais\r\n" });
  });

  it("turns a Teams meeting off when its body is rewritten without the address", async () => {
    const { send } = graphWorld();
    const { body } = await send("POST", "/me/events", { ...VISIT, isOnlineMeeting: true, onlineMeetingProvider: "teamsForBusiness" });
    expect(body.body.content).toContain(body.onlineMeeting.joinUrl);
    const kept = await send("PATCH", `/me/events/${body.id}`, { body: { contentType: "html", content: `<p>x</p>${body.body.content}` } });
    expect(kept.body["isOnlineMeeting"]).toBe(true);
    const lost = await send("PATCH", `/me/events/${body.id}`, { body: { contentType: "text", content: "x" } });
    expect(lost.body).toMatchObject({ isOnlineMeeting: false, onlineMeeting: null });
  });

  it("counts the mails attendees would have got, and only from the organiser", async () => {
    const { send, mailbox } = graphWorld();
    const { body } = await send("POST", "/me/events", { ...VISIT, attendees: invited });
    await send("PATCH", `/me/events/${body.id}`, { categories: ["Bleu"], isReminderOn: false });
    await send("PATCH", `/me/events/${body.id}`, { location: { displayName: "Lyon" } });
    await send("DELETE", `/me/events/${body.id}`);
    expect(mailbox.mailsSent.map(({ kind, by }) => `${kind} ${by}`)).toEqual(["invitation api", "update api", "cancellation api"]);
    const theirs = mailbox.addEvent({ ...VISIT, attendees: invited, organizer: { emailAddress: { name: "Bea", address: "bea@x.fr" } } });
    await send("PATCH", `/me/events/${theirs}`, { subject: "x" });
    expect(mailbox.mailsSent).toHaveLength(3);
  });

  it("refuses to move an occurrence onto its neighbour's day", async () => {
    const { mailbox, send } = graphWorld();
    const master = mailbox.addEvent(WEEKLY);
    const second = String(mailbox.listOccurrences(master, Date.parse("2026-03-01"), Date.parse("2026-05-01"))[1]?.["id"]);
    const refused = await send("PATCH", `/me/events/${second}`, { start: paris("2026-03-23T08:00:00"), end: paris("2026-03-23T08:30:00") });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: "ErrorOccurrenceCrossingBoundary" } } });
    expect(
      (await send("PATCH", `/me/events/${second}`, { start: paris("2026-03-22T08:00:00"), end: paris("2026-03-22T08:30:00") })).status,
    ).toBe(200);
  });

  it("tells an occurrence like its series, but for what was changed on it", async () => {
    const { mailbox, send, get } = graphWorld();
    const master = mailbox.addEvent({ ...WEEKLY, location: { displayName: "Lyon" } });
    const first = String(mailbox.listOccurrences(master, Date.parse("2026-03-01"), Date.parse("2026-05-01"))[0]?.["id"]);
    await send("PATCH", `/me/events/${first}`, { subject: "Spéciale" });
    await send("PATCH", `/me/events/${master}`, { location: { displayName: "Paris" }, subject: "Toutes" });
    const { body } = await get(`/me/events/${first}`, IMMUTABLE);
    expect(body).toMatchObject({ id: first, type: "exception", subject: "Spéciale", location: { displayName: "Paris" } });
  });

  it("puts a deleted event back with its id and custom properties, tells it again, and mails nobody for that", async () => {
    const { mailbox, round } = graphWorld();
    const extended = [{ id: "String {00020329-0000-0000-c000-000000000046} Name K", value: "1" }];
    const id = mailbox.addEvent({ ...VISIT, transactionId: "t", singleValueExtendedProperties: extended });
    const first = await round(`/me/calendarView/delta?${SPRING}`, IMMUTABLE);
    mailbox.deleteEvent(id);
    const second = await round(first.deltaLink, IMMUTABLE);
    const mails = mailbox.mailsSent.length;
    mailbox.restoreEvent(id);
    expect((await round(second.deltaLink, IMMUTABLE)).rows).toMatchObject([{ id, transactionId: "t" }]);
    expect(mailbox.listEvents()).toMatchObject([{ id, singleValueExtendedProperties: extended }]);
    expect(mailbox.mailsSent).toHaveLength(mails);
  });

  it("takes the transactionId of a deleted event for used, where it is told to", async () => {
    const { mailbox, send } = graphWorld();
    const { body } = await send("POST", "/me/events", { ...VISIT, transactionId: "t" });
    await send("DELETE", `/me/events/${body.id}`);
    mailbox.switches.transactionsOfDeleted = "remembered";
    expect(await send("POST", "/me/events", { ...VISIT, transactionId: "t" })).toMatchObject({
      status: 409,
      body: { error: { code: "ErrorDuplicateTransactionId" } },
    });
    mailbox.switches.transactionsOfDeleted = "free";
    expect((await send("POST", "/me/events", { ...VISIT, transactionId: "t" })).status).toBe(201);
  });

  it("copies an event with its custom properties but without its transactionId", () => {
    const { mailbox } = graphWorld();
    const extended = [{ id: "String {00020329-0000-0000-c000-000000000046} Name K", value: "1" }];
    const id = mailbox.addEvent({ ...VISIT, transactionId: "t", singleValueExtendedProperties: extended });
    const copy = mailbox.copyEvent(id);
    expect(mailbox.listEvents().find((one) => one["id"] === copy)).toMatchObject({
      transactionId: null,
      singleValueExtendedProperties: extended,
    });
  });
});

describe("patterns", () => {
  const dates = (pattern: object, range: object): string[] => {
    const { mailbox } = graphWorld();
    const id = mailbox.addEvent({
      ...VISIT,
      start: paris("2026-01-31T09:00:00"),
      end: paris("2026-01-31T10:00:00"),
      recurrence: { pattern, range: { startDate: "2026-01-31", ...range } },
    });
    return mailbox
      .listOccurrences(id, Date.parse("2026-01-01"), Date.parse("2028-12-31"))
      .map((one) => (one["start"] as { dateTime: string }).dateTime.slice(0, 10));
  };

  it.each([
    [
      "every other day",
      { type: "daily", interval: 2 },
      { type: "numbered", numberOfOccurrences: 3 },
      ["2026-01-31", "2026-02-02", "2026-02-04"],
    ],
    [
      "every second week on two days",
      { type: "weekly", interval: 2, daysOfWeek: ["tuesday", "saturday"], firstDayOfWeek: "monday" },
      { type: "endDate", endDate: "2026-02-28" },
      ["2026-01-31", "2026-02-10", "2026-02-14", "2026-02-24", "2026-02-28"],
    ],
    [
      "the 31st, or the last day of a short month",
      { type: "absoluteMonthly", interval: 1, dayOfMonth: 31 },
      { type: "numbered", numberOfOccurrences: 3 },
      ["2026-01-31", "2026-02-28", "2026-03-31"],
    ],
    [
      "the last weekday of the month",
      { type: "relativeMonthly", interval: 1, index: "last", daysOfWeek: ["monday", "tuesday", "wednesday", "thursday", "friday"] },
      { type: "numbered", numberOfOccurrences: 2 },
      ["2026-02-27", "2026-03-31"],
    ],
    [
      "once a year",
      { type: "absoluteYearly", interval: 1, dayOfMonth: 29, month: 2 },
      { type: "numbered", numberOfOccurrences: 3 },
      ["2026-02-28", "2027-02-28", "2028-02-29"],
    ],
  ])("fall on %s", (_name, pattern, range, expected) => {
    expect(dates(pattern, range)).toEqual(expected);
  });
});
