// French words for everything that can break: what happened, and what to do about it.

import type { failuresEn } from "./en-failures";

type Failures = typeof failuresEn;

const services: Failures["services"] = { outlook: "Microsoft", gopaas: "GoPaaS", unknown: "Le service" };

const kinds: Failures["kinds"] = {
  "signed-out": (service) => ({
    title: `${service} ne vous reconnaît plus`,
    advice: "Reconnectez-vous, puis relancez la synchronisation : elle reprendra où elle s’est arrêtée.",
  }),
  forbidden: (service) => ({
    title: `${service} n’autorise pas cette opération`,
    advice:
      service === services.gopaas
        ? "Il manque un droit à votre compte, ou votre réseau ne fait pas partie des adresses IP que votre fiche GoPaaS autorise. Demandez-le à votre administrateur, puis réessayez."
        : "Il manque un droit à votre compte. Demandez-le à votre administrateur, puis réessayez.",
  }),
  offline: () => ({ title: "Pas de connexion à Internet", advice: "Vérifiez votre réseau, puis réessayez. Rien n’est perdu." }),
  throttled: (service) => ({
    title: `${service} est trop sollicité pour l’instant`,
    advice: "Réessayez dans quelques minutes : la synchronisation reprendra où elle s’est arrêtée.",
  }),
  "not-found": (service) => ({
    title: `Introuvable : ${service} ne connaît pas cet élément`,
    advice: "Il a pu être supprimé ou déplacé entre-temps. Réessayez ; si cela dure, prévenez votre administrateur.",
  }),
  rejected: (service) => ({
    title: `${service} a refusé ces valeurs`,
    advice: "Corrigez la fiche indiquée, puis réessayez. Les autres fiches ne sont pas concernées.",
  }),
  "bad-settings": () => ({
    title: "Les réglages sont à corriger",
    advice: "Demandez à votre administrateur de les vérifier, puis relisez-les ici.",
  }),
  cancelled: () => ({
    title: "Vous avez arrêté la synchronisation",
    advice: "Ce qui était fait est conservé. La prochaine synchronisation fera le reste.",
  }),
  unexpected: () => ({
    title: "Un incident imprévu s’est produit",
    advice: "Réessayez. Si cela se répète, copiez le rapport et envoyez-le à votre administrateur.",
  }),
};

