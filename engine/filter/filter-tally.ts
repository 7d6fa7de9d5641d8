/** Counts what a filter makes of records, with examples of each outcome. Holds no record for longer. */
import type { FilterTest, RemoteId } from '../contract/index.js';
import { FILTER_OUTCOMES, type FilterOutcome } from '../vocabulary.js';

const MOST_EXAMPLES = 10;

export type FilterExample = FilterTest['outcomes'][number]['examples'][number];

interface Entry {
  count: number;
  examples: FilterExample[];
}

export class FilterTally {
  readonly #entries: Record<FilterOutcome, Entry>;
  /** Pages shift while people work: nobody counts twice. */
  readonly #seen = new Set<RemoteId>();

  constructor() {
    const entry = (): Entry => ({ count: 0, examples: [] });
    this.#entries = { enters: entry(), filter: entry(), noEmail: entry(), unknown: entry() };
  }

  get looked(): number {
    return this.#seen.size;
  }

  add(outcome: FilterOutcome, example: FilterExample): void {
    if (this.#seen.has(example.id)) return;
    this.#seen.add(example.id);
    this.#entries[outcome].count += 1;
    this.addExample(outcome, example);
  }

  /** One more to show, that is counted elsewhere. */
  addExample(outcome: FilterOutcome, example: FilterExample): void {
    const { examples } = this.#entries[outcome];
    if (examples.length === MOST_EXAMPLES || examples.some(({ id }) => id === example.id)) return;
    examples.push(example);
  }

  isFull(outcome: FilterOutcome): boolean {
    return this.#entries[outcome].examples.length === MOST_EXAMPLES;
  }

  /** `entering`: how many enter, where the app told exactly. */
  outcomes(isComplete: boolean, entering: number | null): FilterTest['outcomes'] {
    return FILTER_OUTCOMES.map((outcome) => {
      const { count, examples } = this.#entries[outcome];
      const told = outcome === 'enters' && !isComplete ? entering : null;
      const isAtLeast = !isComplete && told === null;
      return { outcome, count: told ?? count, isAtLeast, examples };
    });
  }
}
