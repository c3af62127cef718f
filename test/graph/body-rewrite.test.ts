// New text into a formatted body: what was not edited keeps every byte, its images and links included.

import { bodyGroup } from "../../src/graph/fields/body";

const frame = (inner: string): string =>
  `<html>\r\n<head><style>p{color:red}</style></head>\r\n<body lang="FR">\r\n${inner}\r\n</body>\r\n</html>`;

/** What is written into `inner` when its text becomes `text`; it reads as that text. */
function rewritten(inner: string, edit: (text: string) => string): string {
  const body = { contentType: "html", content: frame(inner) } as const;
  const text = edit(bodyGroup.read("body", { body }));
  const written = bodyGroup.write({ body: text }, { body }).body;
  expect(written?.contentType).toBe("html");
  expect(bodyGroup.read("body", { body: written ?? null })).toBe(text);
  const content = written?.content ?? "";
  const [start, end] = [frame("|").indexOf("|"), frame("").length - frame("|").indexOf("|")];
  expect([content.slice(0, start), content.slice(content.length - end)]).toEqual([frame("").slice(0, start), frame("").slice(-end)]);
  return content.slice(start, content.length - end);
}

const word = [
  "<p class=MsoNormal><b><span style='font-size:11.0pt'>Ordre du jour&nbsp;:</span></b></p>",
  '<p class=MsoNormal><img width=20 src="cid:1"></p>',
  "<p class=MsoNormal><span style='font-size:11.0pt'>Voir <a href=\"https://exemple.test/?a=1&amp;b=2\">le plan</a> avant 10&nbsp;h</span></p>",
  "<ul type=disc><li><i>devis</i></li><li>suites</li></ul>",
];
const html = word.join("\r\n");

test("a line appended to a Word body leaves every byte of it, and has the look of the last one", () => {
  expect(rewritten(html, (text) => `${text}\nrelance`)).toBe(html.replace("<li>suites</li>", "<li>suites</li><li>relance</li>"));
});

test.each([
  ["a line put before", (text: string) => `Lyon\n${text}`, "<p class=MsoNormal><b><span style='font-size:11.0pt'>Lyon</span></b></p>"],
  [
    "an empty line and another put before",
    (text: string) => `Lyon\n\n${text}`,
    "<p class=MsoNormal><b><span style='font-size:11.0pt'>Lyon</span></b></p><p class=MsoNormal><b><span style='font-size:11.0pt'><br></span></b></p>",
  ],
])("%s stands before everything else", (_, edit, made) => {
  expect(rewritten(html, edit)).toBe(made + html);
});

test.each([
  ["an hour changed behind a link", "avant 10 h", "avant 11 h", " avant 10&nbsp;h", " avant 11 h"],
  ["the first word of a line with a link", "Voir le", "Lire le", "Voir <a", "Lire <a"],
  ["a word put in behind a link", "plan avant", "plan B avant", "</a> avant", "</a> B avant"],
  ["a word within bold letters", "jour :", "jour & plus :", "Ordre du jour&nbsp;:", "Ordre du jour &amp; plus :"],
  ["a point of a list", "suites", "suite <1>", "<li>suites</li>", "<li>suite &lt;1&gt;</li>"],
  ["a line taken away", "devis\n", "", "<li><i>devis</i></li>", ""],
  ["the last line taken away", "\nsuites", "", "<li>suites</li>", ""],
  ["the first line taken away, and not the image below", "Ordre du jour :\n", "", `${word[0] ?? ""}\r\n`, "\r\n"],
  ["a line put in", "devis\n", "devis\nfacture\n", "</i></li>", "</i></li><li><i>facture</i></li>"],
])("%s changes nothing else", (_, old, fresh, oldHtml, freshHtml) => {
  expect(html).toContain(oldHtml);
  expect(rewritten(html, (text) => text.replace(old, fresh))).toBe(html.replace(oldHtml, freshHtml));
});

test.each([
  ["a line appended", "un\n\n<b>", "<b>un</b><br><br>deux", (text: string) => `${text}\ntrois`, "<b>un</b><br><br>deux<br>trois"],
  ["an empty line and another appended", "", "<b>un</b><br>deux", (text: string) => `${text}\n\ntrois`, "<b>un</b><br>deux<br><br>trois"],
  ["a line taken away", "", "<b>un</b><br>deux<br>trois", (text: string) => text.replace("deux\n", ""), "<b>un</b><br>trois"],
  ["the last two taken away", "", "<b>un</b><br>deux<br>trois", () => "un", "<b>un</b><br>"],
  ["a line put behind an empty one", "", "un<br><br>deux", () => "un\n\nneuf\ndeux", "un<br><br>neuf<br>deux"],
  ["an empty line filled", "", "<i>un</i><br><br>deux", () => "un\nmilieu\ndeux", "<i>un</i><br>milieu<br>deux"],
  ["a line emptied", "", "<i>un</i><br>x<br>deux", () => "un\n\ndeux", "<i>un</i><br><br>deux"],
  ["an empty line taken away", "", "<i>un</i><br><br>deux", () => "un\ndeux", "<i>un</i><br>deux"],
  ["an empty block filled", "", "<div>a</div><div><br></div><div>b</div>", () => "a\nx\nb", "<div>a</div><div>x<br></div><div>b</div>"],
  ["an empty block taken away", "", "<div>a</div><div><br></div><div>b</div>", () => "a\nb", "<div>a</div><div>b</div>"],
  [
    "a cell of a table",
    "",
    "<table><tr><td>a</td><td><b>b</b></td></tr></table>",
    () => "a c",
    "<table><tr><td>a</td><td><b>c</b></td></tr></table>",
  ],
  [
    "a row of a table",
    "",
    "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
    () => "a",
    "<table><tr><td>a</td></tr></table>",
  ],
  ["words behind a link at the end", "", '<p><a href="x">plan</a></p>', () => "plan B", '<p><a href="x">plan</a> B</p>'],
  ["all of the text taken away, and not the image", "", '<p>un</p><p><img src="cid:1"></p>', () => "", '<p><img src="cid:1"></p>'],
  [
    "text beside an image alone",
    "",
    '<p><img src="cid:1"></p>',
    () => "un\n\n<2>",
    '<div>un</div><div><br></div><div>&lt;2&gt;</div><p><img src="cid:1"></p>',
  ],
  ["two lines far apart", "", "<p>a</p><p><b>b</b></p><p>c</p>", () => "A\nb\nC", "<p>A</p><p><b>b</b></p><p>C</p>"],
])("%s, among breaks, blocks and tables", (_, __, before, edit, after) => {
  expect(rewritten(before, edit).trim()).toBe(after);
});

test("the spaces and the letter case of what was not edited are left as they are", () => {
  const before = "<P>un   <B>deux</B>\r\n trois</P>\r\n<!-- note --><P>fin</P>";
  expect(rewritten(before, (text) => text.replace("fin", "suite"))).toBe(before.replace("fin", "suite"));
});

test.each(["<p>a</p>", "a<br>", "<b>a", "</b>a<p>", "<td>a", "<li>a<li>", "<a href='x'>a</a> b<br><br>"])(
  "a body of %s many times over costs little time, and reads as the new text",
  (piece) => {
    const started = performance.now();
    rewritten(piece.repeat(20_000), (text) => `neuf\n${text.slice(0, 30_000).trim()}\nfin`);
    expect(performance.now() - started).toBeLessThan(5000);
  },
);
