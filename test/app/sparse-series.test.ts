// Occurrences that leave out what their series says: whatever form that takes, nobody is mailed and nothing is emptied.

import type { SyncRun } from "../../src/app/sync-run";
import { crmVisits, editInCrm, hurried } from "../support/pains";
import type { Row } from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;
let series: string;

const forms = ["bare", "subject", "nulls"] as const;

beforeEach(async () => {
  run = await sandboxRun({ empty: true });
});

afterEach(() => run.close());

function addSeries(attendees: readonly Row[]): void {
  const day = new Date(run.world.clock.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const weekday = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"][new Date(day).getUTCDay()];
  const at = (time: string): Row => ({ dateTime: `${day}T${time}:00`, timeZone: "Europe/Paris" });
  series = run.world.mailbox.addEvent({
    subject: "Point hebdo",
    body: { contentType: "text", content: "Ordre du jour" },
    attendees,
    start: at("09:00"),
    end: at("09:30"),
    recurrence: {
      pattern: { type: "weekly", interval: 1, daysOfWeek: [weekday], firstDayOfWeek: "monday" },
      range: { type: "numbered", startDate: day, numberOfOccurrences: 3, recurrenceTimeZone: "Europe/Paris" },
    },
  });
}

const sync = (more: Partial<SyncRun> = {}) => run.sync({ ambient: hurried(run), ...more });
const notes = (): unknown[] => crmVisits(run).map(({ note }) => note);

it.each(forms)("a customer invited to a series gets no mail when its occurrences are told without him (%s)", async (form) => {
  addSeries([{ type: "required", emailAddress: { address: "client@client.example", name: "Client" } }]);
  run.world.mailbox.switches.sparseOccurrences = form;
  await sync();
  await sync();
  run.world.mailbox.editEvent(series, { location: { displayName: "Salle B" } });
  editInCrm(run, "appointment", String(crmVisits(run)[0]?.["cle"]), { intitule: "Autre titre" });
  const { report } = await sync();
  expect(run.world.mailbox.mailsSent.filter(({ by }) => by === "api")).toEqual([]);
  expect(report.pairs.flatMap(({ held }) => held)).toHaveLength(1);
});

it.each(forms)("what an occurrence leaves out is not emptied in GoPaaS (%s)", async (form) => {
  addSeries([]);
  run.world.mailbox.switches.sparseOccurrences = form;
  await sync();
  run.world.mailbox.editEvent(series, { location: { displayName: "Salle B" } });
  await sync();
  expect(notes()).toEqual(["Ordre du jour", "Ordre du jour", "Ordre du jour"]);
  expect(crmVisits(run).map(({ intitule }) => intitule)).toEqual(["Point hebdo", "Point hebdo", "Point hebdo"]);
});

it.each(forms)("a series deleted while it is read empties nothing in GoPaaS (%s)", async (form) => {
  addSeries([]);
  run.world.mailbox.switches.sparseOccurrences = form;
  run.world.mailbox.switches.removeOccurrencesWithSeries = false;
  await sync();
  run.world.mailbox.editEvent(series, { location: { displayName: "Salle B" } });
  let deleted = false;
  // The page is on its way when the user deletes the series, and does not show it any more.
  const racing: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (deleted || !String(input instanceof Request ? input.url : input).includes("calendarView/delta")) return answer;
    const page = (await answer.json()) as { value: Row[] };
    if (page.value.length === 0) return Response.json(page);
    deleted = true;
    run.world.mailbox.deleteEvent(series);
    return Response.json({ ...page, value: page.value.filter(({ type }) => type !== "seriesMaster") });
  };
  const { report } = await sync({ fetch: racing });
  expect(deleted).toBe(true);
  expect(notes()).toEqual(["Ordre du jour", "Ordre du jour", "Ordre du jour"]);
  expect(report.pairs.flatMap(({ errors }) => errors)).toEqual([]);
  await sync();
  expect(notes()).toEqual(["Ordre du jour", "Ordre du jour", "Ordre du jour"]);
});
