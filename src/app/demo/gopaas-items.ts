// Contacts and appointments as GoPaaS's own tables hold them.

import type { Raw, Values, WorldItem } from "./world-item";
import { changed, plain, text } from "./world-item";

const contactFields = ["civilite", "prenom", "nom", "fonction", "societe", "email", "telephone", "mobile"];
const actionFields = ["intitule", "type", "statut", "date_debut", "heure_debut", "date_fin", "heure_fin", "note"];
const timeFields = new Set(["heure_debut", "heure_fin"]);

export const demoLogin = "jdupont";

export function gopaasContact(record: Raw): WorldItem {
  const values = pick(record, contactFields);
  const { prenom = "", nom = "", societe = "", email = "", mobile = "", telephone = "" } = values;
  return {
    id: text(record["cle"]),
    title: `${prenom} ${nom}`.trim() || email,
    subtitle: societe || email,
    aside: mobile || telephone,
    sortKey: plain(`${nom} ${prenom}`),
    values,
  };
}

export function gopaasAppointment(record: Raw): WorldItem {
  const values = pick(record, actionFields);
  const { intitule = "", date_debut = "", heure_debut = "", date_fin = "", heure_fin = "", type = "", statut = "" } = values;
  return {
    id: text(record["cle"]),
    title: intitule,
    subtitle: [type, statut].filter(Boolean).join(" · "),
    aside: "",
    when: { startDate: date_debut, startTime: heure_debut, endDate: date_fin, endTime: heure_fin },
    sortKey: `${date_debut} ${heure_debut}`,
    ...(text(record["utilisateur"]) === demoLogin ? {} : { mark: "colleague" as const }),
    values,
  };
}

export function gopaasFields(values: Values, before: WorldItem | undefined): Raw {
  const entries = Object.entries(changed(values, before));
  return Object.fromEntries(entries.map(([name, value = ""]) => [name, timeFields.has(name) && value !== "" ? `${value}:00` : value]));
}

/** GoPaaS keeps seconds nobody types. */
function pick(record: Raw, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, timeFields.has(name) ? text(record[name]).slice(0, 5) : text(record[name])]));
}
