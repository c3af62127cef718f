// Where the engine's memory is kept. Small texts by name; the engine knows what they mean.

/** Every call is durable when it resolves. */
export interface Memory {
  load(id: string): Promise<{ readonly baseline?: string; readonly journal: readonly string[] }>;
  append(id: string, entry: string): Promise<void>;
  /** Replaces the baseline and empties the journal, in one step. */
  save(id: string, baseline: string): Promise<void>;
}

/** Remembers nothing beyond this process: every run starts from the identifiers on both sides. */
export function emptyMemory(): Memory {
  return { load: () => Promise.resolve({ journal: [] }), append: () => Promise.resolve(), save: () => Promise.resolve() };
}
