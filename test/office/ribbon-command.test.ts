/** @jest-environment jest-fixed-jsdom */
// A command of the ribbon as Outlook calls it, and the bar in which it reports.

import { barIcon, longestMessage, notificationBar } from "../../src/office/notification-bar";
import type { OfficeNotice } from "../../src/office/office-global";
import { commandLimits, offerCommand } from "../../src/office/ribbon-command";
import { fakeOffice, putOffice } from "../support/fake-office";

type Command = (event: { completed(): void }) => void;

let associated: Map<string, Command>;

beforeEach(() => {
  associated = new Map();
  putOffice({ ...fakeOffice(), actions: { associate: (name, command) => void associated.set(name, command) } });
});
afterEach(() => putOffice(undefined));

/** How often Outlook was told that it is over, by the time it is, and a moment later. */
async function ended(command: Command): Promise<number> {
  let count = 0;
  await new Promise<void>((resolve) => {
    command({
      completed: () => {
        count++;
        resolve();
      },
    });
  });
  await new Promise((resolve) => setTimeout(resolve, 60));
  return count;
}

const globally = (name: string): Command => Reflect.get(globalThis, name) as Command;

describe("a command of the ribbon", () => {
  it("is found by its name in every Outlook, the classic one included", async () => {
    let runs = 0;
    offerCommand("find", async () => {
      await Promise.resolve(++runs);
    });
    await ended(globally("find"));
    await ended(associated.get("find") as Command);
    expect(runs).toBe(2);
  });

  it.each<[string, () => Promise<void>]>([
    ["comes to its end", () => Promise.resolve()],
    ["rejects", () => Promise.reject(new Error("broken"))],
    [
      "throws at once",
      () => {
        throw new Error("broken");
      },
    ],
    ["never ends", () => new Promise<void>(() => undefined)],
    ["ends after its time", () => new Promise((resolve) => setTimeout(resolve, 40))],
  ])("tells Outlook exactly once that it is over when the work %s", async (_, work) => {
    offerCommand("end", work, { stopMs: 5, endMs: 20 });
    expect(await ended(globally("end"))).toBe(1);
  });

  it("asks the work to stop before it gives up on it, and both within Outlook's five minutes", async () => {
    const order: string[] = [];
    offerCommand(
      "stop",
      (timeUp) => new Promise((resolve) => timeUp.addEventListener("abort", () => resolve(void order.push("stopped")))),
      { stopMs: 5, endMs: 1_000 },
    );
    await ended(globally("stop"));
    expect(order).toEqual(["stopped"]);
    expect(commandLimits.stopMs).toBeLessThan(commandLimits.endMs);
    expect(commandLimits.endMs).toBeLessThan(5 * 60_000);
  });
});

describe("the notification bar", () => {
  let put: [string, OfficeNotice][];

  function openItem(replaceAsync: (key: string, details: OfficeNotice, done: (result: { status: string }) => void) => void): void {
    const office = fakeOffice({ mailbox: { item: { notificationMessages: { replaceAsync } } } });
    putOffice(office);
  }

  beforeEach(() => {
    put = [];
    openItem((key, details, done) => {
      put.push([key, details]);
      setTimeout(() => done({ status: "succeeded" }), details.type === "progressIndicator" ? 20 : 0);
    });
  });

  it("has one message at a time, under one key, each with what Outlook takes with its kind", async () => {
    const bar = notificationBar();
    void bar.say("progress", "under way");
    await bar.say("result", "done");
    await bar.say("failure", "broken");
    expect(new Set(put.map(([key]) => key)).size).toBe(1);
    expect(put[0]?.[0].length).toBeLessThanOrEqual(32);
    expect(put.map(([, details]) => details)).toEqual([
      { type: "progressIndicator", message: "under way" },
      { type: "informationalMessage", message: "done", icon: barIcon, persistent: false },
      { type: "errorMessage", message: "broken" },
    ]);
  });

  it("cuts what is longer than Outlook takes", async () => {
    await notificationBar().say("result", "é".repeat(longestMessage + 1));
    await notificationBar().say("result", "é".repeat(longestMessage));
    expect(put.map(([, { message }]) => message)).toEqual([`${"é".repeat(longestMessage - 1)}…`, "é".repeat(longestMessage)]);
  });

  it("stays with the item that was open when the command began", async () => {
    const bar = notificationBar();
    openItem(() => {
      throw new Error("another item");
    });
    await bar.say("result", "done");
    expect(put).toHaveLength(1);
  });

  it.each<[string, () => void]>([
    [
      "refuses",
      () =>
        openItem(() => {
          throw new RangeError("no");
        }),
    ],
    ["does not answer", () => openItem(() => undefined)],
    ["shows no item", () => putOffice(fakeOffice({ mailbox: { item: null } }))],
    ["is not there", () => putOffice(undefined)],
  ])("keeps nobody waiting where Outlook %s", async (_, arrange) => {
    arrange();
    await expect(notificationBar().say("result", "done")).resolves.toBeUndefined();
  });
});
