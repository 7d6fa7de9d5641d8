import type { Page } from './page.js';

/**
 * Reads again whenever the server tells that something changed, until `isDone`. Waits for facts: the
 * bound is the test's own time limit.
 */
export async function until<T>(
  page: Page,
  read: () => Promise<T>,
  isDone: (value: T) => boolean,
): Promise<T> {
  const stream = new AbortController();
  const response = await page.fetch('/v1/events', { signal: stream.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!response.ok || reader === undefined) throw new Error(`No event stream: ${response.status}`);
  try {
    for (;;) {
      const value = await read();
      if (isDone(value)) return value;
      const { done } = await reader.read();
      if (done) throw new Error(`The stream ended before it happened: ${JSON.stringify(value)}`);
    }
  } finally {
    stream.abort();
  }
}
