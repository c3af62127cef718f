// The administrator's file with the user's own choices over it, and every problem found in either.

import { isAsked, parseSettings } from "../settings/load";
import type { Problem, Settings } from "../settings/schema";
import { withOverrides } from "../settings/user-overrides";

/** The administrator's file as it is served now. Rejects when it is not. */
export async function fetchConfig(): Promise<unknown> {
  const answer = await fetch("config.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`config.json: ${String(answer.status)}`);
  return answer.json();
}

interface Roaming {
  get(name: string): unknown;
}

/** `config` is undefined when the file could not be read: that is said, and the pane stays usable to say it. */
export function loadPaneSettings(config: unknown, roaming: Roaming | undefined): { settings: Settings; problems: readonly Problem[] } {
  const file = parseSettings(config ?? {});
  const user = withOverrides(file.settings, roaming?.get("settings"));
  // What the pane itself asks for is no fault to tell an administrator of.
  const faults = file.problems.filter(({ code, path }) => code !== "missing" || !isAsked(path, file.settings));
  return { settings: user.settings, problems: [...faults, ...user.problems] };
}
