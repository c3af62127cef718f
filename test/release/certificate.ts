// A certificate for this machine that nothing trusts, and nothing has to.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { generateCertificates } from "office-addin-dev-certs";

/** The folder it lies in, named as docs/hosting has it. */
export async function certificate(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "certificate-"));
  const file = (name: string): string => path.join(folder, name);
  await generateCertificates(file("ca.pem"), file("fullchain.pem"), file("privkey.pem"), 2, ["localhost"]);
  return folder;
}
