import { readOptions, unknownFields } from "../../src/app/command-options";
import type { CommandOptions } from "../../src/app/command-options";
import { calendarPair, contactPair } from "../support/engine";

function options(...args: readonly string[]): CommandOptions {
  const read = readOptions(["--config", "c.json", ...args]);
  if (typeof read === "string") throw new Error(read);
  return read;
}

describe("what the command line understands", () => {
  it("is a plain run when nothing else is asked", () => {
    expect(options()).toEqual({ config: "c.json", json: false, task: { kind: "sync" }, choices: {} });
  });

  it("is every approval a person can give beside it", () => {
    expect(options("--dry-run", "--yes", "--accept-empty", "--retry", "--json").choices).toEqual({
      dryRun: true,
      approveHeld: true,
      acceptEmpty: true,
      retryFailed: true,
    });
  });

  it("is as many decisions as there are, of every kind, whatever signs a key holds", () => {
    const { choices } = options(
      ...["--state", "s", "--keep", "a:b=c:mobilePhone=outlook", "--keep", "k2:home.street=gopaas", "--approve", "x1", "--approve", "x2"],
      ...["--refuse", "y1", "--bring-back", "k3", "--blank", "k4"],
    );
    expect(choices.decisions).toEqual([
      { kind: "keep", key: "a:b=c", field: "mobilePhone", side: "outlook" },
      { kind: "keep", key: "k2", field: "home.street", side: "gopaas" },
      { kind: "approve", operation: "x1" },
      { kind: "approve", operation: "x2" },
      { kind: "refuse", operation: "y1" },
      { kind: "bring-back", key: "k3" },
      { kind: "blank", key: "k4" },
    ]);
  });

  it("is a list of what waits, which writes nothing", () => {
    expect(options("--conflicts")).toMatchObject({ task: { kind: "conflicts" }, choices: { dryRun: true } });
  });

  it("is a look at the configuration, which writes nothing, or a run that reads views to their end", () => {
    expect(options("--check")).toMatchObject({ task: { kind: "check" } });
    expect(options("--full")).toMatchObject({ task: { kind: "sync" }, full: true });
    expect(readOptions(["--config", "c.json", "--check", "--undo", "last"])).toBe("--check and --undo exclude each other.");
    expect(readOptions(["--config", "c.json", "--check", "--yes"])).toContain("--check writes nothing");
  });

  it("is an undo of a run, or of what it did to some records", () => {
    expect(options("--state", "s", "--undo", "r1").task).toEqual({ kind: "undo", undo: "r1" });
    expect(options("--state", "s", "--undo", "last", "--key", "a", "--key", "b").task).toEqual({
      kind: "undo",
      undo: "last",
      keys: ["a", "b"],
    });
  });
});

describe("what the command line refuses, and names", () => {
  const state = ["--state", "s"];
  it.each([
    ["an option it does not know", ["--configs", "x"], /configs/],
    ["a word it does not know", ["now"], /now/],
    ["a conflict without a field", ["--keep", "k1=outlook"], /--keep "k1=outlook": expected KEY:FIELD=outlook/],
    ["a conflict without a side", ["--keep", "k1:email=crm"], /--keep/],
    ["two tasks at once", [...state, "--undo", "last", "--conflicts"], /--conflicts and --undo exclude each other/],
    ["records without an undo", ["--key", "k1"], /--key goes with --undo/],
    ["an undo of nothing", [...state, "--undo", ""], /--undo needs a value/],
    ["a decision about nothing", [...state, "--bring-back", " "], /--bring-back needs a value/],
    ["a decision beside a list", ["--conflicts", "--approve", "x"], /--conflicts takes no decisions/],
    ["an approval of a list", ["--conflicts", "--yes"], /--yes has no place/],
    ["a repetition of an undo", [...state, "--undo", "last", "--retry"], /exclude each other/],
    ["an undo without a memory", ["--undo", "last"], /--undo needs --state/],
    ["a history without a memory", ["--runs"], /--runs needs --state/],
    ["a refusal nobody would remember", ["--refuse", "x"], /--refuse needs --state/],
    ["a yes and a no", [...state, "--approve", "x", "--refuse", "x"], /x is decided twice/],
    ["both sides of one conflict", ["--keep", "k:email=outlook", "--keep", "k:email=gopaas"], /k:email is decided twice/],
  ])("%s", (_, args, message) => {
    expect(readOptions(["--config", "c.json", ...args])).toMatch(message);
  });

  it("a missing configuration", () => {
    expect(readOptions(["--dry-run"])).toMatch(/--config is missing/);
  });

  it("fields that no pair has", () => {
    const named = options("--keep", "k:mobilePhone=outlook", "--keep", "k:when=gopaas", "--keep", "k:telephone=gopaas");
    expect(unknownFields(named, [contactPair, calendarPair])).toEqual(["telephone"]);
  });
});
