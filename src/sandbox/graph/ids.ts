// What an item's id looks like: an ordinary id that changes with the folder, an immutable one that does not.

export type ItemKind = "contact" | "event" | "folder" | "calendar";

export interface ItemRef {
  readonly kind: ItemKind;
  readonly number: number;
  /** How often the item changed folder: part of the ordinary id only. */
  readonly moves: number;
  /** The day an occurrence stands for (days since 1970), for occurrences and exceptions. */
  readonly day?: number;
}

export interface IdCodec {
  encode(ref: ItemRef, immutable: boolean): string;
  /** Accepts both forms; undefined when no id of this mailbox could look like that. */
  decode(id: string): { readonly ref: ItemRef; readonly immutable: boolean } | undefined;
  changeKey(version: number): string;
  /** An occurrence without changes of its own has a change key derived from its series. */
  occurrenceChangeKey(version: number): string;
  uid(number: number): string;
}

const KINDS: readonly ItemKind[] = ["contact", "event", "folder", "calendar"];
const IMMUTABLE_START = "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A";
const ORDINARY_TAIL_BYTES = 20;
const IMMUTABLE_TAIL_BYTES = 18;

export function createIdCodec(seed: string): IdCodec {
  const noise = noiseFrom(seed);
  const ordinaryStart = urlSafe(base64([0, 3, 0x24, 0, ...ascii(guid(noise)), 0, 0x46, ...bytes(noise, 51)]));
  const immutableStart = IMMUTABLE_START + urlSafe(base64(bytes(noise, 9)));
  const changeKeyStart = base64([...bytes(noise, 15)]);
  const uidTail = bytes(noise, 8)
    .map((byte) => byte.toString(16).padStart(2, "0").toUpperCase())
    .join("");

  // Folders and calendars keep one id whatever the client prefers.
  const encode = (ref: ItemRef, immutable: boolean): string =>
    immutable && (ref.kind === "contact" || ref.kind === "event")
      ? immutableStart + urlSafe(base64(tail({ ...ref, moves: 0 }, IMMUTABLE_TAIL_BYTES)))
      : ordinaryStart + urlSafe(base64(tail(ref, ORDINARY_TAIL_BYTES)));

  const decode: IdCodec["decode"] = (id) => {
    const immutable = id.startsWith(immutableStart);
    if (!immutable && !id.startsWith(ordinaryStart)) return undefined;
    const ref = readTail(id.slice(immutable ? immutableStart.length : ordinaryStart.length));
    return ref && encode(ref, immutable) === id ? { ref, immutable } : undefined;
  };

  return {
    encode,
    decode,
    changeKey: (version) => changeKeyStart + base64([0, 0, ...bigEndian(version, 5)]),
    occurrenceChangeKey: (version) => `DwAAABYAAAC${changeKeyStart.slice(0, 21)}${base64(bigEndian(version, 6))}`,
    uid: (number) =>
      `040000008200E00074C5B7101A82E00800000000${bigEndian(number, 8).map(hex).join("")}000000000000000010000000${uidTail}${uidTail}`,
  };
}

/** Whether a text could be some mailbox's id at all. */
export function looksLikeId(text: string): boolean {
  return /^[A-Za-z0-9_-]{60,}={0,2}$/.test(text);
}

// The number ends on a boundary of three bytes: as in life, ids then differ in one character, sometimes only in its case.
function tail(ref: ItemRef, length: number): number[] {
  const day = ref.day === undefined ? 0 : ref.day + 1_000_000;
  const head = [KINDS.indexOf(ref.kind) + 1, ...bigEndian(ref.moves, 2), ...bigEndian(day, 4), 0, 0];
  const used = [...head, ...bigEndian(ref.number, 6)];
  return [...used, ...Array<number>(length - used.length).fill(0)];
}

function readTail(text: string): ItemRef | undefined {
  const read = unbase64(text);
  const kind = KINDS[(read[0] ?? 0) - 1];
  if (!kind || read.length < IMMUTABLE_TAIL_BYTES) return undefined;
  const number = fromBigEndian(read.slice(9, 15));
  const day = fromBigEndian(read.slice(3, 7));
  const ref = { kind, number, moves: fromBigEndian(read.slice(1, 3)) };
  return day === 0 ? ref : { ...ref, day: day - 1_000_000 };
}

function bigEndian(value: number, length: number): number[] {
  const out = Array<number>(length).fill(0);
  for (let at = length - 1, rest = value; at >= 0 && rest > 0; at--, rest = Math.floor(rest / 256)) out[at] = rest % 256;
  return out;
}

function fromBigEndian(read: readonly number[]): number {
  return read.reduce((sum, byte) => sum * 256 + byte, 0);
}

function base64(read: readonly number[]): string {
  return btoa(String.fromCharCode(...read));
}

function unbase64(text: string): number[] {
  try {
    return ascii(atob(text.replace(/-/g, "+").replace(/_/g, "/")));
  } catch {
    return [];
  }
}

function urlSafe(text: string): string {
  return text.replace(/\+/g, "-").replace(/\//g, "_");
}

function ascii(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0").toUpperCase();
}

function guid(noise: () => number): string {
  const digits = bytes(noise, 16)
    .map((byte) => hex(byte).toLowerCase())
    .join("");
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}

function bytes(noise: () => number, count: number): number[] {
  return Array.from({ length: count }, noise);
}

/** Bytes that depend on the seed alone, so that a mailbox has the same ids in every run. */
export function noiseFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) & 0xff;
  };
}
