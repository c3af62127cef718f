import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { get as getSecurely } from "node:https";
import path from "node:path";
import { connect as connectTls } from "node:tls";

import { chromium } from "playwright-core";
import type { Browser, BrowserContext, Page } from "playwright-core";

import { demoConfig } from "../../src/app/demo/site";
import { connect, syncNow, words } from "../support/demo";
import { certificate } from "./certificate";
import { meeting, people, startServices } from "./microsoft";
import type { Services } from "./microsoft";
import { kinds, replaced } from "./web-servers";
import type { Topology, WebServer } from "./web-servers";

const topologies: readonly Topology[] = ["own-origin", "same-origin", "proxy"];

// The frame's page stands on this machine, which Chromium keeps pages of the internet from: that is not what is looked at here.
const flags = ["--no-sandbox", "--disable-gpu", "--disable-features=LocalNetworkAccessChecks"];

let services: Services;
let browser: Browser;
let certified: string;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env["BROWSER_PATH"] ?? "/usr/bin/chromium", args: flags });
});

afterAll(async () => {
  await browser.close();
});

// A web server is set up for their addresses, so these stay; what is in them begins anew.
beforeAll(async () => {
  services = await startServices();
  certified = await certificate();
});

afterAll(async () => {
  await services.close();
  rmSync(certified, { recursive: true });
});

beforeEach(() => services.world.reset());

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What a test has opened, closed whatever becomes of it. */
const closing: (() => Promise<unknown>)[] = [];

interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser refused because of the pane's policy, or would refuse. */
  readonly violations: string[];
  readonly errors: string[];
  readonly hosts: Set<string>;
}

/** A browser in which Outlook's script says that this is no Outlook: the pane then signs in through a window. */
async function watched(): Promise<Watched> {
  const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 400, height: 800 } });
  closing.unshift(() => context.close());
  const [violations, errors, hosts]: [string[], string[], Set<string>] = [[], [], new Set()];
  await context.exposeBinding("tellViolation", (_, text: string) => violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, disposition, sourceFile, sample }) => {
      (window as unknown as { tellViolation: (text: string) => void }).tellViolation(
        `${disposition} ${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`,
      );
    });
  });
  context.on("page", (page) => {
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text());
    });
  });
  await context.route("https://appsforoffice.microsoft.com/**", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: "window.Office = { onReady: () => Promise.resolve({ host: null, platform: null }), context: {} };",
    }),
  );
  return { context, page: await context.newPage(), violations, errors, hosts };
}

/** config.json as its page explains it, for the sandbox. */
function configure({ files, gopaas }: WebServer): void {
  const config = demoConfig("http://sandbox.example") as Record<"entra" | "graph" | "gopaas", object>;
  const served = {
    ...config,
    entra: { ...config.entra, authority: services.entra },
    graph: { baseUrl: services.graph },
    gopaas: { ...config.gopaas, baseUrl: gopaas },
  };
  writeFileSync(path.join(files, "config.json"), JSON.stringify(served));
}

async function syncOnce({ page }: Watched, { origin }: WebServer): Promise<void> {
  await page.goto(`${origin}/outlook-sync/taskpane.html`);
  const popup = page.waitForEvent("popup");
  await page.getByRole("button", { name: words.fr.signIn }).click();
  await (await popup).getByText("Julie Dupont").click();
  // The pane is the page itself here, and a frame in the demo: both find elements alike.
  const pane = page as unknown as Parameters<typeof connect>[0]["pane"];
  await connect({ page, pane }, services.world.tokens.gopaas);
  await page.getByRole("button", { name: words.fr.sync }).waitFor();
  await syncNow({ page, pane });
}

describe("docs/hosting.md", () => {
  it.each(["Remplacez partout", "Replace everywhere"])("tells to replace (%s) exactly what was replaced for these servers", (title) => {
    const page = readFileSync("docs/hosting.md", "utf8");
    const table = page.slice(page.indexOf(title)).split("\n\n")[1] ?? "";
    const told = [...table.matchAll(/^\| `([^`…]+)/gm)].map(([, word]) => word ?? "");
    expect(told).toEqual([...replaced]);
  });
});

