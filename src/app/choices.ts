// What the user chooses for himself: kept with the mailbox, laid over the administrator's file, and shown as it then stands.

import type { Problem, Settings } from "../settings/schema";
import { ownPairOf } from "../settings/own-pairs";
import { isLocked, mergedOverrides } from "../settings/user-overrides";
import type { UserOverrides } from "../settings/user-overrides";
import { Failure } from "../sync";
import type { PairSummary, PaneState } from "../taskpane/needs";
import type { Pane } from "./pane";
import { show } from "./pane";
import { fetchConfig, loadPaneSettings } from "./pane-settings";

const name = "settings";

/** Where choices are kept. */
export interface ChoiceStore {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save(): Promise<void>;
}

/** For a pane outside Outlook: this browser instead of the mailbox. A storage that is closed keeps them as long as the pane is open. */
export function browserChoices(storage: () => Pick<Storage, "getItem" | "setItem">): ChoiceStore {
  const key = (of: string): string => `gopaas-outlook-sync/${of}`;
  const held = new Map<string, unknown>();
  return {
    get(of) {
      try {
        return held.get(of) ?? (JSON.parse(storage().getItem(key(of)) ?? "null") as unknown) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set: (of, value) => void held.set(of, value),
    save() {
      try {
        for (const [of, value] of held) storage().setItem(key(of), JSON.stringify(value));
      } catch {
        // Nothing is lost that the user cannot choose again.
      }
      return Promise.resolve();
    },
  };
}

/** Reads the file with the choices over it, and shows what it comes to. */
export function readSettings(pane: Pane): Settings {
  const { settings, problems } = loadPaneSettings(pane.config, pane.choices);
  pane.settings = settings;
  show(pane, shownOf(pane, settings, problems));
  return settings;
}

/** Other services want another sign-in and other tokens: the pane then begins anew. */
export async function rereadSettings(pane: Pane): Promise<void> {
  const config = await fetchConfig();
  const before = pane.settings;
  pane.config = config;
  const after = readSettings(pane);
  if (before && servicesOf(before) === servicesOf(after)) return;
  location.reload();
  await new Promise<never>(() => undefined);
}

function servicesOf({ entra, graph, gopaas: { baseUrl, auth, oauth2 } }: Settings): string {
  return JSON.stringify([entra, graph, baseUrl, auth, oauth2]);
}

/** Rejects with a Failure when the mailbox does not keep it; nothing is changed then. */
export async function changeSettings(pane: Pane, change: UserOverrides): Promise<void> {
  const { choices } = pane;
  if (!choices) throw new Failure("The pane is still starting.", { kind: "unexpected", retry: "now" });
  const before = choices.get(name);
  try {
    choices.set(name, mergedOverrides(before, change));
    await choices.save();
  } catch (cause) {
    choices.set(name, before);
    throw new Failure("The mailbox did not keep the setting.", { kind: "unexpected", detail: "choice-not-kept", retry: "now", cause });
  }
  readSettings(pane);
}

function shownOf({ host }: Pane, settings: Settings, problems: readonly Problem[]): Partial<PaneState> {
  const { autoSync, language } = settings.habits;
  const spoken = host ? { language: language === "auto" ? host.language : language } : {};
  return {
    ...spoken,
    problems,
    opensRecords: settings.gopaas.recordUrl !== undefined,
    ...(settings.mailLog ? { mailTable: settings.mailLog.table } : {}),
    pairs: settings.pairs.map((pair, index) => summaryOf(settings, pair, index)),
    setup: settings.openPairs ? setupOf(settings) : undefined,
    habits: {
      autoSync,
      language,
      locked: (["autoSync", "language"] as const).filter((key) => isLocked(settings, key)),
    },
  };
}

/** As it was kept, without what was left out of it. */
function setupOf(settings: Settings): NonNullable<PaneState["setup"]> {
  return {
    pairs: settings.pairs.map(ownPairOf),
    fixed: (["folder", "calendar", "defaults"] as const).filter((key) => isLocked(settings, `pairs.${key}`)),
  };
}

const policies = ["direction", "conflicts", "deletions", "leftView", "window", "filters"] as const;

function summaryOf(settings: Settings, pair: Settings["pairs"][number], index: number): PairSummary {
  return {
    pair,
    direction: pair.direction,
    fields: Object.entries(pair.map).filter(([key]) => key !== "id"),
    locked: policies.filter((key) => isLocked(settings, `pairs[${String(index)}].${key}`)),
  };
}
