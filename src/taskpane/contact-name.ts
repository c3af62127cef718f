// How a contact of GoPaaS is called on screen.

import type { Fields } from "../sync";

export function contactName({ givenName = "", surname = "", companyName = "", emailAddresses = "" }: Fields): string {
  return [givenName, surname].filter(Boolean).join(" ") || emailAddresses || companyName;
}
