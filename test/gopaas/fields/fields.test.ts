import fc from "fast-check";

import { readDate } from "../../../src/gopaas/fields/date";
import { readList } from "../../../src/gopaas/fields/list";
import { readMemo, rewriteMemo, writeMemo } from "../../../src/gopaas/fields/memo";
import { numberLike, plainNumber } from "../../../src/gopaas/fields/number";
import { readText } from "../../../src/gopaas/fields/text";
import { readTime } from "../../../src/gopaas/fields/time";
import { readWhen, writeWhen } from "../../../src/gopaas/fields/when";

test.each([
  ["2026-03-30", "2026-03-30"],
  ["30/03/2026", "2026-03-30"],
  ["5/3/2026", "2026-03-05"],
  ["2026-03-30 00:00:00", "2026-03-30"],
  ["", ""],
  ["0000-00-00", ""],
  ["00/00/0000", ""],
  ["31/02/2026", undefined],
  ["soon", undefined],
])("the date %j is read as %j", (cell, date) => {
  expect(readDate(cell)).toBe(date);
});

test.each([
  ["09:30:00", "09:30"],
  ["9:30", "09:30"],
  ["9h30", "09:30"],
  ["9h30min", "09:30"],
  ["9 h 30 mn", "09:30"],
  ["9\u202fh\u00a030", "09:30"],
  ["14h", "14:00"],
  ["14 heures", "14:00"],
  ["9.30", "09:30"],
  ["0930", "09:30"],
  ["093015", "09:30"],
  ["2:30 PM", "14:30"],
  ["2:30:00 p.m.", "14:30"],
  ["2pm", "14:00"],
  ["12:05 AM", "00:05"],
  ["12 PM", "12:00"],
  ["24:00:00", "24:00"],
  ["1970-01-01 09:30:00", "09:30"],
  ["", ""],
  ["__:__", ""],
  ["25:00", undefined],
  ["24:01", undefined],
  ["9:60", undefined],
  ["14:30 PM", undefined],
  ["0 AM", undefined],
  ["9", undefined],
  ["930", undefined],
  ["morning", undefined],
])("the time %j is read as %j", (cell, time) => {
  expect(readTime(cell)).toBe(time);
});

test.each([
  ["R&amp;D", "R&D"],
  ["&amp;lt;", "&lt;"],
  ["Caf&eacute; &#39;l&#x27;", "Café 'l'"],
  ["AT&T; &unknown;", "AT&T; &unknown;"],
  ["a&#0;&#1;&#x110000;b", "ab"],
  ["&#xFFFFFFF;", "&#xFFFFFFF;"],
  ["S&oslash;ren &Scaron;&iacute;r&aacute; &frac12;&#146;", "Søren Šírá ½’"],
  [" a\u00a0b ", "a b"],
])("the text %j is read as %j", (cell, text) => {
  expect(readText(cell)).toBe(text);
});

test.each([
  ["1 234,50", "1234.5"],
  ["1\u202f234\u202f567,8", "1234567.8"],
  ["1\u00a0234", "1234"],
  ["1.234,50", "1234.5"],
  ["1,234.50", "1234.5"],
  ["1'234.50", "1234.5"],
  ["1.234.567", "1234567"],
  ["1,5", "1.5"],
  ["+7", "7"],
  ["\u221212,0", "-12"],
  ["-0,00", "0"],
  ["0,0000001", "0.0000001"],
  ["12345678901234567890.125", "12345678901234567890.125"],
  ["0612345678", "0612345678"],
  ["  ", ""],
  ["12,5 %", undefined],
  ["06 12 34 56 78", "0612345678"],
  ["12 34", undefined],
  ["1,2,3", undefined],
  ["1e5", undefined],
  ["12-", undefined],
])("the number %j is read as %j", (cell, number) => {
  expect(plainNumber(cell)).toBe(number);
});

test("a number read once reads the same again, and is worth what it was", () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.nat({ max: 99 }), (whole, cents) => {
      const text = `${whole.toLocaleString("fr-FR")},${String(cents).padStart(2, "0")}`;
      const once = plainNumber(text) ?? "";
      expect(Number(once)).toBeCloseTo(whole < 0 ? whole - cents / 100 : whole + cents / 100, 6);
      expect(plainNumber(once)).toBe(once);
    }),
  );
});

test.each([
  ["12,5 %", "13 %", "13 %"],
  ["12,5 €", "13 %", undefined],
  ["12.5", "13 %", undefined],
  ["12,5 %", "beaucoup %", undefined],
])("into a cell that shows %j, %j is written as %j", (before, value, written) => {
  expect(numberLike(before, value)).toBe(written);
});

test("several values are joined in one way", () => {
  expect(readList("A;B , C\nD,")).toBe("A, B, C, D");
});

