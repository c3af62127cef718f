// The bridge an Outlook with nested app authentication puts into an add-in's page: MSAL's questions as JSON text, answered by the host.

import type { BridgeMethod, BrokerAnswer, DemoHost, TokenParams } from "./demo-host";

type Listener = (text: string) => void;

export interface NestedBridge {
  addEventListener(name: string, listener: Listener): void;
  removeEventListener(name: string, listener: Listener): void;
  postMessage(text: string): void;
}

interface BridgeRequest {
  readonly requestId: string;
  readonly method: "GetInitContext" | BridgeMethod;
  readonly tokenParams?: TokenParams;
}

export function createNestedBridge(host: Pick<DemoHost, "broker">): NestedBridge {
  const listeners = new Set<Listener>();
  const tell = (answer: object): void => {
    const text = JSON.stringify({ messageType: "NestedAppAuthResponse", ...answer });
    for (const listener of listeners) listener(text);
  };
  return {
    addEventListener: (_name, listener) => listeners.add(listener),
    removeEventListener: (_name, listener) => listeners.delete(listener),
    postMessage: (text) => void answerTo(host, JSON.parse(text) as BridgeRequest).then(tell),
  };
}

async function answerTo(host: Pick<DemoHost, "broker">, request: BridgeRequest): Promise<object> {
  const { requestId, method, tokenParams = {} } = request;
  if (method === "GetInitContext") return { requestId, success: true, initContext: { sdkName: "demo-host", sdkVersion: "1.0.0" } };
  const answer = await host.broker(method, tokenParams).catch(unreachable);
  return "error" in answer ? { requestId, success: false, error: answer.error } : { requestId, success: true, ...answer };
}

function unreachable(): BrokerAnswer {
  return { error: { status: "NO_NETWORK", code: "no_network", description: "The sign-in service does not answer." } };
}
