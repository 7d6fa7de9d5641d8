import type { ReactiveControllerHost } from 'lit';
import type { PageOf } from '../../engine/contract/index.js';
import { Loader } from './loader.js';

const PAGE = 50;
const LARGEST_PAGE = 200;
/** Rows that are read again when something changed; what is below stays as it was read. */
const REFRESHED = 600;

export type AskPage<T> = (
  page: { limit: number; cursor?: string },
  signal: AbortSignal,
) => Promise<PageOf<T>>;

/** A long list that is read page by page, each beginning where the last one ended. */
export class Pages<T> {
  readonly #loader: Loader<PageOf<T>>;
  #ask: AskPage<T> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#loader = new Loader(host);
  }

  get items(): readonly T[] {
    return this.#loader.value?.items ?? [];
  }

  get hasMore(): boolean {
    return (this.#loader.value?.nextCursor ?? null) !== null;
  }

  get isLoading(): boolean {
    return this.#loader.isLoading;
  }

  get error(): unknown {
    return this.#loader.error;
  }

  /** Begins with another list. Shows nothing of the last one. */
  start(ask: AskPage<T> | undefined): Promise<void> {
    this.#ask = ask;
    this.#loader.set(undefined);
    if (ask === undefined) return Promise.resolve();
    return this.#loader.load((signal) => ask({ limit: PAGE }, signal));
  }

  more(): Promise<void> {
    const { value, isLoading } = this.#loader;
    const ask = this.#ask;
    const cursor = value?.nextCursor ?? null;
    if (ask === undefined || value === undefined || cursor === null || isLoading)
      return Promise.resolve();
    return this.#loader.load(async (signal) => {
      const page = await ask({ limit: PAGE, cursor }, signal);
      return { items: [...value.items, ...page.items], nextCursor: page.nextCursor };
    });
  }

  /** Reads again what is shown, without taking it away meanwhile. */
  refresh(): Promise<void> {
    const ask = this.#ask;
    if (ask === undefined) return Promise.resolve();
    const wanted = Math.max(PAGE, this.items.length);
    if (wanted > REFRESHED) return Promise.resolve();
    return this.#loader.load((signal) => readAtLeast(ask, wanted, signal));
  }
}

async function readAtLeast<T>(
  ask: AskPage<T>,
  wanted: number,
  signal: AbortSignal,
): Promise<PageOf<T>> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const limit = Math.min(LARGEST_PAGE, wanted - items.length);
    const page: PageOf<T> = await ask(cursor === null ? { limit } : { limit, cursor }, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < wanted);
  return { items, nextCursor: cursor };
}
