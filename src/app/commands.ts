// The page behind the ribbon's commands. It is loaded at a click and shows nothing; the engine comes when a command is called.

import { connectHost } from "../office/host";
import { notificationBar } from "../office/notification-bar";
import { offerCommand } from "../office/ribbon-command";
import { keepHistory } from "../taskpane/keep-history";
import { ribbonTextOf } from "../taskpane/text/ribbon-text-of";
import { syncCommand } from "./ribbon-names";

keepHistory(window.history);
offerCommand(syncCommand, async (timeUp) => {
  const host = await connectHost();
  const bar = notificationBar();
  const { cannot, starting } = ribbonTextOf(host.language);
  void bar.say("progress", starting);
  const engine = await import("./run-sync-now").catch(() => undefined);
  await (engine ? engine.runSyncNow({ host, bar, timeUp }) : bar.say("failure", cannot.unforeseen));
});
