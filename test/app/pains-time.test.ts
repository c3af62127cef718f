// What users of such software have suffered, continued: meetings at night, and one hour off after the clocks changed.

import { Temporal } from "temporal-polyfill";

import type { SyncRun } from "../../src/app/sync-run";
import { volatileMemory } from "../support/engine";
import {
  counts,
  createInCrm,
  createInOutlook,
  crmVisits,
  editInCrm,
  editInOutlook,
  expectGoodManners,
  expectQuiet,
  inCrm,
  outlookId,
  settingsOf,
  visitInCrm,
} from "../support/pains";
import type { Row } from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;

afterEach(async () => {
  await run.close();
  expectGoodManners(run);
});

/** Two of them change their clocks, three do not; Graph does not know Nouméa and Montréal by these names. */
const zones = ["Europe/Paris", "Indian/Reunion", "Pacific/Noumea", "America/Montreal", "Pacific/Tongatapu"];
/** The nights in which Paris or Montréal changes its clocks. */
const nights = ["2027-03-14", "2027-03-28", "2027-10-31", "2027-11-07"];

function inZone(timeZone: string): Pick<SyncRun, "settings"> {
  return { settings: settingsOf(run, { gopaas: { timeZone } }) };
}

function instantOf(wall: string, zone: string, disambiguation: "compatible" | "later" = "compatible"): string {
  const { epochMilliseconds } = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation });
  return new Date(epochMilliseconds).toISOString().slice(0, 19);
}

function utc(wall: string, zone: string): Row {
  return { dateTime: instantOf(wall, zone), timeZone: "UTC" };
}

interface Told {
  readonly subject: string;
  readonly isAllDay: boolean;
  readonly start: { readonly dateTime: string };
  readonly end: { readonly dateTime: string };
}

/** What anybody else's program is told of the mailbox, in UTC: when each begins and ends. */
async function instants(): Promise<Record<string, string>> {
  const answer = await fetch(`${run.origin}/graph/v1.0/me/events?$top=200`, {
    headers: { authorization: `Bearer ${run.world.entra.issueToken()}`, prefer: 'outlook.timezone="UTC"' },
  });
  const { value } = (await answer.json()) as { value: readonly Told[] };
  return Object.fromEntries(
    value.map(({ subject, start, end }) => [subject, `${start.dateTime.slice(0, 19)}/${end.dateTime.slice(0, 19)}`]),
  );
}

function visitAt(wall: string, hours = 1): Row {
  const end = Temporal.PlainDateTime.from(wall).add({ hours }).toString({ smallestUnit: "second" });
  const start = Temporal.PlainDateTime.from(wall).toString({ smallestUnit: "second" });
  return {
    intitule: `CRM ${wall}`,
    date_debut: start.slice(0, 10),
    heure_debut: start.slice(11),
    date_fin: end.slice(0, 10),
    heure_fin: end.slice(11),
  };
}

function crmTimes(subject: string): string {
  const found = crmVisits(run).filter(({ intitule }) => intitule === subject);
  return found.map((row) => `${String(row["date_debut"])}T${String(row["heure_debut"])}`).join(" and ");
}

describe("P24: everything was shifted by the offset from UTC", () => {
  it.each(zones)("P24: a user in %s found the day's visits in the night", async (zone) => {
    run = await sandboxRun({ empty: true, frozen: true });
    const walls = ["2026-12-01T09:00", "2026-12-01T00:15", "2026-12-01T23:30", "2026-12-31T23:30", "2027-06-15T08:00"];
    walls.forEach((wall, index) => createInCrm(run, "appointment", `a${index}`, visitInCrm(index, visitAt(wall))));
    createInCrm(run, "appointment", "whole", visitInCrm(9, { intitule: "Salon", heure_debut: "", heure_fin: "" }));
    createInOutlook(run, "appointment", {
      subject: "Outlook",
      start: utc("2026-12-02T08:15", zone),
      end: utc("2026-12-02T09:00", zone),
    });
    const before = structuredClone(crmVisits(run));
    await run.sync(inZone(zone));
    const told = await instants();
    for (const wall of walls) {
      const end = Temporal.PlainDateTime.from(wall).add({ hours: 1 }).toString();
      expect([wall, told[`CRM ${wall}`]]).toEqual([wall, `${instantOf(wall, zone)}/${instantOf(end, zone)}`]);
    }
    expect(told["Salon"]).toBe("2026-12-03T00:00:00/2026-12-04T00:00:00");
    expect(crmTimes("Outlook")).toBe("2026-12-02T08:15:00");
    expect(crmVisits(run).slice(0, before.length)).toEqual(before);
    await expectQuiet(run, () => run.sync(inZone(zone)));
    // Moved by hand to three in the afternoon, wherever that is.
    const id = outlookId(run, "appointment", "CRM 2026-12-01T09:00");
    editInOutlook(run, "appointment", id, { start: utc("2026-12-04T15:00", zone), end: utc("2026-12-04T16:00", zone) });
    editInCrm(run, "appointment", "a1", { heure_debut: "07:45:00", heure_fin: "08:45:00" });
    await run.sync(inZone(zone));
    expect(crmTimes("CRM 2026-12-01T09:00")).toBe("2026-12-04T15:00:00");
    expect((await instants())["CRM 2026-12-01T00:15"]).toBe(
      `${instantOf("2026-12-01T07:45", zone)}/${instantOf("2026-12-01T08:45", zone)}`,
    );
    await expectQuiet(run, () => run.sync(inZone(zone)));
  });
});