const hostsOf = (...addresses: readonly string[]): string[] => [...new Set(addresses.map((address) => new URL(address).host))].sort();

const contactsIn = ({ world }: Services): string[] => {
  const folder = world.mailbox.listFolders().find(({ name }) => name === "GoPaaS");
  return world.mailbox
    .listContacts(folder?.id)
    .map(({ givenName, surname }) => `${String(givenName)} ${String(surname)}`)
    .sort();
};

/** What every file has, whatever it is. */
const always = {
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

async function look({ origin }: WebServer, name: string): Promise<{ status: number; headers: Record<string, string>; text: string }> {
  const answer = await fetch(`${origin}/outlook-sync/${name}`);
  const headers = Object.fromEntries(answer.headers);
  expect(headers).not.toHaveProperty("x-frame-options");
  expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self' https:\/\/appsforoffice\.microsoft\.com; /);
  expect(headers["content-security-policy"]).not.toContain("unsafe");
  return { status: answer.status, headers, text: await answer.text() };
}

/** The protocol agreed on where the client knows only this one, or why there was none. */
function spoken(port: number, version: "TLSv1.1" | "TLSv1.2" | "TLSv1.3"): Promise<string> {
  return new Promise((resolve) => {
    // OpenSSL offers the old ones only when its own security level is lowered: here it is the server that has to refuse.
    const options = {
      port,
      host: "127.0.0.1",
      servername: "localhost",
      minVersion: version,
      maxVersion: version,
      ciphers: "DEFAULT@SECLEVEL=0",
    };
    const socket = connectTls({ ...options, rejectUnauthorized: false }, () => {
      resolve(socket.getProtocol() ?? "");
      socket.destroy();
    });
    socket.once("error", (error: Error) => resolve(error.message));
  });
}

function secureLook(port: number): Promise<NodeJS.Dict<string | string[]>> {
  return new Promise((resolve, reject) => {
    const address = `https://localhost:${String(port)}/outlook-sync/taskpane.html`;
    getSecurely(address, { family: 4, rejectUnauthorized: false }, (answer) => {
      answer.resume();
      resolve(answer.headers);
    }).once("error", reject);
  });
}

describe.each(kinds.filter(({ program }) => program !== undefined).map((kind) => [kind.name, kind] as const))(
  "%s, set up as the page says",
  (_, kind) => {
    describe.each(topologies)("%s", (topology) => {
      let server: WebServer;

      beforeAll(async () => {
        server = await kind.start({ topology, services });
        configure(server);
      });

      afterAll(() => server.stop());

      it("signs in, connects GoPaaS, previews and syncs, and the policy has nothing to object", async () => {
        const browsing = await watched();
        await syncOnce(browsing, server);
        expect(contactsIn(services)).toEqual(people);
        expect(services.world.crm.records("action").map(({ fields }) => fields["intitule"])).toEqual([meeting]);
        expect(browsing.violations).toEqual([]);
        expect(browsing.errors).toEqual([]);
        const asked = hostsOf(server.origin, services.entra, services.graph, server.gopaas, "https://appsforoffice.microsoft.com");
        expect([...browsing.hosts].sort()).toEqual(asked);
      });

      it("serves every file with the headers of docs/hosting.md, and keeps only what never changes", async () => {
        const page = await look(server, "taskpane.html");
        const [script = ""] = /scripts\/taskpane\.[^"]+/.exec(page.text) ?? [];
        const [styles = ""] = /styles\/taskpane\.[^"]+/.exec(page.text) ?? [];
        expect(page.headers).toMatchObject({
          ...always,
          "cache-control": "no-cache",
          "cross-origin-opener-policy": "same-origin-allow-popups",
        });
        for (const name of ["commands.html", "config.json", "manifest.xml", "assets/icon-64.png"])
          expect((await look(server, name)).headers).toMatchObject({ ...always, "cache-control": "no-cache" });
        for (const name of [script, styles]) {
          const { headers } = await look(server, name);
          expect(headers).toMatchObject({ ...always, "cache-control": "public, max-age=31536000, immutable", "content-encoding": "gzip" });
        }
        expect((await look(server, "commands.html")).headers).toMatchObject({
          "content-security-policy": page.headers["content-security-policy"],
          "cross-origin-opener-policy": "same-origin-allow-popups",
        });
        const redirect = await look(server, "redirect.html");
        expect(redirect.headers).toMatchObject(always);
        expect(redirect.headers).not.toHaveProperty("cross-origin-opener-policy");
        const missing = await look(server, "scripts/taskpane.0123456789.js");
        expect(missing.status).toBe(404);
        expect(missing.headers["cache-control"] ?? "").not.toContain("immutable");
        expect([403, 404]).toContain((await look(server, "")).status);
      });

      it("is shown in Outlook's frame, and in nobody else's", async () => {
        const { context, page } = await watched();
        const frame = `<!doctype html><iframe src="${server.origin}/outlook-sync/taskpane.html"></iframe>`;
        for (const host of ["outlook.office.com", "outlook.cloud.microsoft", "mail.example"])
          await context.route(`https://${host}/**`, (route) => route.fulfill({ contentType: "text/html", body: frame }));
        for (const host of ["outlook.office.com", "outlook.cloud.microsoft"]) {
          await page.goto(`https://${host}/mail/`);
          await page.frameLocator("iframe").getByRole("button", { name: words.fr.signIn }).waitFor();
        }
        await page.goto("https://mail.example/");
        expect(await page.frameLocator("iframe").locator("#root").count()).toBe(0);
        expect(page.frames().map((one) => new URL(one.url()).protocol)).toContain("chrome-error:");
      });
    });

    it("runs no script that got into the page, whichever way", async () => {
      const server = await kind.start({ topology: "own-origin", services });
      closing.push(() => server.stop());
      configure(server);
      const browsing = await watched();
      const { context, page } = browsing;
      await context.route("https://elsewhere.example/**", (route) =>
        route.fulfill({ contentType: "text/javascript", body: "window.ran = 'from elsewhere'" }),
      );
      await context.route("**/taskpane.html", async (route) => {
        const answer = await route.fetch();
        const evil = `<script>window.ran = "inline"</script><img src="x" onerror="window.ran = 'by an event'"><script src="https://elsewhere.example/a.js"></script><base href="https://elsewhere.example/">`;
        await route.fulfill({ response: answer, body: (await answer.text()).replace("</body>", `${evil}</body>`) });
      });
      await page.goto(`${server.origin}/outlook-sync/taskpane.html`);
      await page.getByRole("button", { name: words.fr.signIn }).waitFor();
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 'added later'";
        document.body.append(script);
      });
      expect(await page.evaluate(() => (window as { ran?: string }).ran)).toBeUndefined();
      const refused = browsing.violations.filter((text) => text.startsWith("enforce")).join("\n");
      for (const way of [
        "script-src-elem inline",
        "script-src-attr inline",
        "script-src-elem https://elsewhere.example/a.js",
        "base-uri https://elsewhere.example",
      ])
        expect(refused).toContain(`enforce ${way}`);
      // Without the policy every one of them does run: the page itself is no protection.
      const bare = await watched();
      await bare.context.route("**/taskpane.html", (route) =>
        route.fulfill({ contentType: "text/html", body: `<script>window.ran = "inline"</script>` }),
      );
      await bare.page.goto(`${server.origin}/outlook-sync/taskpane.html`);
      expect(await bare.page.evaluate(() => (window as { ran?: string }).ran)).toBe("inline");
    });

    it.each(["own-origin", "proxy"] as const)("%s as shipped: speaks TLS 1.2 and 1.3, and nothing older", async (topology) => {
      const server = await kind.start({ topology, services, certificate: certified });
      closing.push(() => server.stop());
      const port = Number(new URL(server.origin).port);
      expect(await spoken(port, "TLSv1.3")).toBe("TLSv1.3");
      expect(await spoken(port, "TLSv1.2")).toBe("TLSv1.2");
      expect(await spoken(port, "TLSv1.1")).toMatch(/alert|protocol|version/i);
      const page = await secureLook(port);
      expect(page["strict-transport-security"]).toBe("max-age=31536000");
    });
  },
);
