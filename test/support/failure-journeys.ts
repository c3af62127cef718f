// Every kind of failure and every detail: how the real service would break, what is said, the button, and what it leads to.

import type { FailureDetail, FailureKind } from "../../src/sync";
import type { Demo, Opened, ServedConfig } from "./demo";

/** French, English. */
export type Both = readonly [string | RegExp, string | RegExp];

/** A pane after its first sync, with the file its administrator serves. */
export interface Scene {
  readonly demo: Demo;
  readonly opened: Opened;
  readonly administrator: { wrote: (config: ServedConfig) => void };
}

type Do = (scene: Scene) => Promise<unknown>;

interface Told {
  readonly says: Both;
  readonly button: Both;
}

/** `sync`: the everyday button is pressed; what broke is mended, the button pressed, and the sync completes. */
export interface InSync extends Told {
  readonly at: "sync";
  readonly injure: Do;
  readonly mend?: Do;
  /** What has to be done after the button; a sync otherwise completes by itself. */
  readonly then?: Do;
}

/** Before there is an account: the screen's own button signs in once it is mended. */
export interface InSignIn extends Told {
  readonly at: "sign-in";
  readonly nested: boolean;
  readonly injure: Do;
  /** In Microsoft's window, or in Outlook's question for the account. */
  readonly answer?: "Julie Dupont" | "Cancel";
  readonly mend?: Do;
}

/** What is typed at first; corrected, the same button connects. */
export interface InConnect extends Told {
  readonly at: "connect";
  readonly address: string;
}

/** Clicked through in a way of its own. */
export interface OfItsOwn {
  readonly at: "own";
  readonly way: OwnWay;
}

export type OwnWay = "not-stored" | "card-without-address" | "stopped" | "part-not-loaded" | "choice-not-kept" | "run-forgotten";

/** Never shown: what it keeps from happening is a mistake of ours, which no service can provoke. */
export interface Never {
  readonly at: "never";
  readonly because: string;
}

export type Journey = InSync | InSignIn | InConnect | OfItsOwn | Never;

const retry: Both = ["Réessayer", "Try again"];
const reread: Both = ["Relire les réglages et réessayer", "Read the settings again and retry"];
const signInAgain: Both = ["Se reconnecter", "Sign in again"];
const signIn: Both = ["Se connecter avec Microsoft", "Sign in with Microsoft"];
const reconnect: Both = ["Vérifier la connexion à GoPaaS", "Check the GoPaaS connection"];
const connect: Both = ["Vérifier et connecter", "Check and connect"];

function breaks(service: "graph" | "gopaas", injury: object, path?: string): Do {
  return ({ demo }) => demo.control("injure", { service, times: null, injury, ...(path === undefined ? {} : { path }) });
}

function pairIs(change: (pair: Record<string, unknown>) => void): Do {
  return ({ administrator }) => {
    administrator.wrote = ({ pairs: [contacts] }) => {
      if (contacts) change(contacts);
    };
    return Promise.resolve();
  };
}

/** As it is noticed: the settings are read when the pane opens. */
function openedWith(served: Do): Do {
  return async (scene) => {
    await served(scene);
    await scene.opened.page.reload();
  };
}

export async function inPane({ opened }: Scene, script: string): Promise<void> {
  const frame = opened.page.frames().find((one) => one.url().includes("taskpane"));
  await frame?.evaluate(script);
}

