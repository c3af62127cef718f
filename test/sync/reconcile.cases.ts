// The decision table of the engine, cell by cell: what became of a linked thing on each side, and what each side shows afterwards.

import type { LineKind, LineReason, Side } from "../../src/sync";

export type OutlookFate = "same" | "edited" | "deleted" | "out";
export type GopaasFate = "same" | "edited" | "deleted" | "left";
export type Direction = "both" | "gopaas-to-outlook" | "outlook-to-gopaas";

/**
 * What a side shows after the run: `-` nothing; otherwise which edits it holds: `o` Outlook's, `g` GoPaaS's, `m` the move that
 * took an appointment out of the window; `x` the mark of a deleted record; `.` none of them.
 */
export type Shows = "-" | "." | "o" | "g" | "og" | "m" | "mg" | "x";

export interface Cell {
  readonly outlook: OutlookFate;
  readonly gopaas: GopaasFate;
  readonly then: readonly [outlook: Shows, gopaas: Shows];
  /** What the report says of it, line by line: what was done or is the matter, why, and on which side. */
  readonly says: readonly Says[];
}

export type Says = `${LineKind} ${LineReason} ${Side}`;

const cell = (outlook: OutlookFate, gopaas: GopaasFate, then: readonly [Shows, Shows], ...says: readonly Says[]): Cell => ({
  outlook,
  gopaas,
  then,
  says,
});

/**
 * With the default policies: deletions `keep`; a contact leaves the folder with its view, an appointment stays. Of what rests, or
 * is gone on both sides, there is nothing to say.
 */
export const table: Readonly<Record<"contact" | "appointment", Readonly<Record<Direction, readonly Cell[]>>>> = {
  contact: {
    both: [
      cell("same", "same", [".", "."]),
      cell("same", "edited", ["g", "g"], "updated edited-in-gopaas outlook"),
      cell("same", "deleted", ["-", "-"], "deleted deleted-in-gopaas outlook"),
      cell("same", "left", ["-", "."], "deleted left-view outlook"),
      cell("edited", "same", ["o", "o"], "updated edited-in-outlook gopaas"),
      cell("edited", "edited", ["og", "og"], "updated edited-in-gopaas outlook", "updated edited-in-outlook gopaas"),
      cell("edited", "deleted", ["o", "o"], "created edit-wins gopaas"),
      cell("edited", "left", ["-", "o"], "updated edited-in-outlook gopaas", "deleted left-view outlook"),
      cell("deleted", "same", ["-", "."], "absent deleted-in-outlook outlook"),
      cell("deleted", "edited", ["g", "g"], "created edit-wins outlook"),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      // A contact moved to another folder left the pair: nothing is written to it, and nothing is deleted.
      cell("out", "same", [".", "."], "absent unlinked outlook"),
      cell("out", "edited", [".", "g"], "absent unlinked outlook"),
      cell("out", "deleted", [".", "-"]),
      cell("out", "left", [".", "."]),
    ],
    "gopaas-to-outlook": [
      cell("same", "same", [".", "."]),
      cell("same", "edited", ["g", "g"], "updated edited-in-gopaas outlook"),
      cell("same", "deleted", ["-", "-"], "deleted deleted-in-gopaas outlook"),
      cell("same", "left", ["-", "."], "deleted left-view outlook"),
      cell("edited", "same", ["o", "."], "skipped direction gopaas"),
      cell("edited", "edited", ["og", "g"], "updated edited-in-gopaas outlook", "skipped direction gopaas"),
      cell("edited", "deleted", ["o", "-"], "held deleted-in-gopaas outlook"),
      cell("edited", "left", ["o", "."], "skipped direction gopaas", "absent left-view gopaas"),
      cell("deleted", "same", ["-", "."], "absent deleted-in-outlook outlook"),
      cell("deleted", "edited", ["g", "g"], "created edit-wins outlook"),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      cell("out", "same", [".", "."], "absent unlinked outlook"),
      cell("out", "edited", [".", "g"], "absent unlinked outlook"),
      cell("out", "deleted", [".", "-"]),
      cell("out", "left", [".", "."]),
    ],
    "outlook-to-gopaas": [
      cell("same", "same", [".", "."]),
      cell("same", "edited", [".", "g"], "skipped direction outlook"),
      cell("same", "deleted", [".", "-"], "absent deleted-in-gopaas gopaas"),
      cell("same", "left", [".", "."], "absent left-view gopaas"),
      cell("edited", "same", ["o", "o"], "updated edited-in-outlook gopaas"),
      cell("edited", "edited", ["o", "og"], "updated edited-in-outlook gopaas", "skipped direction outlook"),
      cell("edited", "deleted", ["o", "o"], "created edit-wins gopaas"),
      cell("edited", "left", ["o", "o"], "updated edited-in-outlook gopaas"),
      cell("deleted", "same", ["-", "."], "absent deleted-in-outlook outlook"),
      cell("deleted", "edited", ["-", "g"], "absent deleted-in-outlook outlook"),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      cell("out", "same", [".", "."], "absent unlinked outlook"),
      cell("out", "edited", [".", "g"], "absent unlinked outlook"),
      cell("out", "deleted", [".", "-"]),
      cell("out", "left", [".", "."]),
    ],
  },
  appointment: {
    both: [
      cell("same", "same", [".", "."]),
      cell("same", "edited", ["g", "g"], "updated edited-in-gopaas outlook"),
      cell("same", "deleted", ["-", "-"], "deleted deleted-in-gopaas outlook"),
      cell("same", "left", [".", "."], "absent left-view gopaas"),
      cell("edited", "same", ["o", "o"], "updated edited-in-outlook gopaas"),
      cell("edited", "edited", ["og", "og"], "updated edited-in-gopaas outlook", "updated edited-in-outlook gopaas"),
      cell("edited", "deleted", ["o", "o"], "created edit-wins gopaas"),
      cell("edited", "left", ["o", "o"], "updated edited-in-outlook gopaas"),
      cell("deleted", "same", ["-", "."], "absent deleted-in-outlook outlook"),
      cell("deleted", "edited", ["g", "g"], "created edit-wins outlook"),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      // The move that took it out of the window was carried over before; the link sleeps.
      cell("out", "same", ["m", "m"], "updated edited-in-outlook gopaas"),
      cell("out", "edited", ["mg", "mg"], "updated edited-in-gopaas outlook"),
      cell("out", "deleted", ["-", "-"], "deleted deleted-in-gopaas outlook"),
      cell("out", "left", ["m", "m"]),
    ],
    "gopaas-to-outlook": [
      cell("same", "same", [".", "."]),
      cell("same", "edited", ["g", "g"], "updated edited-in-gopaas outlook"),
      cell("same", "deleted", ["-", "-"], "deleted deleted-in-gopaas outlook"),
      cell("same", "left", [".", "."], "absent left-view gopaas"),
      cell("edited", "same", ["o", "."], "skipped direction gopaas"),
      cell("edited", "edited", ["og", "g"], "updated edited-in-gopaas outlook", "skipped direction gopaas"),
      cell("edited", "deleted", ["o", "-"], "held deleted-in-gopaas outlook"),
      cell("edited", "left", ["o", "."], "skipped direction gopaas", "absent left-view gopaas"),
      cell("deleted", "same", ["-", "."], "absent deleted-in-outlook outlook"),
      cell("deleted", "edited", ["g", "g"], "created edit-wins outlook"),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      cell("out", "same", ["m", "."], "skipped direction gopaas", "absent left-window outlook"),
      cell("out", "edited", ["mg", "g"], "updated edited-in-gopaas outlook", "skipped direction gopaas"),
      // The move was never sent, and may not be: deleting the item would throw it away.
      cell("out", "deleted", ["m", "-"], "held deleted-in-gopaas outlook"),
      cell("out", "left", ["m", "."]),
    ],
    "outlook-to-gopaas": [
      cell("same", "same", [".", "."]),
      cell("same", "edited", [".", "g"], "skipped direction outlook"),
      cell("same", "deleted", [".", "-"], "absent deleted-in-gopaas gopaas"),
      cell("same", "left", [".", "."], "absent left-view gopaas"),
      cell("edited", "same", ["o", "o"], "updated edited-in-outlook gopaas"),
      cell("edited", "edited", ["o", "og"], "updated edited-in-outlook gopaas", "skipped direction outlook"),
      cell("edited", "deleted", ["o", "o"], "created edit-wins gopaas"),
      cell("edited", "left", ["o", "o"], "updated edited-in-outlook gopaas"),
      cell("deleted", "same", ["-", "."], "absent deleted-in-outlook outlook"),
      cell("deleted", "edited", ["-", "g"], "absent deleted-in-outlook outlook"),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      cell("out", "same", ["m", "m"], "updated edited-in-outlook gopaas"),
      cell("out", "edited", ["m", "mg"], "skipped direction outlook", "absent left-window outlook"),
      cell("out", "deleted", ["m", "-"], "absent deleted-in-gopaas gopaas"),
      cell("out", "left", ["m", "m"]),
    ],
  },
};

