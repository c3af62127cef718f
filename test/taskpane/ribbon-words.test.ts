// What the ribbon's sync says: whatever happens, in both languages, in the 150 characters that Outlook's bar holds.

import { cancelled, Failure } from "../../src/sync";
import type { FailureDetail, FailureKind, PairReport, Progress } from "../../src/sync";
import type { Language, RunResult } from "../../src/taskpane/needs";
import { progressWords, resultWords } from "../../src/taskpane/ribbon-words";
import { failuresEn } from "../../src/taskpane/text/en-failures";
import { ribbonTextOf } from "../../src/taskpane/text/ribbon-text-of";

const most = 150;
const languages: readonly Language[] = ["fr", "en"];
const plain = (words: string): string => words.replace(/[\u00a0\u202f]/g, " ");

function pair(counts: Partial<Record<"created" | "updated" | "deleted" | "failed", number>>, more: Partial<PairReport> = {}): PairReport {
  const none = { created: 0, notCreated: 0, updated: 0, deleted: 0, unchanged: 0, skipped: 0, held: 0, failed: 0 };
  const lists = { conflicts: [], held: [], duplicates: [], tombstones: [], warnings: [], rewritten: [], errors: [] };
  const read = { outlook: 0, gopaas: 0 };
  return { type: "Contact", read, outlook: { ...none, ...counts }, gopaas: { ...none, ...counts }, linked: 0, ...lists, ...more };
}

function result(pairs: readonly PairReport[], more: Partial<RunResult> = {}): RunResult {
  const requests = { graph: 0, graphInBatches: 0, gopaas: 0, retries: 0, waitedMs: 0 };
  const at = "2026-11-27T09:00:00.000Z";
  return {
    report: { run: "r", startedAt: at, finishedAt: at, outcome: "done", emailsSent: 0, pairs, requests },
    lines: [],
    ...more,
  };
}

const conflict = { field: "email", label: "Anne", outlook: "a", gopaas: "b", outlookId: "1", key: "k1" };
const many = 123_456;

describe.each(languages)("in %s", (language) => {
  it("nothing it can say of a failure is cut", () => {
    const kinds = Object.keys(failuresEn.kinds) as FailureKind[];
    const details = [undefined, ...(Object.keys(failuresEn.details) as FailureDetail[])];
    for (const kind of kinds)
      for (const detail of details)
        for (const side of ["outlook", "gopaas", undefined] as const) {
          const facts = { kind, retry: "now", ...(side ? { side } : {}), ...(detail ? { detail } : {}) } as const;
          const { message } = resultWords(result([], { failure: new Failure("", facts) }), language);
          expect({ kind, detail, side, fits: message.length <= most, ends: /[.!]$/.test(message) }).toEqual({
            kind,
            detail,
            side,
            fits: true,
            ends: true,
          });
        }
  });

  it("nothing else it can say is cut either, however much was done", () => {
    const counts = { created: many, updated: many, deleted: many, failed: many };
    const busy = pair(counts, { conflicts: Array.from({ length: 2_000 }, () => conflict) });
    const timeUp = new Failure("", { kind: "cancelled", detail: "time-limit", retry: "now", cause: cancelled() });
    const said = [
      ...Object.values(ribbonTextOf(language).cannot),
      ribbonTextOf(language).starting,
      ribbonTextOf(language).refused,
      resultWords(result([busy, busy]), language).message,
      resultWords(result([busy, busy], { failure: timeUp }), language).message,
    ];
    for (const step of ["reading", "planning", "writing", "checking"] as const)
      for (const side of ["outlook", "gopaas", undefined] as const) {
        const progress: Progress = { pair: "Calendar", step, done: many, total: many, ...(side ? { side } : {}) };
        said.push(progressWords({ kind: "progress", progress }, language, 0) ?? "");
      }
    for (const service of ["microsoft", "gopaas"] as const)
      said.push(progressWords({ kind: "waiting", service, untilEpochMs: 900_000 }, language, 0) ?? "");
    expect(said.filter((words) => words.length > most || words === "")).toEqual([]);
  });
});

it("adds up both sides and both kinds of record, and names only what there is", () => {
  const said = (pairs: readonly PairReport[]): string => plain(resultWords(result(pairs), "fr").message);
  expect(said([pair({ created: 6, updated: 1 }), pair({ updated: 1 })])).toBe("GoPaaS : 12 créés, 4 modifiés.");
  expect(said([pair({ deleted: 1 }, { conflicts: [conflict, conflict] })])).toBe(
    "GoPaaS : 2 supprimés, 2 à décider. Ouvrez le volet GoPaaS.",
  );
  expect(said([pair({}, { errors: [{ side: "gopaas", operation: "read", message: "" }] })])).toBe(
    "GoPaaS : 1 en échec. Ouvrez le volet GoPaaS.",
  );
  expect(said([pair({})])).toBe("Outlook et GoPaaS étaient déjà à jour.");
});

it("says where it is, and how far", () => {
  const progress = { pair: "Contact", step: "writing", side: "outlook", done: 12, total: 40 } as const;
  expect(plain(progressWords({ kind: "progress", progress }, "fr", 0) ?? "")).toBe("GoPaaS – Contacts : mise à jour d’Outlook… 12 sur 40");
  expect(plain(progressWords({ kind: "waiting", service: "gopaas", untilEpochMs: 4_500 }, "en", 0) ?? "")).toBe(
    "GoPaaS – GoPaaS asks us to wait: 5 s",
  );
});
