// What all connections to one host share, whoever made them: how many requests are in flight, and until when it asked to be left alone.

import type { Ambient } from "./send";
import { createSlots } from "./slots";
import type { Slots } from "./slots";

export interface Host {
  readonly slots: Slots;
  /** By the ambient's clock. */
  notBefore: number;
}

/** Whoever owns the clock owns the patience: tests do not wait for each other. */
const hosts = new WeakMap<Ambient, Map<string, Host>>();

export function newHost(maxInFlight: number): Host {
  return { slots: createSlots(maxInFlight), notBefore: 0 };
}

/** The first connection decides how many may be in flight. */
export function hostOf(ambient: Ambient, url: string, maxInFlight: number): Host {
  const known = hosts.get(ambient) ?? new Map<string, Host>();
  hosts.set(ambient, known);
  const { origin } = new URL(url);
  const host = known.get(origin) ?? newHost(maxInFlight);
  known.set(origin, host);
  return host;
}

/** Nobody asks this host for anything until the time is over; without a connection to it there is nobody to tell. */
export function leaveHostAlone(ambient: Ambient, url: string, waitMs: number): void {
  const host = hosts.get(ambient)?.get(new URL(url).origin);
  if (host) host.notBefore = Math.max(host.notBefore, ambient.now() + waitMs);
}
