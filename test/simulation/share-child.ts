// One process's share of the worlds.

import { installLightWeb } from "./light-web";
import { sabotageNamed } from "./sabotage";
import type { Share } from "./shares";
import { playWorlds } from "./sum";

installLightWeb();
const { from, to, step, minutes, sabotage } = JSON.parse(process.argv[2] ?? "") as Share;
const end = minutes === undefined ? Infinity : Date.now() + minutes * 60_000;
const sum = await playWorlds({
  from,
  to,
  step,
  until: () => Date.now() >= end,
  ...(sabotage ? { sabotage: sabotageNamed(sabotage) } : {}),
});
process.send?.(sum, () => process.exit(0));