test.each([
  ["<p>a</p><p>b</p>", "a\nb"],
  ["<div>a<br>b</div>", "a\nb"],
  ["<ul><li>a</li><li>b</li></ul>", "a\nb"],
  ["<p>a <!-- <b>hidden</b> -->b</p>", "a b"],
  ["<table><tr><th>Nom</th><th>Ville</th></tr><tr><td>Roy</td><td>Lille</td></tr></table>", "Nom Ville\nRoy Lille"],
  ["<p>Plan</p><table><tbody><tr><td><p>a</p></td></tr></tbody></table>fin", "Plan\na\nfin"],
  ["x<sup>2</sup>", "x2"],
  ["<s>barré</s> <mark>vif</mark> <ins>neuf</ins>", "barré vif neuf"],
  ["<dl><dt>Mot</dt><dd>Sens</dd></dl>", "Mot\nSens"],
  ["<figure><figcaption>Vue</figcaption></figure><section>Suite</section>", "Vue\nSuite"],
  ["Tél<o:p></o:p>", "Tél"],
  ['<a title="a>b">lien</a>', "lien"],
  ["<style>p{color:red}</style><p>a</p>", "a"],
  ["<p>unclosed <script>alert(1)", "unclosed"],
  ["3 < 4 and 5 > 2", "3 < 4 and 5 > 2"],
  ["<jean@example.com>", "<jean@example.com>"],
])("the memo %j is read as %j", (cell, text) => {
  expect(readMemo(cell)).toBe(text);
});

test("any text survives a rich-text field and never becomes markup", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "é", "<", ">", "&", '"', ";", "b", "/", "1", "l", "t") });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      const text = lines
        .join("\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim();
      const cell = writeMemo(text, true);
      expect(cell.replace(/<br>/g, "")).not.toMatch(/[<>"]/);
      expect(readMemo(cell)).toBe(text);
    }),
  );
});

function timed(cell: string): number {
  const started = performance.now();
  readMemo(cell);
  rewriteMemo(cell, "Un\nDeux");
  return performance.now() - started;
}

test("a hostile text does not make reading slow", () => {
  const cells = [
    "<".repeat(200_000),
    "<p".repeat(100_000),
    "<script>".repeat(50_000),
    `<p>${"&".repeat(200_000)}`,
    "<!--".repeat(60_000),
    `<br>${"<p".repeat(100_000)}</p>`,
  ];
  expect(cells.reduce((sum, cell) => sum + timed(cell), 0)).toBeLessThan(2000);
});

test("a text five times as long takes about five times as long, and not the square of it", () => {
  const long = (lines: number): number => Math.min(...[1, 2].map(() => timed("<p>Très long</p>".repeat(lines))));
  long(1000);
  expect(long(65_000)).toBeLessThan(5 * 3 * Math.max(20, long(13_000)));
});

test.each(["<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT >", "<style>p{}</Style>"])(
  "what %s hides is dropped, and the text behind it stays",
  (html) => {
    expect(readMemo(`<p>Avant</p>${html}<p>Après</p>`)).toBe("Avant\nAprès");
  },
);

const two = { startDate: "d1", startTime: "t1", endDate: "d2", endTime: "t2" };
const single = { startDate: "d1", startTime: "t1", endTime: "t2" };

test.each([
  [two, "2026-12-01T09:00/2026-12-01T10:00"],
  [two, "2026-12-01T22:00/2026-12-02T00:00"],
  [two, "2026-12-01/2026-12-03"],
  [single, "2026-12-01T09:00/2026-12-01T10:00"],
  [single, "2026-12-01T22:00/2026-12-02T00:00"],
  [single, "2026-12-01/2026-12-01"],
])("written into %j, %s comes back the same", (columns, when) => {
  const cells = writeWhen(when, columns);
  expect(cells && readWhen(cells, { columns, defaultDurationMinutes: 60, timeZone: "Europe/Paris" })).toEqual({ when, notes: [] });
});

test("from midnight to midnight is written as the whole days it covers", () => {
  expect(writeWhen("2026-12-01T00:00/2026-12-03T00:00", two)).toEqual({ d1: "2026-12-01", t1: "", d2: "2026-12-02", t2: "" });
});

