/** What undos left behind: fields whose difference between both apps is accepted until somebody gives one of them again. */
import type { Side } from '../../../../engine/vocabulary.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import { companyOf } from './content.js';
import type { Content, Entry } from './content.js';
import type { Kind, Meaning } from './fields.js';
import type { People } from './people.js';

/** How a field stood after an undo. */
interface Mark {
  /** Apps into which the undo wrote. */
  written: ReadonlySet<Side>;
  /** What an app has to show for its own part: where somebody gave a word meanwhile, what stood there before it. */
  values: Readonly<Record<Side, Meaning>>;
  /** Number of the last word before it. */
  since: number;
  /** Somebody gave a word since then that a filter may keep back until the record fits. */
  isSpoken?: boolean;
}

export interface FieldOf {
  kind: Kind;
  name: string;
  /** `company` is the tie to one. */
  field: string;
}

export class Undone {
  readonly #people: People;
  readonly #marks = new Map<string, Mark & FieldOf>();

  constructor(people: People) {
    this.#people = people;
  }

  note(of: FieldOf, mark: Mark): void {
    const key = keyOf(of);
    const written = new Set([...(this.#marks.get(key)?.written ?? []), ...mark.written]);
    this.#marks.set(key, { ...of, ...mark, written });
  }

  /** Whether an undo ever wrote it, as far as it is not settled since. */
  has(of: Pick<FieldOf, 'name' | 'field'>): boolean {
    return this.#marks.has(keyOf(of));
  }

  /** Whether both apps may differ: nobody gave anything since, or nothing else than what stood there. */
  mayDiffer(of: FieldOf): boolean {
    const mark = this.#marks.get(keyOf(of));
    if (mark === undefined) return this.#mayHaveCome(of);
    const words = this.#wordsSince(mark);
    return SIDES.every((side) => {
      const last = words.findLast((word) => word.side === side);
      return last === undefined || last.meaning === mark.values[side];
    });
  }

  /** Whether the last words say nothing of this app: an undo wrote there, or nothing else was given since than what stood there. */
  isBack(of: FieldOf, side: Side): boolean {
    const mark = this.#marks.get(keyOf(of));
    if (mark === undefined || !this.mayDiffer(of)) return false;
    return mark.written.has(side) || this.#wordsSince(mark).length > 0;
  }

  /** Fields that have to be as the undo left them: nobody said a word about them since. */
  *still(): Generator<FieldOf & Pick<Mark, 'values'>> {
    for (const [key, { isSpoken = false, ...mark }] of this.#marks)
      if (!isSpoken && (this.#people.words.get(key)?.length ?? 0) === 0) yield mark;
  }

  /** Everything came to rest: what agrees by now is a field like any other. */
  settle(content: Content): void {
    for (const [key, mark] of this.#marks) {
      const [left, right] = SIDES.map((side) => standing(content, mark, side));
      // Whoever was merged may have got their own name back in one app.
      if (left === undefined || right === undefined) continue;
      if (left === right) this.#marks.delete(key);
      else this.#marks.set(key, withStanding(mark, { left, right }));
    }
  }

  /** Who was merged goes on with what was accepted of the other one. */
  #mayHaveCome({ kind, name, field }: FieldOf): boolean {
    const isMerged = (one: string) => this.#people.fates.get(one)?.isMerged === true;
    const marks = [...this.#marks.values()].filter((mark) => mark.field === field);
    return isMerged(name) && marks.some((mark) => mark.kind === kind && isMerged(mark.name));
  }

  #wordsSince(mark: Mark & FieldOf) {
    const words = this.#people.words.get(keyOf(mark)) ?? [];
    return words.filter(({ number }) => number > mark.since);
  }
}

function withStanding<T extends Mark>(mark: T, values: Mark['values']): T {
  const isChanged = SIDES.some((side) => values[side] !== mark.values[side]);
  return { ...mark, values, isSpoken: isChanged || mark.isSpoken === true };
}

export function keyOf({ name, field }: Pick<FieldOf, 'name' | 'field'>): string {
  return `${name}/${field}`;
}

/** What stands in an app; undefined when nobody of that name is there. */
export function standing(content: Content, of: FieldOf, side: Side): Meaning | undefined {
  const entry = content[of.kind][side].find(({ name }) => name === of.name);
  return entry === undefined ? undefined : valueOf(content, side, entry, of.field);
}

export function valueOf(content: Content, side: Side, entry: Entry, field: string): Meaning {
  return field === 'company' ? companyOf(content, side, entry) : (entry.values[field] ?? null);
}
