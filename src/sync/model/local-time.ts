// Wall-clock time without a time-zone library: dates and times stay text, and `Intl` alone answers what a zone did.

const minuteMs = 60_000;

/** `2026-03-29T02:30` → milliseconds as if it were UTC: for arithmetic on wall-clock values, never an instant. */
export function wallMs(local: string): number {
  return Date.parse(`${local.length === 10 ? `${local}T00:00` : local.slice(0, 16)}:00Z`);
}

export function wallText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16);
}

export function addMinutes(local: string, minutes: number): string {
  return wallText(wallMs(local) + minutes * minuteMs);
}

export function addDays(date: string, days: number): string {
  return wallText(wallMs(date) + days * 24 * 60 * minuteMs).slice(0, 10);
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(wallMs(text)) && wallText(wallMs(text)).startsWith(text);
}

export function isZone(zone: string): boolean {
  try {
    return Boolean(formatter(zone));
  } catch {
    return false;
  }
}

/** The wall clock of an instant in a zone, to the minute. */
export function instantToLocal(epochMs: number, zone: string): string {
  return wallText(epochMs + offsetMs(epochMs, zone));
}

/**
 * The same wall-clock time, unless the zone skipped it: then the clocks' jump is added, as a clock on the wall would
 * (02:30 becomes 03:30 in a one-hour jump).
 */
export function existingLocal(local: string, zone: string): { readonly local: string; readonly moved: boolean } {
  const wall = wallMs(local);
  const before = offsetMs(wall - 24 * 60 * minuteMs, zone);
  const after = offsetMs(wall + 24 * 60 * minuteMs, zone);
  const exists = [before, after].some((offset) => offsetMs(wall - offset, zone) === offset);
  return exists ? { local, moved: false } : { local: wallText(wall + (after - before)), moved: true };
}

/** The first instant that shows this wall-clock time. */
export function localToInstant(local: string, zone: string): number {
  const wall = wallMs(existingLocal(local, zone).local);
  const offsets = [offsetMs(wall - 24 * 60 * minuteMs, zone), offsetMs(wall + 24 * 60 * minuteMs, zone)];
  const fitting = offsets.filter((offset) => offsetMs(wall - offset, zone) === offset);
  return wall - Math.max(...(fitting.length > 0 ? fitting : offsets));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formatters.set(zone, made);
  return made;
}

/** Clocks change on the quarter of an hour, and appointments cluster: asking `Intl` is what costs. */
const quarterMs = 15 * minuteMs;
const mostOffsets = 5000;
const offsets = new Map<string, number>();

function offsetMs(epochMs: number, zone: string): number {
  const quarter = Math.floor(epochMs / quarterMs);
  const name = `${zone} ${quarter}`;
  const known = offsets.get(name);
  if (known !== undefined) return known;
  if (offsets.size >= mostOffsets) offsets.clear();
  const offset = askOffset(quarter * quarterMs, zone);
  offsets.set(name, offset);
  return offset;
}

function askOffset(epochMs: number, zone: string): number {
  const part = Object.fromEntries(
    formatter(zone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epochMs / 1000) * 1000;
}