const details: Failures["details"] = {
  "consent-missing": () => ({
    title: "Votre organisation n’a pas encore approuvé le complément",
    advice: "Demandez à votre administrateur Microsoft 365 d’approuver GoPaaS Outlook Sync, puis reconnectez-vous.",
  }),
  "token-refused": () => ({
    title: "GoPaaS refuse ce jeton",
    advice:
      "Copiez-le de nouveau depuis votre fiche utilisateur GoPaaS, du premier au dernier caractère. Si votre fiche limite les adresses IP autorisées, celle de votre réseau doit y figurer.",
  }),
  "address-refused": (service) => ({
    title: `${service} n’accepte pas votre réseau`,
    advice:
      "Votre fiche utilisateur GoPaaS limite les adresses IP autorisées. Demandez à votre administrateur d’y ajouter celle de votre réseau, ou passez par un réseau autorisé, puis réessayez.",
  }),
  "not-json": () => ({
    title: "Cette adresse ne répond pas comme GoPaaS",
    advice:
      "Copiez l’adresse affichée par votre navigateur quand GoPaaS est ouvert, jusqu’au nom de l’application, par exemple https://client.gopaas.net/crm. Si GoPaaS répondait ici auparavant, réessayez dans quelques minutes.",
  }),
  "no-answer": (service) => ({
    title: `${service} ne répond pas`,
    advice:
      service === services.gopaas
        ? "Vérifiez votre connexion et l’adresse de GoPaaS, puis réessayez. Si GoPaaS fonctionne pourtant dans votre navigateur, demandez à votre administrateur d’y autoriser l’adresse du complément."
        : "Vérifiez votre connexion, puis réessayez. Rien n’est perdu.",
  }),
  "too-large": (service) => ({
    title: `Trop de données à la fois avec ${service}`,
    advice: "Demandez à votre administrateur de restreindre la vue ou de réduire le nombre de lignes par page, puis relisez les réglages.",
  }),
  "unknown-view": () => ({
    title: "GoPaaS ne connaît pas cette vue",
    advice:
      "Demandez à votre administrateur de vérifier le numéro de la vue dans les réglages et votre droit de la consulter, puis relisez les réglages.",
  }),
  "unknown-table": () => ({
    title: "GoPaaS ne connaît pas cette table",
    advice: "Demandez à votre administrateur de vérifier le nom de la table, puis relisez les réglages.",
  }),
  "url-not-https": () => ({
    title: "L’adresse doit commencer par https://",
    advice: "Sans cela, votre jeton circulerait sans protection. Corrigez l’adresse.",
  }),
  "url-with-credentials": () => ({
    title: "L’adresse ne doit contenir ni identifiant ni mot de passe",
    advice: "Retirez ce qui précède le @ et gardez seulement l’adresse de l’application.",
  }),
  "url-malformed": () => ({ title: "Cette adresse n’est pas valable", advice: "Elle doit ressembler à https://client.gopaas.net/crm." }),
  redirected: () => ({
    title: "Cette adresse renvoie ailleurs",
    advice: "Ouvrez GoPaaS dans votre navigateur et copiez l’adresse finale. Votre jeton n’a pas été transmis.",
  }),
  "mailbox-missing": () => ({
    title: "Ce compte n’a pas de boîte Outlook",
    advice:
      "Reconnectez-vous avec le compte de votre boîte Microsoft 365. Si c’est déjà celui-ci, demandez à votre administrateur d’activer sa boîte.",
  }),
  "choice-not-kept": () => ({
    title: "Outlook n’a pas gardé ce choix",
    advice: "Rien n’a changé. Réessayez dans un instant.",
  }),
  "would-mail": () => ({
    title: "Retenu : cette modification aurait envoyé un e-mail",
    advice: "Faites-la vous-même dans Outlook si les participants doivent être prévenus.",
  }),
  "unknown-run": () => ({
    title: "Cette synchronisation ne peut plus être annulée",
    advice: "Seules les dernières synchronisations sont conservées sur ce poste : l’historique les montre.",
  }),
  "side-empty": (service) => ({
    title: `${service} ne renvoie soudain plus rien`,
    advice:
      "Pour protéger vos données, rien n’a été supprimé de l’autre côté. Vérifiez la vue, le dossier ou vos droits, puis relancez la synchronisation.",
  }),
  "key-missing": () => ({
    title: "La vue GoPaaS ne donne pas la clé de ses fiches",
    advice: "Demandez à votre administrateur de vérifier la vue : chaque fiche doit venir avec sa clé (cle). Relisez ensuite les réglages.",
  }),
  "server-error": (service) => ({
    title: `${service} rencontre un problème en ce moment`,
    advice: "Réessayez dans quelques minutes. Si cela dure, prévenez votre administrateur.",
  }),
  "not-stored": () => ({
    title: "GoPaaS n’a rien enregistré, sans dire pourquoi",
    advice:
      "Vérifiez la fiche dans GoPaaS (champ obligatoire, valeur de liste, droits), corrigez-la dans Outlook, puis relancez la synchronisation. Rien n’est supprimé dans Outlook.",
  }),
  "popup-blocked": () => ({
    title: "La fenêtre de connexion a été bloquée",
    advice: "Autorisez les fenêtres contextuelles pour Outlook dans votre navigateur, puis réessayez.",
  }),
  declined: () => ({ title: "La connexion n’a pas abouti", advice: "Recommencez quand vous voulez, et acceptez les accès demandés." }),
  "time-limit": () => ({
    title: "Outlook laisse quelques minutes à une synchronisation du ruban, et elles étaient écoulées",
    advice: "Ce qui était fait est conservé. Synchronisez depuis ce volet, qui a tout son temps : il reprend où l’autre s’est arrêtée.",
  }),
};

export const failuresFr: Failures = { kinds, details, services };
