// Real web servers, set up as docs/hosting.md says: its files in its places, with nothing changed but the words it tells to change.

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

export type Topology = "own-origin" | "same-origin" | "proxy";

export interface Place {
  readonly topology: Topology;
  /** Where the sandbox plays Microsoft and GoPaaS: three addresses, so that a policy that forgets one is noticed. */
  readonly services: { readonly entra: string; readonly graph: string; readonly gopaas: string };
  /** The folder of one: as shipped. Without it the page is on http and this very machine, which browsers trust as much. */
  readonly certificate?: string;
}

export interface WebServer {
  /** Of the page: `http://localhost:4711`. */
  readonly origin: string;
  /** As config.json names it. */
  readonly gopaas: string;
  /** What is served as /outlook-sync/. */
  readonly files: string;
  stop(): Promise<void>;
}

export interface WebServerKind {
  readonly name: "nginx" | "apache";
  readonly program: string | undefined;
  start(place: Place): Promise<WebServer>;
}

const root = path.resolve(__dirname, "../..");
const isRoot = process.getuid?.() === 0;

export const kinds: readonly WebServerKind[] = [
  { name: "nginx", program: found("nginx"), start: (place) => start("nginx", place) },
  { name: "apache", program: found("apache2"), start: (place) => start("apache", place) },
];

function found(program: string): string | undefined {
  return ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"].map((folder) => path.join(folder, program)).find(existsSync);
}

interface Site extends Place {
  readonly folder: string;
  readonly port: number;
  /** Where a pretend GoPaaS of this server's answers; the sandbox's own where none is needed. */
  readonly gopaasPort: number;
}

async function start(kind: "nginx" | "apache", place: Place): Promise<WebServer> {
  const folder = mkdtempSync(path.join(tmpdir(), `${kind}-`));
  // The server's own user has to get in.
  chmodSync(folder, 0o755);
  const [port, gopaasPort] = [await freePort(), await freePort()];
  const files = path.join(folder, "www");
  cpSync(path.join(root, "dist"), files, { recursive: true });
  const site: Site = { ...place, folder, port, gopaasPort };
  const args = kind === "nginx" ? setUpNginx(site) : setUpApache(site);
  const child = spawn(kinds.find(({ name }) => name === kind)?.program ?? kind, args, { stdio: ["ignore", "ignore", "pipe"] });
  const said = collect(child);
  await answers(port, child, said);
  const origin = `${place.certificate === undefined ? "http" : "https"}://localhost:${String(port)}`;
  const gopaas = place.topology === "own-origin" ? `http://localhost:${String(gopaasPort)}/gopaas` : `${origin}/gopaas`;
  return {
    origin,
    gopaas,
    files,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => {
          rmSync(folder, { recursive: true });
          resolve();
        });
        child.kill("SIGTERM");
      }),
  };
}

/** What docs/hosting.md tells to replace; in this order here, as one is part of another. */
export const replaced = [
  "outlook.example.com",
  "https://client.gopaas.net",
  "/crm/",
  "/var/www/outlook-sync",
  "/etc/ssl/outlook.example.com/",
] as const;

/** One of the page's files, for this machine. */
function adapted(kind: "nginx" | "apache", name: string, site: Site): string {
  const { services, folder, port, topology, certificate } = site;
  const gopaas = topology === "own-origin" ? `http://localhost:${String(site.gopaasPort)}` : target(services.gopaas);
  const told: Readonly<Record<(typeof replaced)[number], string>> = {
    "/etc/ssl/outlook.example.com/": `${certificate ?? ""}/`,
    "outlook.example.com": "localhost",
    "https://client.gopaas.net": name === "settings.conf" && topology !== "own-origin" ? "'self'" : gopaas,
    "/crm/": "/gopaas/",
    "/var/www/outlook-sync": `${folder}/www`,
  };
  const page = `${certificate === undefined ? "http" : "https"}://localhost:${String(port)}`;
  // The sandbox in Microsoft's place, and ports of which a machine has many.
  const here: Readonly<Record<string, string>> = {
    "https://login.microsoftonline.com": origin(services.entra),
    "https://graph.microsoft.com": origin(services.graph),
    "https://outlook.example.com": page,
    "listen 443 ssl http2;": `listen 127.0.0.1:${String(port)}${certificate === undefined ? "" : " ssl http2"};`,
    "<VirtualHost *:443>": `<VirtualHost *:${String(port)}>`,
  };
  let text = readFileSync(path.join(root, "docs/hosting", kind, name), "utf8");
  for (const [from, to] of Object.entries({ ...here, ...told })) text = text.replaceAll(from, to);
  return certificate === undefined ? text.replaceAll(tlsLines, "") : text;
}

const tlsLines = /^ *(ssl_certificate(_key)?|ssl_protocols|SSLEngine|SSLCertificate\w+|SSLProtocol) .*$/gm;

