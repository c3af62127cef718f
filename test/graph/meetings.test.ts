import { aroundNow, readMeetings } from "../../src/graph/meetings";
import { startGraph } from "../support/graph-sandbox";
import type { GraphSandbox } from "../support/graph-sandbox";

let sandbox: GraphSandbox;
const marc = "Marc@Client.example";

beforeEach(async () => {
  sandbox = await startGraph();
});

afterEach(async () => {
  sandbox.checkManners();
  await sandbox.close();
});

function add(subject: string, day: string, more: object = {}): void {
  const at = (time: string): object => ({ dateTime: `${day}T${time}:00`, timeZone: "Europe/Paris" });
  const attendees = [{ type: "required", emailAddress: { address: marc, name: "Marc" } }];
  sandbox.mailbox.addEvent({ subject, start: at("14:00"), end: at("15:00"), attendees, ...more });
}

async function around(who = marc) {
  return aroundNow(await readMeetings(sandbox.client(), sandbox.nowMs), who, sandbox.nowMs);
}

test("the last appointment with somebody that is over, and the next that is not, in one request", async () => {
  add("long ago", "2026-01-15");
  add("last", "2026-03-09");
  add("next", "2026-03-12");
  add("later", "2026-04-12");
  add("without him", "2026-03-11", { attendees: [] });
  const { last, next } = await around();
  expect([last?.subject, next?.subject]).toEqual(["last", "next"]);
  expect(next?.start).toBe("2026-03-12T13:00:00Z");
  expect(sandbox.records).toHaveLength(1);
});

test("an occurrence of a series counts by itself, and one of a whole day is told by its day", async () => {
  const at = (day: string) => ({ dateTime: `${day}T00:00:00`, timeZone: "UTC" });
  add("Salon", "2026-03-20", { start: at("2026-03-20"), end: at("2026-03-21"), isAllDay: true });
  expect((await around()).next).toMatchObject({ subject: "Salon", start: "2026-03-20" });
  const recurrence = {
    pattern: { type: "weekly", interval: 1, daysOfWeek: ["tuesday"] },
    range: { type: "noEnd", startDate: "2026-02-03" },
  };
  add("Point", "2026-02-03", { recurrence });
  const { last, next } = await around();
  expect([last?.start, next?.start]).toEqual(["2026-03-03T13:00:00Z", "2026-03-10T13:00:00Z"]);
});

test("somebody never met is met nowhere", async () => {
  add("last", "2026-03-09");
  expect(await around("zoe@client.example")).toEqual({});
});
