// Whether what was typed is a view this kind can be synced with: it is read, and what is wrong is said in words.

import { asFailure } from "../../sync";
import type { Failure } from "../../sync";
import { explainFailure } from "../explain-failure";
import type { SetupKind, ViewLook } from "../setup-needs";
import type { PaneText } from "../text/en";
import type { SetupText } from "../text/en-setup";
import type { Setup } from "./use-setup";

export interface Trouble {
  readonly at: "view" | "table";
  readonly words: string;
}

interface Proof {
  readonly setup: Setup;
  readonly kind: SetupKind;
  readonly view: string;
  /** Something was wrong with it a moment ago: somebody may have mended it since. */
  readonly doubted: boolean;
}

/** Rejects with a Failure that no other number would change. */
export async function proveView(
  { setup, kind, view, doubted }: Proof,
  say: SetupText["views"],
  text: PaneText,
): Promise<Trouble | undefined> {
  if (!isName(view)) return { at: "view", words: say.wrong };
  try {
    const chosen = setup.draft.pairs[kind];
    const known = doubted || chosen.view !== view ? undefined : setup.looks[kind];
    const look = known?.view === view ? known : await setup.look(kind, view);
    const table = look.table ?? (chosen.view === view ? chosen.table : "");
    return wrongWith(kind, look, say) ?? (isName(table) ? undefined : { at: "table", words: say.tableMissing });
  } catch (error) {
    const failure = asFailure(error, "gopaas");
    if (failure.kind === "not-found") return { at: "view", words: [say.unknown, said(failure, text)].filter(Boolean).join(" ") };
    if (failure.kind !== "forbidden" && failure.kind !== "rejected") throw failure;
    const { title, advice } = explainFailure(failure, text);
    return { at: "view", words: `${title}. ${advice}` };
  }
}

function said(failure: Failure, text: PaneText): string | undefined {
  return explainFailure(failure, text).said;
}

/** The settings' own rule for what becomes part of an address. */
function isName(text: string): boolean {
  return /^[\w-]{1,100}$/.test(text);
}

function wrongWith(kind: SetupKind, { columns, map }: ViewLook, say: SetupText["views"]): Trouble | undefined {
  const isDated = columns.some((column) => column.kind === undefined || column.kind === "date");
  if (kind === "appointment" && !isDated) return { at: "view", words: say.noDate };
  return kind === "contact" && Object.keys(map).length === 0 ? { at: "view", words: say.noName } : undefined;
}
