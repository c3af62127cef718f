// A result in which something of every kind waits for the user, and the previews and past runs the screens show.

import type { HeldEntry, Line, PastRun } from "../../src/sync";
import type { CheckedPair, RunResult } from "../../src/taskpane/needs";
import { appointmentPair, contactPair, countsOf, lineOf, pairReport, reportOf } from "./fake-needs";

export function heldOf(some: Partial<HeldEntry> = {}): HeldEntry {
  return {
    id: "op-amelie",
    side: "outlook",
    operation: "delete",
    label: "Amélie Lefèvre",
    approvable: true,
    key: "k1",
    reason: "guard",
    ...some,
  };
}

const contacts = pairReport({
  read: { outlook: 40, gopaas: 40 },
  outlook: countsOf({ unchanged: 37, held: 2, skipped: 1 }),
  gopaas: countsOf({ unchanged: 39, failed: 1 }),
  held: [heldOf(), heldOf({ id: "op-basile", label: "Basile Ménard", key: "k2" })],
  conflicts: [
    { field: "companyName", label: "Fabien Gaëtan", outlook: "Atelier Nord", gopaas: "Atelier du Nord SARL", outlookId: "o3", key: "k3" },
    { field: "mobilePhone", label: "Fabien Gaëtan", outlook: "06 11 11 11 11", gopaas: "", outlookId: "o3", key: "k3" },
  ],
  tombstones: [{ key: "k4", label: "Ursule Béranger", reason: "deleted-in-outlook", edited: true }],
});

const appointments = pairReport({
  type: "Calendar",
  held: [
    heldOf({
      id: "op-comite",
      operation: "update",
      label: "Comité de pilotage (2026-12-01 14:00)",
      approvable: false,
      key: "k5",
      reason: "has-attendees",
      changes: [
        { field: "when", before: "2026-12-01T14:00/2026-12-01T15:00", after: "2026-12-02T14:00/2026-12-02T15:00" },
        { field: "location", before: "", after: "Salle Pascal" },
      ],
    }),
  ],
});

const lines: readonly Line[] = [
  lineOf({ kind: "held", side: "outlook", label: "Amélie Lefèvre", reason: "guard", key: "k1" }),
  lineOf({
    kind: "conflict",
    label: "Fabien Gaëtan",
    reason: "conflict-waits",
    key: "k3",
    changes: [{ field: "companyName", before: "Atelier Nord", after: "Atelier du Nord SARL" }],
  }),
  lineOf({ kind: "skipped", pair: "Calendar", label: "Médecin (2026-11-30 12:30)", reason: "private", key: "k6" }),
  lineOf({ kind: "skipped", pair: "Calendar", label: "Déjeuner (2026-11-30 12:30)", reason: "private" }),
  lineOf({ kind: "duplicate", label: "Zoé Martin", reason: "ambiguous" }),
  lineOf({
    kind: "failed",
    label: "Société Générale d’Aménagement du Sud-Ouest",
    reason: "refused",
    key: "k7",
    failure: { kind: "rejected", said: "civilite: valeur obligatoire" },
  }),
];

export const waiting: RunResult = { report: reportOf({ outcome: "partial", pairs: [contacts, appointments] }), lines };

/** What the first sync would do. */
export const firstPreview: RunResult = {
  report: reportOf({
    run: "preview1",
    preview: true,
    pairs: [
      pairReport({ outlook: countsOf({ created: 1 }), gopaas: countsOf({ updated: 1 }), linked: 1 }),
      pairReport({ type: "Calendar", outlook: countsOf({ deleted: 1 }) }),
    ],
  }),
  lines: [
    lineOf({ side: "outlook", label: "Amélie Lefèvre", reason: "new-in-gopaas", key: "k1", operation: "op1" }),
    lineOf({
      kind: "updated",
      label: "Bérénice Noël",
      reason: "first-meeting",
      key: "k2",
      operation: "op2",
      changes: [{ field: "mobilePhone", before: "06 11 22 33 44", after: "06 99 88 77 66" }],
    }),
    lineOf({ kind: "deleted", pair: "Calendar", side: "outlook", label: "Point (2026-12-04 09:00)", reason: "deleted-in-gopaas" }),
    lineOf({ kind: "linked", label: "Cécile Rémy", reason: "same-address" }),
  ],
  operations: ["op1", "op2", "op3"],
};

