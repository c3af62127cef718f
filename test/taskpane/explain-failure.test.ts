import type { FailureDetail, FailureKind } from "../../src/sync";
import { explainFailure, fieldAtFault } from "../../src/taskpane/explain-failure";
import { en } from "../../src/taskpane/text/en";
import { reportEn } from "../../src/taskpane/text/en-report";
import { fr } from "../../src/taskpane/text/fr";
import { reportFr } from "../../src/taskpane/text/fr-report";

const kinds = Object.keys(en.failures.kinds) as FailureKind[];
const details = Object.keys(en.failures.details) as FailureDetail[];

describe.each([
  ["French", fr],
  ["English", en],
])("a failure in %s", (_, text) => {
  it.each(kinds)("of kind %s says what happened and what to do, for each side", (kind) => {
    for (const side of ["outlook", "gopaas", undefined] as const) {
      const { title, advice } = explainFailure({ kind, side }, text);
      expect(title).toMatch(/\S{2}/);
      expect(advice).toMatch(/\.$/);
    }
  });

  it.each(details)("with detail %s says it better than its kind does", (detail) => {
    const { title, advice } = explainFailure({ kind: "unexpected", detail, side: "gopaas" }, text);
    expect(title).not.toBe(explainFailure({ kind: "unexpected", side: "gopaas" }, text).title);
    expect(advice).toMatch(/\.$/);
  });
});

it("is not the same sentence in both languages", () => {
  for (const kind of kinds) expect(explainFailure({ kind }, fr).title).not.toBe(explainFailure({ kind }, en).title);
  for (const detail of details) expect(fr.failures.details[detail]("GoPaaS").advice).not.toBe(en.failures.details[detail]("GoPaaS").advice);
});

it("quotes the service and gives the reference for its support", () => {
  const explanation = explainFailure({ kind: "rejected", side: "gopaas", said: "civilite obligatoire", supportId: "a1" }, en);
  expect(explanation.said).toBe("GoPaaS answered: “civilite obligatoire”");
  expect(explanation.supportId).toBe("Reference for support: a1");
});

it.each([
  [{ kind: "signed-out", side: "outlook" }, ["sign-in"]],
  [{ kind: "signed-out", side: "gopaas" }, ["connect"]],
  [{ kind: "signed-out", side: "gopaas", detail: "token-refused" }, ["connect"]],
  // Whoever is on a train has not lost his token.
  [{ kind: "offline", side: "gopaas", detail: "no-answer" }, ["retry"]],
  [{ kind: "bad-settings", side: "gopaas", detail: "not-json" }, ["retry", "connect"]],
  [{ kind: "forbidden", side: "outlook", detail: "consent-missing" }, ["sign-in"]],
  [{ kind: "not-found", side: "outlook", detail: "mailbox-missing" }, ["sign-in"]],
  [{ kind: "throttled", side: "outlook" }, ["retry"]],
  [{ kind: "bad-settings" }, ["reread"]],
  [{ kind: "not-found", side: "gopaas", detail: "unknown-view" }, ["reread"]],
  [{ kind: "not-found", detail: "unknown-run" }, ["history"]],
] as const)("offers for %o the buttons that help: %s", (broken, actions) => {
  expect(explainFailure(broken, fr).actions).toEqual(actions);
});

it("leaves nobody without a button", () => {
  for (const side of ["outlook", "gopaas", undefined] as const) {
    for (const kind of kinds) expect(explainFailure({ kind, side }, fr).actions).not.toEqual([]);
    for (const detail of details) expect(explainFailure({ kind: "unexpected", detail, side }, fr).actions).not.toEqual([]);
  }
});

it("says nothing of GoPaaS where Microsoft broke, nor of a wrong address where an answer was torn", () => {
  for (const text of [en, fr]) {
    for (const kind of kinds)
      for (const detail of ["token-refused", "too-large", "not-json", "redirected", "no-answer", "server-error"] as const)
        expect(Object.values(explainFailure({ kind, detail, side: "outlook" }, text)).join(" ")).not.toMatch(/GoPaaS/);
    const torn = explainFailure({ kind: "unexpected", detail: "not-json", side: "gopaas" }, text);
    expect(torn).toEqual(explainFailure({ kind: "unexpected", detail: "server-error", side: "gopaas" }, text));
  }
});

it("puts each refusal of the connection next to the field it concerns", () => {
  expect(fieldAtFault({ kind: "signed-out", side: "gopaas", detail: "token-refused" })).toBe("token");
  for (const detail of ["not-json", "no-answer", "url-not-https", "url-with-credentials", "url-malformed", "redirected"] as const)
    expect(fieldAtFault({ kind: "bad-settings", detail })).toBe("address");
  expect(fieldAtFault({ kind: "not-found", side: "gopaas", detail: "unknown-view" })).toBeUndefined();
  expect(fieldAtFault({ kind: "throttled", side: "gopaas" })).toBeUndefined();
});

it.each([
  ["French", reportFr],
  ["English", reportEn],
])("has words in %s for every kind of line and every reason", (_, words) => {
  for (const say of Object.values(words.kinds)) expect(say("GoPaaS")).toMatch(/\S{3}/);
  for (const reason of Object.values(words.reasons)) expect(reason).toMatch(/\.$/);
});

it("keeps French punctuation with the word before it", () => {
  expect(fr.home.lastRun("hier")).toBe("Dernière synchronisation\u00a0: hier");
  expect(fr.pair.folder("GoPaaS")).toBe("Dossier «\u00a0GoPaaS\u00a0»");
  for (const list of [fr, reportFr]) expect(JSON.stringify(list)).not.toMatch(/ [:;!?»]|« /);
});