describe("P25: one hour off after the clocks changed", () => {
  it.each(zones)("P25: in %s the visits around both nights of the change were one hour off", async (zone) => {
    run = await sandboxRun({ empty: true, frozen: true });
    const walls = nights.flatMap((night) => {
      const eve = Temporal.PlainDate.from(night).subtract({ days: 1 }).toString();
      return [`${eve}T22:00`, `${night}T01:30`, `${night}T02:30`, `${night}T03:30`, `${night}T09:00`];
    });
    walls.forEach((wall, index) => createInCrm(run, "appointment", `a${index}`, visitInCrm(index, visitAt(wall))));
    for (const wall of walls) {
      const end = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).add({ minutes: 20 }).epochMilliseconds;
      const later = { dateTime: new Date(end).toISOString().slice(0, 19), timeZone: "UTC" };
      createInOutlook(run, "appointment", { subject: `Outlook ${wall}`, start: utc(wall, zone), end: later });
    }
    const before = structuredClone(crmVisits(run));
    await run.sync(inZone(zone));
    const told = await instants();
    const shown = (wall: string): string =>
      Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toPlainDateTime().toString({ smallestUnit: "second" });
    for (const wall of walls) {
      expect([wall, told[`CRM ${wall}`]?.slice(0, 19)]).toEqual([wall, instantOf(wall, zone)]);
      expect([wall, crmTimes(`Outlook ${wall}`)]).toEqual([wall, shown(wall)]);
    }
    // Nothing is written back where an hour does not exist: the record says what its author wrote.
    expect(crmVisits(run).slice(0, before.length)).toEqual(before);
    await expectQuiet(run, () => run.sync(inZone(zone)));
    run.memory = volatileMemory();
    await expectQuiet(run, () => run.sync(inZone(zone)));
    expect(await instants()).toEqual(told);
  });

  it.each(zones)("P25: in %s what was made in winter was one hour off when it was read in summer", async (zone) => {
    run = await sandboxRun({ empty: true, frozen: true });
    const walls = ["2027-07-05T09:00", "2027-07-05T23:30", "2027-10-30T09:00", "2027-11-08T09:00"];
    walls.forEach((wall, index) => createInCrm(run, "appointment", `a${index}`, visitInCrm(index, visitAt(wall))));
    createInOutlook(run, "appointment", {
      subject: "Outlook",
      start: utc("2027-07-06T08:15", zone),
      end: utc("2027-07-06T09:00", zone),
    });
    await run.sync(inZone(zone));
    const winter = await instants();
    run.world.clock.set(Date.parse("2027-07-01T08:00:00Z"));
    const summer = { ...inZone(zone), graphToken: () => Promise.resolve(run.world.entra.issueToken()) };
    await expectQuiet(run, () => run.sync(summer));
    run.memory = volatileMemory();
    await expectQuiet(run, () => run.sync(summer));
    for (const wall of walls) expect(crmTimes(`CRM ${wall}`)).toBe(`${wall}:00`);
    expect(crmTimes("Outlook")).toBe("2027-07-06T08:15:00");
    // A word changed in summer moves nothing.
    editInOutlook(run, "appointment", outlookId(run, "appointment", "CRM 2027-07-05T09:00"), { subject: "Renommé" });
    editInCrm(run, "appointment", "a3", { intitule: "Rebaptisé" });
    await run.sync(summer);
    expect(inCrm(run, "appointment", "a0")).toMatchObject({ intitule: "Renommé", date_debut: "2027-07-05", heure_debut: "09:00:00" });
    const later = await instants();
    expect(later["Renommé"]).toBe(winter["CRM 2027-07-05T09:00"]);
    expect(later["Rebaptisé"]).toBe(winter["CRM 2027-11-08T09:00"]);
    expect(later["Outlook"]).toBe(winter["Outlook"]);
  });

  it.each([
    ["Europe/Paris", "Romance Standard Time"],
    ["America/Montreal", "Eastern Standard Time"],
  ])("P25: in %s the weekly meeting was one hour off from the change on", async (zone, timeZone) => {
    run = await sandboxRun({ empty: true, frozen: true });
    createInOutlook(run, "appointment", {
      subject: "Hebdo",
      start: { dateTime: "2027-03-08T09:00:00", timeZone },
      end: { dateTime: "2027-03-08T10:00:00", timeZone },
      recurrence: {
        pattern: { type: "weekly", interval: 1, daysOfWeek: ["monday"], firstDayOfWeek: "monday" },
        range: { type: "endDate", startDate: "2027-03-08", endDate: "2027-11-15", recurrenceTimeZone: timeZone },
      },
    });
    await run.sync(inZone(zone));
    const records = crmVisits(run);
    expect(records).toHaveLength(37);
    expect(records.filter(({ heure_debut, heure_fin }) => heure_debut !== "09:00:00" || heure_fin !== "10:00:00")).toEqual([]);
    await expectQuiet(run, () => run.sync(inZone(zone)));
  });

  it.each([
    ["Europe/Paris", "2027-03-28"],
    ["America/Montreal", "2027-03-14"],
  ])("P25: in %s an hour's visit at half past two of the spring night lasted no time at all", async (zone, night) => {
    run = await sandboxRun({ empty: true, frozen: true });
    createInCrm(run, "appointment", "a1", visitInCrm(1, visitAt(`${night}T02:30`)));
    createInCrm(run, "appointment", "a2", visitInCrm(2, visitAt(`${night}T01:30`)));
    await run.sync(inZone(zone));
    const told = await instants();
    expect(told[`CRM ${night}T02:30`]).toBe(`${instantOf(`${night}T03:30`, zone)}/${instantOf(`${night}T04:30`, zone)}`);
    expect(told[`CRM ${night}T01:30`]).toBe(`${instantOf(`${night}T01:30`, zone)}/${instantOf(`${night}T03:30`, zone)}`);
    expect(inCrm(run, "appointment", "a1")).toMatchObject({ heure_debut: "02:30:00", heure_fin: "03:30:00" });
    await expectQuiet(run, () => run.sync(inZone(zone)));
  });

  it.each([
    ["Europe/Paris", "2027-10-31T00:30", "2027-10-31T01:15", "02:30:00"],
    ["America/Montreal", "2027-11-07T05:30", "2027-11-07T06:15", "01:30:00"],
  ])("P25: in %s a visit in the hour that comes twice ended before it began", async (zone, start, end, wall) => {
    run = await sandboxRun({ empty: true, frozen: true });
    createInOutlook(run, "appointment", { subject: "Outlook", start: atUtc(start), end: atUtc(end) });
    const before = await instants();
    await run.sync(inZone(zone));
    const [record] = crmVisits(run);
    const when = (field: string): string => `${String(record?.[`date_${field}`])}T${String(record?.[`heure_${field}`])}`;
    expect(when("debut")).toBe(`${start.slice(0, 10)}T${wall}`);
    expect(when("fin") >= when("debut")).toBe(true);
    await expectQuiet(run, () => run.sync(inZone(zone)));
    run.memory = volatileMemory();
    await expectQuiet(run, () => run.sync(inZone(zone)));
    expect(await instants()).toEqual(before);
  });

  it.each(["first", "second"] as const)(
    "P25: half past two of the autumn night, which Exchange takes for the %s, went to and fro",
    async (which) => {
      run = await sandboxRun({ empty: true, frozen: true });
      run.world.mailbox.switches.ambiguousHour = which;
      createInCrm(run, "appointment", "a1", visitInCrm(1, visitAt("2027-10-31T02:30")));
      createInOutlook(run, "appointment", { subject: "Été", start: atUtc("2027-10-31T00:30"), end: atUtc("2027-10-31T00:45") });
      createInOutlook(run, "appointment", { subject: "Hiver", start: atUtc("2027-10-31T01:30"), end: atUtc("2027-10-31T01:45") });
      await run.sync();
      const told = await instants();
      expect(told["CRM 2027-10-31T02:30"]?.slice(0, 19)).toBe(
        instantOf("2027-10-31T02:30", "Europe/Paris", which === "first" ? "compatible" : "later"),
      );
      expect([crmTimes("Été"), crmTimes("Hiver")]).toEqual(["2027-10-31T02:30:00", "2027-10-31T02:30:00"]);
      expect(inCrm(run, "appointment", "a1")).toMatchObject({ date_debut: "2027-10-31", heure_debut: "02:30:00" });
      await expectQuiet(run);
      run.memory = volatileMemory();
      await expectQuiet(run);
      expect(await instants()).toEqual(told);
      expect(counts(run)).toEqual({ outlook: [0, 3], gopaas: [0, 3] });
    },
  );
});

function atUtc(dateTime: string): Row {
  return { dateTime: `${dateTime}:00`, timeZone: "UTC" };
}
