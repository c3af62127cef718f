// French words of the first screens, the primary language. `frenchSpaces` puts the no-break spaces in.

import type { Direction, Outcome, Side } from "../../sync";
import type { PaneText } from "./en";
import { failuresFr } from "./fr-failures";
import { fieldsFr } from "./fr-fields";
import { frenchSpaces } from "./french-spaces";

const plural = (count: number, one: string, many: string): string => (count < 2 ? one : many);

const sides: Record<Side, string> = { outlook: "Outlook", gopaas: "GoPaaS" };

const directions: Record<Direction, string> = {
  both: "Dans les deux sens",
  "gopaas-to-outlook": "De GoPaaS vers Outlook",
  "outlook-to-gopaas": "D’Outlook vers GoPaaS",
};

const outcomes: Record<Outcome, string> = {
  done: "Synchronisation terminée",
  partial: "Synchronisation terminée, avec des éléments à voir",
  stopped: "La synchronisation s’est arrêtée avant la fin",
  refused: "Synchronisation suspendue pour protéger vos données",
};

const undoOutcomes: Record<Outcome, string> = {
  done: "La synchronisation a été annulée",
  partial: "La synchronisation a été annulée, avec des éléments à voir",
  stopped: "L’annulation s’est arrêtée avant la fin",
  refused: "Annulation suspendue pour protéger vos données",
};

