/** Makes ids and random numbers. Tests hand in a seeded one. */
export interface Ids {
  /** A new id, unique everywhere, rising with time (UUIDv7). */
  next(): string;
  /**
   * The same id for the same name, always (UUIDv5). Used for create markers: even when the last
   * commits are lost the same marker is derived again.
   */
  derive(name: string): string;
  /** A number from 0 (inclusive) to 1 (exclusive), for jitter. */
  random(): number;
}
