// A sign-in lost in the middle of a run: the run pauses, its user is asked once, and it goes on where it was.

import type { Account, Challenge, TokenRequest } from "../auth/sign-in";
import { cancelled, Failure, isFailure } from "../sync";
import { getSignIn } from "./pane";
import type { Asking, Pane } from "./pane";
import type { Way } from "./pane-runs";

/** Tokens of this account for one run. Rejects when the user stops the run, somebody else signs in, or nobody can be asked. */
export function tokensFor(
  pane: Pane,
  account: Account,
  { onEvent, signal, silent: alone }: Way,
): (request?: TokenRequest) => Promise<string> {
  // Somebody else who signs in meanwhile must not have this run go on in his mailbox.
  const silent = async (request?: TokenRequest): Promise<string> => (await getSignIn(pane)).token({ ...request, account: account.id });
  return async (request) => {
    try {
      return await silent(request);
    } catch (error) {
      if (alone || !isFailure(error) || error.kind !== "signed-out" || error.retry !== "now") throw error;
    }
    onEvent({ kind: "asking" });
    const { claims } = request ?? {};
    await (pane.asking ??= ask(pane, account.id, claims === undefined ? {} : { claims }, signal)).answered;
    onEvent({ kind: "answered" });
    return silent(request);
  };
}

/** Whoever signed in: what waits for him goes on, what waits for somebody else ends. */
export function answerAsking(pane: Pane, account: Account | undefined): void {
  const { asking } = pane;
  if (asking?.account === account?.id) asking?.answer();
  else asking?.giveUp(new Failure("Somebody else signed in.", { kind: "signed-out", side: "outlook", retry: "never" }));
}

function ask(pane: Pane, account: string, challenge: Challenge, signal: AbortSignal): Asking {
  let answer = (): void => undefined;
  let giveUp = (_: Failure): void => undefined;
  const answered = new Promise<void>((resolve, reject) => {
    [answer, giveUp] = [resolve, reject];
    signal.addEventListener("abort", () => reject(cancelled()), { once: true });
  }).finally(() => (pane.asking = undefined));
  return { account, challenge, answered, answer, giveUp };
}