export const fr: PaneText = frenchSpaces({
  product: "GoPaaS Outlook Sync",
  sides,
  directions,
  outcomes,
  undoOutcomes,
  fields: fieldsFr,
  failures: failuresFr,

  common: {
    loading: "Chargement…",
    back: "Retour",
    cancel: "Annuler",
    toActions: "Aller aux boutons",
    account: "Compte et connexions",
    reload: "Recharger",
    brokenTitle: "Cette partie du volet ne s’est pas chargée",
    brokenAdvice:
      "Vérifiez votre connexion, puis rechargez le volet. Rien n’est perdu : la prochaine synchronisation reprendra où celle-ci s’est arrêtée.",
    said: (side, words) => `Réponse de ${side} : « ${words} »`,
    supportId: (id) => `Référence pour l’assistance : ${id}`,
  },

  actions: {
    retry: "Réessayer",
    reread: "Relire les réglages et réessayer",
    "sign-in": "Se reconnecter",
    connect: "Vérifier la connexion à GoPaaS",
    history: "Voir l’historique",
  },

  step: (number, total) => `Étape ${String(number)} sur ${String(total)}`,

  signIn: {
    title: "Vos contacts et votre agenda, toujours d’accord avec GoPaaS",
    lead: "Ce que vous changez dans Outlook arrive dans GoPaaS, et inversement. C’est vous qui décidez quand.",
    button: "Se connecter avec Microsoft",
    busy: "En attente de Microsoft…",
    access:
      "Le complément lit et met à jour vos contacts et votre calendrier. De vos e-mails, il ne voit que l’objet et les correspondants de celui qui est ouvert. Il n’écrit jamais à personne.",
    points: [
      "Seuls le dossier et le calendrier choisis pour GoPaaS sont synchronisés.",
      "Vos données vont directement d’Outlook à votre GoPaaS, sans passer par un tiers.",
    ],
  },

  home: {
    title: "Synchronisation",
    ready: "Prêt pour la première synchronisation",
    readyLead: "Rien n’a encore été synchronisé dans ce volet. Les fiches déjà présentes des deux côtés seront reliées, sans doublon.",
    inStep: "Outlook et GoPaaS sont à jour",
    needsYou: (count) => `${String(count)} ${plural(count, "élément demande", "éléments demandent")} votre attention`,
    lastRun: (when) => `Dernière synchronisation : ${when}`,
    lastChanges: (outlook, gopaas) => `Modifications : ${outlook} dans Outlook, ${gopaas} dans GoPaaS`,
    showReport: "Voir le résultat",
    undo: "Annuler cette synchronisation",
    decisions: (count) => `${String(count)} ${plural(count, "décision vous attend", "décisions vous attendent")}`,
    offers: (count) => `Autres choix (${String(count)})`,
    syncNow: "Synchroniser maintenant",
    preview: "Aperçu",
    history: "Historique",
    settings: "Réglages",
    nextSync: (when) => `Prochaine : ${when}`,
    offline: "Hors connexion : la prochaine synchronisation attend le réseau.",
    seePreview: "Voir ce qu’elle ferait",
    check: "Vérifier les réglages sur de vraies fiches",
    promise: "Une synchronisation n’envoie aucun e-mail.",
    emailsSent: (count) => `E-mails envoyés : ${String(count)}`,
    pairs: "Ce qui est synchronisé",
    noPairs: "Rien à synchroniser pour l’instant",
    noPairsAdvice:
      "Aucun dossier de contacts ni calendrier n’est configuré. Demandez à votre administrateur GoPaaS de compléter les réglages du complément.",
    fatalAdvice: "La synchronisation attend que les réglages ci-dessous soient corrigés.",
  },

  pair: {
    contacts: "Contacts",
    appointments: "Rendez-vous",
    folder: (name) => `Dossier « ${name} »`,
    defaultCalendar: "Votre calendrier",
    calendar: (name) => `Calendrier « ${name} »`,
    view: (view, table) => `Vue ${view} (${table})`,
    linked: (count, shown) => `${shown} ${plural(count, "fiche reliée", "fiches reliées")}`,
    window: (past, future) => `${String(past)} ${plural(past, "jour passé", "jours passés")}, ${String(future)} à venir`,
    fields: (count) => `${String(count)} ${plural(count, "champ synchronisé", "champs synchronisés")}`,
    outlookField: "Dans Outlook",
    gopaasField: "Dans GoPaaS",
  },

  problems: {
    title: (count) => `${String(count)} ${plural(count, "réglage", "réglages")} à faire vérifier par votre administrateur`,
    where: "Détails pour votre administrateur",
    wholeFile: "le fichier lui-même",
    codes: {
      "unknown-key": "nom inconnu, ignoré",
      "forbidden-key": "interdit ici, ignoré",
      "wrong-value": "valeur non acceptée",
      missing: "absent",
      "duplicate-column": "la même colonne GoPaaS sert deux fois",
      suspicious: "erreur possible",
      unused: "sans effet",
      locked: "fixé par votre administrateur ; votre choix est ignoré",
    },
  },

  progress: {
    title: "Synchronisation en cours",
    previewTitle: "Préparation de l’aperçu",
    undoTitle: "Annulation en cours",
    starting: "Démarrage…",
    step: (progress, pair) => {
      const { step, side } = progress;
      if (step === "reading")
        return `${pair} : lecture ${side === "outlook" ? "d’Outlook" : side === "gopaas" ? "de GoPaaS" : "des deux côtés"}…`;
      if (step === "planning") return `${pair} : comparaison…`;
      if (step === "writing")
        return `${pair} : mise à jour ${side === "outlook" ? "d’Outlook" : side === "gopaas" ? "de GoPaaS" : "des deux côtés"}…`;
      return `${pair} : vérification…`;
    },
    count: (done, total) => `${done} sur ${total}`,
    countSoFar: (done) => `${done} pour l’instant`,
    waiting: { microsoft: "Microsoft nous demande d’attendre", gopaas: "GoPaaS nous demande d’attendre" },
    waitingFor: (seconds) => `${String(seconds)}\u00a0s`,
    waitingSaid: (seconds) => `${String(seconds)} ${plural(seconds, "seconde", "secondes")}`,
    waitingWhy: "C’est normal quand il y a beaucoup de fiches. La synchronisation reprendra toute seule.",
    signInTitle: "Microsoft vous demande de vous reconnecter",
    signInWhy: "La synchronisation est en pause ; elle reprend là où elle en était dès que vous êtes reconnecté avec le même compte.",
    cancelling: "Arrêt en douceur…",
    previewNote: "Un aperçu ne fait que regarder : rien n’est modifié, ni d’un côté ni de l’autre.",
    cancelNote: "Vous pouvez arrêter à tout moment : rien n’est perdu, la prochaine synchronisation reprendra.",
  },

  connect: {
    keep: "Garder cette connexion",
    otherAccount: "Autre compte Microsoft",
    title: "Connecter GoPaaS",
    lead: "Pour que le complément puisse lire et mettre à jour vos fiches GoPaaS.",
    address: "Adresse de GoPaaS",
    addressHint: "Par exemple https://client.gopaas.net/crm",
    addressLocked: "Fixée par votre administrateur.",
    addressMissing: "Indiquez l’adresse de votre GoPaaS.",
    token: "Jeton d’accès",
    tokenHint: "Il reste sur cet appareil, chiffré.",
    tokenMissing: "Collez votre jeton d’accès GoPaaS.",
    where: "Où trouver mon jeton ?",
    whereSteps: [
      "Dans GoPaaS, ouvrez votre propre fiche utilisateur.",
      "Dans la section « API KEY », copiez le jeton Bearer.",
      "La section n’apparaît pas ou le champ est vide ? Demandez à votre administrateur GoPaaS de créer un jeton pour vous.",
    ],
    secret: {
      token: "Secret client OAuth 2.0",
      tokenHint: "Votre administrateur a choisi OAuth 2.0. Le secret est oublié à la fermeture de ce volet.",
      tokenMissing: "Collez le secret client.",
      where: "Où trouver le secret ?",
      whereSteps: [
        "Dans GoPaaS, ouvrez la fiche utilisateur indiquée par votre administrateur.",
        "Dans la section « OAuth2 », copiez le secret client.",
      ],
      keep: "Le garder sur cet appareil, chiffré",
      risk: "Qui obtient ce secret peut agir dans GoPaaS au nom de l’application, et pas seulement au vôtre.",
    },
    button: "Vérifier et connecter",
    busy: "Vérification auprès de GoPaaS…",
  },

  account: {
    title: "Compte et connexions",
    microsoft: "Compte Microsoft",
    signOut: "Se déconnecter",
    signOutForgets: "Outlook, lui, reste connecté : seul ce volet oublie votre compte.",
    signOutNote: "En vous déconnectant, ce volet oublie votre compte. Ce qui a été synchronisé reste en place.",
    gopaas: "GoPaaS",
    connected: "Connecté",
    replaceToken: "Changer le jeton",
    disconnect: "Déconnecter GoPaaS",
    disconnectNote:
      "Déconnecter GoPaaS efface le jeton de cet appareil. Les fiches déjà synchronisées restent dans Outlook et dans GoPaaS.",
    disconnectSure: "Déconnecter GoPaaS ? Il vous faudra le jeton pour vous reconnecter.",
    disconnectYes: "Oui, déconnecter",
    support: "Assistance",
    supportNote:
      "Un fichier avec les versions, les réglages et ce qu’a fait la dernière synchronisation. Il ne contient aucun nom, aucune valeur, aucune adresse et aucun jeton.",
    supportButton: "Enregistrer un fichier pour l’assistance",
    version: (version) => `Version ${version}`,
    device: "Cet appareil",
    forget: "Tout oublier",
    forgetNote:
      "Efface de cet appareil tout ce que le volet y garde, quel que soit l’utilisateur : jetons et secrets, liens, résultats, copies de vues.",
    forgetSure:
      "Tout oublier et se déconnecter ? Rien ne change dans Outlook ni dans GoPaaS, et la prochaine synchronisation retrouvera les liens. Les synchronisations passées ne pourront plus être annulées.",
    forgetYes: "Oui, tout oublier",
    running: "Attendez la fin de la synchronisation, ou annulez-la, avant de changer les connexions.",
  },
});
