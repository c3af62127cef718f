import { bodyGroup } from "../../src/graph/fields/body";
import { htmlToText } from "../../src/html/text";
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
  ["<svg/>Bonjour", "Bonjour"],
  ["<object/>x", "x"],
  ['<svg viewBox="0 0 9 9"><path d="M0 0"/><title/><svg/></svg>Bonjour', "Bonjour"],
  ["<svg><svg></svg>caché</svg>vu", "vu"],
  ["<xml><o:p/></xml><o:p></o:p>vu", "vu"],
  ["<script/>alert(1)</script>bon", "bon"],
  ["<script>if (a<b) c='</p>' + \"</script>bon", "bon"],
  ["<html><head><meta charset=utf-8><title>Non</title><body>sans fin de tête", "sans fin de tête"],
  ['<p title="a>b">vu</p>', "vu"],
  ["<p title='a>b' class=x>vu</p>", "vu"],
  ['<p title = "a>b"data-x=">">vu</p>', "vu"],
  ['<p title=l"eau>vu</p> <p title="jamais fermé>vu</p>', "vu\nvu"],
  ["<!-->vu<!-- <p>caché</p> -->", "vu"],
  ["&oslash;&aring;&scaron;&eth;&Oslash;&Aring;&Scaron;&ETH;", "øåšðØÅŠÐ"],
  ["&alpha;&Omega;&frac12;&sup2;&there4;&rarr;&hearts;&thetasym;&yen;&iquest;", "αΩ½²∴→♥ϑ¥¿"],
  ["l&#146;&#156;uvre &#128;", "l’œuvre €"],
])("reads %j as %j", (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test.each(["<", "<a ", "<a ='", '<a b="c', "<svg>", "<svg/>", "<style/>", "<!--", "&", "<div>", "&#", "<script>", "_____\n"])(
  "a body of nothing but %j costs little time",
  (piece) => {
    const started = performance.now();
    htmlToText(piece.repeat(200_000));
    bodyGroup.read("body", { body: { contentType: "html", content: piece.repeat(200_000) } });
    expect(performance.now() - started).toBeLessThan(3000);
  },
);

test("two ids that differ only by letter case have different keys", () => {
  expect(derivedKey("AAMk")).not.toBe(derivedKey("AAmk"));
  expect(derivedKey("AAMk")).toBe(derivedKey("AAMk"));
  const keys = new Set(Array.from({ length: 50_000 }, (_, n) => derivedKey(`AAMkAD${String(n)}=`).slice(0, 14)));
  expect(keys.size).toBe(50_000);
});
