// The look at the settings that the pane asks for: every pair's view as it is, read with the token at hand, and nothing written.

import { credentialsFor } from "./credentials-for";
import { Failure } from "../sync";
import type { CheckedPair } from "../taskpane/needs";
import type { Pane } from "./pane";

/** A person waits before the screen. */
const timeLimitMs = 20_000;

export async function checkSettings({ settings, gopaasToken }: Pane): Promise<readonly CheckedPair[]> {
  if (!settings || gopaasToken === undefined)
    throw new Failure("Connect GoPaaS first.", { kind: "signed-out", side: "gopaas", detail: "token-refused", retry: "now" });
  const { checkPairs } = await import("./gopaas-looks");
  return checkPairs({ settings, gopaas: credentialsFor(settings, gopaasToken), signal: AbortSignal.timeout(timeLimitMs) });
}
