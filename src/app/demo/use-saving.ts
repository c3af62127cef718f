// Saving and deleting one item through the sandbox's control.

import { useState } from "react";
import type { Edit } from "../../sandbox/edit";
import { useDemo } from "./demo-context";
import { formOf } from "./forms";
import { gopaasFields } from "./gopaas-items";
import { outlookAppointmentFields, outlookContactFields } from "./outlook-items";
import type { ItemKind, Raw, SideName, Values, WorldItem } from "./world-item";

interface Target {
  readonly side: SideName;
  readonly kind: ItemKind;
  readonly item: WorldItem | undefined;
}

export interface Saving {
  readonly isBusy: boolean;
  readonly trouble: string;
  /** Required fields that were left empty. */
  readonly missing: ReadonlySet<string>;
  readonly save: (values: Values) => void;
  readonly remove: () => void;
}

export function useSaving(target: Target, onDone: () => void): Saving {
  const { control, refresh, view, lookNow } = useDemo();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());

  const perform = async (edit: Edit): Promise<void> => {
    setBusy(true);
    setTrouble("");
    try {
      lookNow();
      await control.edit({ ...edit, userId: view.userId });
      await refresh();
      onDone();
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };

  return {
    isBusy,
    trouble,
    missing,
    save: (values) => {
      const empty = missingIn(target, values);
      setMissing(empty);
      if (empty.size === 0) void perform(saveEdit(target, values));
    },
    remove: () => void perform({ ...named(target), operation: "delete" }),
  };
}

function missingIn({ side, kind }: Target, values: Values): ReadonlySet<string> {
  const { fields } = formOf(side, kind);
  return new Set(fields.filter(({ name, required }) => required && (values[name] ?? "").trim() === "").map(({ name }) => name));
}

function saveEdit(target: Target, values: Values): Edit {
  const fields = fieldsOf(target, values);
  return { ...named(target), operation: target.item ? "update" : "create", fields };
}

function named({ side, kind, item }: Target): Pick<Edit, "side" | "kind" | "id" | "key"> {
  if (!item) return { side, kind };
  return side === "outlook" ? { side, kind, id: item.id } : { side, kind, key: item.id };
}

function fieldsOf({ side, kind, item }: Target, values: Values): Raw {
  if (side === "gopaas") return gopaasFields(values, item);
  return kind === "contact" ? outlookContactFields(values, item) : outlookAppointmentFields(values, item);
}
