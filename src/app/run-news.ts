// What one window has done is news to the others: a pane that is open shows what another one, or a command of the ribbon, has synced.

const name = "gopaas-outlook-sync/runs";

export function tellOtherWindows(): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage("run");
  channel.close();
}

export function hearOtherWindows(listener: () => void): void {
  new BroadcastChannel(name).addEventListener("message", listener);
}
