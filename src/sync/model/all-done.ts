// Waits for everything that was begun, and only then throws what broke first: nothing goes on behind a run that has ended.

import { asFailure } from "./failure";

/** Like `Promise.all`, but no promise is left running when it rejects. */
export async function allDone<T extends readonly unknown[]>(work: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const settled = await Promise.allSettled(work);
  for (const one of settled) if (one.status === "rejected") throw asFailure(one.reason);
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T;
}
