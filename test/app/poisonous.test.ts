// Hundreds of new records with a few that GoPaaS will never take: what is written, what is said, and how often it is asked.

import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import type { PairReport, RunResult, TombstoneRelay } from "../../src/sync";
import { personInOutlook } from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;
afterEach(() => run.close());

/** A jumble, so that no array is spared and none holds all of them. */
const poisonous = [3, 58, 131, 140, 260, 388, 499];

async function world(behaviour: Partial<GopaasBehaviour>, spoil: (index: number) => object): Promise<void> {
  run = await sandboxRun({ empty: true, frozen: true, behaviour });
  const { mailbox } = run.world;
  const folder = mailbox.addFolder("GoPaaS");
  for (let index = 0; index < 500; index++)
    mailbox.addContact({ ...personInOutlook(index), ...(poisonous.includes(index) ? spoil(index) : {}) }, folder);
}

/** A mailbox that was never synchronised says so: no key has to be looked up. */
function freshMailbox(): TombstoneRelay {
  let held: readonly string[] = [];
  return {
    travels: true,
    load: () => Promise.resolve(held),
    save: (hashes) => {
      held = hashes;
      return Promise.resolve();
    },
  };
}

const contacts = ({ report }: RunResult): PairReport => {
  const found = report.pairs.find(({ type }) => type === "Contact");
  if (!found) throw new Error("no contacts");
  return found;
};

const posts = (): number => run.world.requests.filter(({ service, method }) => service === "gopaas" && method === "POST").length;

const wrongAddress = (index: number): object => ({ emailAddresses: [{ name: "", address: `sans arobase ${String(index)}` }] });
const nameless = (): object => ({ surname: "" });

it.each<[string, Partial<GopaasBehaviour>, (index: number) => object, string]>([
  [
    "quotes the wrong value and refuses the whole array",
    { postRefusal: "whole" },
    wrongAddress,
    "Valeur incorrecte pour le champ « Email »",
  ],
  ["names the empty column and refuses the whole array", { postRefusal: "whole" }, nameless, "Le champ « Nom » est obligatoire."],
  ["stops at the wrong one and keeps those before it", { postRefusal: "stop" }, wrongAddress, "Valeur incorrecte pour le champ « Email »"],
  ["answers each record apart", { postRefusal: "partial" }, nameless, "Le champ « Nom » est obligatoire."],
])(
  "of 500 new records with 7 bad ones, 493 are written and 7 are named in the CRM's words, where it %s",
  async (_, behaviour, spoil, words) => {
    await world(behaviour, spoil);
    const tombstones = freshMailbox();
    const result = await run.sync({ tombstones });
    const { gopaas, errors } = contacts(result);
    expect(gopaas).toMatchObject({ created: 493, notCreated: 7 });
    expect(run.world.crm.records("contact")).toHaveLength(493);
    expect(errors).toHaveLength(7);
    for (const { message } of errors) expect(message).toContain(words);
    expect(result.report.requests.gopaas).toBeLessThanOrEqual(60);

    const before = posts();
    const again = await run.sync({ tombstones });
    const next = contacts(again);
    expect(posts()).toBe(before);
    expect(next.errors).toHaveLength(7);
    // Each pair's view, and not a word about the seven.
    expect(again.report.requests.gopaas).toBeLessThanOrEqual(4);
    expect(run.world.crm.records("contact")).toHaveLength(493);
  },
);

/** What the documentation has a server say that hit something it did not foresee. */
const unforeseen: typeof fetch = async (...request) => {
  const answer = await fetch(...request);
  const isRefusal = answer.status === 400 && answer.url.includes("/gopaas/api/items/");
  return isRefusal ? Response.json({ msg: "Something went wrong. Please try again later." }, { status: 500 }) : answer;
};

it.each<[string, Partial<GopaasBehaviour>, typeof fetch | undefined]>([
  ["answers a web page", { htmlErrors: true }, undefined],
  ["keeps what comes before the bad one, answers a web page", { postRefusal: "stop", htmlErrors: true }, undefined],
  ["answers 500 and its one sentence", {}, unforeseen],
])(
  "names the same 7 in at most 60 requests, and leaves them alone in the next run, where the CRM %s for every refusal",
  async (_, behaviour, wayOut) => {
    await world({ postRefusal: "whole", ...behaviour }, wrongAddress);
    const more = { tombstones: freshMailbox(), ...(wayOut ? { fetch: wayOut } : {}) };
    const result = await run.sync(more);
    expect(contacts(result).gopaas).toMatchObject({ created: 493, notCreated: 7 });
    expect(contacts(result).errors).toHaveLength(7);
    expect(result.report.requests.gopaas).toBeLessThanOrEqual(60);
    const before = posts();
    expect(contacts(await run.sync(more)).errors).toHaveLength(7);
    expect(posts()).toBe(before);
  },
);

it("500 changes of which 7 are refused: 493 are written, 7 named, and left alone until they change", async () => {
  await world({ postRefusal: "whole", htmlErrors: true }, () => ({}));
  const tombstones = freshMailbox();
  await run.sync({ tombstones });
  expect(run.world.crm.records("contact")).toHaveLength(500);
  const people = run.world.mailbox.listContacts(run.world.mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id ?? "");
  for (const [index, person] of people.entries()) {
    const fields = poisonous.includes(index) ? wrongAddress(index) : { companyName: `Nouvelle ${String(index)}` };
    run.world.edit({
      side: "outlook",
      operation: "update",
      kind: "contact",
      id: String(person["id"]),
      fields: fields as Record<string, unknown>,
    });
  }
  const sent = posts();
  // So many at once would wait for a yes.
  const result = await run.sync({ tombstones, choices: { approveHeld: true } });
  expect(contacts(result).gopaas).toMatchObject({ updated: 493, failed: 7 });
  expect(posts() - sent).toBeLessThanOrEqual(60);
  const before = posts();
  expect(contacts(await run.sync({ tombstones })).errors).toHaveLength(7);
  expect(posts()).toBe(before);
  const mended = people[poisonous[0] ?? 0];
  const fields = { emailAddresses: [{ name: "", address: "enfin@client.example" }] };
  run.world.edit({ side: "outlook", operation: "update", kind: "contact", id: String(mended?.["id"]), fields });
  expect(contacts(await run.sync({ tombstones })).gopaas).toMatchObject({ updated: 1, failed: 6 });
});
