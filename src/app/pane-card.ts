// The card beside a mail or an appointment: what is selected, whom GoPaaS knows of it, and a record for whom it does not.

import { credentialsFor } from "./credentials-for";
import type { FindContact } from "../gopaas/find-contact";
import { Failure } from "../sync";
import type { Fields } from "../sync";
import type { CardLook, CardMeetings, EventLook } from "../taskpane/needs";
import { getKeep, getSignIn, show } from "./pane";
import type { Pane } from "./pane";
import type { GopaasWay } from "./sync-run";

/** A person waits before the screen. */
const timeLimitMs = 20_000;
/** After this, what was seen earlier is better than nothing yet. */
const patienceMs = 2_500;
const calendarFreshMs = 5 * 60_000;

/** Follows the selection of a pinned pane; whatever Outlook does not tell leaves no card. */
export function followSelection(pane: Pane): void {
  const { host } = pane;
  if (!host?.inOutlook) return;
  let latest = 0;
  const look = (): void => {
    const mine = ++latest;
    host.selectedItem().then(
      (selected) => {
        if (mine === latest) showSelected(pane, selected);
      },
      () => undefined,
    );
  };
  host.onItemChanged(look);
  look();
}

function showSelected(pane: Pane, selected: Awaited<ReturnType<NonNullable<Pane["host"]>["selectedItem"]>>): void {
  const { selected: _, ...rest } = pane.state;
  pane.state = rest;
  show(pane, selected ? { selected } : {});
}

/** Rejects with a Failure where neither GoPaaS nor this device can tell. */
export async function lookUp(pane: Pane, address: string): Promise<CardLook> {
  const { settings, account } = pane;
  if (!settings || !account) throw signedOut();
  const { baseUrl } = settings.gopaas;
  const cards = (await getKeep(pane, account)).cards;
  const kept = cards.load(baseUrl, address).catch(() => undefined);
  const asking = finderOf(pane).then(async (find): Promise<CardLook> => {
    const contacts = await find(address);
    await cards.save(baseUrl, address, contacts).catch(() => undefined);
    return { contacts, kept: false };
  });
  const before = async (orElse: () => Promise<CardLook>): Promise<CardLook> => {
    const contacts = await kept;
    return contacts ? { contacts, kept: true } : orElse();
  };
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
  return Promise.race([asking.catch(() => before(() => asking)), patience.then(() => before(() => asking))]);
}

/** One reading of the calendar serves all cards for a while. Nobody is asked to sign in for it. */
export async function meetingsWith(pane: Pane, address: string): Promise<CardMeetings> {
  const { settings, account } = pane;
  if (!settings || !account) return {};
  try {
    const { aroundNow, calendarAround } = await import("./card-run");
    const nowMs = Date.now();
    const known = pane.meetings;
    if (known?.account !== account.id || nowMs - known.readAtMs > calendarFreshMs) {
      const token = async (): Promise<string> => (await getSignIn(pane)).token({ account: account.id });
      const read = calendarAround({ settings, token, signal: AbortSignal.timeout(timeLimitMs) }, nowMs);
      pane.meetings = { account: account.id, readAtMs: nowMs, read };
    }
    return aroundNow((await pane.meetings?.read) ?? [], address, nowMs);
  } catch {
    pane.meetings = undefined;
    return {};
  }
}

/** Nobody is asked to sign in for it. */
export async function lookAtEvent(pane: Pane, eventId: string): Promise<EventLook | undefined> {
  const { account } = pane;
  if (!account) throw signedOut();
  const way = wayOf(pane);
  const { lookAtEvent: look } = await import("./event-run");
  return look({ ...way, graphToken: async () => (await getSignIn(pane)).token({ account: account.id }) }, eventId);
}

/** Made where it is synced from: the next sync brings it into the folder. */
export async function createContact(pane: Pane, fields: Fields): Promise<void> {
  const way = wayOf(pane);
  const { cardPair, makeContact } = await import("./card-run");
  const pair = cardPair(way.settings);
  if (!pair) throw noPair();
  await makeContact(way, pair, fields);
}

/** Whether the server's own search can be trusted is tried out once per connection. */
async function finderOf(pane: Pane): Promise<FindContact> {
  const way = wayOf(pane);
  const { cardPair, contactFinder } = await import("./card-run");
  const pair = cardPair(way.settings);
  if (!pair) throw noPair();
  const known = pane.finder;
  if (known?.settings === way.settings && known.token === pane.gopaasToken) return known.find;
  const find = contactFinder({ ...way, signal: new AbortController().signal }, pair);
  pane.finder = { settings: way.settings, token: pane.gopaasToken, find };
  return find;
}

/** The way to GoPaaS with its token; throws where it is not connected. */
export function wayOf({ settings, gopaasToken }: Pane): GopaasWay {
  if (!settings || gopaasToken === undefined) throw signedOut();
  return { settings, gopaas: credentialsFor(settings, gopaasToken), signal: AbortSignal.timeout(timeLimitMs) };
}

function signedOut(): Failure {
  return new Failure("Connect GoPaaS first.", { kind: "signed-out", side: "gopaas", detail: "token-refused", retry: "now" });
}

function noPair(): Failure {
  return new Failure("No pair has e-mail addresses.", { kind: "bad-settings", side: "gopaas", retry: "never" });
}