export const emptyPreview: RunResult = {
  report: reportOf({ preview: true, pairs: [pairReport({ outlook: countsOf({ unchanged: 12 }), gopaas: countsOf({ unchanged: 12 }) })] }),
  lines: [],
  operations: [],
};

/** A run that changed something, and can be undone. */
export const changed: RunResult = {
  report: reportOf({ pairs: [pairReport({ outlook: countsOf({ created: 1 }), gopaas: countsOf({ updated: 1, created: 1 }) })] }),
  lines: [
    lineOf({ side: "outlook", label: "Amélie Lefèvre", reason: "new-in-gopaas", key: "k1" }),
    lineOf({
      kind: "updated",
      label: "Bérénice Noël",
      reason: "edited-in-outlook",
      key: "k2",
      changes: [{ field: "mobilePhone", before: "06 11 22 33 44", after: "06 99 88 77 66" }],
    }),
    lineOf({ label: "Denis Ruiz", key: "k3" }),
  ],
};

/** What taking that run back would do. */
export const undoPreview: RunResult = {
  report: reportOf({ preview: true, undoOf: "run1", pairs: [pairReport({ outlook: countsOf({ deleted: 1 }) })] }),
  lines: [
    lineOf({ kind: "deleted", side: "outlook", label: "Amélie Lefèvre", reason: "undone", key: "k1" }),
    lineOf({ kind: "skipped", label: "Bérénice Noël", reason: "edited-since", key: "k2" }),
    lineOf({ kind: "skipped", label: "Denis Ruiz", reason: "cannot-delete", key: "k3" }),
  ],
  operations: ["undo1"],
};

export const pastRuns: readonly PastRun[] = [
  {
    run: "run2",
    at: "2026-11-24T08:05:00.000Z",
    deeds: [
      { side: "outlook", operation: "create", key: "k1", label: "Amélie Lefèvre", before: {}, after: { givenName: "Amélie" } },
      { side: "outlook", operation: "create", key: "k8", label: "Point (2026-12-04 09:00)", before: {}, after: {}, pair: "Calendar" },
      {
        side: "gopaas",
        operation: "update",
        key: "k2",
        label: "Bérénice Noël",
        before: { companyName: "Durand" },
        after: { companyName: "Martin" },
        reason: "edited-in-outlook",
        pair: "Contact",
      },
    ],
  },
  {
    run: "run1",
    at: "2026-11-23T14:32:00.000Z",
    deeds: [{ side: "gopaas", operation: "mark", key: "k9", label: "Ursule Béranger", before: {}, after: {} }],
    undoneBy: "run0",
  },
];

/** What a look at the settings finds: names swapped in one pair, nothing in the other. */
export const checkedPairs: readonly CheckedPair[] = [
  {
    pair: contactPair,
    result: {
      total: 1248,
      findings: [{ code: "swapped-names", field: "givenName", column: "nom" }],
      samples: [
        {
          key: "1700000001_jd",
          fields: [
            { field: "givenName", stored: { nom: "Dupont" }, shown: "Dupont" },
            { field: "mobilePhone", stored: { telephone: "0611223344" }, shown: "06 11 22 33 44", back: { telephone: "06 11 22 33 44" } },
          ],
        },
      ],
    },
  },
  {
    pair: appointmentPair,
    result: {
      total: 3,
      findings: [],
      samples: [
        {
          key: "1700000002_jd",
          fields: [
            { field: "subject", stored: { intitule: "Point" }, shown: "Point" },
            {
              field: "when",
              stored: { date_debut: "2026-11-24", heure_debut: "09:00:00", date_fin: "2026-11-24", heure_fin: "10:00:00" },
              shown: "2026-11-24T09:00/2026-11-24T10:00",
            },
          ],
        },
      ],
    },
  },
];