test.each([
  [{ d1: "2026-12-05", t1: "09:00", d2: "2026-12-01", t2: "10:00" }, "2026-12-05T09:00/2026-12-05T10:00", ["end-completed"]],
  [{ d1: "2026-12-05", t1: "", d2: "2026-12-01", t2: "" }, "2026-12-05/2026-12-05", ["end-completed"]],
  [{ d1: "2026-12-05", t1: "09:00", d2: "2026-12-07", t2: "" }, "2026-12-05T09:00/2026-12-07T10:00", ["end-completed"]],
  [{ d1: "2026-12-05", t1: "09:00", d2: "", t2: "08:00" }, "2026-12-05T09:00/2026-12-06T08:00", []],
  [{ d1: "2026-12-05", t1: "09:00", d2: "2026-12-05", t2: "09:00" }, "2026-12-05T09:00/2026-12-05T09:00", []],
  [{ d1: "2026-12-05", t1: "2:30 PM", d2: "2026-12-05", t2: "24:00:00" }, "2026-12-05T14:30/2026-12-06T00:00", []],
  [{ d1: "2026-12-05", t1: "24:00", d2: "2026-12-06", t2: "01.00" }, "2026-12-06T00:00/2026-12-06T01:00", []],
  [{ d1: "2026-12-05", t1: "00:00", d2: "2026-12-06", t2: "24:00" }, "2026-12-05/2026-12-06", []],
])("the record %j lasts %s", (row, when, notes) => {
  expect(readWhen(row, { columns: two, defaultDurationMinutes: 60, timeZone: "Europe/Paris" })).toEqual({ when, notes });
});

test.each([
  { d1: "" },
  { d1: "31/02/2026" },
  { d1: null },
  {},
  { d1: "2026-12-05", t1: "matin", d2: "2026-12-05", t2: "" },
  { d1: "2026-12-05", t1: "09:00", d2: "2026-12-05", t2: "25:00" },
  { d1: "2026-12-05", t1: { hour: 9 }, d2: "2026-12-05", t2: "" },
  { d1: "2026-12-05", t1: "09:00", d2: "demain", t2: "10:00" },
])("the record %j has no time", (row) => {
  expect(readWhen(row, { columns: two, defaultDurationMinutes: 60, timeZone: "Europe/Paris" })).toBeUndefined();
});

test.each([
  [
    "an edited line leaves the markup of the others",
    '<p style="color:red">Un <b>gras</b></p><p>Deux</p><ul><li><a href="https://x.example">Trois</a></li></ul>',
    "Un gras\nDeux bis\nTrois",
    '<p style="color:red">Un <b>gras</b></p><p>Deux bis</p><ul><li><a href="https://x.example">Trois</a></li></ul>',
  ],
  [
    "a line added at the end is a line like the others",
    "<div>Un</div><div><i>Deux</i></div>",
    "Un\nDeux\nTrois",
    "<div>Un</div><div><i>Deux</i></div><div><i>Trois</i></div>",
  ],
  ["a script is not written back", "<p>Un</p><script>alert(1)</script><p>Deux</p>", "Un\nTrois", "<p>Un</p><p>Trois</p>"],
  [
    "a table stays one when the text beside it is edited",
    '<p>Avant</p><table class="t"><tr><td>Roy</td><td><b>Lille</b></td></tr></table>',
    "Avant et après\nRoy Lille",
    '<p>Avant et après</p><table class="t"><tr><td>Roy</td><td><b>Lille</b></td></tr></table>',
  ],
  [
    "a cell edited leaves the other cells and the table",
    '<table class="t"><tr><td>Roy</td><td><b>Lille</b></td></tr><tr><td>Zoé</td><td>Lyon</td></tr></table><p>Fin</p>',
    "Roy Lens\nZoé Lyon\nFin",
    '<table class="t"><tr><td>Roy</td><td><b>Lens</b></td></tr><tr><td>Zoé</td><td>Lyon</td></tr></table><p>Fin</p>',
  ],
  ["a line taken out takes its markup along", "Un<br><b>Deux</b><br>Trois", "Un\nTrois", "Un<br>Trois"],
  [
    "what looks like markup in the new text stays text",
    "<p>Un</p><p>Deux</p>",
    "Un\n<script>x</script>",
    "<p>Un</p><p>&lt;script&gt;x&lt;/script&gt;</p>",
  ],
])("in a rich text, %s", (_, before, text, after) => {
  expect(rewriteMemo(before, text)).toBe(after);
});

test("whatever markup surrounds them, edited lines read back as they were typed", () => {
  const piece = fc.constantFrom(
    "<p>",
    "</p>",
    "<br>",
    "<b>",
    "</b>",
    "<ul><li>",
    "</li></ul>",
    "<div>",
    "</div>",
    "<table><tr><td>",
    "</td><td>",
    "</td></tr></table>",
    "a",
    "b c",
    "&amp;",
    "<",
    "é",
    "\n",
    " ",
  );
  const line = fc.constantFrom("a", "b c", "<b>", "&amp;", "x", "");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(line, { maxLength: 5 }), (html, lines) => {
      const text = lines.join("\n");
      expect(readMemo(rewriteMemo(html.join(""), text))).toBe(readMemo(writeMemo(text, true)));
    }),
    { numRuns: 500 },
  );
});
