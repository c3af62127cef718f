// Which settings the demo serves to the pane, told by its page in a cookie: the pane itself asks as it would anywhere.

const name = "demo.config";

/** For `document.cookie`. */
export function configCookie(empty: boolean): string {
  return `${name}=${empty ? "empty" : "full"}; path=/; samesite=strict`;
}

export function wantsEmptyConfig(cookies: string | null): boolean {
  return (cookies ?? "").split(/;\s*/).includes(`${name}=empty`);
}
