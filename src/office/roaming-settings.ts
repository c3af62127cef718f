// Small settings that travel with the mailbox, and the limit that Outlook would only report after the fact.

import type { OfficeError, OfficeRoamingSettings } from "./office-global";

export interface RoamingSettings {
  get(name: string): unknown;
  /** Undefined removes. Throws when the mailbox could not hold it, and then changes nothing. */
  set(name: string, value: unknown): void;
  save(): Promise<void>;
}

const limitBytes = 32 * 1024;
const tooLargeCode = 9057;

export function roamingSettings(office: OfficeRoamingSettings): RoamingSettings {
  // Office does not list what it holds: what passed through here stands for the whole.
  const held = new Map<string, unknown>();

  const get = (name: string): unknown => {
    const value = office.get(name);
    // Office answers null for what was never set.
    const known = value === null ? undefined : value;
    held.set(name, known);
    return known;
  };

  return {
    get,
    set(name, value) {
      const bytes = size(new Map(held).set(name, value));
      if (bytes > limitBytes) throw tooLarge(name, bytes);
      held.set(name, value);
      if (value === undefined) office.remove(name);
      else office.set(name, value);
    },
    save: () =>
      new Promise((resolve, reject) => {
        office.saveAsync(({ status, error }) => {
          if (status === "succeeded") resolve();
          else reject(saveError(error));
        });
      }),
  };
}

function size(values: ReadonlyMap<string, unknown>): number {
  return new TextEncoder().encode(JSON.stringify(Object.fromEntries(values))).length;
}

function tooLarge(name: string, bytes: number): Error {
  return new Error(`The setting "${name}" does not fit: a mailbox keeps at most ${limitBytes} bytes of settings, and this makes ${bytes}.`);
}

function saveError(error: OfficeError | null | undefined): Error {
  if (error?.code === tooLargeCode) return new Error(`The settings do not fit: a mailbox keeps at most ${limitBytes} bytes of them.`);
  return new Error(`Outlook did not save the settings: ${error?.message ?? "it gave no reason"}`);
}
