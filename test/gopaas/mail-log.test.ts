// A mail in GoPaaS: there once, linked, dated and harmless, and no calendar's business.

import { createAppointmentStore } from "../../src/gopaas/appointment-store";
import { createMailLog } from "../../src/gopaas/mail-log";
import type { Mail, MailLog, MailLogRules } from "../../src/gopaas/mail-log";
import type { GopaasBehaviour } from "../../src/sandbox/gopaas/behaviour";
import { appointmentPair, startCrm, type CrmServer } from "./crm-server";

let server: CrmServer;
afterEach(() => server.close());

const rules: MailLogRules = {
  table: "action",
  columns: { subject: "intitule", text: "note", date: "date_debut", time: "heure_debut", contact: "contact", way: "type" },
  received: "Email entrant",
  sent: "Email sortant",
  values: { nature: "Commerciale", statut: "Terminée" },
};
const mail: Mail = {
  messageId: "<CAF12@mail.client.example>",
  subject: "Votre  proposition\r\n pour mars",
  text: "Bonjour,\n\nc'est d'accord.",
  at: "2026-11-23T22:40:00.000Z",
  way: "received",
};

async function start(behaviour: Partial<GopaasBehaviour> = {}): Promise<MailLog> {
  server = await startCrm(behaviour);
  return createMailLog(server.client(), rules);
}

const actions = (): Readonly<Record<string, string>>[] => server.crm.records("action").map(({ fields }) => fields);

it.each<Partial<GopaasBehaviour>>([{}, { itemEnvelope: "array" }])(
  "writes it with its date, on the clock of GoPaaS, and what it is (%j)",
  async (behaviour) => {
    const log = await start(behaviour);
    expect(await log.find(mail.messageId)).toBeUndefined();
    const logged = await log.log(mail);
    expect(logged).toMatchObject({ subject: "Votre proposition pour mars", at: "2026-11-23T23:40" });
    expect(actions()).toEqual([
      expect.objectContaining({
        intitule: "Votre proposition pour mars",
        note: mail.text,
        date_debut: "2026-11-23",
        heure_debut: "23:40:00",
        type: "Email entrant",
        nature: "Commerciale",
        statut: "Terminée",
      }),
    ]);
  },
);

it("fills the dates that GoPaaS itself fills only in its own pages", async () => {
  const log = await start();
  await log.log(mail);
  expect(actions()[0]).toMatchObject({ date_creation: "2026-11-23", heure_creation: "10:15:00", date_modification: "2026-11-23" });
});

it("is there once, whoever logs it, from whichever mailbox, and as it was first written", async () => {
  const log = await start();
  const first = await log.log(mail);
  const other = createMailLog(server.client(), rules);
  expect(await other.find(` ${mail.messageId} `)).toEqual(first);
  expect(await other.log({ ...mail, subject: "Another", way: "sent" })).toEqual(first);
  expect(actions()).toHaveLength(1);
  await log.log({ ...mail, messageId: "<another@mail>" });
  expect(actions()).toHaveLength(2);
});

it("survives an answer that was lost: the second try makes no second record", async () => {
  const log = await start();
  let cut = false;
  server.instead = ({ method }) => {
    if (method !== "POST" || cut) return undefined;
    cut = true;
    return "cut-after";
  };
  await log.log(mail);
  expect(actions()).toHaveLength(1);
});

it("says in GoPaaS's words what it refuses, and keeps nothing", async () => {
  await start();
  const log = createMailLog(server.client(), { ...rules, received: "Pigeon" });
  await expect(log.log(mail)).rejects.toMatchObject({ kind: "rejected", said: expect.stringContaining("Type") as string });
  expect(actions()).toEqual([]);
});

it("never lets a stranger's text become markup in GoPaaS, and keeps the addresses it quotes", async () => {
  const log = await start();
  await log.log({
    ...mail,
    subject: "<script>alert(1)</script>",
    text: 'De : Jean <jean@client.example>\n<img src=x onerror="a()">\n2 < 3 <b',
  });
  expect(actions()[0]).toMatchObject({
    intitule: "‹script›alert(1)‹/script›",
    note: 'De : Jean ‹jean@client.example›\n‹img src=x onerror="a()"›\n2 < 3 ‹b',
  });
});

it("writes only what it has columns for", async () => {
  await start();
  const log = createMailLog(server.client(), { ...rules, columns: { subject: "intitule" } });
  expect(await log.log(mail)).toEqual({ key: expect.stringMatching(/^mail-/) as string, subject: "Votre proposition pour mars" });
  expect(actions()[0]).toMatchObject({ note: "", date_debut: "", type: "" });
});

it("is no appointment, though the view of appointments shows it", async () => {
  const log = await start();
  const { key } = await log.log(mail);
  const store = createAppointmentStore(server.client(), appointmentPair);
  const view = await server.client().list(appointmentPair.view, { page: 1, rowsPerPage: 200 });
  expect(view.rows.map((row) => row["cle"])).toContain(key);
  const { items } = await store.list({ onRead: () => undefined } as never);
  expect(items.map(({ id }) => id)).not.toContain(key);
});
