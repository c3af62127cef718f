// Appointments of GoPaaS as one side of a pair: plain columns, and the interval that up to four columns make.

import type { AppointmentPair, Store } from "../sync";
import type { GopaasClient } from "./client";
import { noRules, type ColumnRules } from "./column-book";
import { holdsCell, readWhen, whenColumns, writeWhen, type WhenRules } from "./fields/when";
import { createItemStore, type StoreExtras } from "./item-store";
import { plainShape, type RecordShape } from "./record-shape";

export function createAppointmentStore(client: GopaasClient, pair: AppointmentPair, extras: StoreExtras = {}): Store {
  return createItemStore({ client, pair, shape: appointmentShape(pair, client.timeZone, extras.rules), extras });
}

export function appointmentShape(pair: AppointmentPair, timeZone: string, rules: ColumnRules = noRules): RecordShape {
  const columns = whenColumns(pair.map);
  const plain = plainShape(pair, rules);
  const { defaultDurationMinutes } = pair;
  return columns ? withWhen(plain, { columns, defaultDurationMinutes, timeZone }) : plain;
}

function withWhen(plain: RecordShape, rules: WhenRules): RecordShape {
  return {
    ...plain,
    // A view that shows only some of them would turn every appointment into whole days: `when` needs all.
    columns: new Map([...plain.columns, ["when", Object.values(rules.columns)]]),
    read(row, book) {
      const { fields } = plain.read(row, book);
      const found = readWhen(row, rules);
      return found ? { fields: { ...fields, when: found.when }, notes: found.notes } : { fields, notes: [] };
    },
    write(fields, context) {
      const cells = plain.write(fields, context);
      if (!fields["when"]) return cells;
      const times = writeWhen(fields["when"], rules.columns);
      const { row } = context;
      const changed = Object.entries(times ?? {}).filter(([column, value]) => !row || !holdsCell(row, column, value, rules.columns));
      return cells && times && { ...cells, ...Object.fromEntries(changed) };
    },
  };
}
