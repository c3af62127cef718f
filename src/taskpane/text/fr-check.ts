// French words of the look at a pair's settings. Loaded with its screen.

import { frenchSpaces } from "./french-spaces";
import type { CheckText } from "./en-check";

const plural = (count: number, one: string, many: string): string => (count < 2 ? one : many);

const findings: CheckText["findings"] = {
  "key-missing": "la vue ne montre pas la colonne cle : aucune fiche ne peut être reconnue. Ajoutez-la à la vue",
  "unknown-table": "la table ne connaît pas les fiches de cette vue : est-ce bien la sienne ?",
  "empty-view": "la vue ne montre aucune fiche : rien n’a pu être essayé",
  "not-shown": "la vue ne montre pas cette colonne : le champ reste tel quel des deux côtés. Ajoutez la colonne à la vue",
  link: "contient la clé d’une autre fiche : son nom apparaît dans Outlook si la vue le donne, et n’est jamais écrit. Indiquez dans le map comment la retrouver, ou reliez une colonne de texte",
  "not-writable": "GoPaaS remplit lui-même cette colonne : elle ne peut pas être écrite",
  "wrong-kind": "la colonne est d’un autre type",
  "wrong-values": "les fiches réelles contiennent autre chose",
  "trace-missing":
    "aucune colonne ne garde l’identifiant Outlook (outlook_id) : les rendez-vous du produit existant ne sont reconnus qu’à leur objet et à leur heure",
  "day-only":
    "les conflits reviennent à la dernière modification, mais la vue n’en montre que le jour : le même jour, GoPaaS l’emporte. Ajoutez heure_modification",
  "not-in-list": "la valeur prévue n’est pas dans la liste de la colonne",
  "swapped-names": "prénom et nom semblent inversés : les adresses e-mail de fiches réelles le disent",
};

export const checkFr: CheckText = frenchSpaces({
  title: "Les réglages, sur de vraies fiches",
  lead: "GoPaaS est lu, rien n’est écrit. Chaque valeur est-elle à sa place ?",
  loading: "Lecture de trois fiches de chaque vue…",
  findings,
  clean: "Rien à signaler.",
  count: (count) => `${String(count)} ${plural(count, "point", "points")} à regarder`,
  records: (count) => `${count} fiches dans cette vue`,
  samples: "De vraies fiches",
  field: "Champ",
  back: (column, value) => `Une modification écrirait ${column} « ${value} »`,
});
