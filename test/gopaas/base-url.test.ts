import { checkBaseUrl } from "../../src/gopaas/base-url";
import { Failure } from "../../src/sync";

test.each([
  ["https://client.gopaas.net/crm", "https://client.gopaas.net/crm"],
  [" https://Client.GoPaaS.net/crm/ ", "https://client.gopaas.net/crm"],
  ["https://client.gopaas.net", "https://client.gopaas.net"],
  ["https://client.gopaas.net:443/crm", "https://client.gopaas.net/crm"],
  ["https://société.example/crm", "https://xn--socit-esab.example/crm"],
  ["http://localhost:8080/gopaas", "http://localhost:8080/gopaas"],
  ["http://127.0.0.1:8080/gopaas/", "http://127.0.0.1:8080/gopaas"],
])("%s is used as %s", (typed, used) => {
  expect(checkBaseUrl(typed)).toBe(used);
});

test.each([
  ["http://client.gopaas.net/crm", "url-not-https"],
  ["http://localhost.evil.example/crm", "url-not-https"],
  ["ftp://client.gopaas.net/crm", "url-not-https"],
  ["file:///etc/passwd", "url-not-https"],
  ["https://user:secret@client.gopaas.net/crm", "url-with-credentials"],
  ["https://token@client.gopaas.net/crm", "url-with-credentials"],
  ["https://client.gopaas.net@evil.example/crm", "url-with-credentials"],
  ["https://client.gopaas.net/crm?x=1", "url-malformed"],
  ["https://client.gopaas.net/crm#x", "url-malformed"],
  ["https://client.gopaas.net/crm?", "url-malformed"],
  ["https://client.gopaas.net/a/../b", "url-malformed"],
  ["https://client.gopaas.net//evil", "url-malformed"],
  ["https://client.gopaas.net/%2e%2e/x", "url-malformed"],
  ["https://client.gopaas.net:8443/crm", "url-malformed"],
  ["https://192.168.1.10/crm", "url-malformed"],
  ["https://[2001:db8::1]/crm", "url-malformed"],
  ["https://0x0a.1/crm", "url-malformed"],
  ["https://intranet/crm", "url-malformed"],
  ["https://client.gopaas.net\\@evil.example", "url-malformed"],
  ["javascript:alert(1)", "url-malformed"],
  ["client.gopaas.net/crm", "url-malformed"],
  ["", "url-malformed"],
])("%s is refused as %s", (typed, detail) => {
  const check = (): string => checkBaseUrl(typed);
  expect(check).toThrow(Failure);
  expect(check).toThrow(expect.objectContaining({ kind: "bad-settings", detail, side: "gopaas" }) as Error);
});
