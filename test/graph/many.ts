// A process of its own beside the measured one: a mailbox with very much in it, behind a port. Prints where it is and the token.

import { createRandom } from "../../src/sandbox/random";
import { seedManyContacts } from "../../src/sandbox/graph";
import { startServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";

const [people = 0, visits = 0] = process.argv.slice(2).map(Number);
const world = createWorld({ empty: true, frozen: true });
seedManyContacts(world.mailbox, createRandom(1), people, world.mailbox.addFolder("GoPaaS"));
const paragraph =
  "<p class=MsoNormal><span style='font-size:11.0pt'>Ordre du jour : point sur l'affaire, devis, suites à donner.</span></p>\r\n";
for (let index = 0; index < visits; index++) {
  const start = new Date(Date.UTC(2026, 10, 1) + index * 6_000_000).toISOString().slice(0, 19);
  const end = new Date(Date.UTC(2026, 10, 1) + index * 6_000_000 + 3_600_000).toISOString().slice(0, 19);
  world.mailbox.addEvent({
    subject: `Visite ${String(index)}`,
    start: { dateTime: start, timeZone: "UTC" },
    end: { dateTime: end, timeZone: "UTC" },
    location: { displayName: "Lyon" },
    body: { contentType: "html", content: paragraph.repeat(20) },
  });
}
const { origin } = await startServer({ port: 0, world });
process.stdout.write(`${JSON.stringify({ baseUrl: `${origin}/graph/v1.0`, token: world.tokens.graph, nowMs: world.clock.now() })}\n`);
