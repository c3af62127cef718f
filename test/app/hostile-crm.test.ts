// A CRM whose every field was filled by somebody who means harm, or by an import gone wrong.

import { printResult } from "../../src/app/print-result";
import type { RunResult } from "../../src/sync";
import { createInCrm, editInOutlook, expectQuiet, inCrm, outlookEvents, outlookPeople, visitInCrm } from "../support/pains";
import { sandboxRun } from "../support/sandbox-run";
import type { SandboxRun } from "../support/sandbox-run";

let run: SandboxRun;
afterEach(() => run.close());

const texts: readonly string[] = [
  '<script>alert(1)</script><img src=x onerror="alert(2)">',
  "&lt;b&gt;&amp;amp;&#x3c;i&#62;",
  "\u202eelgooG \u05d3\u05d5\u05d3 \u0645\u062d\u0645\u062f",
  "Zoe\u0301 L\u0153vre Ame\u0301lie",
  "avant\u0000apr\u0000s",
  "]]>--><!-- \\ ' \" ` ${7*7} {{7*7}} %0d%0a",
  "=cmd|' /C calc'!A0",
  "__proto__",
  "\ud83d\udc69\u200d\ud83d\udcbb 𝓩𝓸𝓮 \ufeff\u200b",
];

/** Adds keys to every row and record that would reach into JavaScript's objects if they were ever copied. */
const spiteful: typeof fetch = async (...request) => {
  const answer = await fetch(...request);
  if (!answer.url.includes("/gopaas/")) return answer;
  const text = await answer.text();
  const spoilt = text.replaceAll(
    '"cle":',
    '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":"x","cle":',
  );
  return new Response(spoilt, { status: answer.status, headers: { "content-type": "application/json" } });
};

const sync = (): Promise<RunResult> => run.sync({ fetch: spiteful });

async function begin(): Promise<void> {
  run = await sandboxRun({ empty: true, frozen: true });
  run.world.mailbox.addFolder("GoPaaS");
  texts.forEach((text, at) => {
    const unmapped = { profession: text, type: text, linkedin: text };
    createInCrm(run, "contact", `c${String(at)}`, {
      civilite: "Madame",
      prenom: text,
      nom: text,
      societe: text,
      fonction: text,
      ...unmapped,
    });
    createInCrm(run, "appointment", `a${String(at)}`, visitInCrm(at, { intitule: text, note: text, affaire: text }));
  });
  createInCrm(run, "appointment", "a99", visitInCrm(30, { note: "<p>Très long</p>".repeat(65_000) }));
}

/** What a reader sees: what Exchange cannot hold, and spaces around, do not count. */
const seen = (text: string): string => text.normalize("NFC").trim();

it("is synchronised to the end, each text as the text it is, and nothing of it becomes part of the program", async () => {
  await begin();
  const result = await sync();
  expect(result.failure).toBeUndefined();
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  const failed = result.report.pairs.flatMap(({ errors }) => errors);
  expect(outlookPeople(run).length + outlookEvents(run).length + failed.length).toBe(texts.length * 2 + 1);
  expect(failed).toEqual([]);
  const names = outlookPeople(run).map(({ surname }) => seen(String(surname)));
  expect(names).toContain(texts[0]);
  // Entities are decoded once: what was written as text about markup is still text.
  expect(names).toContain("<b>&amp;<i>");
  expect(names).toContain("__proto__");
  await expectQuiet(run, sync);
});

it("keeps byte for byte what is not mapped, and every mapped field nobody edited", async () => {
  await begin();
  await sync();
  const before = texts.map((_, at) => inCrm(run, "contact", `c${String(at)}`));
  for (const person of outlookPeople(run)) editInOutlook(run, "contact", String(person["id"]), { mobilePhone: "06 11 22 33 44" });
  const result = await sync();
  expect(result.failure).toBeUndefined();
  texts.forEach((_, at) => {
    const { date_modification: _date, heure_modification: _time, mobile, ...after } = inCrm(run, "contact", `c${String(at)}`);
    const { date_modification: _was, heure_modification: _then, mobile: _old, ...expected } = before[at] ?? {};
    expect(after).toEqual(expected);
    expect(mobile).toBe("06 11 22 33 44");
  });
});

it("a name of a megabyte neither breaks the run nor reaches the others, and is not asked about again", async () => {
  await begin();
  const huge = "Très long ".repeat(105_000);
  createInCrm(run, "contact", "c99", { civilite: "Madame", prenom: "Zoé", nom: huge, email: "long@client.example" });
  const result = await sync();
  expect(result.failure).toBeUndefined();
  expect(outlookPeople(run).length + result.report.pairs.flatMap(({ errors }) => errors).length).toBe(texts.length + 1);
  expect(result.report.pairs.flatMap(({ errors }) => errors).every(({ key }) => key === "c99")).toBe(true);
  await expectQuiet(run, sync);
  expect(inCrm(run, "contact", "c99")["nom"]).toBe(huge);
});

it("cannot act on the terminal that prints the result", async () => {
  await begin();
  const printed = printResult(await sync());
  expect(printed.replace(/\n/g, "")).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
});
