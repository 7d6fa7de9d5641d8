import { describe, expect, it } from 'vitest';
import { withKnownGone } from '../../../../engine/run/scan/mark-gone.js';
import type { Pair } from '../../../../engine/state/link.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { aLinkedPair } from '../../../support/pairs.js';

const KEEP = { deletes: 'keep', direction: 'both' } as const;

function pair(...deleted: Side[]): Pair {
  const end = { now: { city: 'Oslo' }, base: { city: 'Oslo' } };
  const { link, left, right } = aLinkedPair(end, end);
  return {
    link,
    left: left && { ...left, isDeleted: deleted.includes('left') },
    right: right && { ...right, isDeleted: deleted.includes('right') },
  };
}

describe('a link that goes on with a record that came back', () => {
  it.each(SIDES)('is not in sync while the %s record was found gone meanwhile', (side) => {
    const { link } = withKnownGone(pair(side), KEEP);

    expect(link).toMatchObject({
      ...{ stage: side === 'left' ? 'goneLeft' : 'goneRight', state: 'failing' },
      issue: { code: 'record_deleted', side },
    });
  });

  it('waits for the partner to go, too, where deletions are passed on', () => {
    const { link } = withKnownGone(pair('left'), { deletes: 'archive', direction: 'both' });

    expect(link).toMatchObject({ stage: 'goneLeft', state: 'pending', issue: null });
  });

  it('stays as it is while both are there', () => {
    const both = pair();

    expect(withKnownGone(both, KEEP)).toBe(both);
  });
});
