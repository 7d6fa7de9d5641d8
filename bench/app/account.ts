/**
 * One account of the app that the bench syncs with. As lean as an app can be, so that it is not what
 * is measured: every record is kept as the JSON text that an answer is put together from.
 */
import type { Person } from '../people.js';

export interface AppRecord {
  id: string;
  version: string;
  modifiedAt: string;
  marker: string | null;
  values: Person;
}

/** What the account keeps of a record. */
interface Kept {
  seq: number;
  text: string;
}

export interface NewRecord {
  marker: string | null;
  values: Person;
}

export class Account {
  readonly #records = new Map<string, Kept>();
  readonly #ids: string[] = [];
  /** What happened, in order: number and id. What happened again since stands further behind. */
  readonly #log: { seq: number; id: string }[] = [];
  readonly #byMarker = new Map<string, string>();
  readonly #prefix: string;
  #seq = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get size(): number {
    return this.#ids.length;
  }

  /** The number of the last change. */
  get seq(): number {
    return this.#seq;
  }

  /** Makes a record, or answers the one with this marker. As JSON text. */
  create({ marker, values }: NewRecord): string {
    const known = marker === null ? undefined : this.#byMarker.get(marker);
    const before = known === undefined ? undefined : this.text(known);
    if (before !== undefined) return before;
    const id = `${this.#prefix}${String(this.#ids.length + 1).padStart(8, '0')}`;
    this.#ids.push(id);
    if (marker !== null) this.#byMarker.set(marker, id);
    return this.#keep(id, marker, values);
  }

  /** Sets these values. Undefined when there is no such record, or it is not at this version. */
  update(id: string, values: Person, expectedVersion: string | null): string | undefined {
    const record = this.read(id);
    if (record === undefined) return undefined;
    if (expectedVersion !== null && expectedVersion !== record.version) return undefined;
    return this.#keep(id, record.marker, { ...record.values, ...values });
  }

  read(id: string): AppRecord | undefined {
    const text = this.text(id);
    return text === undefined ? undefined : (JSON.parse(text) as AppRecord);
  }

  text(id: string): string | undefined {
    return this.#records.get(id)?.text;
  }

  idOfMarker(marker: string): string | undefined {
    return this.#byMarker.get(marker);
  }

  idAt(index: number): string | undefined {
    return this.#ids[index];
  }

  /** Records by id from this place on, as JSON texts. */
  list(start: number, count: number): string[] {
    return this.#ids.slice(start, start + count).flatMap((id) => this.text(id) ?? []);
  }

  /** What changed after this number, oldest first, at most so many; with the number to go on from. */
  changesAfter(seq: number, count: number): { texts: string[]; next: number; isLast: boolean } {
    const texts: string[] = [];
    let at = this.#placeAfter(seq);
    let next = seq;
    for (; at < this.#log.length && texts.length < count; at += 1) {
      const entry = this.#log[at];
      const kept = entry === undefined ? undefined : this.#records.get(entry.id);
      if (entry === undefined) break;
      next = entry.seq;
      if (kept?.seq === entry.seq) texts.push(kept.text);
    }
    return { texts, next, isLast: at >= this.#log.length };
  }

  /** Where the first entry with a higher number stands. */
  #placeAfter(seq: number): number {
    let low = 0;
    let high = this.#log.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#log[middle]?.seq ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #keep(id: string, marker: string | null, values: Person): string {
    this.#seq += 1;
    const seq = this.#seq;
    const modifiedAt = new Date(Date.UTC(2026, 0, 1) + seq).toISOString();
    const record: AppRecord = { id, version: String(seq), modifiedAt, marker, values };
    const text = JSON.stringify(record);
    this.#records.set(id, { seq, text });
    this.#log.push({ seq, id });
    return text;
  }
}
