// Whose mailbox a token opens: asked once for each token, so that a run without changes asks for nothing but changes.

import type { GraphClient, TokenRequest } from "../graph/client";
import { hash53 } from "../sync";
import type { Memory } from "../sync";

const entry = "mailbox";

interface Owner {
  /** A print of the token: nothing that could open anything is kept. */
  readonly token: string;
  readonly mail: string;
}

/** The address of the mailbox; `memory` only spares the question, and may fail. */
export async function ownerOf(
  graph: GraphClient,
  token: (request?: TokenRequest) => Promise<string>,
  memory: Pick<Memory, "load" | "save"> | undefined,
): Promise<string> {
  const mark = memory && (await token().then(printOf, () => undefined));
  if (!memory || mark === undefined) return (await graph.mailbox()).mail;
  const known = await memory.load(entry).then(
    ({ baseline }) => parse(baseline),
    () => undefined,
  );
  if (known?.token === mark) return known.mail;
  const { mail } = await graph.mailbox();
  await memory.save(entry, JSON.stringify({ token: mark, mail } satisfies Owner)).catch(() => undefined);
  return mail;
}

function printOf(token: string): string {
  return hash53(token).toString(36);
}

function parse(text: string | undefined): Owner | undefined {
  try {
    const { token, mail } = JSON.parse(text ?? "{}") as Partial<Owner>;
    return typeof token === "string" && typeof mail === "string" && mail !== "" ? { token, mail } : undefined;
  } catch {
    return undefined;
  }
}