function origin(address: string): string {
  return new URL(address).origin;
}

/** For a server that would try ::1 first, where nobody listens. */
function target(address: string): string {
  return origin(address).replace("localhost", "127.0.0.1");
}

function setUpNginx(site: Site): readonly string[] {
  const { folder, topology } = site;
  const put = (place: string, text: string): void => write(path.join(folder, place), text);
  const own = (name: string): string => adapted("nginx", name, site);
  put("conf.d/outlook-sync.conf", own("settings.conf"));
  put("snippets/outlook-sync.conf", own("headers.conf"));
  if (topology !== "same-origin") put("conf.d/outlook-sync-site.conf", own(`${topology}.conf`));
  if (topology === "same-origin") put("conf.d/gopaas.conf", nginxGopaas(site, site.port, own("same-origin.conf")));
  if (topology === "own-origin") {
    const [map = "", headers = ""] = own("gopaas-cors.conf").split("# location /gopaas/api/ {");
    put("conf.d/gopaas.conf", map + nginxGopaas(site, site.gopaasPort, "", headers));
  }
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n");
  put(
    "nginx.conf",
    `${isRoot ? "user root;" : ""} daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr error;
    events {}
    http { include /etc/nginx/mime.types; access_log off; ${temporary} include ${folder}/conf.d/*.conf; }`,
  );
  return ["-c", path.join(folder, "nginx.conf"), "-e", "stderr"];
}

/** A GoPaaS as it may stand there: it guards its own pages from frames, and has rules for files by their names. */
function nginxGopaas({ services }: Site, port: number, location: string, headers = ""): string {
  return `server {
    listen 127.0.0.1:${String(port)};
    add_header X-Frame-Options SAMEORIGIN always;
    add_header Content-Security-Policy "script-src 'none'" always;
    location ~ \\.(js|css|html)$ { return 404; }
    ${location}
    location /gopaas/api/ { proxy_pass ${target(services.gopaas)}; ${headers} }
  }`;
}

const apacheModules = [
  ...["mpm_event", "authz_core", "alias", "mime", "dir", "env", "setenvif", "filter", "deflate"],
  ...["headers", "ssl", "socache_shmcb", "proxy", "proxy_http", "rewrite"],
];

function setUpApache(site: Site): readonly string[] {
  const { folder, topology, port } = site;
  const put = (place: string, text: string): void => write(path.join(folder, place), text);
  const own = (name: string): string => adapted("apache", name, site);
  put("settings.conf", own("settings.conf"));
  put("site.conf", topology === "same-origin" ? apacheGopaas(site, port, own("same-origin.conf")) : own(`${topology}.conf`));
  const needsGopaas = topology === "own-origin";
  if (needsGopaas) put("gopaas.conf", apacheGopaas(site, site.gopaasPort, own("gopaas-cors.conf")));
  put(
    "apache2.conf",
    [
      ...apacheModules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
      `ServerRoot ${folder}`,
      "ServerName localhost",
      `PidFile ${folder}/pid`,
      `DefaultRuntimeDir ${folder}`,
      `Mutex file:${folder}`,
      `ErrorLog ${folder}/error.log`,
      "TypesConfig /etc/mime.types",
      ...(isRoot ? ["User www-data", "Group www-data"] : []),
      `Listen 127.0.0.1:${String(port)} ${site.certificate === undefined ? "http" : "https"}`,
      ...(needsGopaas ? [`Listen 127.0.0.1:${String(site.gopaasPort)} http`] : []),
      "<Directory />\nRequire all denied\n</Directory>",
      `Include ${folder}/settings.conf`,
      `Include ${folder}/site.conf`,
      ...(needsGopaas ? [`Include ${folder}/gopaas.conf`] : []),
      "",
    ].join("\n"),
  );
  return ["-f", path.join(folder, "apache2.conf"), "-DFOREGROUND"];
}

function apacheGopaas({ services }: Site, port: number, inside: string): string {
  return `<VirtualHost *:${String(port)}>
    Header always set X-Frame-Options SAMEORIGIN
    Header set Content-Security-Policy "script-src 'none'"
    ${inside}
    ProxyPass "/gopaas/api/" "${target(services.gopaas)}/gopaas/api/" nocanon
    <Location "/gopaas/api/">
      Require all granted
    </Location>
  </VirtualHost>`;
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function collect(child: ChildProcess): { text: string } {
  const said = { text: "" };
  child.stderr?.on("data", (part: Buffer) => (said.text += part.toString()));
  return said;
}

/** The port is open, or the server said why not. */
async function answers(port: number, child: ChildProcess, said: { readonly text: string }): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) throw new Error(`The web server did not start.\n${said.text}`);
    if (await isOpen(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The web server does not answer.\n${said.text}`);
}

async function isOpen(port: number): Promise<boolean> {
  const { connect } = await import("node:net");
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
