// The only door to the engine.

export { hash53 } from "./canonical";
export { asFailure, cancelled, endsRun, Failure, isFailure } from "./failure";
export type { FailureDetail, FailureFacts, FailureKind } from "./failure";
export { fieldsOf, fieldType, mappedFields } from "./field";
export type { FieldType } from "./field";
export type { Fields, Item, Kind, Note, Side, Trace, Traits } from "./item";
export { addDays, addMinutes, existingLocal, instantToLocal, isDate, isZone, localToInstant } from "./local-time";
export { pairId } from "./pair-settings";
export type { AppointmentPair, ContactPair, Direction, Filters, Pair } from "./pair-settings";
export type * from "./report";
export type { CreateWrite, ListRequest, Snapshot, Store, UpdateWrite, Write, WriteResult } from "./store";
export { emptyMemory } from "./journal";
export type { Memory } from "./journal";
export { run } from "./run";
export type { RunOptions, RunResult } from "./run";
