import { birthdayGroup } from "../../src/graph/fields/birthday";

const read = (birthday: string | null): string => birthdayGroup.read("birthday", { birthday });
/** Midnight of 4 May 1990 where the clocks are so many hours ahead of Greenwich. */
const midnight = (ahead: number): string => new Date(Date.UTC(1990, 4, 4) - ahead * 3_600_000).toISOString().replace(".000", "");

test.each(["1990-05-04T11:59:00Z", "1990-05-04T12:00:00Z", "1990-05-04T00:00:00Z", "1990-05-04T12:30:00Z", "1990-05-04"])(
  "%s, as Exchange and other programs store it, is 4 May",
  (birthday) => {
    expect(read(birthday)).toBe("1990-05-04");
  },
);

test.each([-12, -11, -10, -9.5, -8, -5, -3.5, -1, 0, 1, 2, 3.5, 5.75, 8, 9.5, 10, 11])(
  "midnight of 4 May where the clocks are %d hours ahead of Greenwich is 4 May",
  (ahead) => {
    expect(read(midnight(ahead))).toBe("1990-05-04");
  },
);

// Midnight in New Zealand is midday in Greenwich, and midday is what Exchange itself stores.
test.each([12, 13, 14])("midnight %d hours ahead of Greenwich cannot be told from midday, which it is taken for", (ahead) => {
  expect(read(midnight(ahead))).toBe("1990-05-03");
});

test.each([
  ["1990-12-31T23:00:00Z", "1991-01-01"],
  ["1992-02-28T22:00:00.0000000Z", "1992-02-29"],
  ["1604-02-28T22:00:00Z", "1604-02-29"],
  ["0001-01-01T00:00:00Z", ""],
  [null, ""],
])("%s is read as %j", (birthday, date) => {
  expect(read(birthday)).toBe(date);
});

test("what is written is read as the same date", () => {
  for (const date of ["1990-05-04", "2000-02-29", "1999-12-31"])
    expect(birthdayGroup.read("birthday", birthdayGroup.write({ birthday: date }, {}))).toBe(date);
});
