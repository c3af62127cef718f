import { authorityOptions } from "../../src/auth/authority";
import type { EntraOptions } from "../../src/auth/sign-in";
import { closeSandboxes, openSandbox } from "../sandbox/open-sandbox";

const options: EntraOptions = {
  clientId: "11111111-2222-4333-8444-555555555555",
  authority: "https://login.microsoftonline.com/organizations",
  knownAuthorities: [],
  protocolMode: "AAD",
  redirectUri: "https://localhost:3000/redirect.html",
  nested: false,
};

afterAll(closeSandboxes);

it("hands an https authority to MSAL as it was configured", async () => {
  expect(await authorityOptions({ ...options, knownAuthorities: ["login.contoso.example"] })).toEqual({
    clientId: options.clientId,
    clientCapabilities: ["CP1"],
    authority: options.authority,
    knownAuthorities: ["login.contoso.example"],
    redirectUri: options.redirectUri,
    postLogoutRedirectUri: options.redirectUri,
  });
});

it("reads a sandbox's endpoints itself, because MSAL asks https authorities only", async () => {
  const { origin } = await openSandbox({ empty: true });
  const { host } = new URL(origin);
  const auth = await authorityOptions({ ...options, authority: `${origin}/entra/organizations` });
  expect(auth).toMatchObject({ authority: `https://${host}/organizations`, knownAuthorities: [host] });
  const { token_endpoint } = JSON.parse(auth.authorityMetadata ?? "") as { token_endpoint: string };
  expect(token_endpoint).toContain(`${origin}/entra/`);
});

it.each(["http://login.contoso.example/organizations", "http://192.168.1.7/organizations", "http://localhost.contoso.example/x"])(
  "refuses plain http anywhere but on this machine: %s",
  async (authority) => {
    await expect(authorityOptions({ ...options, authority })).rejects.toMatchObject({ kind: "bad-settings", detail: "url-not-https" });
  },
);

it("says offline when the sandbox is not there", async () => {
  await expect(authorityOptions({ ...options, authority: "http://localhost:9/entra/organizations" })).rejects.toMatchObject({
    kind: "offline",
  });
});
