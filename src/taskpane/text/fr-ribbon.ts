// French words of the ribbon's sync, for Outlook's notification bar: at most 150 characters each, and what to do in the same breath.

import type { HelpfulAction } from "../explain-failure";
import type { RibbonText } from "./en-ribbon";
import { frenchSpaces } from "./french-spaces";

const plural = (count: number, one: string, many: string): string => (count < 2 ? one : many);

const cannot: RibbonText["cannot"] = {
  config: "Le complément GoPaaS n’a pas pu lire ses réglages. Vérifiez votre connexion, puis réessayez.",
  settings: "GoPaaS : des réglages sont à corriger. Ouvrez le volet GoPaaS pour voir lesquels.",
  "no-pairs": "GoPaaS : rien n’est configuré pour être synchronisé. Demandez à votre administrateur GoPaaS.",
  "signed-out": "GoPaaS : Microsoft demande une connexion. Ouvrez le volet GoPaaS pour vous connecter, et synchronisez de là.",
  disconnected: "GoPaaS n’est pas connecté. Ouvrez le volet GoPaaS pour saisir votre jeton d’accès.",
  busy: "Une autre fenêtre synchronise déjà avec GoPaaS. Le volet GoPaaS montrera le résultat.",
  "first-sync": "Première synchronisation : rien n’est encore écrit. Ouvrez le volet GoPaaS pour voir ce qu’elle ferait, et l’appliquer.",
  unforeseen: "La synchronisation avec GoPaaS n’a pas eu lieu. Ouvrez le volet GoPaaS, et synchronisez de là.",
};

const then: Record<HelpfulAction, string> = {
  retry: "Réessayez dans quelques minutes.",
  reread: "Voyez le volet GoPaaS.",
  "sign-in": "Ouvrez le volet GoPaaS.",
  connect: "Ouvrez le volet GoPaaS.",
  history: "Voyez le volet GoPaaS.",
};

export const ribbonFr: RibbonText = frenchSpaces({
  starting: "GoPaaS : la synchronisation commence…",
  progress: (step) => `GoPaaS – ${step}`,
  waiting: (asks, seconds) => `GoPaaS – ${asks} : ${seconds}`,
  cannot,
  broke: (title, action) => `${title}. ${then[action]}`,
  refused: "Synchronisation suspendue pour protéger vos données. Ouvrez le volet GoPaaS pour voir pourquoi.",
  inStep: "Outlook et GoPaaS étaient déjà à jour.",
  done: (counts) => `GoPaaS : ${counts}.`,
  forYou: (counts) => `GoPaaS : ${counts}. Ouvrez le volet GoPaaS.`,
  timeUp: (counts) =>
    `GoPaaS : temps du ruban écoulé${counts === "" ? "" : ` (${counts})`}. Relancez, la suite se fera ; le volet, lui, n’a pas de limite.`,
  created: (count, shown) => `${shown} ${plural(count, "créé", "créés")}`,
  updated: (count, shown) => `${shown} ${plural(count, "modifié", "modifiés")}`,
  deleted: (count, shown) => `${shown} ${plural(count, "supprimé", "supprimés")}`,
  failed: (_, shown) => `${shown} en échec`,
  toDecide: (_, shown) => `${shown} à décider`,
});
