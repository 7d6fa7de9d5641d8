import { createHash } from 'node:crypto';
import { inspect } from 'node:util';

const SHOWN = '[secret]';

/**
 * A value that must not appear in logs, errors or answers. However it is printed, it reads
 * `[secret]`; `reveal()` is the only way to the text, so that its uses can be searched for.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. Call it where the value leaves for its one use, and keep no copy. */
  reveal(): string {
    return this.#text;
  }

  /** What a person may see to tell two secrets apart. `lastFour` only when enough stays hidden. */
  describe(): { readonly lastFour?: string; readonly fingerprint: string } {
    const fingerprint = createHash('sha256').update(this.#text).digest('hex').slice(0, 8);
    return this.#text.length >= 16
      ? { lastFour: this.#text.slice(-4), fingerprint }
      : { fingerprint };
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [Symbol.toPrimitive](): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}
