// French words of a report: what happened to each record, and why. Loaded with the report's screen.

import type { ReportText } from "./en-report";
import { frenchSpaces } from "./french-spaces";

const plural = (count: number, one: string, many: string): string => (count < 2 ? one : many);

const inSide = (side: string): string => `dans ${side}`;

const kinds: ReportText["kinds"] = {
  created: (side) => `Création ${inSide(side)}`,
  updated: (side) => `Mise à jour ${inSide(side)}`,
  deleted: (side) => `Suppression ${inSide(side)}`,
  marked: (side) => `Marquage ${inSide(side)}`,
  linked: () => "Mise en relation",
  skipped: () => "Laissé de côté",
  held: () => "Retenu",
  conflict: () => "Conflit",
  absent: (side) => `Absent de ${side}`.replace("de Outlook", "d’Outlook"),
  duplicate: () => "Doublon possible",
  failed: (side) => `Échec ${inSide(side)}`,
};

const planned: ReportText["planned"] = {
  ...kinds,
  created: (side) => `À créer ${inSide(side)}`,
  updated: (side) => `À mettre à jour ${inSide(side)}`,
  deleted: (side) => `À supprimer ${inSide(side)}`,
  marked: (side) => `À marquer ${inSide(side)}`,
  linked: () => "À relier",
};

const reasons: ReportText["reasons"] = {
  "new-in-outlook": "Nouveau dans Outlook.",
  "new-in-gopaas": "Nouveau dans GoPaaS.",
  "edited-in-outlook": "Modifié dans Outlook.",
  "edited-in-gopaas": "Modifié dans GoPaaS.",
  "edited-on-both": "Modifié des deux côtés, dans des champs différents : les deux modifications sont conservées.",
  "conflict-gopaas-wins": "Valeurs différentes des deux côtés : celle de GoPaaS est conservée.",
  "conflict-outlook-wins": "Valeurs différentes des deux côtés : celle d’Outlook est conservée.",
  "conflict-waits": "Valeurs différentes des deux côtés : chacun garde la sienne jusqu’à votre décision.",
  "first-meeting": "Première synchronisation de cette fiche : chaque côté complète ce qui manque à l’autre.",
  "known-link": "Lien déjà établi auparavant.",
  "same-address": "Même adresse e-mail des deux côtés.",
  "same-name": "Même nom des deux côtés, et rien ne s’y oppose.",
  "same-time-and-title": "Même objet, au même moment, des deux côtés.",
  private: "Privé dans Outlook : il n’est pas transmis à GoPaaS.",
  cancelled: "Annulé dans Outlook.",
  declined: "Vous avez décliné cette réunion.",
  draft: "Encore à l’état de brouillon dans Outlook.",
  category: "Laissé de côté en raison de sa catégorie.",
  "internal-only": "Aucun participant extérieur à votre société.",
  empty: "Aucune valeur dans les champs synchronisés, ou une date ou une heure que l’on ne peut pas lire.",
  "has-attendees": "Il y a des participants : une modification dans Outlook pourrait leur envoyer un e-mail.",
  "not-organizer": "Quelqu’un d’autre organise cette réunion : lui seul peut la modifier dans Outlook.",
  "online-meeting-body": "La description contient le lien de la réunion en ligne : elle n’est pas réécrite.",
  direction: "Les réglages n’autorisent pas ce sens de synchronisation.",
  "field-direction": "Les réglages ne laissent ce champ aller que dans un sens : il reste tel quel de l’autre côté.",
  ambiguous: "Plusieurs fiches se ressemblent : plutôt que de deviner, rien n’est modifié.",
  copy: "Copie d’un autre élément, traitée comme un nouvel élément.",
  "deleted-in-outlook": "Supprimé dans Outlook.",
  "deleted-in-gopaas": "Supprimé dans GoPaaS.",
  "left-view": "Ne fait plus partie de la vue GoPaaS.",
  "left-window": "En dehors de la période synchronisée.",
  unlinked: "N’est plus synchronisé : l’élément a quitté le dossier ou le lien a été retiré.",
  "already-there": "Il s’y trouvait déjà.",
  "maybe-remade": "Une annulation interrompue l’a peut-être déjà recréé : synchronisez d’abord.",
  refused: "Les valeurs ont été refusées.",
  guard: "Un nombre inhabituel de modifications à la fois : retenu jusqu’à votre accord.",
  "edit-wins": "Modifié d’un côté, supprimé de l’autre : la modification l’emporte, l’élément est recréé.",
  "deletion-policy": "Ce que prévoient les réglages pour un élément supprimé dans Outlook.",
  "brought-back": "Rétabli à votre demande.",
  race: "Deux appareils l’ont créé au même moment : l’un des deux disparaît.",
  twin: "Il s’y trouvait deux fois.",
  "not-previewed": "Apparu depuis l’aperçu : il vous est montré avant d’être appliqué.",
  "declined-by-you": "Vous avez déjà refusé cette modification.",
  undone: "Annulé à votre demande.",
  "edited-since": "Ce que quelqu’un a modifié depuis reste tel quel.",
  "cannot-delete": "GoPaaS ne permet pas de supprimer une fiche : elle y reste, sans lien avec Outlook.",
  remade: "Recréé, avec les seuls champs synchronisés.",
  quarantined: "Déjà refusé auparavant, et inchangé depuis.",
};

