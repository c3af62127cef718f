// The notification bar of an item as Office.js offers it, with its limits: what it would refuse is refused here.

import type { DemoHost, DemoItem, DemoNotice } from "./demo-host";

type Result =
  | { readonly status: "succeeded"; readonly value?: readonly object[] }
  | { readonly status: "failed"; readonly error: { readonly code: number; readonly message: string } };
type Done = (result: Result) => void;

interface Details extends DemoNotice {
  readonly icon?: string;
  readonly persistent?: boolean;
}

export interface StandInNotifications {
  addAsync(key: string, details: Details, ...rest: readonly unknown[]): void;
  replaceAsync(key: string, details: Details, ...rest: readonly unknown[]): void;
  removeAsync(key: string, ...rest: readonly unknown[]): void;
  getAllAsync(...rest: readonly unknown[]): void;
}

const longestMessage = 150;
const longestKey = 32;
const mostNotices = 5;

export function createStandInNotifications(
  host: Pick<DemoHost, "noticesOf" | "putNotices">,
  item: DemoItem,
  icons: ReadonlySet<string>,
): StandInNotifications {
  const put = (key: string, details: Details, rest: readonly unknown[]): void => {
    check(key, details, icons);
    const notices = new Map(host.noticesOf(item));
    if (!notices.has(key) && notices.size >= mostNotices) {
      answer(rest, { status: "failed", error: { code: 9012, message: "Too many notification messages." } });
      return;
    }
    const { type, message } = details;
    host.putNotices(item, notices.set(key, { type, message }));
    answer(rest, { status: "succeeded" });
  };
  return {
    addAsync: (key, details, ...rest) => {
      const known = host.noticesOf(item).has(key);
      if (known) answer(rest, { status: "failed", error: { code: 9014, message: "A notification with this key is there already." } });
      else put(key, details, rest);
    },
    replaceAsync: (key, details, ...rest) => put(key, details, rest),
    removeAsync: (key, ...rest) => {
      const notices = new Map(host.noticesOf(item));
      notices.delete(key);
      host.putNotices(item, notices);
      answer(rest, { status: "succeeded" });
    },
    getAllAsync: (...rest) => {
      answer(rest, { status: "succeeded", value: [...host.noticesOf(item)].map(([key, notice]) => ({ key, ...notice })) });
    },
  };
}

/** Office throws at once what can only be a mistake of the add-in's. */
function check(key: string, { type, message, icon, persistent }: Details, icons: ReadonlySet<string>): void {
  if (key.length > longestKey) throw new RangeError("key: more than 32 characters");
  if (message.length > longestMessage) throw new RangeError("message: more than 150 characters");
  if (type !== "informationalMessage") {
    if (icon !== undefined || persistent !== undefined) throw new TypeError(`${type} takes neither icon nor persistent`);
  } else if (icon === undefined || !icons.has(icon)) throw new TypeError("icon: an image of the manifest is needed");
}

/** Office takes its options and its callback in either place. */
function answer(rest: readonly unknown[], result: Result): void {
  const done = rest.find((one): one is Done => typeof one === "function");
  if (done) setTimeout(() => done(result), 0);
}
