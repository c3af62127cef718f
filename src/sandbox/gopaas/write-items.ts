// What an array of records posted to a table does: each is created or updated under its key, or refused.

import { allowed } from "./credentials";
import { checkMandatory, readValues } from "./check-values";
import { changeStamps, creationStamps, type Crm, type CrmRecord, type CrmUser } from "./crm";
import { notAllowed, Refused, wentWrong } from "./refusal";
import { toldRecord } from "./told";

interface Written {
  readonly key: string;
  readonly record: CrmRecord;
}

/** A record that will be stored, or why it will not. Nothing is stored until `commit`. */
interface Prepared {
  readonly key: string;
  readonly commit: () => Written;
}

interface Outcome {
  readonly key: string;
  readonly result: Written | Refused;
}

interface Post {
  readonly crm: Crm;
  readonly user: CrmUser;
  readonly table: string;
}

export function writeItems(crm: Crm, user: CrmUser, table: string, body: unknown): { readonly status: number; readonly body: unknown } {
  if (!Array.isArray(body)) throw new Refused(400, "An array of records is expected.");
  if (body.length > crm.behaviour.recordsPerPostMost) throw wentWrong();
  const post = { crm, user, table };
  try {
    const outcomes = isAllOrNothing(crm) ? writeAll(post, body) : writeEach(post, body);
    return { status: 200, body: answer(crm, table, outcomes) };
  } catch (refused) {
    if (!(refused instanceof Refused) || crm.behaviour.postRefusal !== "said with 200") throw refused;
    return { status: 200, body: { msg: `Enregistrement impossible : ${refused.message}` } };
  }
}

function isAllOrNothing({ behaviour }: Crm): boolean {
  return behaviour.postRefusal === "whole" || behaviour.postRefusal === "said with 200";
}

// Preparing all before storing any: one refusal leaves the table as it was. Two records with one key are prepared as if apart.
function writeAll(post: Post, records: readonly unknown[]): Outcome[] {
  const prepared = records.map((record) => prepare(post, record));
  return prepared.map(({ key, commit }) => ({ key, result: commit() }));
}

function writeEach(post: Post, records: readonly unknown[]): Outcome[] {
  return records.map((record) => {
    try {
      const { key, commit } = prepare(post, record);
      return { key, result: commit() };
    } catch (refused) {
      if (!(refused instanceof Refused) || post.crm.behaviour.postRefusal === "stop") throw refused;
      return { key: keyOf(record), result: refused };
    }
  });
}

function prepare(post: Post, sent: unknown): Prepared {
  const { crm, table } = post;
  const key = keyOf(sent);
  if (typeof sent !== "object" || sent === null || key === "") throw new Refused(400, "Le champ « Clé » est obligatoire.");
  const values = { ...readValues(crm, table, sent as Record<string, unknown>), cle: key };
  const known = crm.find(table, key);
  return known ? prepareUpdate(post, known, values) : prepareCreate(post, key, values);
}

function prepareUpdate({ crm, user, table }: Post, record: CrmRecord, values: Record<string, string>): Prepared {
  const key = record.fields["cle"] ?? "";
  if (!allowed(user, table, "update", record)) throw notAllowed();
  // An update may leave a mandatory field empty that never had a value, but not empty one.
  checkMandatory(crm, table, { ...filled(record.fields, values), ...values });
  const commit = (): Written => {
    const stamps = crm.behaviour.stampsApiWrites ? changeStamps(crm.clock.now(), user.login) : {};
    record.fields = { ...record.fields, ...stamps, ...values };
    return { key, record };
  };
  return { key, commit };
}

function prepareCreate({ crm, user, table }: Post, key: string, values: Record<string, string>): Prepared {
  const inBin = crm.recycled(table).some((record) => record.fields["cle"] === key);
  if (inBin && crm.behaviour.postToRecycled === "refuse") throw new Refused(400, "Cette clé existe déjà dans la corbeille.");
  if (!allowed(user, table, "create")) throw notAllowed();
  const restored = inBin && crm.behaviour.postToRecycled === "restore";
  if (!restored) checkMandatory(crm, table, values);
  const commit = (): Written => {
    const stamps = crm.behaviour.stampsApiWrites ? creationStamps(crm.clock.now(), user.login) : {};
    if (restored) crm.hand.restore(table, key);
    const record = crm.find(table, key) ?? crm.insert(table, { ...stamps, ...values });
    record.fields = { ...record.fields, ...values };
    return { key, record };
  };
  return { key, commit };
}

// What the record holds, with something in every field the update does not speak of.
function filled(fields: CrmRecord["fields"], values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, name in values ? value : value || "-"]));
}

function keyOf(sent: unknown): string {
  const cle = typeof sent === "object" && sent !== null ? (sent as Record<string, unknown>)["cle"] : undefined;
  return typeof cle === "string" ? cle.trim() : "";
}

function answer(crm: Crm, table: string, all: readonly Outcome[]): unknown {
  const isSilent = crm.behaviour.postRefusal === "silent";
  const outcomes = isSilent ? all.filter(({ result }) => !(result instanceof Refused)) : all;
  const refused = outcomes.filter((outcome) => outcome.result instanceof Refused);
  const kind = crm.behaviour.postAnswer;
  if (kind === "records" || kind === "keys" || refused.length > 0) {
    return outcomes.map(({ key, result }) => {
      if (result instanceof Refused) return { cle: key, msg: result.message };
      return kind === "records" ? toldRecord(crm, table, result.record) : { cle: key, [`id${table}`]: result.record.id };
    });
  }
  return kind === "message" ? { msg: "OK" } : null;
}
