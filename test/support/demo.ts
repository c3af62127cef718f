// The demo as a person meets it: started as a process, opened in a real browser, clicked through.

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";

import { chromium } from "playwright-core";
import type { Browser, FrameLocator, Page } from "playwright-core";

import { checkRecord } from "./graph-contract";

export interface Demo {
  readonly origin: string;
  readonly browser: Browser;
  /** What the browser complained about: uncaught errors, refused scripts, violations of the content policy. */
  readonly complaints: string[];
  /** Hosts that were asked for anything. */
  readonly hosts: Set<string>;
  open(options?: OpenOptions): Promise<Opened>;
  control(path: string, body?: unknown): Promise<unknown>;
  /** What Graph's published contract says against the requests since the last reset. */
  wrongRequests(): Promise<readonly string[]>;
  /** Writes carried out by both services since the last call. */
  writes(): Promise<number>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly language?: "fr" | "en";
  readonly dark?: boolean;
  readonly width?: 320 | 360 | 450;
  /** The host offers nested app authentication; otherwise the pane opens a window. */
  readonly nested?: boolean;
  /** What the administrator wrote otherwise in the served settings. */
  readonly config?: (config: ServedConfig) => void;
  /** The administrator set up nothing: the pane guides its user. */
  readonly emptyConfig?: boolean;
  /** The page around the pane shows at once what people do on either side. */
  readonly attentive?: boolean;
  /** Waits that are drawn by lot are the shortest there are. */
  readonly impatient?: boolean;
}

/** The part of the demo's settings that journeys change. */
export interface ServedConfig {
  readonly pairs: Record<string, unknown>[];
  guard?: unknown;
}

export interface Opened {
  readonly page: Page;
  readonly pane: FrameLocator;
}

/** Not the page of a command, which nobody sees. */
export const paneFrame = 'iframe[src="taskpane.html"]';

