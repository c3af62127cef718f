// Signing in with Microsoft, as the rest of the program sees it: an account, and a fresh token whenever one is asked for.

export interface Account {
  readonly name: string;
  readonly address: string;
  /** Identifies the account in its tenant; names what this device keeps for it. */
  readonly id: string;
}

export interface TokenRequest {
  /** The last token was refused: do not answer it again. */
  readonly refresh?: boolean;
  /** A claims challenge of the resource, passed on as it came. */
  readonly claims?: string;
  /** Id of the account whose token it must be: whoever signed in since is somebody else. */
  readonly account?: string;
}

export interface Challenge {
  readonly claims?: string;
}

export interface SignIn {
  /** The account known without asking anyone, if there is one. */
  restore(): Promise<Account | undefined>;
  /**
   * May open a window; call it from a click. Rejects with a Failure. `again`: what is known was refused, so the user is asked
   * whatever a cache still holds, and sees the challenge answered.
   */
  signIn(again?: Challenge): Promise<Account>;
  /** Silent. Rejects with a Failure of kind `signed-out` when only the user can help. */
  token(request?: TokenRequest): Promise<string>;
  signOut(): Promise<void>;
  /** Signing out only forgets our own state: the host stays signed in. */
  readonly forgetsOnly: boolean;
}

/** Everything this program ever asks for. */
export const scopes: readonly string[] = ["User.Read", "Contacts.ReadWrite", "Calendars.ReadWrite"];

/** The account to offer first. */
export interface LoginHint {
  readonly loginHint?: string;
}

export interface EntraOptions extends LoginHint {
  readonly clientId: string;
  readonly authority: string;
  readonly knownAuthorities: readonly string[];
  readonly protocolMode: "AAD" | "OIDC";
  /** Absolute address of `redirect.html`, on this page's own origin. */
  readonly redirectUri: string;
  /** The host offers nested app authentication. */
  readonly nested: boolean;
}
