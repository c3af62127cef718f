// Who can sign in: two colleagues of one made-up organisation.

export interface Account {
  /** The object id, by which Graph knows the mailbox too. */
  readonly userId: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly username: string;
}

export const TENANT_ID = "5c3f9d1e-2b7a-4c60-9a41-0d6e8f3b7a12";

export const JULIE: Account = {
  userId: "8d1f6a34-9b0c-4e57-a2d8-61c7e5b04f01",
  tenantId: TENANT_ID,
  displayName: "Julie Dupont",
  username: "julie.dupont@contoso.example",
};

export const MARC: Account = {
  userId: "8d1f6a34-9b0c-4e57-a2d8-61c7e5b04f02",
  tenantId: TENANT_ID,
  displayName: "Marc Lefèvre",
  username: "marc.lefevre@contoso.example",
};

export function homeAccountId(account: Account): string {
  return `${account.userId}.${account.tenantId}`;
}