export const byKind: Record<FailureKind, readonly Journey[]> = {
  "signed-out": [
    {
      at: "sync",
      injure: breaks("graph", { status: 401 }),
      says: ["Microsoft ne vous reconnaît plus", "Microsoft no longer recognises you"],
      button: signInAgain,
    },
  ],
  forbidden: [
    {
      at: "sync",
      injure: breaks("graph", { status: 403 }),
      says: ["Microsoft n’autorise pas cette opération", "Microsoft does not allow this"],
      button: retry,
    },
    {
      at: "sync",
      injure: breaks("gopaas", { status: 403 }),
      says: ["GoPaaS n’autorise pas cette opération", "GoPaaS does not allow this"],
      button: retry,
    },
  ],
  offline: [
    {
      at: "sign-in",
      nested: true,
      injure: ({ opened }) => opened.page.route("**/sandbox/broker", (route) => route.abort()),
      mend: ({ opened }) => opened.page.unroute("**/sandbox/broker"),
      says: ["Pas de connexion à Internet", "No internet connection"],
      button: signIn,
    },
  ],
  throttled: [
    {
      at: "sync",
      injure: breaks("graph", { status: 429, retryAfterSeconds: 3600 }),
      says: ["Microsoft est trop sollicité pour l’instant", "Microsoft is too busy for now"],
      button: retry,
    },
    {
      at: "sync",
      injure: breaks("gopaas", { status: 429, retryAfterSeconds: 3600 }),
      says: ["GoPaaS est trop sollicité pour l’instant", "GoPaaS is too busy for now"],
      button: retry,
    },
  ],
  "not-found": [
    {
      at: "sync",
      injure: breaks("graph", { status: 404 }),
      says: ["Introuvable : Microsoft ne connaît pas cet élément", "Microsoft does not find this"],
      button: retry,
    },
  ],
  rejected: [
    {
      at: "sync",
      injure: breaks("graph", { status: 400, code: "ErrorInvalidRequest" }),
      says: ["Microsoft a refusé ces valeurs", "Microsoft refused these values"],
      button: retry,
    },
  ],
  "bad-settings": [{ at: "own", way: "card-without-address" }],
  cancelled: [{ at: "own", way: "stopped" }],
  unexpected: [{ at: "own", way: "part-not-loaded" }],
};

/** Of the contacts' view, as it was. */
let shownColumns: readonly unknown[] = [];

