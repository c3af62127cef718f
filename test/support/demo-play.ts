// What journeys do in the demo: play its people on either side, look at both, and press what the pane shows.

import { signInAndConnect, syncNow } from "./demo";
import type { Demo, OpenOptions, Opened } from "./demo";

export interface Person extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly emailAddresses?: readonly { readonly address?: string }[];
}

export type CrmRecord = Readonly<Record<string, string>> & { readonly cle: string };

interface World {
  readonly outlook: {
    readonly folders: readonly { readonly name: string; readonly contacts: readonly Person[] }[];
    readonly calendars: readonly { readonly events: readonly Person[] }[];
    readonly mailsSent: readonly { readonly by: string }[];
  };
  readonly gopaas: { readonly contact: readonly CrmRecord[]; readonly action: readonly CrmRecord[] };
}

export interface Acquaintance {
  readonly person: Person;
  readonly record: CrmRecord;
  readonly name: string;
}

export interface Play {
  world(): Promise<World>;
  /** The contacts of the synced folder. */
  folder(): Promise<readonly Person[]>;
  /** Someone both sides know, by the one e-mail address. */
  acquaintance(): Promise<Acquaintance>;
  edit(side: "outlook" | "gopaas", operation: string, rest: object): Promise<{ readonly id?: string; readonly key?: string }>;
  /** A pane after its first sync, on its first screen. */
  synced(options?: OpenOptions): Promise<Opened>;
}

/** `demo` is started once the play is written. */
export function playIn(demo: () => Demo): Play {
  const world = async (): Promise<World> => (await demo().control("state")) as World;
  const folder = async (): Promise<readonly Person[]> =>
    (await world()).outlook.folders.find(({ name }) => name === "GoPaaS")?.contacts ?? [];
  return {
    world,
    folder,
    async acquaintance() {
      const { gopaas } = await world();
      for (const person of await folder()) {
        const same = gopaas.contact.filter(({ email = "" }) => email !== "" && email.toLowerCase() === emailOf(person));
        const name = `${String(person["givenName"])} ${String(person["surname"])}`;
        if (same.length === 1 && same[0] && person["companyName"]) return { person, record: same[0], name };
      }
      throw new Error("Nobody is on both sides.");
    },
    edit: async (side, operation, rest) =>
      (await demo().control("edit", { side, operation, kind: "contact", ...rest })) as { id?: string; key?: string },
    async synced(options = {}) {
      const opened = await demo().open(options);
      const { language = "fr" } = options;
      await signInAndConnect(opened, language);
      await syncNow(opened, language);
      await demo().writes();
      await back(opened);
      return opened;
    },
  };
}

export function emailOf({ emailAddresses }: Person): string {
  return (emailAddresses?.[0]?.address ?? "").toLowerCase();
}

export async function closed({ page }: Opened): Promise<void> {
  await page.context().close();
}

export async function back({ pane }: Opened): Promise<void> {
  await pane.getByRole("button", { name: /^(Retour|Back)$/ }).click();
}

export async function press({ pane }: Opened, name: string | RegExp): Promise<void> {
  const buttons = pane.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
  await buttons.first().click();
}

export async function seen({ pane }: Opened, text: string | RegExp): Promise<void> {
  await pane.getByText(text).first().waitFor({ timeout: 60_000 });
}

export async function heading({ pane }: Opened, name: string | RegExp): Promise<void> {
  await pane.getByRole("heading", { name }).first().waitFor({ timeout: 60_000 });
}

/** What happens without a click. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("It did not happen within ten seconds.");
}