/** Where a policy changes a cell: the policies, and both kinds alike unless named. */
export const policies: readonly (Cell & {
  readonly policy: { readonly deletions?: "keep" | "mark" | "restore"; readonly leftView?: "keep" | "remove" };
  readonly direction?: Direction;
})[] = [
  { policy: { deletions: "mark" }, ...cell("deleted", "same", ["-", "x"], "marked deleted-in-outlook gopaas") },
  { policy: { deletions: "mark" }, ...cell("deleted", "edited", ["g", "g"], "created edit-wins outlook") },
  { policy: { deletions: "mark" }, ...cell("deleted", "left", ["-", "."]) },
  {
    policy: { deletions: "mark" },
    direction: "gopaas-to-outlook",
    ...cell("deleted", "same", ["-", "."], "absent deleted-in-outlook outlook"),
  },
  {
    policy: { deletions: "mark" },
    direction: "outlook-to-gopaas",
    ...cell("deleted", "same", ["-", "x"], "marked deleted-in-outlook gopaas"),
  },
  { policy: { deletions: "restore" }, ...cell("deleted", "same", [".", "."], "created deletion-policy outlook") },
  { policy: { deletions: "restore" }, ...cell("deleted", "edited", ["g", "g"], "created edit-wins outlook") },
  { policy: { deletions: "restore" }, ...cell("deleted", "deleted", ["-", "-"]) },
  {
    policy: { deletions: "restore" },
    direction: "outlook-to-gopaas",
    ...cell("deleted", "same", ["-", "."], "absent deleted-in-outlook outlook"),
  },
  { policy: { leftView: "keep" }, ...cell("same", "left", [".", "."], "absent left-view gopaas") },
  { policy: { leftView: "keep" }, ...cell("edited", "left", ["o", "o"], "updated edited-in-outlook gopaas") },
  { policy: { leftView: "remove" }, ...cell("same", "left", ["-", "."], "deleted left-view outlook") },
  {
    policy: { leftView: "remove" },
    ...cell("edited", "left", ["-", "o"], "updated edited-in-outlook gopaas", "deleted left-view outlook"),
  },
  { policy: { leftView: "remove" }, direction: "outlook-to-gopaas", ...cell("same", "left", [".", "."], "absent left-view gopaas") },
];