export const byDetail: Record<FailureDetail, readonly Journey[]> = {
  "consent-missing": [
    {
      at: "sign-in",
      nested: true,
      injure: ({ demo }) =>
        demo.control("entra", {
          failNextBrokerCall: { status: "USER_INTERACTION_REQUIRED", code: "consent_required" },
        }),
      says: ["Votre organisation n’a pas encore approuvé le complément", "Your organisation has not approved the add-in yet"],
      button: signIn,
    },
  ],
  "token-refused": [
    {
      at: "sync",
      injure: breaks("gopaas", { status: 401 }),
      says: ["GoPaaS refuse ce jeton", "GoPaaS refuses this token"],
      button: reconnect,
      then: async ({ opened: { pane } }) => {
        await pane.locator("input[type=password]").fill("gopaas-demo-token");
        await pane.getByRole("button", { name: /^(Vérifier et connecter|Check and connect)$/ }).click();
        await pane.getByRole("button", { name: /^(Synchroniser maintenant|Sync now)$/ }).click();
      },
    },
  ],
  "address-refused": [
    {
      at: "sync",
      injure: breaks("gopaas", { status: 403, code: "Adresse IP non autorisée pour ce jeton." }),
      says: ["GoPaaS n’accepte pas votre réseau", "GoPaaS does not accept your network"],
      button: retry,
    },
  ],
  "not-json": [
    {
      at: "sync",
      injure: breaks("gopaas", { spoil: "html" }),
      says: ["Cette adresse ne répond pas comme GoPaaS", "This address does not answer like GoPaaS"],
      button: retry,
    },
  ],
  "no-answer": [
    {
      at: "sync",
      injure: breaks("gopaas", { drop: true }),
      says: ["GoPaaS ne répond pas", "GoPaaS does not answer"],
      button: retry,
    },
    {
      at: "sync",
      injure: breaks("graph", { drop: true }),
      says: ["Microsoft ne répond pas", "Microsoft does not answer"],
      button: retry,
    },
  ],
  "too-large": [
    {
      at: "sync",
      injure: breaks("gopaas", { status: 413 }),
      says: ["Trop de données à la fois avec GoPaaS", "Too much data at once with GoPaaS"],
      button: reread,
    },
  ],
  "unknown-view": [
    {
      at: "sync",
      injure: openedWith(pairIs((pair) => Object.assign(pair, { view: "99" }))),
      mend: pairIs(() => undefined),
      says: ["GoPaaS ne connaît pas cette vue", "GoPaaS does not know this view"],
      button: reread,
    },
  ],
  "unknown-table": [
    {
      at: "sync",
      // The view shows records that the table does not have; a new item makes the sync look there.
      injure: async (scene) => {
        const fields = {
          givenName: "Nouvelle",
          surname: "Venue",
          emailAddresses: [{ address: `new${String(Date.now())}@client.example` }],
        };
        await scene.demo.control("edit", { side: "outlook", operation: "create", kind: "contact", fields });
        await breaks("gopaas", { status: 404 }, "/item/")(scene);
      },
      says: ["GoPaaS ne connaît pas cette table", "GoPaaS does not know this table"],
      button: reread,
    },
  ],
  "url-not-https": [
    {
      at: "connect",
      address: "http://client.gopaas.net/crm",
      says: [/L’adresse doit commencer par https:\/\//, /The address must start with https:\/\//],
      button: connect,
    },
  ],
  "url-with-credentials": [
    {
      at: "connect",
      address: "https://julie:secret@client.gopaas.net/crm",
      says: [/L’adresse ne doit contenir ni identifiant ni mot de passe/, /The address must not hold a user name or a password/],
      button: connect,
    },
  ],
  "url-malformed": [
    {
      at: "connect",
      address: "pas une adresse",
      says: [/Cette adresse n’est pas valable/, /This is not a valid address/],
      button: connect,
    },
  ],
  redirected: [
    {
      at: "sync",
      injure: breaks("gopaas", { status: 302, location: "/elsewhere" }),
      says: ["Cette adresse renvoie ailleurs", "This address leads somewhere else"],
      button: retry,
    },
  ],
  "mailbox-missing": [
    {
      at: "sync",
      injure: breaks("graph", { status: 404, code: "MailboxNotEnabledForRESTAPI" }),
      says: ["Ce compte n’a pas de boîte Outlook", "This account has no Outlook mailbox"],
      button: signInAgain,
    },
  ],
  "choice-not-kept": [{ at: "own", way: "choice-not-kept" }],
  "not-stored": [{ at: "own", way: "not-stored" }],
  "time-limit": [{ at: "never", because: "it is the ribbon's, told above the open item; ribbon-sync.test.ts plays it" }],
  "would-mail": [{ at: "never", because: "it stops a request of ours that could mail somebody; the plan makes none" }],
  "side-empty": [
    {
      at: "sync",
      injure: ({ demo }) => demo.control("view", { id: "12", conditions: [{ field: "nom", operator: "equal", value: "personne" }] }),
      mend: ({ demo }) => demo.control("view", { id: "12", conditions: [] }),
      says: ["GoPaaS ne renvoie soudain plus rien", "GoPaaS suddenly returns nothing"],
      button: retry,
    },
  ],
  "unknown-run": [{ at: "own", way: "run-forgotten" }],
  "key-missing": [
    {
      at: "sync",
      injure: async ({ demo }) => {
        const { view } = (await demo.control("view", { id: "12" })) as { view: { columns: readonly unknown[] } };
        shownColumns = view.columns;
        await demo.control("view", { id: "12", columns: [{ field: "nom", title: "Nom" }] });
      },
      mend: ({ demo }) => demo.control("view", { id: "12", columns: shownColumns }),
      says: ["La vue GoPaaS ne donne pas la clé de ses fiches", "The GoPaaS view does not show the key of its records"],
      button: reread,
    },
  ],
  "server-error": [
    {
      at: "sync",
      injure: breaks("graph", { status: 500 }),
      says: ["Microsoft rencontre un problème en ce moment", "Microsoft has a problem at the moment"],
      button: retry,
    },
    {
      at: "sync",
      injure: breaks("gopaas", { status: 500 }),
      says: ["GoPaaS rencontre un problème en ce moment", "GoPaaS has a problem at the moment"],
      button: retry,
    },
    {
      // An answer torn on its way is no wrong address.
      at: "sync",
      injure: breaks("gopaas", { spoil: "truncated" }),
      says: ["GoPaaS rencontre un problème en ce moment", "GoPaaS has a problem at the moment"],
      button: retry,
    },
  ],
  "popup-blocked": [
    {
      at: "sign-in",
      nested: false,
      // As a browser's blocker does.
      injure: (scene) => inPane(scene, "window.openedBefore = window.open; window.open = () => null"),
      mend: (scene) => inPane(scene, "window.open = window.openedBefore"),
      says: ["La fenêtre de connexion a été bloquée", "The sign-in window was blocked"],
      button: signIn,
    },
  ],
  declined: [
    {
      at: "sign-in",
      nested: false,
      injure: () => Promise.resolve(),
      answer: "Cancel",
      says: ["La connexion n’a pas abouti", "The sign-in was not completed"],
      button: signIn,
    },
  ],
};
