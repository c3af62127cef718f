// What was deleted on one side and edited on the other, with services that have every odd habit seen in life.

import type { World } from "../../src/sandbox/world";
import { volatileMemory } from "../support/engine";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;

beforeEach(async () => {
  run = await sandboxRun({ empty: true, frozen: true, behaviour: { postToRecycled: "restore" } });
});

afterEach(() => run.close());

const appointment = (cle: string): Record<string, string> => ({
  cle,
  nature: "Commerciale",
  type: "RDV",
  utilisateur: "jdupont",
  intitule: cle,
  date_debut: "2026-12-01",
  date_fin: "2026-12-01",
  heure_debut: "09:00:00",
  heure_fin: "10:00:00",
});

function inFolder({ mailbox }: World): readonly Readonly<Record<string, unknown>>[] {
  return mailbox.listContacts(mailbox.listFolders().find(({ name }) => name === "GoPaaS")?.id);
}

function idOf(items: readonly Readonly<Record<string, unknown>>[], property: string, value: string): string {
  return String(items.find((item) => item[property] === value)?.["id"]);
}

async function begin(): Promise<void> {
  const { world } = run;
  world.reset();
  const habits = { softDeleteContacts: true, deleteAgain: 403, contactPreconditions: false, transactionsOfDeleted: "remembered" } as const;
  Object.assign(world.mailbox.switches, habits);
  run.memory = volatileMemory();
  for (const cle of ["a", "b", "c"]) world.crm.hand.add("contact", { cle, civilite: "Madame", prenom: "Zoé", nom: `N${cle}` });
  for (const cle of ["p", "q"]) world.crm.hand.add("action", appointment(cle));
  await run.sync();
}

function crossEdits({ mailbox, crm }: World): void {
  mailbox.deleteContact(idOf(inFolder(run.world), "surname", "Na"));
  crm.hand.edit("contact", "a", { fonction: "PDG" });
  mailbox.deleteEvent(idOf(mailbox.listEvents(), "subject", "p"));
  crm.hand.edit("action", "p", { note: "Nouveau" });
  crm.hand.recycle("contact", "b");
  mailbox.editContact(idOf(inFolder(run.world), "surname", "Nb"), { jobTitle: "DRH" });
  crm.hand.recycle("action", "q");
}

it.each(["before", "after"] as const)("is made again once, under its key, wherever the run is broken off: %s a request", async (phase) => {
  const { world } = run;
  for (let request = 1; request <= 20; request++) {
    await begin();
    crossEdits(world);
    await run.syncKilledAt(request, phase);
    await run.sync();
    await run.sync();
    run.writes();
    await run.sync();
    expect(run.writes()).toBe(0);
    const people = [
      ["Na", "PDG"],
      ["Nb", "DRH"],
      ["Nc", ""],
    ];
    expect(
      inFolder(world)
        .map((one) => [one["surname"], one["jobTitle"] ?? ""])
        .sort(),
    ).toEqual(people);
    expect(
      world.crm
        .records("contact")
        .map(({ fields }) => [fields["nom"], fields["fonction"]])
        .sort(),
    ).toEqual(people);
    expect(world.mailbox.listEvents()).toMatchObject([{ subject: "p", bodyPreview: "Nouveau" }]);
    expect(world.mailbox.mailsSent).toEqual([]);
  }
});
