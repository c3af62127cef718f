// The first run as a sequence of screens: which there are for this user, and which number each has.

import type { PaneState } from "./needs";
import { setupSteps } from "./setup-needs";
import type { SetupStep } from "./setup-needs";

export type Step = "sign-in" | "connect" | SetupStep | "plan";

/** What the administrator fixed is no step. */
export function stepsOf({ setup }: Pick<PaneState, "setup">): readonly Step[] {
  return ["sign-in", "connect", ...(setup ? setupSteps : []), "plan"];
}
