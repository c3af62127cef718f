// What the button beside a failure does.

import type { HelpfulAction } from "./explain-failure";
import type { Pane } from "./pane-context";
import type { Job } from "./use-run";

/** `job`: what broke, to be asked for again; the everyday sync when left out. */
export function actOn(pane: Pane, job?: Job): (action: HelpfulAction) => void {
  const { run, needs, go } = pane;
  return actAgain(pane, () => {
    if (needs.getState().signIn.kind !== "signed-in") go("home");
    else if (job) run.startJob(job);
    else run.start();
  });
}

/** `again`: what the screen was at when it broke. */
export function actAgain({ go, needs }: Pane, again: () => void): (action: HelpfulAction) => void {
  const home = (): void => {
    go("home");
  };
  return (action) => {
    if (action === "connect" || action === "history") go(action);
    // Signing in needs the click itself, or the browser blocks the window.
    else if (action === "sign-in") void needs.signIn().then(again, home);
    // Settings that cannot be read now are tried as they were.
    else if (action === "reread")
      void needs
        .rereadSettings()
        .catch(() => undefined)
        .then(again);
    else again();
  };
}
