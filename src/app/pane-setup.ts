// The guided set-up: looks at views and at the mailbox's folders, tries pairs out, and keeps them as the user's own choice.

import { parseSettings } from "../settings/load";
import type { OwnPair } from "../settings/own-pairs";
import type { Problem } from "../settings/schema";
import { ownPairsIn } from "../settings/user-overrides";
import type { Kind } from "../sync";
import type { SetupDraft, SetupNeeds, TriedPairs, ViewLook } from "../taskpane/setup-needs";
import { changeSettings } from "./choices";
import { getKeep, getSignIn } from "./pane";
import type { Pane } from "./pane";
import { wayOf } from "./pane-card";
import { checkPairs, lookAt } from "./gopaas-looks";
import type { KeptSetup } from "./kept-setup";
import { outlookPlaces as placesIn } from "./outlook-looks";

/** A person waits before the screen. */
const timeLimitMs = 20_000;

export function setupOf(pane: Pane): SetupNeeds {
  return {
    lookAtView: (view, kind) => lookAtView(pane, view, kind),
    outlookPlaces: () => outlookPlaces(pane),
    tryPairs: (pairs) => tryPairs(pane, pairs),
    keepPairs: (pairs) => keepPairs(pane, pairs),
    setupDraft: () => setupDraft(pane).catch(() => undefined),
    keepSetupDraft: (draft) => keepSetupDraft(pane, draft).catch(() => undefined),
  };
}

async function lookAtView(pane: Pane, view: string, kind: Kind): Promise<ViewLook> {
  return lookAt(wayOf(pane), view, kind);
}

async function outlookPlaces(pane: Pane): ReturnType<SetupNeeds["outlookPlaces"]> {
  const { account } = pane;
  const { settings } = wayOf(pane);
  const token = async (): Promise<string> => (await getSignIn(pane)).token(account ? { account: account.id } : {});
  return placesIn({ settings, token, signal: AbortSignal.timeout(timeLimitMs) });
}

async function tryPairs(pane: Pane, pairs: readonly OwnPair[]): Promise<TriedPairs> {
  const way = wayOf(pane);
  const { own, problems } = readOwn(pane, pairs);
  return { problems, checked: await checkPairs({ ...way, settings: { ...way.settings, ...own } }) };
}

async function keepPairs(pane: Pane, pairs: readonly OwnPair[]): Promise<readonly Problem[]> {
  const { problems } = readOwn(pane, pairs);
  if (problems.some(({ fatal }) => fatal)) return problems;
  await changeSettings(pane, { ownPairs: pairs });
  await forgetDraft(pane).catch(() => undefined);
  return [];
}

function readOwn(
  pane: Pane,
  pairs: readonly OwnPair[],
): { readonly own: ReturnType<typeof ownPairsIn>; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const own = ownPairsIn(parseSettings(pane.config ?? {}).settings, pairs, (problem) => problems.push(problem));
  return { own, problems };
}

async function shelfOf(pane: Pane): Promise<{ readonly kept: KeptSetup; readonly baseUrl: string } | undefined> {
  const { account, settings } = pane;
  return account && settings ? { kept: (await getKeep(pane, account)).setup, baseUrl: settings.gopaas.baseUrl } : undefined;
}

async function setupDraft(pane: Pane): Promise<SetupDraft | undefined> {
  const shelf = await shelfOf(pane);
  return shelf?.kept.load(shelf.baseUrl);
}

async function keepSetupDraft(pane: Pane, draft: SetupDraft): Promise<void> {
  const shelf = await shelfOf(pane);
  await shelf?.kept.save(shelf.baseUrl, draft);
}

async function forgetDraft(pane: Pane): Promise<void> {
  await (await shelfOf(pane))?.kept.forget();
}
