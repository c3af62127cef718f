// Where a pair copies private events as busy, the engine sees nothing else of them.

import type { Pair } from "../model/pair-settings";
import { asBusy } from "../rules/private";
import type { Store } from "../model/store";

export function busyStore(store: Store, pair: Pair, title: string): Store {
  if (pair.kind !== "appointment" || pair.filters.private !== "busy") return store;
  return {
    ...store,
    list: async (request) => {
      const snapshot = await store.list(request);
      return { ...snapshot, items: snapshot.items.map((item) => asBusy(item, title)) };
    },
    read: async (ids) => (await store.read(ids)).map((item) => item && asBusy(item, title)),
    write: (writes, report) =>
      store.write(writes, (write, result) =>
        report(write, result.kind === "done" && result.item ? { ...result, item: asBusy(result.item, title) } : result),
      ),
  };
}
