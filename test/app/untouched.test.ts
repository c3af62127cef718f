// Whole syncs over what the live service was recorded to hold: what the map does not name keeps every byte, and so does the HTML of a body.

import type { ContactResource, EventResource } from "../../src/graph/wire";
import {
  dayOf,
  editInCrm,
  expectGoodManners,
  expectHonestTotals,
  expectQuiet,
  outlookEvents,
  outlookPeople,
  pairOf,
} from "../support/pains";
import type { Row } from "../support/pains";
import { rowsOf } from "../support/payloads";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;

afterEach(async () => {
  await run.close();
  expectGoodManners(run);
});

const html = (inner: string): string =>
  `<html>\r\n<head>\r\n<style><!-- p.X {margin:0} --></style></head>\r\n<body lang="FR">\r\n<div class="W">${inner}</div>\r\n</body>\r\n</html>\r\n`;
const bodies: readonly [string, EventResource][] = [
  ["1 MB of text", { subject: "1 MB", body: { contentType: "html", content: html(`<p>${"Bonjour à tous. ".repeat(62_500)}</p>`) } }],
  ["emoji", { subject: "🎉", body: { contentType: "html", content: html("<p>👩‍👩‍👧 &#128512; <b>é</b></p>") }, categories: ["👍"] }],
  [
    "a Teams block",
    {
      subject: "Teams",
      isOnlineMeeting: true,
      body: { contentType: "html", content: html('<p>Ordre</p><a href="https://teams.microsoft.com/l/meetup-join/x">Rejoindre</a>') },
    },
  ],
];

/** Every recorded appointment that nobody else is invited to, each on a day of its own in the coming weeks. */
function appointments(): EventResource[] {
  const mine = [...rowsOf<EventResource>("event"), ...bodies].map(([, row]) => row);
  return mine
    .filter(({ attendees, isOrganizer, type, sensitivity = "normal", isCancelled }) => {
      const single = type === undefined || type === "singleInstance";
      return single && isOrganizer !== false && !attendees?.length && sensitivity === "normal" && isCancelled !== true;
    })
    .map((row, index) => {
      const at = (hour: string): object => ({ dateTime: `${dayOf(index)}T${hour}:00:00.0000000`, timeZone: "UTC" });
      return {
        ...row,
        subject: `${row.subject ?? ""} ${index}`,
        // Told, as the service does: who may be invited is nobody's to guess.
        attendees: [],
        isAllDay: false,
        start: at("08"),
        end: at("09"),
        seriesMasterId: null,
      };
    });
}

function tell(): void {
  const { mailbox } = run.world;
  for (const row of appointments()) {
    const id = mailbox.addEvent({ subject: "x", start: row.start, end: row.end });
    mailbox.recordEvent(id, row as unknown as Row);
  }
  const folder = mailbox.addFolder("GoPaaS");
  // GoPaaS takes nobody without a surname.
  for (const [, row] of rowsOf<ContactResource>("contact").filter(([, { surname }]) => surname)) {
    mailbox.recordContact(mailbox.addContact({ nickName: "x" }, folder), row as Record<string, unknown>);
  }
}

/** What an edit of a title or a job title in GoPaaS may change of a row. */
const moving = ["@odata.etag", "changeKey", "lastModifiedDateTime", "subject", "jobTitle", "displayName", "singleValueExtendedProperties"];
const still = (rows: readonly Row[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).filter(([name]) => !moving.includes(name))));

it("neither a first sync nor a title changed in GoPaaS touches a byte of anything else", async () => {
  run = await sandboxRun({ empty: true, frozen: true });
  tell();
  const before = { events: outlookEvents(run), people: outlookPeople(run) };
  const first = await run.sync();
  expect([first.report.outcome, first.failure]).toEqual(["done", undefined]);
  expectHonestTotals(first);
  const made = pairOf(first, "Calendar").gopaas.created;
  expect(made).toBe(before.events.length);
  expect([outlookEvents(run), outlookPeople(run)]).toEqual([before.events, before.people]);
  await expectQuiet(run);

  for (const { fields } of run.world.crm.records("action"))
    editInCrm(run, "appointment", fields["cle"] ?? "", { intitule: `${String(fields["intitule"])} bis` });
  for (const { fields } of run.world.crm.records("contact")) editInCrm(run, "contact", fields["cle"] ?? "", { fonction: "Directrice" });
  const second = await run.sync();
  expect(second.lines.filter(({ kind }) => kind === "failed")).toEqual([]);
  expect(outlookEvents(run).every(({ subject }) => String(subject).endsWith(" bis"))).toBe(true);
  expect(still(outlookEvents(run))).toEqual(still(before.events));
  expect(still(outlookPeople(run))).toEqual(still(before.people));
  await expectQuiet(run);
});