const flags = [
  "--no-sandbox",
  "--headless",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export async function startDemo(): Promise<Demo> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/app/demo-server.ts", "--port", "0", "--no-open"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const origin = await readyAt(child);
  const browser = await chromium.launch({ executablePath: process.env["BROWSER_PATH"] ?? "/usr/bin/chromium", args: flags });
  const complaints: string[] = [];
  const hosts = new Set<string>();
  let counted = 0;
  const control: Demo["control"] = async (path, body) => {
    const init = body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const answer = await fetch(`${origin}/sandbox/${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return {
    origin,
    browser,
    complaints,
    hosts,
    control,
    async open({
      language = "fr",
      dark = false,
      width = 360,
      nested = true,
      config,
      emptyConfig = false,
      impatient = false,
      attentive = false,
    } = {}) {
      const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: language === "fr" ? "fr-FR" : "en-US" });
      context.on("page", (page) => {
        listen(page, complaints, hosts);
      });
      const page = await context.newPage();
      await page.addInitScript(
        (preferences) => {
          if (!localStorage.getItem("demo.preferences")) localStorage.setItem("demo.preferences", JSON.stringify(preferences));
        },
        { language, dark, nested, paneWidth: width },
      );
      if (!attentive) await page.addInitScript(lookSeldom);
      if (impatient) await page.addInitScript("Math.random = () => 0");
      if (config) await serve(page, config);
      await page.goto(emptyConfig ? `${origin}/?config=empty` : `${origin}/`);
      return { page, pane: page.frameLocator(paneFrame) };
    },
    async wrongRequests() {
      const { requests } = (await control("requests?service=graph&last=5000")) as { requests: Parameters<typeof checkRecord>[0][] };
      return requests.flatMap(checkRecord);
    },
    async writes() {
      const { counters } = (await control("state")) as { counters: Record<string, { writes: number }> };
      const total = (counters["graph"]?.writes ?? 0) + (counters["gopaas"]?.writes ?? 0);
      const since = total - counted;
      counted = total;
      return since;
    },
    async close() {
      await browser.close();
      child.kill();
    },
  };
}

function readyAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (part: Buffer) => {
      text += part.toString();
      const ready = /^ready (http:\/\/localhost:\d+)\/$/m.exec(text)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.on("exit", (code) => {
      reject(new Error(`The demo ended with code ${String(code)} before it was ready.`));
    });
  });
}

/** The page around the pane draws both sides anew every moment, which took a quarter of a journey's time: nobody looks at it here. */
function lookSeldom(): void {
  if (window !== window.top) return;
  const repeat = window.setInterval.bind(window);
  window.setInterval = ((work: () => void, ms?: number) => repeat(work, (ms ?? 0) * 20)) as typeof window.setInterval;
}

async function serve(page: Page, change: (config: ServedConfig) => void): Promise<void> {
  await page.route("**/config.json", async (route) => {
    const answer = await route.fetch();
    const config = (await answer.json()) as ServedConfig;
    change(config);
    await route.fulfill({ response: answer, json: config });
  });
}

function listen(page: Page, complaints: string[], hosts: Set<string>): void {
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|net::ERR/.test(message.text())) complaints.push(message.text());
  });
}

export const words = {
  fr: {
    signIn: "Se connecter avec Microsoft",
    connect: "Vérifier et connecter",
    sync: "Synchroniser maintenant",
    apply: "Appliquer",
    done: "Synchronisation terminée",
    inStep: "Tout était déjà à jour",
    back: "Retour",
    cancel: "Annuler",
  },
  en: {
    signIn: "Sign in with Microsoft",
    connect: "Check and connect",
    sync: "Sync now",
    apply: "Apply",
    done: "Sync complete",
    inStep: "Everything was already in step",
    back: "Back",
    cancel: "Cancel",
  },
} as const;

/** From a fresh pane to the first screen with its button, as a new user. */
export async function signInAndConnect({ page, pane }: Opened, language: "fr" | "en" = "fr"): Promise<void> {
  await pane.getByRole("button", { name: words[language].signIn }).click();
  await page.getByRole("dialog").getByText("Julie Dupont").click();
  await connect({ page, pane }, "gopaas-demo-token", language);
  await pane.getByRole("button", { name: words[language].sync }).waitFor();
}

export async function connect({ pane }: Opened, token: string, language: "fr" | "en" = "fr"): Promise<void> {
  await pane.locator("input[type=password]").fill(token);
  await pane.getByRole("button", { name: words[language].connect }).click();
}

/** `expected`: the sync changed something, or found both sides in step. What is shown before the first one is applied. */
export async function syncNow(opened: Opened, language: "fr" | "en" = "fr", expected: "done" | "inStep" = "done"): Promise<void> {
  const { pane } = opened;
  const result = pane.getByRole("heading", { name: words[language][expected] });
  await pane.getByRole("button", { name: words[language].sync }).click();
  const apply = pane.getByRole("button", { name: words[language].apply, exact: true });
  await apply.or(result).first().waitFor({ timeout: 60_000 });
  if (await apply.isVisible()) await apply.click();
  await result.waitFor({ timeout: 60_000 });
}

/** The first sync up to its preview. */
export async function previewFirst({ pane }: Opened, language: "fr" | "en" = "fr"): Promise<void> {
  await pane.getByRole("button", { name: words[language].sync }).click();
  await pane.getByRole("button", { name: words[language].apply, exact: true }).waitFor({ timeout: 60_000 });
}

/** Pictures are kept for a person to look at. */
export async function picture({ page }: Opened, name: string): Promise<void> {
  mkdirSync("artifacts", { recursive: true });
  await page.locator(paneFrame).screenshot({ path: `artifacts/${name}.png` });
}

/** By how many pixels something is wider than the pane. */
export async function sticksOut({ pane }: Opened): Promise<number> {
  return pane.locator("body").evaluate((body) => body.scrollWidth - body.clientWidth);
}
