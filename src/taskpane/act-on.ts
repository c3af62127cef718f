// What the button beside a failure does.

import type { HelpfulAction } from "./explain-failure";
import type { Pane } from "./pane-context";
import type { Job } from "./use-run";

/** `job`: what broke, to be asked for again; the everyday sync when left out. */
export function actOn({ go, needs, run, state }: Pane, job?: Job): (action: HelpfulAction) => void {
  const again = (): void => {
    if (job) run.startJob(job);
    else run.start();
  };
  return (action) => {
    if (action === "connect") go("connect");
    // Signing in needs the click itself, or the browser blocks the window.
    else if (action === "sign-in") void needs.signIn().then(again, () => go("home"));
    else if (state.signIn.kind === "signed-in") again();
    else go("home");
  };
}
