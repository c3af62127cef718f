import { printResult } from "../../src/app/print-result";
import { printRuns } from "../../src/app/print-runs";
import { printWaiting } from "../../src/app/print-waiting";
import { Failure } from "../../src/sync";
import type { Line, PairReport, Report, RunResult } from "../../src/sync";

const counts = { created: 0, notCreated: 0, updated: 0, deleted: 0, unchanged: 2, skipped: 0, held: 0, failed: 0 };
const requests = { graph: 1, graphInBatches: 0, gopaas: 1, retries: 0, waitedMs: 0 };

function result(pair: Partial<PairReport>, lines: readonly Line[] = [], more: Partial<Report> = {}): RunResult {
  const lists = { conflicts: [], held: [], duplicates: [], tombstones: [], warnings: [], errors: [], rewritten: [] };
  const report: Report = {
    run: "r1",
    startedAt: "2026-11-25T08:00:00Z",
    finishedAt: "2026-11-25T08:00:01Z",
    outcome: "done",
    emailsSent: 0,
    pairs: [{ type: "Contact", read: { outlook: 2, gopaas: 2 }, outlook: counts, gopaas: counts, linked: 2, ...lists, ...pair }],
    requests,
    ...more,
  };
  return { report, lines };
}

const line = (more: Partial<Line>): Line => ({
  kind: "updated",
  pair: "Contact",
  side: "outlook",
  label: "Zoé Roy",
  reason: "edited-in-gopaas",
  key: "k1",
  ...more,
});

describe("a run in a terminal", () => {
  it("never lets a name or a value act on it", () => {
    const evil = "\u001b]0;owned\u0007\u009b31m\u202egnp\u2028x";
    const out = printResult(
      result({ errors: [{ side: "gopaas", operation: "update", key: evil, message: evil }] }, [
        line({ label: evil, key: evil, changes: [{ field: evil, before: evil, after: "b" }] }),
      ]),
    );
    expect(out.replace(/\n/g, "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  });

  it("says times as a person reads them, and empty values as empty", () => {
    const when = { field: "when", before: "", after: "2026-12-24T09:00/2026-12-24T10:00" };
    expect(printResult(result({}, [line({ changes: [when] })]))).toContain("Date and time: (empty) → 24 Dec 2026, 09:00–10:00");
    expect(printResult(result({}, [line({ changes: [when], notes: ["end-completed"] })]))).toContain(
      "No end was given: the usual length was taken.",
    );
  });

  it("says what a held change would be, and where to find all that waits", () => {
    const held = { id: "h1", side: "outlook", operation: "delete", label: "Zoé Roy", approvable: true, reason: "guard" } as const;
    const out = printResult(result({ held: [held] }, [line({ kind: "held", reason: "guard", operation: "h1" })]));
    expect(out).toContain('Held back, to delete from Outlook: "Zoé Roy" [k1]. Unusually many changes at once');
    expect(out).toContain("Waiting for your decision: 1. See them with --conflicts.");
  });

  it("says what broke in a record in words, with what the server said", () => {
    const failure = { kind: "rejected", said: "Champ obligatoire" } as const;
    const out = printResult(result({}, [line({ kind: "failed", side: "gopaas", reason: "refused", failure })]));
    expect(out).toContain("GoPaaS refused these values. GoPaaS answered: “Champ obligatoire”");
  });

  it("names the run only when there is one to take back, and warns that deletions may be unknown", () => {
    expect(printResult(result({ warnings: ["deleted-may-return"] }))).toMatch(/may come back[^]*Run r1/);
    const plan = printResult(result({}, [line({})], { preview: true }));
    expect(plan).not.toContain("Run r1");
    expect(plan).toMatch(/^Nothing was written\. This is what would be done:/);
    expect(plan).toContain("To update in Outlook");
  });
});

describe("what waits, in a terminal", () => {
  it("comes with the option that settles it, safe for a shell", () => {
    const ids = { label: "Zoé Roy", key: "it's $HOME" };
    const out = printWaiting(
      result({
        conflicts: [{ ...ids, field: "jobTitle", outlook: "DRH", gopaas: "PDG", outlookId: "o1" }],
        held: [
          { ...ids, id: "h1", side: "outlook", operation: "delete", approvable: true, reason: "guard" },
          { ...ids, id: "h2", side: "outlook", operation: "update", approvable: false, reason: "has-attendees" },
        ],
        tombstones: [{ ...ids, reason: "deleted-in-outlook", edited: true }],
      }),
    );
    expect(out).toContain(String.raw`--keep 'it'\''s $HOME:jobTitle=outlook'   or   --keep 'it'\''s $HOME:jobTitle=gopaas'`);
    expect(out).toContain("--approve h1   or   --refuse h1");
    expect(out).not.toContain("--approve h2");
    expect(out).toContain(String.raw`--bring-back 'it'\''s $HOME'`);
    expect(out).toContain("Changed in GoPaaS since.");
  });

  it("is not said to be nothing when the reading broke off", () => {
    expect(printWaiting(result({}))).toContain("Nothing waits for you.");
    const failure = new Failure("gone", { kind: "offline", retry: "later" });
    expect(printWaiting({ ...result({}), failure })).not.toContain("Nothing waits");
  });
});

describe("past runs, in a terminal", () => {
  const deed = { side: "outlook", operation: "update", key: "k1", label: "Z", before: {}, after: {} } as const;

  it("say when each was, what it changed and what became of it", () => {
    const out = printRuns([
      { run: "r2", at: "2026-11-25T09:00:00Z", deeds: [deed], undoOf: "r1" },
      { run: "r1", at: "2026-11-25T08:00:00Z", deeds: [deed, deed, { ...deed, side: "gopaas", operation: "mark" }], undoneBy: "r2" },
    ]);
    expect(out).toBe(
      "r2  2026-11-25T09:00:00Z  1 updated in Outlook; takes back r1\n" +
        "r1  2026-11-25T08:00:00Z  2 updated in Outlook, 1 marked in GoPaaS; taken back by r2\n",
    );
    expect(printRuns([])).toBe("No sync has changed anything yet.\n");
  });
});