const warnings: ReportText["warnings"] = {
  "deleted-may-return":
    "Rien ici ne garde la trace de vos suppressions passées dans Outlook : un élément supprimé auparavant peut revenir. Supprimez-le de nouveau, et il ne reviendra plus.",
  "fields-missing":
    "La vue GoPaaS ne montre plus certains champs à synchroniser : ils restent tels quels des deux côtés. Doivent-ils continuer à l’être ? Remettez alors leurs colonnes dans la vue ; sinon, retirez-les des réglages.",
};

const notes: ReportText["notes"] = {
  "one-way-field": "Les champs que les réglages ne laissent aller que dans un sens n’ont pas été transmis.",
  "time-moved-forward": "Cette heure n’existe pas la nuit du passage à l’heure d’été : elle est placée une heure plus tard.",
  "end-completed": "Aucune fin n’était indiquée : la durée habituelle a été prise.",
  "text-too-long": "Le texte dépasse ce qui peut être enregistré : la fin a été omise. Il reste entier dans Outlook.",
  "value-overflow":
    "Outlook contient ici plus d’adresses ou de numéros que la synchronisation n’en transmet : les autres restent tels quels.",
};

const advice: ReportText["advice"] = {
  conflict: "Choisissez sous « À décider », ou saisissez la valeur voulue des deux côtés.",
  absent: "Rien n’a été supprimé de l’autre côté.",
  duplicate: "Gardez l’une et supprimez l’autre, ou donnez à chacune sa propre adresse e-mail, puis relancez la synchronisation.",
  failed: "Corrigez la fiche, puis relancez la synchronisation.",
};

const counts: ReportText["counts"] = {
  created: "Créations",
  updated: "Mises à jour",
  deleted: "Suppressions",
  unchanged: "Inchangés",
  skipped: "Laissés de côté",
  held: "Retenus",
  failed: "Échecs",
  notCreated: "Non créés",
};

export const reportFr: ReportText = frenchSpaces({
  kinds,
  planned,
  reasons,
  warnings,
  notes,
  advice,
  counts,
  groups: { "needs-you": "À voir", changes: "Modifications", "left-alone": "Laissés tels quels" },
  alreadyInStep: "Tout était déjà à jour",
  cancelled: "Synchronisation arrêtée",
  changes: (outlook, shownOutlook, shownGopaas) =>
    `${shownOutlook} ${plural(outlook, "modification", "modifications")} dans Outlook, ${shownGopaas} dans GoPaaS`,
  finished: (when, seconds) => `${when} · ${seconds}\u00a0s`,
  countsOf: (pair) => `Totaux : ${pair}`,
  notPreviewed: (count) =>
    `${String(count)} ${plural(count, "modification est apparue depuis l’aperçu et n’a pas été faite", "modifications sont apparues depuis l’aperçu et n’ont pas été faites")}`,
  notPreviewedLead: "Seul ce qui vous a été montré a été fait. Regardez le reste avant de l’appliquer.",
  showNew: "Voir ce qui a changé",
  linesLeftOut: (count) => `${count} autres lignes de ce résultat ne sont plus conservées sur cet appareil.`,
  missingFields: (names) => `Non synchronisés pour l’instant : ${names}.`,
  stored: (sent, stored) => `GoPaaS a reçu « ${sent} » et garde « ${stored} ».`,
  storedAgreed: "C’est la même valeur, à la manière de GoPaaS : rien à faire.",
  storedRefused: "Ce n’est pas ce qui a été envoyé : la prochaine synchronisation tiendra ce que montre GoPaaS pour une modification.",
  lines: "Fiche par fiche",
  filter: "Afficher",
  filters: { all: "Tout", changes: "Modifications", "needs-you": "À voir" },
  noLines: "Rien à afficher : aucune fiche n’avait à changer.",
  noneHere: "Rien ici.",
  shown: (shown, all) => `${shown} fiches affichées sur ${all}`,
  more: (count) => `Afficher les ${String(count)} suivantes`,
  unnamed: "(sans nom)",
  nothing: "(vide)",
  was: "avant",
  becomes: "après",
  changedFields: (count) => `${String(count)} ${plural(count, "champ", "champs")}`,
  open: (label) => `Ouvrir dans GoPaaS : ${label}`,
  openShort: "Ouvrir dans GoPaaS",
  undo: (label) => `Annuler cette modification : ${label}`,
  undoShort: "Annuler cette modification",
  copy: "Copier le rapport",
  copied: "Rapport copié",
  copyFailed: "La copie n’est pas autorisée ici",
  search: "Chercher un nom ou une valeur",
  csv: {
    button: "Exporter en CSV",
    columns: ["Type", "Fiche", "Quoi", "Pourquoi", "Clé GoPaaS", "Champ", "Avant", "Après"],
  },
  copyNote: "Le rapport contient des noms et des valeurs de vos fiches.",
});
