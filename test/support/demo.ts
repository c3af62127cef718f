// The demo as a person meets it: started as a process, opened in a real browser, clicked through.

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";

import { chromium } from "playwright-core";
import type { Browser, FrameLocator, Page } from "playwright-core";

export interface Demo {
  readonly origin: string;
  readonly browser: Browser;
  /** What the browser complained about: uncaught errors, refused scripts, violations of the content policy. */
  readonly complaints: string[];
  /** Hosts that were asked for anything. */
  readonly hosts: Set<string>;
  open(options?: OpenOptions): Promise<Opened>;
  control(path: string, body?: unknown): Promise<unknown>;
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
}

export interface Opened {
  readonly page: Page;
  readonly pane: FrameLocator;
}

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
    async open({ language = "fr", dark = false, width = 360, nested = true } = {}) {
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
      await page.goto(`${origin}/`);
      return { page, pane: page.frameLocator("iframe") };
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
    done: "Synchronisation terminée",
    inStep: "Tout était déjà à jour",
    back: "Retour",
    cancel: "Annuler",
  },
  en: {
    signIn: "Sign in with Microsoft",
    connect: "Check and connect",
    sync: "Sync now",
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

/** `expected`: the sync changed something, or found both sides in step. */
export async function syncNow({ pane }: Opened, language: "fr" | "en" = "fr", expected: "done" | "inStep" = "done"): Promise<void> {
  await pane.getByRole("button", { name: words[language].sync }).click();
  await pane.getByRole("heading", { name: words[language][expected] }).waitFor({ timeout: 60_000 });
}

/** Pictures are kept for a person to look at. */
export async function picture({ page }: Opened, name: string): Promise<void> {
  mkdirSync("artifacts", { recursive: true });
  await page.locator("iframe").screenshot({ path: `artifacts/${name}.png` });
}
