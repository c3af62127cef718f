// Seed → what kind of world it is: pairs, policies, habits of the servers, devices.

import { chance, pick } from "../../src/sandbox/random";
import type { Random } from "../../src/sandbox/random";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import type { Switches } from "../../src/sandbox/graph/store";
import type { WorldConfig } from "./script";

export function drawConfig(random: Random): WorldConfig {
  const tiny = chance(random, 0.3);
  return {
    kinds: pick(random, [["contact"], ["appointment"], ["contact", "appointment"]] as const),
    direction: pick(random, ["both", "both", "both", "both", "both", "both", "gopaas-to-outlook", "outlook-to-gopaas"] as const),
    conflicts: pick(random, ["gopaas", "gopaas", "outlook", "latest", "ask"] as const),
    deletions: pick(random, ["keep", "keep", "mark", "restore"] as const),
    leftView: pick(random, ["keep", "remove"] as const),
    idMapped: chance(random, 0.5),
    behaviour: drawBehaviour(random),
    switches: drawSwitches(random),
    guard: {
      deletions: tiny ? { items: 1, percent: 10 } : { items: 5, percent: 10 },
      overwrites: tiny ? { items: 2, percent: 10 } : { items: 50, percent: 25 },
    },
    devices: chance(random, 0.35) ? 2 : 1,
    relay: chance(random, 0.75),
    skewMinutes: [pick(random, [0, 0, 0, 720, -1440]), pick(random, [0, 0, -90, 1440])],
    rowsPerPage: pick(random, [2, 3, 200]),
    itemsPerPost: pick(random, [1, 2, 50]),
    readBack: pick(random, [1, 1, 0.5, 0]),
    ownOnly: chance(random, 0.3),
  };
}

function drawBehaviour(random: Random): Partial<GopaasBehaviour> {
  const envelope = pick(random, ["rows", "rows", "data", "array"] as const);
  return {
    envelope,
    withTotal: chance(random, 0.7),
    unknownItem: pick(random, ["404", "404", "empty-object", "null", "array"] as const),
    itemEnvelope: pick(random, ["object", "object", "array"] as const),
    dateForm: pick(random, ["iso", "iso", "french"] as const),
    emptyDate: pick(random, ["", null, "0000-00-00"] as const),
    emptyTime: pick(random, ["", "", null, "00:00:00"] as const),
    normalise: { upperCaseSurname: chance(random, 0.3), trim: chance(random, 0.3), phoneMask: chance(random, 0.3) },
    postRefusal: pick(random, ["whole", "partial", "stop", "said with 200", "silent"] as const),
    postAnswer: pick(random, ["records", "records", "keys", "message", "nothing"] as const),
    postToRecycled: pick(random, ["recreate", "restore", "refuse"] as const),
    stampsApiWrites: chance(random, 0.5),
  };
}

function drawSwitches(random: Random): Partial<Switches> {
  return {
    deleteAgain: pick(random, [404, 400] as const),
    softDeleteContacts: chance(random, 0.4),
    repeatDeltaEntries: chance(random, 0.2),
    emptyDeltaPages: chance(random, 0.2),
    removeOccurrencesWithSeries: chance(random, 0.5),
  };
}
