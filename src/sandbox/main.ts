// The simulators alone: one process, one line of JSON with the addresses, until it is told to stop.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { startServer } from "./server";
import { createWorld, type Scenario } from "./world";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string", default: "0" }, scenario: { type: "string" } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port.`);
  const scenario = values.scenario === undefined ? {} : (JSON.parse(await readFile(values.scenario, "utf8")) as Scenario);
  const world = createWorld({ scenario });
  const { origin, close } = await startServer({ port, world });
  const addresses = {
    origin,
    entra: `${origin}/entra`,
    graph: `${origin}/graph/v1.0`,
    gopaas: `${origin}/gopaas`,
    sandbox: `${origin}/sandbox`,
  };
  process.stdout.write(`${JSON.stringify({ ...addresses, tokens: world.tokens })}\n`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      void close().then(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
