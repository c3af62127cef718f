// The demo's command line.

import { parseArgs } from "node:util";

export interface DemoArguments {
  readonly port: number;
  readonly open: boolean;
  readonly scenario?: string;
}

/** Throws an error whose message is for the person at the keyboard. */
export function readArguments(args: readonly string[]): DemoArguments {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: "string", default: "3000" }, "no-open": { type: "boolean", default: false }, scenario: { type: "string" } },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port ${values.port}: a number from 0 to 65535 is needed`);
  return { port, open: !values["no-open"], ...(values.scenario === undefined ? {} : { scenario: values.scenario }) };
}
