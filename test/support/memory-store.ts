// A side in memory, as honest as a service: versions, deltas, refusals, lost answers; for tests of the engine alone.

import type { Fields, Item, Side, Store, Write, WriteResult } from "../../src/sync";
import { Failure } from "../../src/sync";

export interface MemorySide {
  readonly side: Side;
  readonly items: Map<string, Item>;
  /** Exists, but the view or folder does not show it. */
  readonly hidden: Map<string, Item>;
  writes: number;
  reads: number;
  /** Called before each write; throw to break it, answer "refuse" to have it refused. */
  beforeWrite: (write: Write) => "refuse" | "lose-answer" | undefined;
  /** What the server makes of a value it is given. */
  normalise: (field: string, value: string) => string;
  /** The side answers a write with what it stored. */
  answersWithItem: boolean;
  put(id: string, fields: Fields, more?: Partial<Item>): void;
  edit(id: string, fields: Fields): void;
  remove(id: string): void;
  store(): Store;
}

export function memorySide(side: Side, incremental = side === "outlook"): MemorySide {
  let version = 0;
  const log: { id: string; version: number }[] = [];
  const touch = (id: string): string => {
    log.push({ id, version: ++version });
    return String(version);
  };
  const self: MemorySide = {
    side,
    items: new Map(),
    hidden: new Map(),
    writes: 0,
    reads: 0,
    beforeWrite: () => undefined,
    normalise: (_, value) => value,
    answersWithItem: side === "outlook",
    put(id, fields, more = {}) {
      const derived = side === "outlook" ? { derivedKey: `ol-${id}` } : {};
      self.items.set(id, { id, fields, version: touch(id), createdAt: new Date(version * 1000).toISOString(), ...derived, ...more });
    },
    edit(id, fields) {
      const item = self.items.get(id);
      if (!item) throw new Error(`no item ${id}`);
      self.items.set(id, { ...item, fields: { ...item.fields, ...fields }, version: touch(id) });
    },
    remove(id) {
      self.items.delete(id);
      touch(id);
    },
    store: () => ({ side, list: listOf(self, () => version, log, incremental), read: readOf(self), write: writeOf(self) }),
  };
  return self;
}

function listOf(self: MemorySide, version: () => number, log: { id: string; version: number }[], incremental: boolean): Store["list"] {
  return ({ cursor, alsoRead, onRead }) => {
    self.reads++;
    const since = incremental && cursor !== undefined ? Number(cursor) : undefined;
    const changed =
      since === undefined
        ? [...self.items.keys()]
        : [...new Set([...log.filter((entry) => entry.version > since).map(({ id }) => id), ...alsoRead])];
    onRead(changed.length);
    const items = changed.flatMap((id) => self.items.get(id) ?? []);
    const gone = since === undefined ? [] : changed.filter((id) => !self.items.has(id));
    return Promise.resolve({ items, complete: since === undefined, gone, ...(incremental ? { cursor: String(version()) } : {}) });
  };
}

function readOf(self: MemorySide): Store["read"] {
  return (ids) => {
    self.reads++;
    const elsewhere = (id: string): Item | undefined => {
      const item = self.hidden.get(id);
      return item && self.side === "outlook" ? { ...item, elsewhere: item.fields["when"] === undefined ? "folder" : "window" } : item;
    };
    return Promise.resolve(ids.map((id) => self.items.get(id) ?? elsewhere(id)));
  };
}

function writeOf(self: MemorySide): Store["write"] {
  return (writes, report) => {
    for (const write of writes) {
      const order = self.beforeWrite(write);
      if (order === "refuse") {
        report(write, {
          kind: "failed",
          failure: new Failure("refused", { kind: "rejected", side: self.side, retry: "never", said: "Valeur refusée." }),
        });
        continue;
      }
      const result = carryOut(self, write);
      if (order === "lose-answer") return Promise.reject(new Failure("no answer", { kind: "offline", side: self.side, retry: "later" }));
      report(write, result);
    }
    return Promise.resolve();
  };
}

function carryOut(self: MemorySide, write: Write): WriteResult {
  switch (write.kind) {
    case "create":
      return create(self, write);
    case "update":
      return update(self, write);
    case "remove":
      return remove(self, write);
    case "mark":
      return mark(self, write);
  }
}

function create(self: MemorySide, write: Write & { kind: "create" }): WriteResult {
  const id = self.side === "gopaas" ? write.key : `o-${write.key}`;
  self.writes++;
  self.put(id, normalised(self, write.fields), self.side === "outlook" ? { trace: { id: write.key, run: write.run } } : {});
  return done(self, id);
}

function update(self: MemorySide, write: Write & { kind: "update" }): WriteResult {
  const item = self.items.get(write.id) ?? self.hidden.get(write.id);
  if (!item) return { kind: "failed", failure: new Failure("gone", { kind: "not-found", side: self.side, retry: "never" }) };
  if (self.side === "outlook" && item.version !== write.current.version) return { kind: "outdated" };
  self.writes++;
  if (!self.items.has(write.id)) self.hidden.set(write.id, { ...item, fields: { ...item.fields, ...normalised(self, write.changes) } });
  else self.edit(write.id, normalised(self, write.changes));
  return done(self, write.id);
}

function remove(self: MemorySide, { id, current }: Write & { kind: "remove" }): WriteResult {
  const item = self.items.get(id) ?? self.hidden.get(id);
  if (!item) return { kind: "done", id };
  if (item.version !== current.version) return { kind: "outdated" };
  self.writes++;
  self.hidden.delete(id);
  self.remove(id);
  return { kind: "done", id };
}

function mark(self: MemorySide, { id, cells, expected = {} }: Write & { kind: "mark" }): WriteResult {
  const item = self.items.get(id) ?? self.hidden.get(id);
  if (!item) return { kind: "outdated" };
  const replaced = Object.fromEntries(Object.keys(cells).map((column) => [column, item.fields[column] ?? ""]));
  if (Object.entries(expected).some(([column, value]) => replaced[column] !== value)) return { kind: "outdated" };
  self.writes++;
  if (self.items.has(id)) self.edit(id, cells);
  else self.hidden.set(id, { ...item, fields: { ...item.fields, ...cells } });
  return { ...done(self, id), kind: "done", id, replaced };
}

function normalised(self: MemorySide, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, self.normalise(field, value)]));
}

function done(self: MemorySide, id: string): WriteResult {
  const item = self.items.get(id);
  return { kind: "done", id, ...(self.answersWithItem && item ? { item } : {}) };
}
