// French words of the screens where the user decides: preview, what waits, an empty side, past syncs. Loaded with them.

import type { Side } from "../../sync";
import type { DecideText } from "./en-decide";
import { frenchSpaces } from "./french-spaces";

const plural = (count: number, one: string, many: string): string => (count < 2 ? one : many);

const sides: Record<Side, string> = { outlook: "Outlook", gopaas: "GoPaaS" };

const deeds: DecideText["history"]["deeds"] = {
  create: (count, shown, side) => `${shown} ${plural(count, "création", "créations")} dans ${sides[side]}`,
  update: (count, shown, side) => `${shown} ${plural(count, "mise à jour", "mises à jour")} dans ${sides[side]}`,
  delete: (count, shown, side) => `${shown} ${plural(count, "suppression", "suppressions")} dans ${sides[side]}`,
  mark: (count, shown, side) => `${shown} ${plural(count, "marquage", "marquages")} dans ${sides[side]}`,
};

export const decideFr: DecideText = frenchSpaces({
  preview: {
    title: "Ce que la synchronisation va faire",
    undoTitle: "Ce que l’annulation va faire",
    stopped: "L’aperçu s’est arrêté avant la fin",
    nothing: "Tout est à jour",
    nothingLead: "Il n’y a rien à modifier, ni dans Outlook ni dans GoPaaS.",
    nothingToUndo: "Il n’y a rien à annuler",
    nothingToUndoLead: "Plus rien de cette synchronisation ne peut être annulé. La liste dit pourquoi.",
    lead: "Rien n’a encore été modifié : regardez, puis décidez.",
    changes: (outlook, shownOutlook, shownGopaas) =>
      `${shownOutlook} ${plural(outlook, "modification", "modifications")} dans Outlook, ${shownGopaas} dans GoPaaS`,
    undoHeld: (count, shown) => `${shown} ${plural(count, "suppression est retenue", "suppressions sont retenues")} par sécurité`,
    undoHeldLead:
      "Annuler cette synchronisation supprimerait autant d’éléments d’Outlook. Regardez la liste, et n’approuvez que si c’est bien ce que vous voulez.",
    undoApprove: "Approuver ces suppressions",
    cannot: (count, shown) =>
      `${shown} ${plural(count, "fiche ne peut pas être rétablie", "fiches ne peuvent pas être rétablies")} : la liste dit pourquoi.`,
    mails: (count) => `E-mails qui seront envoyés : ${count}`,
    apply: "Appliquer",
    undo: "Annuler la synchronisation",
    notNow: "Pas maintenant",
    waits: "Cet aperçu ne les comprend pas : chacune attend votre réponse.",
  },

  inbox: {
    title: "À décider",
    offersTitle: "Autres choix",
    lead: "Rien n’est modifié tant que vous n’avez pas appliqué vos choix.",
    nothing: "Rien ne vous attend",
    nothingLead: "Chaque synchronisation liste ici ce qu’elle vous laisse décider.",
    open: "Décider",
    counted: (title, count) => `${title} (${count})`,
    more: (count) => `Afficher les ${count} suivants`,
    approve: "Approuver",
    approveOf: (label) => `Approuver : ${label}`,
    refuse: "Refuser",
    refuseOf: (label) => `Refuser : ${label}`,
    approveAll: "Tout approuver",
    refuseAll: "Tout refuser",
    valueOf: (field, label) => `${field} : ${label}`,
    keepAll: { outlook: "Tout d’Outlook", gopaas: "Tout de GoPaaS" },
    bringBack: "Rétablir",
    bringBackOf: (label) => `Rétablir : ${label}`,
    blank: "Vider la copie du CRM",
    blankOf: (label) => `Vider la copie du CRM : ${label}`,
    tryAgain: "Réessayer",
    edited: "Modifié dans GoPaaS depuis.",
    groups: {
      guard: {
        title: "Retenus par sécurité",
        lead: "Autant à la fois, c’est peut-être une erreur : un dossier vidé, une vue modifiée. N’approuvez que ce que vous avez voulu.",
      },
      held: { title: "Retenus", lead: "Chacun n’est appliqué que si vous l’approuvez." },
      byHand: {
        title: "À faire dans Outlook",
        lead: "Les modifier ici pourrait envoyer des e-mails. Faites la modification vous-même dans Outlook, ou refusez-la : les deux côtés restent alors tels quels.",
      },
      conflicts: { title: "Différents des deux côtés", lead: "Choisissez la valeur à garder. Elle remplacera l’autre." },
      kept: {
        title: "Absents d’Outlook, conservés dans GoPaaS",
        lead: "Ces fiches restent dans GoPaaS et ne reviennent pas dans Outlook, sauf si vous les rétablissez.",
      },
      copies: {
        title: "Devenus privés dans Outlook",
        lead: "Leur copie dans GoPaaS est restée telle quelle. Vous pouvez la vider : seul l’horaire y reste.",
      },
      duplicates: {
        title: "Doublons possibles",
        lead: "Gardez l’un et supprimez l’autre, ou donnez à chacun sa propre adresse e-mail, puis relancez la synchronisation.",
      },
      failed: { title: "Fiches refusées", lead: "Corrigez la fiche, ou réessayez telle quelle." },
    },
    chosen: (count, shown) => (count === 0 ? "Aucun choix pour l’instant" : `${shown} choix ${plural(count, "fait", "faits")}`),
    apply: "Appliquer mes choix",
  },

  empty: {
    button: "C’est bien vide",
    sure: (side) => `${sides[side]} est-il vraiment vide ?`,
    follows: (side) =>
      side === "outlook"
        ? "Chaque élément sera vérifié, un par un. Ce qui n’est plus dans Outlook comptera comme supprimé par vous : les réglages disent ce qu’il en advient dans GoPaaS. Un nombre inhabituel de suppressions attendra encore votre accord."
        : "Chaque fiche sera vérifiée, une par une. Ce que GoPaaS n’a plus, ou ne montre plus, sera supprimé d’Outlook selon les réglages. Un nombre inhabituel de suppressions attendra encore votre accord.",
    yes: "Oui, c’est vide",
  },

  history: {
    title: "Historique",
    lead: "Ce que les dernières synchronisations ont modifié sur cet appareil, de la plus récente à la plus ancienne.",
    none: "Aucune synchronisation n’a encore rien modifié",
    noneLead: "Ce qu’une synchronisation modifie est gardé ici quelque temps, pour que vous puissiez l’annuler.",
    loading: "Recherche…",
    undo: (when) => `Annuler la synchronisation : ${when}`,
    undoShort: "Annuler",
    undone: "Annulée",
    undoing: "Annulation d’une synchronisation précédente.",
    broken: "Cette synchronisation a été interrompue. Une annulation regarde d’abord chaque fiche.",
    deeds,
    see: (when) => `Voir ce qui a changé : ${when}`,
    seeShort: "Voir ce qui a changé",
    back: "Historique",
    of: (when) => `Synchronisation : ${when}`,
  },
});
