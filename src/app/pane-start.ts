// How a pane begins, and a command of the ribbon that has none: the host, the settings, and who is signed in, without asking anyone.

import type { Account } from "../auth/sign-in";
import type { Host } from "../office/host";
import { browserChoices, readSettings } from "./choices";
import { connected, disconnected, forgetResults, getKeep, getSignIn, show } from "./pane";
import type { Pane } from "./pane";
import { fetchConfig } from "./pane-settings";

/** Never rejects. `follow` is called once it is known where the pane runs. */
export async function openPane(pane: Pane, connecting: Promise<Host>, follow: (host: Host) => void = () => undefined): Promise<void> {
  const [host, config] = await Promise.all([connecting, fetchConfig().catch(() => undefined)]);
  pane.host = host;
  pane.config = config;
  pane.choices = host.roaming ?? browserChoices(() => localStorage);
  follow(host);
  const settings = readSettings(pane);
  if (pane.state.problems.some(({ fatal, path }) => fatal && path.startsWith("entra"))) {
    show(pane, { signIn: { kind: "signed-out" }, gopaas: disconnected(settings) });
    return;
  }
  const account = await restore(pane).catch(() => undefined);
  await welcome(pane, account);
}

async function restore(pane: Pane): Promise<Account | undefined> {
  const signIn = await getSignIn(pane);
  show(pane, { signOutForgetsOnly: signIn.forgetsOnly });
  return signIn.restore();
}

export async function welcome(pane: Pane, account: Account | undefined): Promise<void> {
  if (account?.id !== pane.account?.id) forgetResults(pane);
  pane.account = account;
  pane.keep = undefined;
  pane.gopaasToken = undefined;
  if (!account || !pane.settings) {
    show(pane, { signIn: { kind: "signed-out" }, gopaas: pane.settings ? disconnected(pane.settings) : { kind: "unknown" } });
    return;
  }
  const { baseUrl } = pane.settings.gopaas;
  const keep = await getKeep(pane, account).catch(() => undefined);
  const token = await keep?.vault.load(baseUrl).catch(() => undefined);
  const results = await keep?.results.load(baseUrl).catch(() => undefined);
  if (pane.account !== account) return;
  pane.gopaasToken = token;
  const gopaas = pane.gopaasToken === undefined ? disconnected(pane.settings) : connected(pane.settings);
  // What this session's own runs showed is newer than what an earlier one left.
  const kept = pane.state.lastRun ? {} : results;
  show(pane, { ...kept, signIn: { kind: "signed-in", account: { name: account.name, address: account.address } }, gopaas });
}
