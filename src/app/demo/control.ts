// The sandbox's control interface, as the demo uses it.

import type { Edit } from "../../sandbox/edit";
import type { FaultRule } from "../../sandbox/faults";
import type { BridgeMethod, BrokerAnswer, TokenParams } from "./demo-host";

export interface Control {
  /** The state of the world as JSON text, with that person's mailbox. */
  state(userId: string): Promise<string>;
  edit(edit: Edit): Promise<void>;
  injure(rule: FaultRule): Promise<void>;
  reset(): Promise<void>;
  broker(method: BridgeMethod, tokenParams: TokenParams, userId: string): Promise<BrokerAnswer>;
}

export const control: Control = {
  state: async (userId) => (await ask(`state?userId=${encodeURIComponent(userId)}`)).text(),
  edit: async (edit) => {
    await post("edit", edit);
  },
  injure: async (rule) => {
    await post("injure", rule);
  },
  reset: async () => {
    await post("reset", {});
  },
  broker: async (method, tokenParams, userId) => {
    await post("entra", { brokerUserId: userId });
    return (await post("broker", { method, tokenParams })).json() as Promise<BrokerAnswer>;
  },
};

function post(order: string, body: object): Promise<Response> {
  return ask(order, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

async function ask(order: string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(`/sandbox/${order}`, init);
  if (answer.ok) return answer;
  const { error } = (await answer.json().catch(() => ({}))) as { error?: string };
  throw new Error(error ?? `status ${answer.status}`);
}

/** What the toolbar can do to the services. */
export const injuries = {
  throttle: { service: "graph", inBatch: false, times: 2, injury: { status: 429, retryAfterSeconds: 5 } },
  fail: { service: "gopaas", times: 5, injury: { status: 503 } },
  lose: { service: "gopaas", method: "POST", path: "/items/", times: 2, injury: { drop: true, afterCommit: true } },
} as const satisfies Record<string, FaultRule>;
