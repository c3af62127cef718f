// The decision table of the engine, cell by cell: what became of a linked thing on each side, and what each side shows afterwards.

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
  /** What waits for the user. */
  readonly held?: "delete";
}

const cell = (outlook: OutlookFate, gopaas: GopaasFate, then: readonly [Shows, Shows], held?: "delete"): Cell => ({
  outlook,
  gopaas,
  then,
  ...(held ? { held } : {}),
});

/** With the default policies: deletions `keep`; a contact leaves the folder with its view, an appointment stays. */
export const table: Readonly<Record<"contact" | "appointment", Readonly<Record<Direction, readonly Cell[]>>>> = {
  contact: {
    both: [
      cell("same", "same", [".", "."]),
      cell("same", "edited", ["g", "g"]),
      cell("same", "deleted", ["-", "-"]),
      cell("same", "left", ["-", "."]),
      cell("edited", "same", ["o", "o"]),
      cell("edited", "edited", ["og", "og"]),
      cell("edited", "deleted", ["o", "o"]),
      cell("edited", "left", ["-", "o"]),
      cell("deleted", "same", ["-", "."]),
      cell("deleted", "edited", ["g", "g"]),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      // A contact moved to another folder left the pair: nothing is written to it, and nothing is deleted.
      cell("out", "same", [".", "."]),
      cell("out", "edited", [".", "g"]),
      cell("out", "deleted", [".", "-"]),
      cell("out", "left", [".", "."]),
    ],
    "gopaas-to-outlook": [
      cell("same", "same", [".", "."]),
      cell("same", "edited", ["g", "g"]),
      cell("same", "deleted", ["-", "-"]),
      cell("same", "left", ["-", "."]),
      cell("edited", "same", ["o", "."]),
      cell("edited", "edited", ["og", "g"]),
      cell("edited", "deleted", ["o", "-"], "delete"),
      cell("edited", "left", ["o", "."]),
      cell("deleted", "same", ["-", "."]),
      cell("deleted", "edited", ["g", "g"]),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      cell("out", "same", [".", "."]),
      cell("out", "edited", [".", "g"]),
      cell("out", "deleted", [".", "-"]),
      cell("out", "left", [".", "."]),
    ],
    "outlook-to-gopaas": [
      cell("same", "same", [".", "."]),
      cell("same", "edited", [".", "g"]),
      cell("same", "deleted", [".", "-"]),
      cell("same", "left", [".", "."]),
      cell("edited", "same", ["o", "o"]),
      cell("edited", "edited", ["o", "og"]),
      cell("edited", "deleted", ["o", "o"]),
      cell("edited", "left", ["o", "o"]),
      cell("deleted", "same", ["-", "."]),
      cell("deleted", "edited", ["-", "g"]),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      cell("out", "same", [".", "."]),
      cell("out", "edited", [".", "g"]),
      cell("out", "deleted", [".", "-"]),
      cell("out", "left", [".", "."]),
    ],
  },
  appointment: {
    both: [
      cell("same", "same", [".", "."]),
      cell("same", "edited", ["g", "g"]),
      cell("same", "deleted", ["-", "-"]),
      cell("same", "left", [".", "."]),
      cell("edited", "same", ["o", "o"]),
      cell("edited", "edited", ["og", "og"]),
      cell("edited", "deleted", ["o", "o"]),
      cell("edited", "left", ["o", "o"]),
      cell("deleted", "same", ["-", "."]),
      cell("deleted", "edited", ["g", "g"]),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      // The move that took it out of the window was carried over before; the link sleeps.
      cell("out", "same", ["m", "m"]),
      cell("out", "edited", ["mg", "mg"]),
      cell("out", "deleted", ["-", "-"]),
      cell("out", "left", ["m", "m"]),
    ],
    "gopaas-to-outlook": [
      cell("same", "same", [".", "."]),
      cell("same", "edited", ["g", "g"]),
      cell("same", "deleted", ["-", "-"]),
      cell("same", "left", [".", "."]),
      cell("edited", "same", ["o", "."]),
      cell("edited", "edited", ["og", "g"]),
      cell("edited", "deleted", ["o", "-"], "delete"),
      cell("edited", "left", ["o", "."]),
      cell("deleted", "same", ["-", "."]),
      cell("deleted", "edited", ["g", "g"]),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      cell("out", "same", ["m", "."]),
      cell("out", "edited", ["mg", "g"]),
      // The move was never sent, and may not be: deleting the item would throw it away.
      cell("out", "deleted", ["m", "-"], "delete"),
      cell("out", "left", ["m", "."]),
    ],
    "outlook-to-gopaas": [
      cell("same", "same", [".", "."]),
      cell("same", "edited", [".", "g"]),
      cell("same", "deleted", [".", "-"]),
      cell("same", "left", [".", "."]),
      cell("edited", "same", ["o", "o"]),
      cell("edited", "edited", ["o", "og"]),
      cell("edited", "deleted", ["o", "o"]),
      cell("edited", "left", ["o", "o"]),
      cell("deleted", "same", ["-", "."]),
      cell("deleted", "edited", ["-", "g"]),
      cell("deleted", "deleted", ["-", "-"]),
      cell("deleted", "left", ["-", "."]),
      cell("out", "same", ["m", "m"]),
      cell("out", "edited", ["m", "mg"]),
      cell("out", "deleted", ["m", "-"]),
      cell("out", "left", ["m", "m"]),
    ],
  },
};

/** Where a policy changes a cell: the policies, and both kinds alike unless named. */
export const policies: readonly (Cell & {
  readonly policy: { readonly deletions?: "keep" | "mark" | "restore"; readonly leftView?: "keep" | "remove" };
  readonly direction?: Direction;
})[] = [
  { policy: { deletions: "mark" }, ...cell("deleted", "same", ["-", "x"]) },
  { policy: { deletions: "mark" }, ...cell("deleted", "edited", ["g", "g"]) },
  { policy: { deletions: "mark" }, ...cell("deleted", "left", ["-", "."]) },
  { policy: { deletions: "mark" }, direction: "gopaas-to-outlook", ...cell("deleted", "same", ["-", "."]) },
  { policy: { deletions: "mark" }, direction: "outlook-to-gopaas", ...cell("deleted", "same", ["-", "x"]) },
  { policy: { deletions: "restore" }, ...cell("deleted", "same", [".", "."]) },
  { policy: { deletions: "restore" }, ...cell("deleted", "edited", ["g", "g"]) },
  { policy: { deletions: "restore" }, ...cell("deleted", "deleted", ["-", "-"]) },
  { policy: { deletions: "restore" }, direction: "outlook-to-gopaas", ...cell("deleted", "same", ["-", "."]) },
  { policy: { leftView: "keep" }, ...cell("same", "left", [".", "."]) },
  { policy: { leftView: "keep" }, ...cell("edited", "left", ["o", "o"]) },
  { policy: { leftView: "remove" }, ...cell("same", "left", ["-", "."]) },
  { policy: { leftView: "remove" }, ...cell("edited", "left", ["-", "o"]) },
  { policy: { leftView: "remove" }, direction: "outlook-to-gopaas", ...cell("same", "left", [".", "."]) },
];
