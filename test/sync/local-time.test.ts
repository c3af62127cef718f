import fc from "fast-check";
import { Temporal } from "temporal-polyfill";

import { addDays, existingLocal, instantToLocal, localToInstant } from "../../src/sync";

const zones = ["Europe/Paris", "Indian/Reunion", "Pacific/Noumea", "America/Montreal", "Pacific/Tongatapu", "Australia/Lord_Howe", "UTC"];

describe("wall-clock time", () => {
  it("moves 02:30 of the spring night to 03:30, as the clock on the wall does", () => {
    expect(existingLocal("2026-03-29T02:30", "Europe/Paris")).toEqual({ local: "2026-03-29T03:30", moved: true });
    expect(existingLocal("2026-03-29T01:59", "Europe/Paris").moved).toBe(false);
    expect(existingLocal("2026-03-29T03:00", "Europe/Paris").moved).toBe(false);
  });

  it("keeps 02:30 of the autumn night, which exists twice, and takes the first", () => {
    expect(existingLocal("2026-10-25T02:30", "Europe/Paris")).toEqual({ local: "2026-10-25T02:30", moved: false });
    expect(localToInstant("2026-10-25T02:30", "Europe/Paris")).toBe(Date.parse("2026-10-25T00:30:00Z"));
  });

  it("adds days over the night of the change without losing one", () => {
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });

  const minutes = fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 });
  const nearChange = fc
    .tuple(fc.constantFrom("2026-03-29", "2026-10-25", "2026-04-05", "2026-10-04"), fc.integer({ min: 0, max: 1439 }))
    .map(([date, minute]) => Date.parse(`${date}T00:00Z`) / 60_000 + minute);

  it("agrees with Temporal for any minute in any zone", () => {
    fc.assert(
      fc.property(fc.oneof(minutes, nearChange), fc.constantFrom(...zones), (minute, zone) => {
        const local = new Date(minute * 60_000).toISOString().slice(0, 16);
        const plain = Temporal.PlainDateTime.from(local);
        const instant = plain.toZonedDateTime(zone).epochMilliseconds;
        expect(localToInstant(local, zone)).toBe(instant);
        expect(existingLocal(local, zone).local).toBe(plain.toZonedDateTime(zone).toPlainDateTime().toString().slice(0, 16));
        expect(instantToLocal(minute * 60_000, zone)).toBe(
          Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
            .toZonedDateTimeISO(zone)
            .toPlainDateTime()
            .toString()
            .slice(0, 16),
        );
      }),
      { numRuns: 600 },
    );
  });
});
