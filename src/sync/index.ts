// The only door to the engine.

export { cutMark, hash53 } from "./model/canonical";
export { commonEnds } from "./model/common-ends";
export { asFailure, cancelled, endsRun, Failure, isFailure } from "./model/failure";
export type { FailureDetail, FailureFacts, FailureKind } from "./model/failure";
export { fieldsOf, fieldType, mappedFields, placesOf } from "./model/field";
export type { FieldType } from "./model/field";
export type { Fields, Item, Kind, Note, Side, Trace, Traits } from "./model/item";
export { addDays, addMinutes, existingLocal, instantToLocal, isDate, isZone, localToInstant, wallMs } from "./model/local-time";
export { pairId } from "./model/pair-settings";
export type { AppointmentPair, ContactPair, Direction, Filters, Pair } from "./model/pair-settings";
export type * from "./model/report";
export type { CreateWrite, ListRequest, MarkWrite, RemoveWrite, Snapshot, Store, UpdateWrite, Write, WriteResult } from "./model/store";
export { emptyMemory } from "./memory/memory";
export type { Memory } from "./memory/memory";
export { history } from "./memory/past-runs";
export { allDone } from "./model/all-done";
export type { Choices, Decision, GuardLimits, Threshold } from "./model/decision";
export type { Deed, PastRun } from "./memory/history";
export type { TombstoneRelay } from "./memory/tombstone-relay";
export { undo } from "./undo/undo";
export { keptOut } from "./rules/filter";
export { run } from "./run";
export type { RunOptions, RunResult } from "./run";
