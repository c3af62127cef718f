// What is made on one side gets only the fields that may travel there.

import type { Action } from "./action";
import { barredBy } from "../rules/direction";
import type { Pair } from "../model/pair-settings";

/** An appointment without its time could not be made at all: there it always goes along. */
const needed = "when";

export function withoutOneWay(pair: Pair, action: Action): Action {
  if (action.kind !== "create" || !pair.directions) return action;
  const { source, side } = action;
  const stays = (field: string): boolean => field !== needed && barredBy(pair, field, side) === "field-direction";
  const [omitted, fields] = [stays, (field: string) => !stays(field)].map((test) =>
    Object.fromEntries(Object.entries(source.fields).filter(([field]) => test(field))),
  ) as [Record<string, string>, Record<string, string>];
  return Object.keys(omitted).length > 0 ? { ...action, source: { ...source, fields }, omitted } : action;
}
