// The key a GoPaaS record gets when it is made from an Outlook item: the same on every device, made of nothing that changes.

/** 128 bits of a text as 26 characters that survive a case-insensitive column; Graph ids themselves do not. */
export function derivedKey(identity: string): string {
  const lanes = [...hash64(identity, 0x9e3779b9), ...hash64(identity, 0x7f4a7c15)];
  const hex = lanes.map((lane) => lane.toString(16).padStart(8, "0")).join("");
  return `ol${BigInt(`0x${hex}`).toString(36).padStart(26, "0")}`;
}

/** Two multiplicative lanes (the cyrb construction), all 64 bits kept. */
function hash64(text: string, seed: number): readonly [number, number] {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return [high >>> 0, low >>> 0];
}
