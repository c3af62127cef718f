// One careful question to a server, for a look that must not change or follow anything, and why it could not be asked.

/** What a look found: as it should be, wrong, or not tried. */
export type Remark = { readonly fine: string } | { readonly wrong: string } | { readonly untried: string };

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string } | { readonly unreachable: string };

const patienceMs = 15_000;

export async function ask(address: string, init: RequestInit = {}): Promise<Answer> {
  try {
    const answer = await fetch(address, { ...init, redirect: "manual", signal: AbortSignal.timeout(patienceMs) });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  } catch (error) {
    return { unreachable: `${new URL(address).host} ${reasonOf(error)}` };
  }
}

const reasons: readonly (readonly [code: RegExp, words: string])[] = [
  [/^ENOTFOUND|^EAI_/, "is a name nobody knows: mistyped, or not in this machine's DNS."],
  [/^ECONNREFUSED/, "is there, but nothing listens at this port."],
  [/^(ECONNRESET|UND_ERR_SOCKET)/, "breaks the connection off."],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH)/, "cannot be reached: is there a firewall, or a proxy to go through?"],
  [/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/, "has a certificate this machine does not trust."],
];

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return `does not answer within ${patienceMs / 1000} seconds.`;
  const { code = "" } = (error instanceof Error ? error.cause : undefined) as { code?: string };
  return reasons.find(([pattern]) => pattern.test(code))?.[1] ?? `cannot be asked (${code || "no reason given"}).`;
}
