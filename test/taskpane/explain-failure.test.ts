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
  [{ kind: "signed-out", side: "outlook" }, "sign-in"],
  [{ kind: "signed-out", side: "gopaas" }, "connect"],
  [{ kind: "signed-out", side: "gopaas", detail: "token-refused" }, "connect"],
  [{ kind: "offline", side: "gopaas", detail: "no-answer" }, "connect"],
  [{ kind: "forbidden", side: "outlook", detail: "consent-missing" }, "sign-in"],
  [{ kind: "throttled", side: "outlook" }, "retry"],
  [{ kind: "bad-settings" }, undefined],
  [{ kind: "unexpected", retry: "never" }, undefined],
] as const)("offers for %o the button that helps: %s", (broken, action) => {
  expect(explainFailure(broken, fr).action).toBe(action);
});

it("puts each refusal of the connection next to the field it concerns", () => {
  expect(fieldAtFault({ kind: "signed-out", side: "gopaas", detail: "token-refused" })).toBe("token");
  for (const detail of ["not-json", "no-answer", "url-not-https", "url-with-credentials", "url-malformed", "redirected"] as const)
    expect(fieldAtFault({ kind: "bad-settings", detail })).toBe("address");
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
