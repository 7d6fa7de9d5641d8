import { describe, expect, it } from 'vitest';
import { batchesOf } from '../../../../engine/run/write/write-batches.js';

/** Names with how often each was in a call that nobody answered, as batches of names. */
function batches(queue: readonly [name: string, unanswered: number][], size: number): string[] {
  const queued = queue.map(([item, unanswered]) => ({ item, unanswered }));
  return batchesOf(queued, size).map((batch) => batch.map(({ item }) => item).join(''));
}

describe('batches of writes', () => {
  it('are as large as the app takes them, in order', () => {
    expect(batches([], 2)).toEqual([]);
    expect(
      batches(
        [...'abcde'].map((name) => [name, 0]),
        2,
      ),
    ).toEqual(['ab', 'cd', 'e']);
  });

  it('are halved for those that were not answered, down to one', () => {
    expect(
      batches(
        [...'abcdefgh'].map((name) => [name, 1]),
        8,
      ),
    ).toEqual(['abcd', 'efgh']);
    expect(
      batches(
        [...'abcd'].map((name) => [name, 2]),
        8,
      ),
    ).toEqual(['ab', 'cd']);
    expect(
      batches(
        [...'abc'].map((name) => [name, 30]),
        8,
      ),
    ).toEqual(['a', 'b', 'c']);
  });

  it('never put those together with others, and let them come last', () => {
    expect(
      batches(
        [
          ['x', 3],
          ['a', 0],
          ['y', 1],
          ['b', 0],
          ['z', 1],
        ],
        4,
      ),
    ).toEqual(['ab', 'yz', 'x']);
  });
});
