// A CRM that lets nobody in, or lets them do less: said in the user's words, with what to do, and never with the token.

import type { CrmUser, TableRights } from "../../src/sandbox/gopaas/crm";
import type { Failure, RunResult } from "../../src/sync";
import { explainFailure } from "../../src/taskpane/explain-failure";
import { textOf } from "../../src/taskpane/text/text-of";
import { editInOutlook, fillCrm, outlookId } from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;
afterEach(() => run.close());

async function begin(change: (user: CrmUser) => CrmUser): Promise<void> {
  run = await sandboxRun({ empty: true, frozen: true });
  fillCrm(run, 8, 0);
  await run.sync();
  const { users } = run.world.crm;
  for (const [login, user] of users) users.set(login, change(user));
}

function said(result: RunResult): readonly string[] {
  const failure = result.failure ?? result.lines.find(({ failure: one }) => one)?.failure;
  if (!failure) throw new Error("nothing was refused");
  return (["fr", "en"] as const).map((language) => {
    const { kind, detail } = failure as Partial<Failure> & Pick<Failure, "kind">;
    const { title, advice } = explainFailure({ kind, side: "gopaas", ...(detail ? { detail } : {}) }, textOf(language));
    return `${title}. ${advice}`;
  });
}

function expectSecret(result: RunResult): void {
  const told = JSON.stringify([result.report, result.lines, result.failure, String(result.failure), result.failure?.stack]);
  expect(told).not.toContain(run.world.tokens.gopaas);
}

it.each([
  ["as of a wrong key", { addressRefusal: "wrong key" }, /GoPaaS refuse ce jeton.*adresses IP/, /GoPaaS refuses this token.*IP addresses/],
  ["as of a right", { addressRefusal: "not allowed" }, /n’autorise pas cette opération.*adresses IP/, /does not allow this.*IP addresses/],
  [
    "by a web page",
    { addressRefusal: "not allowed", htmlErrors: true },
    /n’autorise pas cette opération.*adresses IP/,
    /does not allow this.*IP addresses/,
  ],
  ["in words", { addressRefusal: "in words" }, /n’accepte pas votre réseau.*adresses IP/, /does not accept your network.*IP addresses/],
] as const)("from an address that is not authorised, told %s: names the authorised addresses as the place to look", async (...given) => {
  const [, told, french, english] = given;
  await begin((user) => ({ ...user, authorisedAddresses: ["203.0.113.7"] }));
  Object.assign(run.world.crm.behaviour, told);
  const result = await run.sync();
  const [fr, en] = said(result);
  expect(fr).toMatch(french);
  expect(en).toMatch(english);
  expectSecret(result);
});

it.each<[string, TableRights, RegExp, RegExp]>([
  ["may not read the table", { read: false }, /n’autorise pas cette opération/, /does not allow this/],
  ["may change nothing", { update: false }, /n’autorise pas cette opération/, /does not allow this/],
])("for a user who %s: says that a right is missing, and whom to ask", async (_, rights, french, english) => {
  await begin((user) => ({ ...user, rights: { ...user.rights, contact: rights } }));
  editInOutlook(run, "contact", outlookId(run, "contact", "Nom3"), { companyName: "Roy" });
  const result = await run.sync();
  const [fr, en] = said(result);
  expect(fr).toMatch(french);
  expect(fr).toMatch(/administrateur/);
  expect(en).toMatch(english);
  expectSecret(result);
});
