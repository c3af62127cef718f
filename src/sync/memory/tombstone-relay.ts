// What the mailbox itself remembers of deletions, so that a new device respects them: short hashes, bounded.

/** Survives the loss of everything else on a device: roaming settings where there is a mailbox to keep them. */
export interface TombstoneRelay {
  /** Whether every device of this mailbox sees the same: what is not in it then never happened. */
  readonly travels: boolean;
  /** Rejects where nothing can be read: the report then says that a deleted item may come back. */
  load(): Promise<readonly string[]>;
  save(hashes: readonly string[]): Promise<void>;
}
