// French words of the settings.

import type { PaneLanguage } from "../../settings/habits";
import type { Direction, Filters, Pair } from "../../sync";
import type { Choices, SettingsText } from "./en-settings";
import { frenchSpaces } from "./french-spaces";

const direction: Choices<Direction> = {
  both: ["Dans les deux sens", "Ce qui change d’un côté change de l’autre."],
  "gopaas-to-outlook": ["De GoPaaS vers Outlook", "Outlook suit GoPaaS. Ce que vous changez dans Outlook y reste et n’est pas envoyé."],
  "outlook-to-gopaas": ["D’Outlook vers GoPaaS", "GoPaaS suit Outlook. Ce qui change dans GoPaaS ne revient pas."],
};

const conflicts: Choices<Pair["conflicts"]> = {
  gopaas: [
    "GoPaaS l’emporte",
    "Si le même champ a changé des deux côtés, la valeur de GoPaaS est gardée. L’autre figure dans le résultat.",
  ],
  outlook: [
    "Outlook l’emporte",
    "Si le même champ a changé des deux côtés, la valeur d’Outlook est gardée. L’autre figure dans le résultat.",
  ],
  latest: ["Le dernier changement l’emporte", "Quand les deux côtés savent dire quand ; sinon, la question vous est posée."],
  ask: ["Me demander", "Les deux valeurs restent en place jusqu’à votre choix. Le reste de la fiche continue à se synchroniser."],
};

const deletions: Choices<Pair["deletions"]> = {
  keep: ["La garder dans GoPaaS", "La fiche reste dans GoPaaS et ne revient pas dans Outlook."],
  mark: ["La marquer dans GoPaaS", "La fiche reste dans GoPaaS, avec la marque choisie par votre administrateur."],
  restore: ["La remettre dans Outlook", "GoPaaS décide : ce qui est supprimé dans Outlook revient à la synchronisation suivante."],
};

const leftView: Choices<Pair["leftView"]> = {
  keep: ["Reste dans Outlook", "L’élément n’est plus synchronisé et reste tel qu’il est."],
  remove: [
    "Quitte Outlook",
    "L’élément va dans les éléments supprimés, sauf si vous l’avez modifié ; il revient quand la vue le montre à nouveau.",
  ],
};

const privacy: Choices<Filters["private"]> = {
  skip: ["Pas copiés", "GoPaaS n’en sait rien."],
  busy: ["Copiés comme « Occupé »", "GoPaaS voit quand vous êtes pris, sans l’objet ni le texte."],
};

const skipped: Choices<"skip" | "copy"> = {
  skip: ["Pas copiés", "Ils restent dans Outlook seulement."],
  copy: ["Copiés comme les autres", "Ils apparaissent aussi dans GoPaaS."],
};

const languages: Readonly<Record<PaneLanguage, string>> = { auto: "La langue d’Outlook", fr: "Français", en: "English" };

export const settingsFr: SettingsText = frenchSpaces({
  title: "Réglages",
  fixed: "Fixé par votre administrateur.",
  saved: "Enregistré. Cela vaut dès la prochaine synchronisation.",
  travels: "Ces choix suivent votre boîte aux lettres : vous les retrouvez sur chaque ordinateur.",
  setup: "Vues, emplacements et champs",
  setupNote: "Ce que vous avez mis en place au début, étape par étape. Rien ne change avant le plan, à la fin.",
  setupAgain: "Modifier la mise en place",
  pane: "Ce volet",
  language: "Langue",
  languages,
  auto: {
    title: "Synchronisation automatique",
    every: "Tant que le volet est ouvert",
    never: "Seulement à ma demande",
    minutes: (minutes: number) => (minutes % 60 === 0 ? hours(minutes / 60) : `Toutes les ${String(minutes)} minutes`),
    consequence: "La première synchronisation, et tout ce qui attend votre décision, restent toujours entre vos mains.",
    onOpen: "Aussi à l’ouverture du volet",
    closed: "Un volet fermé ne synchronise rien.",
  },
  pairs: {
    direction: { label: "Dans quel sens", choices: direction },
    conflicts: { label: "Modifié des deux côtés", choices: conflicts },
    deletions: { label: "Supprimé dans Outlook", choices: deletions },
    leftView: { label: "Sorti de la vue GoPaaS", choices: leftView },
    private: { label: "Rendez-vous privés", choices: privacy },
    cancelled: { label: "Réunions annulées", choices: skipped },
    declined: { label: "Réunions que vous avez refusées", choices: skipped },
    externalOnly: "Seulement les rendez-vous avec quelqu’un d’extérieur à l’entreprise",
    pastDays: "Jours passés",
    futureDays: "Jours à venir",
    days: "Un nombre entier de 0 à 3650.",
    preview: "« Aperçu », sur le premier écran, montre ce qu’un réglage modifié ferait, avant que rien ne soit fait.",
  },
});

function hours(count: number): string {
  return count === 1 ? "Toutes les heures" : `Toutes les ${String(count)} heures`;
}
