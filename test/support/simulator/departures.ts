/** Who was deleted or merged in which app, and who of them must stay away. People are known by name. */
import type { RemoteId } from '../../../engine/contract/index.js';
import type { Side } from '../../../engine/vocabulary.js';

export interface Departed {
  name: string;
  side: Side;
}

export class Departures {
  readonly #touched = new Set<string>();
  readonly #away = new Map<string, Departed>();
  readonly #restorable = new Map<string, Departed & { id: RemoteId }>();

  /** Deleted or merged, in whichever app. */
  touch(name: string): void {
    this.#touched.add(name);
  }

  /** Was in sync there, and must stay away; with an id the app can restore that record. */
  leave({ name, side }: Departed, id?: RemoteId): void {
    const key = keyOf(side, name);
    this.#away.set(key, { name, side });
    if (id !== undefined) this.#restorable.set(key, { name, side, id });
  }

  /** May be there again; the old record can still be restored. */
  allow(side: Side, name: string): void {
    this.#away.delete(keyOf(side, name));
  }

  /** Is there again: nothing of the old record is left to restore. */
  comeBack(side: Side, name: string): void {
    this.#restorable.delete(keyOf(side, name));
    this.allow(side, name);
  }

  isTouched(name: string): boolean {
    return this.#touched.has(name);
  }

  away(): Departed[] {
    return [...this.#away.values()];
  }

  restorable(): (Departed & { id: RemoteId })[] {
    return [...this.#restorable.values()];
  }
}

function keyOf(side: Side, name: string): string {
  return `${side} ${name}`;
}
