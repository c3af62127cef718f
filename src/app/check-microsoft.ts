// `npm run check-config`: whether the sign-in and Graph that config.json names answer, and what a token, if there is one, opens there.

import type { Settings } from "../settings/schema";
import { ask } from "./probe";
import type { Remark } from "./probe";

export async function checkSignIn({ entra }: Settings): Promise<readonly Remark[]> {
  const answer = await ask(`${entra.authority}/v2.0/.well-known/openid-configuration`);
  if ("unreachable" in answer) return [{ wrong: `entra.authority: ${answer.unreachable}` }];
  const found = answer.status === 200 && /"authorization_endpoint"\s*:/.test(answer.text);
  if (!found) return [{ wrong: `entra.authority: ${entra.authority} is no sign-in service (status ${answer.status}).` }];
  const shared = entra.authority.endsWith("/common");
  const personal = "entra.authority: /common also offers private accounts, which have no GoPaaS; /organizations does not.";
  return [
    shared ? { wrong: personal } : { fine: `Signing in: ${entra.authority}` },
    { untried: "Whether the client id, its addresses and the consent are right shows at the first sign-in (docs/register-app.md)." },
  ];
}

const looks: readonly (readonly [path: string, scope: string])[] = [
  ["/me?$select=id", "User.Read"],
  ["/me/contactFolders?$top=1", "Contacts.ReadWrite"],
  ["/me/calendars?$top=1", "Calendars.ReadWrite"],
];

export async function checkGraph({ graph }: Settings, token: string): Promise<readonly Remark[]> {
  if (token !== "") return (await Promise.all(looks.map(([path, scope]) => lookWith(graph.baseUrl, token, { path, scope })))).flat();
  const answer = await ask(`${graph.baseUrl}/me`);
  if ("unreachable" in answer) return [{ wrong: `graph.baseUrl: ${answer.unreachable}` }];
  // Whoever has no token is not let in: anything else is not Graph.
  if (answer.status !== 401) return [{ wrong: `graph.baseUrl: ${graph.baseUrl} is not Microsoft Graph (status ${answer.status}).` }];
  return [{ fine: `Microsoft Graph: ${graph.baseUrl}` }, { untried: "No GRAPH_TOKEN: the mailbox was not looked at." }];
}

async function lookWith(baseUrl: string, token: string, { path, scope }: { path: string; scope: string }): Promise<readonly Remark[]> {
  const answer = await ask(`${baseUrl}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  if ("unreachable" in answer) return [{ wrong: `graph.baseUrl: ${answer.unreachable}` }];
  const { status } = answer;
  if (status === 200) return [{ fine: `Microsoft Graph: ${scope}` }];
  if (status === 401) return [{ wrong: `Microsoft Graph refuses the token (${scope}): it has ended, or is for something else.` }];
  if (status === 403) return [{ wrong: `Microsoft Graph: the token lacks ${scope}. Was it consented to?` }];
  return [{ wrong: `Microsoft Graph answers ${status} where ${scope} is needed.` }];
}
