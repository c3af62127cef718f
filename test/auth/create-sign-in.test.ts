/** @jest-environment jest-fixed-jsdom */
import { webcrypto } from "node:crypto";

import { createSignIn } from "../../src/auth/create-sign-in";
import { scopes } from "../../src/auth/sign-in";
import type { EntraOptions } from "../../src/auth/sign-in";
import { JULIE } from "../../src/sandbox/entra/accounts";
import type { BrokerCall } from "../../src/sandbox/entra/broker";
import { createWorld } from "../../src/sandbox/world";
import type { World } from "../../src/sandbox/world";
import { watched } from "../support/graph-contract";

const options: EntraOptions = {
  clientId: "11111111-2222-4333-8444-555555555555",
  authority: "https://login.microsoftonline.com/organizations",
  knownAuthorities: [],
  protocolMode: "AAD",
  redirectUri: "http://localhost/redirect.html",
  nested: true,
};

interface Ask extends BrokerCall {
  readonly requestId: string;
}

/** Outlook's bridge, with the sandbox's Entra behind it; tells what it was asked. */
function offerBridge({ entra }: Pick<World, "entra">): BrokerCall[] {
  const asked: BrokerCall[] = [];
  const listeners = new Set<(text: string) => void>();
  const answer = async (ask: Ask): Promise<void> => {
    const told = await entra.broker(ask, "https://login.microsoftonline.com");
    const text = JSON.stringify({ messageType: "NestedAppAuthResponse", requestId: ask.requestId, success: !("error" in told), ...told });
    for (const listener of listeners) listener(text);
  };
  Reflect.set(window, "nestedAppAuthBridge", {
    addEventListener: (_: string, listener: (text: string) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (text: string) => void) => listeners.delete(listener),
    postMessage: (text: string) => {
      const ask = JSON.parse(text) as Ask;
      asked.push(ask);
      void answer(ask);
    },
  });
  return asked;
}

/** MSAL never closes the channels it listens on: closed here, so that the process can end. */
const channels: BroadcastChannel[] = [];
const { BroadcastChannel: Channel } = globalThis;

class ClosingChannel extends Channel {
  constructor(name: string) {
    super(name);
    channels.push(this);
  }
}

const methods = (asked: readonly BrokerCall[]): string[] => asked.map(({ method }) => method);

let world: World;

beforeAll(() => {
  Object.defineProperty(globalThis, "crypto", { configurable: true, value: webcrypto });
  globalThis.BroadcastChannel = ClosingChannel;
});

beforeEach(() => {
  world = watched(createWorld({ empty: true }));
});

afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
  Reflect.deleteProperty(window, "nestedAppAuthBridge");
  sessionStorage.clear();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe("in an Outlook that signs in for us", () => {
  it("is signed in without a click, and asks for exactly three permissions", async () => {
    const asked = offerBridge(world);
    const signIn = await createSignIn(options);
    const account = await signIn.restore();
    expect(account).toMatchObject({ name: JULIE.displayName, address: JULIE.username });
    expect(account?.id).toContain(JULIE.userId);
    expect(await signIn.token()).toEqual(expect.any(String));
    expect(scopes).toEqual(["User.Read", "Contacts.ReadWrite", "Calendars.ReadWrite"]);
    const requested = asked.find(({ method }) => method === "GetToken")?.tokenParams?.scope?.split(" ") ?? [];
    const ofOpenId = ["openid", "profile", "offline_access", "email"];
    expect(requested.filter((scope) => !ofOpenId.includes(scope)).sort()).toEqual([...scopes].sort());
  });

  it("answers a token from its cache, and a new one when the last was refused", async () => {
    const asked = offerBridge(world);
    const signIn = await createSignIn(options);
    await signIn.restore();
    const first = await signIn.token();
    const before = asked.length;
    expect(await signIn.token()).toBe(first);
    expect(asked).toHaveLength(before);
    await signIn.token({ refresh: true });
    expect(asked).toHaveLength(before + 1);
  });

  it("passes a claims challenge of the service on, and says that it can answer one", async () => {
    const asked = offerBridge(world);
    const signIn = await createSignIn(options);
    await signIn.restore();
    const nbf = { essential: true, value: "1795420800" };
    await signIn.token({ refresh: true, claims: JSON.stringify({ access_token: { nbf } }) });
    const { claims = "{}" } = asked.at(-1)?.tokenParams ?? {};
    expect(JSON.parse(claims)).toMatchObject({ access_token: { nbf, xms_cc: { values: ["CP1"] } } });
  });

  it("gives nobody the token of another account than the one that is meant", async () => {
    offerBridge(world);
    const signIn = await createSignIn(options);
    const account = await signIn.restore();
    expect(await signIn.token({ account: account?.id ?? "" })).toEqual(expect.any(String));
    await expect(signIn.token({ account: "somebody-else" })).rejects.toMatchObject({ kind: "signed-out", side: "outlook" });
  });

  it("asks the user anew where what it holds was refused, with the challenge to answer", async () => {
    const asked = offerBridge(world);
    const signIn = await createSignIn(options);
    await signIn.restore();
    expect(methods(asked)).not.toContain("GetTokenPopup");
    await signIn.signIn({ claims: JSON.stringify({ access_token: { nbf: { essential: true, value: "1795420800" } } }) });
    expect(asked.at(-1)?.method).toBe("GetTokenPopup");
    expect(asked.at(-1)?.tokenParams?.claims).toContain("1795420800");
  });

  it("asks the user only at a click", async () => {
    world.entra.settings.brokerNeedsInteraction = true;
    const asked = offerBridge(world);
    const signIn = await createSignIn(options);
    expect(await signIn.restore()).toBeUndefined();
    expect(methods(asked)).not.toContain("GetTokenPopup");
    expect(await signIn.signIn()).toMatchObject({ address: JULIE.username });
    expect(methods(asked)).toContain("GetTokenPopup");
  });

  it("says that nobody is signed in to Outlook, after asking", async () => {
    world.entra.settings.brokerUserId = undefined;
    offerBridge(world);
    const signIn = await createSignIn(options);
    expect(await signIn.restore()).toBeUndefined();
    await expect(signIn.signIn()).rejects.toMatchObject({ kind: "signed-out", side: "outlook" });
  });

  it.each([
    ["USER_CANCEL", { kind: "cancelled" }],
    ["NO_NETWORK", { kind: "offline" }],
    ["PERSISTENT_ERROR", { kind: "unexpected" }],
  ])("tells %s from the rest", async (status, expected) => {
    offerBridge(world);
    const signIn = await createSignIn(options);
    world.entra.failNextBrokerCall({ status, code: "some_code" });
    await expect(signIn.signIn()).rejects.toMatchObject(expected);
  });

  it("only forgets at sign-out, says so, and then gives no token", async () => {
    offerBridge(world);
    const signIn = await createSignIn(options);
    await signIn.restore();
    expect(signIn.forgetsOnly).toBe(true);
    await signIn.signOut();
    await expect(signIn.token()).rejects.toMatchObject({ kind: "signed-out" });
    expect(await signIn.signIn()).toMatchObject({ address: JULIE.username });
  });

  it.each(["DISABLED", "NESTED_APP_AUTH_UNAVAILABLE"])("goes on with a window when the host then says %s", async (status) => {
    offerBridge(world);
    const signIn = await createSignIn(options);
    world.entra.failNextBrokerCall({ status, code: "host_says_no" });
    expect(await signIn.restore()).toBeUndefined();
    expect(signIn.forgetsOnly).toBe(false);
  });
});

describe("where Outlook does not sign in for us", () => {
  it("takes a window when there is no bridge", async () => {
    expect((await createSignIn(options)).forgetsOnly).toBe(false);
  });

  it("takes a window when the bridge refuses at once", async () => {
    // MSAL writes it down by itself.
    jest.spyOn(console, "log").mockReturnValue(undefined);
    Reflect.set(window, "nestedAppAuthBridge", {
      addEventListener: () => undefined,
      postMessage: () => {
        throw new Error("not here");
      },
    });
    expect((await createSignIn(options)).forgetsOnly).toBe(false);
  });

  it("does not wait for ever for a bridge that never answers", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate"] });
    Reflect.set(window, "nestedAppAuthBridge", { addEventListener: () => undefined, postMessage: () => undefined });
    const signIn = createSignIn(options);
    await jest.advanceTimersByTimeAsync(6_000);
    expect((await signIn).forgetsOnly).toBe(false);
  });

  it("has nobody to restore, and no token, before the first sign-in", async () => {
    const signIn = await createSignIn({ ...options, nested: false });
    expect(await signIn.restore()).toBeUndefined();
    await expect(signIn.token()).rejects.toMatchObject({ kind: "signed-out" });
  });

  it("says that the browser blocked the window", async () => {
    jest.spyOn(window, "open").mockReturnValue(null);
    const signIn = await createSignIn({ ...options, nested: false });
    await expect(signIn.signIn()).rejects.toMatchObject({ kind: "rejected", detail: "popup-blocked" });
  });

  it("notices within seconds that the user closed the window, and can open another", async () => {
    const popup = {
      closed: false,
      close: () => undefined,
      focus: () => undefined,
      location: { href: "about:blank", assign: () => undefined },
    };
    const open = jest.spyOn(window, "open").mockReturnValue(popup as unknown as Window);
    const signIn = await createSignIn({ ...options, nested: false });
    for (const time of [1, 2]) {
      const attempt = signIn.signIn();
      setTimeout(() => (popup.closed = true), 300);
      await expect(attempt).rejects.toMatchObject({ kind: "cancelled" });
      expect(open).toHaveBeenCalledTimes(time);
      popup.closed = false;
    }
  });
});
