// A process of its own beside the measured one: a CRM with very many contacts, behind a port. Prints where it is and the token.

import { createRandom } from "../../src/sandbox/random";
import { inventCompany, inventPerson, mobilePhone } from "../../src/sandbox/seed-names";
import { startServer } from "../../src/sandbox/server";
import { createWorld } from "../../src/sandbox/world";

const [people = 0] = process.argv.slice(2).map(Number);
const world = createWorld({ empty: true, frozen: true });
const random = createRandom(1);
for (let at = 0; at < people; at++) {
  const { title, first, last, job } = inventPerson(random, at);
  const day = new Date(world.clock.now() - (10 + (at % 900)) * 86_400_000).toISOString().slice(0, 10);
  world.crm.insert("contact", {
    cle: `${String(1_700_000_000_000 + at)}_jdupont`,
    civilite: title,
    prenom: first,
    nom: last,
    fonction: job,
    societe: inventCompany(random, at % 120).name,
    email: `p${String(at)}@client.example`,
    telephone: mobilePhone(random),
    mobile: mobilePhone(random),
    date_creation: day,
    date_modification: day,
  });
}
const view = world.crm.views.get("12");
if (view) view.order = [{ field: "date_modification", descending: true }, { field: "cle" }];
const { origin } = await startServer({ port: 0, world });
process.stdout.write(`${JSON.stringify({ baseUrl: `${origin}/gopaas`, token: world.tokens.gopaas })}\n`);
