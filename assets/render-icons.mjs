// Draws every icon size from the two SVG sources: `node assets/render-icons.mjs [browser]`, after a change to either.
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const here = (name) => new URL(name, import.meta.url);
const sizes = { "icon-small.svg": [16, 20, 24, 32], "icon.svg": [40, 48, 64, 80, 128] };

const browser = await chromium.launch({ executablePath: process.argv[2] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const [source, widths] of Object.entries(sizes)) {
  const svg = readFileSync(here(source), "utf8");
  for (const width of widths) {
    await page.setViewportSize({ width, height: width });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${width}px;height:${width}px}</style>${svg}`);
    writeFileSync(here(`icon-${width}.png`), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
