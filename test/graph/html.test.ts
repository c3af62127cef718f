import { bodyGroup } from "../../src/graph/fields/body";
import { htmlToText } from "../../src/graph/fields/html";
import { derivedKey } from "../../src/graph/derived-key";

test.each([
  ["<p>un</p><p>deux</p>", "un\ndeux"],
  ["<div>a</div><div><br></div><div>b</div>", "a\n\nb"],
  ["a<br>b<br/>c", "a\nb\nc"],
  ["<ul><li>un</li><li>deux</li></ul>", "un\ndeux"],
  ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
  ["un\r\n   deux", "un deux"],
  ["&amp;lt;b&amp;gt; &eacute;&#233;&#xE9; &nbsp;&euro; &inconnu;", "&lt;b&gt; ééé € &inconnu;"],
  ["<style>p{}</style><script>alert('<p>')</script>bon", "bon"],
  ["<SCRIPT>alert(1)</SCRIPT\n>bon", "bon"],
  ["<!-- <p>caché</p> -->vu", "vu"],
  ["2 < 3 et <b>gras</b>", "2 < 3 et gras"],
  ["jamais fermé <b", "jamais fermé"],
  ["<title>Non</title><img src=x onerror=alert(1)>oui", "oui"],
  ["&#0;&#xD800;&#1114112;", ""],
])("reads %j as %j", (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test.each(["<", "<a ", "<!--", "&", "<div>", "&#", "<script>", "_____\n"])("a body of nothing but %j costs little time", (piece) => {
  const started = performance.now();
  htmlToText(piece.repeat(200_000));
  bodyGroup.read("body", { body: { contentType: "html", content: piece.repeat(200_000) } });
  expect(performance.now() - started).toBeLessThan(3000);
});

test("two ids that differ only by letter case have different keys", () => {
  expect(derivedKey("AAMk")).not.toBe(derivedKey("AAmk"));
  expect(derivedKey("AAMk")).toBe(derivedKey("AAMk"));
  const keys = new Set(Array.from({ length: 50_000 }, (_, n) => derivedKey(`AAMkAD${String(n)}=`).slice(0, 14)));
  expect(keys.size).toBe(50_000);
});
