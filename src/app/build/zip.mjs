// A zip archive of files, the same bytes wherever and whenever it is made: sorted, undated, and stored as they are, because how well a
// machine compresses depends on its Node.

/** 1 January 1980, the first day a zip can name. */
const firstDay = (1 << 5) | 1;
/** An ordinary file that everybody may read, as Unix says it. */
const readable = 0o100644;
const utf8Names = 0x0800;

/**
 * @param {readonly { name: string, bytes: Buffer }[]} files names with forward slashes
 * @returns {Buffer}
 */
export function zip(files) {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const { name, bytes } of sorted) {
    const shared = describe(Buffer.byteLength(name), bytes);
    const body = [words(["I", 0x04034b50]), shared, Buffer.from(name), bytes];
    directory.push(
      words(["I", 0x02014b50], ["H", 0x0314]),
      shared,
      words(["H", 0], ["H", 0], ["H", 0], ["I", (readable << 16) >>> 0], ["I", offset]),
      Buffer.from(name),
    );
    bodies.push(...body);
    offset += body.reduce((sum, { length }) => sum + length, 0);
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = words(
    ["I", 0x06054b50],
    ["H", 0],
    ["H", 0],
    ["H", sorted.length],
    ["H", sorted.length],
    ["I", length],
    ["I", offset],
    ["H", 0],
  );
  return Buffer.concat([...bodies, ...directory, end]);
}

/** What a file's own header and its line in the directory have in common. */
function describe(nameLength, bytes) {
  const size = ["I", bytes.length];
  return words(
    ["H", 10],
    ["H", utf8Names],
    ["H", 0],
    ["H", 0],
    ["H", firstDay],
    ["I", crc32(bytes)],
    size,
    size,
    ["H", nameLength],
    ["H", 0],
  );
}

/** Little-endian numbers of two ("H") or four ("I") bytes. */
function words(...numbers) {
  return Buffer.concat(
    numbers.map(([kind, number]) => {
      const bytes = Buffer.alloc(kind === "H" ? 2 : 4);
      if (kind === "H") bytes.writeUInt16LE(number);
      else bytes.writeUInt32LE(number);
      return bytes;
    }),
  );
}

const table = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
