// Draws every icon size from the SVG sources: `node assets/render-icons.mjs [browser]`, after a change to any.
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const here = (name) => new URL(name, import.meta.url);
const sizes = {
  "icon-small.svg": { name: "icon", widths: [16, 20, 24, 32] },
  "icon.svg": { name: "icon", widths: [40, 48, 64, 80, 128] },
  "sync.svg": { name: "sync", widths: [16, 32, 80] },
};

const browser = await chromium.launch({ executablePath: process.argv[2] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const [source, { name, widths }] of Object.entries(sizes)) {
  const svg = readFileSync(here(source), "utf8");
  for (const width of widths) {
    await page.setViewportSize({ width, height: width });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${width}px;height:${width}px}</style>${svg}`);
    writeFileSync(here(`${name}-${width}.png`), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
