// What the pane holds between two calls: its observable state, and the parts that were opened once.

import type { Account, Challenge, SignIn } from "../auth/sign-in";
import type { FindContact } from "../gopaas/find-contact";
import type { Meeting } from "../graph/meetings";
import type { Host } from "../office/host";
import { noHabits } from "../settings/habits";
import type { Settings } from "../settings/schema";
import { isLocked } from "../settings/user-overrides";
import { Failure } from "../sync";
import type { Language, PaneState, Theme } from "../taskpane/needs";
import type { ChoiceStore } from "./choices";
import type { Keep } from "./keep";

export interface EarlyFacts {
  readonly language: Language;
  readonly theme: Theme;
}

export interface Pane {
  state: PaneState;
  readonly listeners: Set<() => void>;
  host: Host | undefined;
  /** config.json as it was served. */
  config: unknown;
  choices: ChoiceStore | undefined;
  settings: Settings | undefined;
  signIn: Promise<SignIn> | undefined;
  account: Account | undefined;
  keep: Promise<Keep> | undefined;
  gopaasToken: string | undefined;
  /** Made for these settings and this token. */
  finder: { readonly settings: Settings; readonly token: string | undefined; readonly find: FindContact } | undefined;
  /** The calendar around today, as it was read last. */
  meetings: { readonly account: string; readonly readAtMs: number; readonly read: Promise<readonly Meeting[]> } | undefined;
  /** A run waits for its user to sign in again. */
  asking: Asking | undefined;
  /** Settled once the last result is kept on this device, or could not be. */
  keeping: Promise<void> | undefined;
}

export interface Asking {
  /** The account it must be. */
  readonly account: string;
  readonly challenge: Challenge;
  readonly answered: Promise<void>;
  readonly answer: () => void;
  readonly giveUp: (reason: Failure) => void;
}

export function createPane({ language, theme }: EarlyFacts): Pane {
  const state: PaneState = {
    language,
    theme,
    signIn: { kind: "unknown" },
    gopaas: { kind: "unknown" },
    pairs: [],
    problems: [],
    habits: { ...noHabits, locked: [] },
    signOutForgetsOnly: false,
    opensRecords: false,
  };
  return {
    state,
    listeners: new Set(),
    host: undefined,
    config: undefined,
    choices: undefined,
    settings: undefined,
    signIn: undefined,
    account: undefined,
    keep: undefined,
    gopaasToken: undefined,
    finder: undefined,
    meetings: undefined,
    asking: undefined,
    keeping: undefined,
  };
}

export function show(pane: Pane, change: Partial<PaneState>): void {
  pane.state = { ...pane.state, ...change };
  for (const listener of pane.listeners) listener();
}

export function getSignIn(pane: Pane): Promise<SignIn> {
  const { settings, host } = pane;
  if (!settings || !host) throw new Failure("The pane is still starting.", { kind: "unexpected", retry: "now" });
  pane.signIn ??= import("../auth/create-sign-in").then(({ createSignIn }) =>
    createSignIn({
      ...settings.entra,
      redirectUri: new URL("redirect.html", location.href).href,
      nested: host.nestedAuth,
      ...(host.mailboxAddress === undefined ? {} : { loginHint: host.mailboxAddress }),
    }),
  );
  // A sign-in service that could not be reached is asked again at the next click.
  pane.signIn.catch(() => (pane.signIn = undefined));
  return pane.signIn;
}

export function getKeep(pane: Pane, account: Account): Promise<Keep> {
  pane.keep ??= import("./keep").then(({ openKeep }) => openKeep(account.id));
  return pane.keep;
}

/** What one account's runs did is not for the next one to read. */
export function forgetResults(pane: Pane): void {
  const { lastRun: _, lastWhole: __, ...state } = pane.state;
  pane.state = state;
}

export function disconnected(settings: Settings): PaneState["gopaas"] {
  return { kind: "disconnected", ...addressOf(settings) };
}

export function connected(settings: Settings): PaneState["gopaas"] {
  return { kind: "connected", ...addressOf(settings) };
}

function addressOf(settings: Settings): { baseUrl: string; baseUrlLocked: boolean; takes?: "client-secret" } {
  const takes = settings.gopaas.auth === "oauth2" ? { takes: "client-secret" as const } : {};
  return { baseUrl: settings.gopaas.baseUrl, baseUrlLocked: isLocked(settings, "gopaas.baseUrl"), ...takes };
}
