// What a browser shows while somebody signs in, and where it goes after.

import type { Account } from "./accounts";

export interface SignInForm {
  readonly action: string;
  /** The authorize request, carried along. */
  readonly query: string;
  readonly accounts: readonly Account[];
}

export function signInPage({ action, query, accounts }: SignInForm): string {
  const buttons = accounts.map(
    ({ userId, displayName, username }) =>
      `<button name="account" value="${escape(userId)}"><b>${escape(displayName)}</b><br>${escape(username)}</button>`,
  );
  return page(
    "Sign in to your account",
    `<h1>Pick an account</h1><p>Sandbox: no password, nothing leaves this machine.</p>
<form method="post" action="${escape(action)}"><input type="hidden" name="request" value="${escape(query)}">
${buttons.join("\n")}<button name="decline" value="1" class="quiet">Cancel</button></form>`,
  );
}

export function errorPage(message: string): string {
  return page("Sign in to your account", `<h1>Sorry, but we’re having trouble signing you in.</h1><p>${escape(message)}</p>`);
}

export function signedOutPage(): string {
  return page("Sign out", "<h1>You signed out of your account</h1><p>It’s a good idea to close all browser windows.</p>");
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:15px/1.5 "Segoe UI",sans-serif;background:#f2f2f2;display:grid;place-items:center;min-height:90vh;margin:0}
main{background:#fff;padding:32px;width:min(340px,80vw);box-shadow:0 2px 6px #0003}h1{font-size:22px;font-weight:600;margin:0 0 8px}
button{display:block;width:100%;text-align:left;padding:10px 12px;margin:8px 0;border:1px solid #ccc;background:#fff;font:inherit;cursor:pointer}
button:hover,button:focus{background:#eef4fb;border-color:#0067b8}.quiet{width:auto;margin-left:auto}</style></head><body><main>${body}</main></body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
