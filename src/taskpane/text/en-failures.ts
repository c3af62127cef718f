// English words for everything that can break: what happened, and what to do about it.

import type { FailureDetail, FailureKind } from "../../sync";

export interface FailureWords {
  readonly title: string;
  readonly advice: string;
}

/** `service` is the name of the side that failed. */
type Say = (service: string) => FailureWords;

const services = { outlook: "Microsoft", gopaas: "GoPaaS", unknown: "The service" };

const kinds: Record<FailureKind, Say> = {
  "signed-out": (service) => ({
    title: `${service} no longer recognises you`,
    advice: "Connect again, then run the sync again: it carries on where it stopped.",
  }),
  forbidden: (service) => ({
    title: `${service} does not allow this`,
    advice:
      service === services.gopaas
        ? "Your account lacks a right this needs, or your network is not among the IP addresses your GoPaaS record authorises. Ask your administrator, then try again."
        : "Your account lacks a right this needs. Ask your administrator for it, then try again.",
  }),
  offline: () => ({ title: "No internet connection", advice: "Check your network, then try again. Nothing is lost." }),
  throttled: (service) => ({
    title: `${service} is too busy for now`,
    advice: "Try again in a few minutes: the sync carries on where it stopped.",
  }),
  "not-found": (service) => ({
    title: `${service} does not find this`,
    advice: "It may have been deleted or moved since. Try again; if it lasts, tell your administrator.",
  }),
  rejected: (service) => ({
    title: `${service} refused these values`,
    advice: "Correct the record named here, then try again. The other records were not affected.",
  }),
  "bad-settings": () => ({
    title: "The settings need to be corrected",
    advice: "Ask your administrator to check them, then read them again here.",
  }),
  cancelled: () => ({ title: "You stopped it", advice: "What was already done is kept. The next sync does the rest." }),
  unexpected: () => ({
    title: "Something unexpected happened",
    advice: "Try again. If it happens again, copy the report and send it to your administrator.",
  }),
};

const details: Record<FailureDetail, Say> = {
  "consent-missing": () => ({
    title: "Your organisation has not approved the add-in yet",
    advice: "Ask your Microsoft 365 administrator to approve GoPaaS Outlook Sync, then sign in again.",
  }),
  "token-refused": () => ({
    title: "GoPaaS refuses this token",
    advice:
      "Copy it again from your GoPaaS user record, from the first to the last character. If your record lists authorised IP addresses, your network's must be among them.",
  }),
  "address-refused": (service) => ({
    title: `${service} does not accept your network`,
    advice:
      "Your GoPaaS user record lists authorised IP addresses. Ask your administrator to add your network's, or use an authorised network, then try again.",
  }),
  "not-json": () => ({
    title: "This address does not answer like GoPaaS",
    advice:
      "Copy the address from your browser when GoPaaS is open, up to the name of the application, such as https://client.gopaas.net/crm. If GoPaaS answered here before, try again in a few minutes.",
  }),
  "no-answer": (service) => ({
    title: `${service} does not answer`,
    advice:
      service === services.gopaas
        ? "Check your connection and the address of GoPaaS, then try again. If GoPaaS works in your browser all the same, ask your administrator to let the add-in's address reach it."
        : "Check your connection, then try again. Nothing is lost.",
  }),
  "too-large": (service) => ({
    title: `Too much data at once with ${service}`,
    advice: "Ask your administrator to narrow the view or to lower the number of rows per page, then read the settings again.",
  }),
  "unknown-view": () => ({
    title: "GoPaaS does not know this view",
    advice:
      "Ask your administrator to check the view's number in the settings and that you are allowed to see it, then read the settings again.",
  }),
  "unknown-table": () => ({
    title: "GoPaaS does not know this table",
    advice: "Ask your administrator to check the table's name, then read the settings again.",
  }),
  "url-not-https": () => ({
    title: "The address must start with https://",
    advice: "Without it your token would travel unprotected. Correct the address.",
  }),
  "url-with-credentials": () => ({
    title: "The address must not hold a user name or a password",
    advice: "Remove what stands before the @, and keep only the address of the application.",
  }),
  "url-malformed": () => ({ title: "This is not a valid address", advice: "It should look like https://client.gopaas.net/crm." }),
  redirected: () => ({
    title: "This address leads somewhere else",
    advice: "Open GoPaaS in your browser and copy the address it ends up at. Your token was not passed on.",
  }),
  "mailbox-missing": () => ({
    title: "This account has no Outlook mailbox",
    advice:
      "Sign in again with the account of your Microsoft 365 mailbox. If it is this one, ask your administrator to enable its mailbox.",
  }),
  "choice-not-kept": () => ({
    title: "Outlook did not keep this choice",
    advice: "Nothing has changed. Try again in a moment.",
  }),
  "would-mail": () => ({
    title: "Held back: this would have sent an e-mail",
    advice: "Make this change in Outlook yourself if the participants should be told.",
  }),
  "unknown-run": () => ({
    title: "This sync cannot be undone any more",
    advice: "Only the last syncs are kept on this device: the history shows them.",
  }),
  "side-empty": (service) => ({
    title: `${service} suddenly returns nothing`,
    advice:
      "To protect your data nothing was deleted on the other side. Check the view, the folder or your rights, then run the sync again.",
  }),
  "key-missing": () => ({
    title: "The GoPaaS view does not show the key of its records",
    advice: "Ask your administrator to check the view: each record must come with its key (cle). Then read the settings again.",
  }),
  "server-error": (service) => ({
    title: `${service} has a problem at the moment`,
    advice: "Try again in a few minutes. If it lasts, tell your administrator.",
  }),
  "not-stored": () => ({
    title: "GoPaaS stored nothing of this, and did not say why",
    advice:
      "Check the record in GoPaaS (a mandatory field, a list’s values, your rights), correct it in Outlook, then run the sync again. Nothing is deleted in Outlook.",
  }),
  "popup-blocked": () => ({
    title: "The sign-in window was blocked",
    advice: "Allow pop-up windows for Outlook in your browser, then try again.",
  }),
  declined: () => ({ title: "The sign-in was not completed", advice: "Start again and accept the access requested when you are ready." }),
  "time-limit": () => ({
    title: "Outlook gives a sync from the ribbon a few minutes, and they were up",
    advice: "What was done is kept. Sync from this pane, which has all the time it needs: it carries on where the other one stopped.",
  }),
};

export const failuresEn = { kinds, details, services };
