// Supplies what the screens need: puts the host, sign-in, the token's vault and the engine together, each loaded when it is first used.

import type { Host } from "../office/host";
import { isLocked } from "../settings/user-overrides";
import { Failure } from "../sync";
import type { Needs } from "../taskpane/needs";
import { changeSettings, rereadSettings } from "./choices";
import { connected, createPane, disconnected, forgetResults, getKeep, getSignIn, show } from "./pane";
import type { EarlyFacts, Pane } from "./pane";
import { createContact, followSelection, lookAtEvent, lookUp, meetingsWith } from "./pane-card";
import { checkSettings } from "./pane-check";
import { pastRuns, showNewer, syncIfDue, syncNow, undoRun } from "./pane-runs";
import { openPane, welcome } from "./pane-start";
import { answerAsking } from "./sign-in-again";

export interface PaneNeeds extends Needs {
  /** Connects to the host, reads the settings and finds out who is signed in. Never rejects. */
  start(host: Promise<Host>): Promise<void>;
  /** Shows what another window has done since. Never rejects. */
  lookAgain(): Promise<void>;
}

export function createPaneNeeds(early: EarlyFacts): PaneNeeds {
  const pane = createPane(early);
  return {
    getState: () => pane.state,
    subscribe(listener) {
      pane.listeners.add(listener);
      return () => pane.listeners.delete(listener);
    },
    start: (host) => openPane(pane, host, (found) => follow(pane, found)),
    lookAgain: () => showNewer(pane),
    signIn: () => signIn(pane),
    signOut: () => signOut(pane),
    connectGopaas: (baseUrl, token, keep) => connectGopaas(pane, { typed: baseUrl, token, ...(keep === undefined ? {} : { keep }) }),
    disconnectGopaas: () => disconnectGopaas(pane),
    forgetEverything: () => forgetEverything(pane),
    syncNow: (onEvent, signal, choices) => syncNow(pane, { onEvent, signal }, choices),
    syncIfDue: (everyMs, onEvent, signal) => syncIfDue(pane, { onEvent, signal }, everyMs),
    changeSettings: (change) => changeSettings(pane, change),
    rereadSettings: () => rereadSettings(pane),
    undo: (what, onEvent, signal) => undoRun(pane, { onEvent, signal }, what),
    pastRuns: () => pastRuns(pane),
    checkPairs: () => checkSettings(pane),
    setup: async () => (await import("./pane-setup")).setupOf(pane),
    lookUp: (address) => lookUp(pane, address),
    meetingsWith: (address) => meetingsWith(pane, address),
    createContact: (fields) => createContact(pane, fields),
    lookAtEvent: (eventId) => lookAtEvent(pane, eventId),
    loggedMail: async (messageId) => (await mails()).loggedMail(pane, messageId),
    mailText: async (messageId) => (await mails()).mailText(pane, messageId),
    logMail: async (mail, note) => (await mails()).logMail(pane, mail, note),
    openInGopaas: (table, key) => openInGopaas(pane, table, key),
  };
}

const mails = (): Promise<typeof import("./pane-mail")> => import("./pane-mail");

/** The address of the administrator's template. */
function openInGopaas({ settings, host }: Pane, table: string, key: string): void {
  const { recordUrl } = settings?.gopaas ?? {};
  if (recordUrl === undefined) return;
  const parts: Readonly<Record<string, string>> = { "{table}": table, "{key}": key };
  host?.openWindow(recordUrl.replace(/\{table\}|\{key\}/g, (part) => encodeURIComponent(parts[part] ?? "")));
}

/** What only a pane on the screen does: it follows Outlook's colours, what is selected there, and what other windows did. */
function follow(pane: Pane, host: Host): void {
  host.onThemeChanged(() => show(pane, { theme: host.theme() }));
  show(pane, { theme: host.theme() });
  followSelection(pane);
}

async function signIn(pane: Pane): Promise<void> {
  const signIn = await getSignIn(pane);
  const account = await signIn.signIn(pane.asking?.challenge);
  const isAgain = pane.asking?.account === account.id;
  answerAsking(pane, account);
  // The run that waited goes on with all that it had.
  if (isAgain) return;
  show(pane, { signOutForgetsOnly: signIn.forgetsOnly });
  await welcome(pane, account);
}

async function signOut(pane: Pane): Promise<void> {
  await (await getSignIn(pane)).signOut();
  answerAsking(pane, undefined);
  await forgetKept(pane);
  await welcome(pane, undefined);
}

interface Connection {
  readonly typed: string;
  readonly token: string;
  /** A client secret opens the whole application: it outlives the pane only where its user insists. */
  readonly keep?: boolean;
}

async function connectGopaas(pane: Pane, { typed, token, keep: insists }: Connection): Promise<void> {
  const { settings, account } = pane;
  if (!settings || !account) throw new Failure("Sign in first.", { kind: "signed-out", side: "outlook", retry: "now" });
  const { checkGopaas } = await import("./sync-run");
  const baseUrl = await checkGopaas(settings, typed.trim(), token.trim());
  // While the service was asked, somebody else may have signed in: the token is not theirs.
  if (pane.account !== account) throw new Failure("Sign in first.", { kind: "signed-out", side: "outlook", retry: "now" });
  const keep = await getKeep(pane, account);
  // Another address must not inherit the token of this one.
  if (baseUrl !== settings.gopaas.baseUrl) {
    await keep.vault.forget();
    forgetResults(pane);
  }
  if (insists ?? settings.gopaas.auth === "bearer") await keep.vault.save(baseUrl, token.trim());
  // What an earlier session kept is not what this one wants kept.
  else await keep.vault.forget();
  pane.settings = { ...settings, gopaas: { ...settings.gopaas, baseUrl } };
  pane.gopaasToken = token.trim();
  // What the administrator fixed is not the user's choice, and is not kept as one.
  if (!isLocked(settings, "gopaas.baseUrl")) {
    await changeSettings(pane, { gopaas: { baseUrl } }).catch(() => undefined);
  }
  show(pane, { gopaas: connected(pane.settings) });
}

async function disconnectGopaas(pane: Pane): Promise<void> {
  if (pane.account) await (await getKeep(pane, pane.account)).vault.forget();
  await forgetKept(pane);
  forgetResults(pane);
  pane.gopaasToken = undefined;
  if (pane.settings) show(pane, { gopaas: disconnected(pane.settings) });
}

/** What was agreed goes too: the next sync finds the links again by the marks on both sides. */
async function forgetEverything(pane: Pane): Promise<void> {
  if (pane.account) await (await getKeep(pane, pane.account)).forgetEverything();
  forgetResults(pane);
  await signOut(pane);
}

/** Whoever leaves takes the names and values along: the next sync finds again what waits. */
async function forgetKept(pane: Pane): Promise<void> {
  const { account } = pane;
  const keep = account && (await getKeep(pane, account).catch(() => undefined));
  await keep?.results.forget().catch(() => undefined);
  await keep?.views.forget().catch(() => undefined);
  await keep?.cards.forget().catch(() => undefined);
}
