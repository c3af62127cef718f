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
    const next = contacts(await run.sync({ tombstones }));
    expect(posts()).toBe(before);
    expect(next.errors).toHaveLength(7);
    expect(run.world.crm.records("contact")).toHaveLength(493);
  },
);

it("finds them in less than nine requests each where the CRM does not say what is wrong", async () => {
  await world({ postRefusal: "whole", htmlErrors: true }, wrongAddress);
  const result = await run.sync({ tombstones: freshMailbox() });
  expect(contacts(result).gopaas).toMatchObject({ created: 493, notCreated: 7 });
  expect(posts()).toBeLessThan(75);
});
