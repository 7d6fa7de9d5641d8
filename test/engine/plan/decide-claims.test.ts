import { describe, expect, it } from 'vitest';
import type { OtherClaim, ClaimVerdict } from '../../../engine/plan/decide-claims.js';
import { decideClaims } from '../../../engine/plan/decide-claims.js';
import type { Link } from '../../../engine/state/link.js';
import { LINK_STAGES } from '../../../engine/state/link.js';
import { aLink } from '../../support/store/builders.js';

function claim(link: Partial<Link> | undefined, parts: Partial<OtherClaim> = {}): OtherClaim {
  const known = link === undefined ? undefined : aLink({ isTouched: false, ...link, id: 'link-9' });
  const usual = { isFirst: true, mayCreate: true, isInDoubt: false, standsStill: false };
  return { link: known, ...usual, ...parts };
}

const OUT: Partial<Link> = { stage: 'open', state: 'excluded' };
const DUE: Partial<Link> = { stage: 'open', state: 'excluded', isTouched: true };
const NEW: Partial<Link> = { stage: 'open', state: 'pending' };
const BAD: Partial<Link> = { stage: 'open', state: 'failing' };

const TABLE: [
  string,
  Partial<Link> | undefined,
  Partial<OtherClaim>,
  ClaimVerdict,
  ClaimVerdict,
][] = [
  ['left out', OUT, {}, 'free', 'free'],
  ['parted by a person', { stage: 'parted', state: 'excluded' }, {}, 'free', 'free'],
  ['to be looked at', DUE, {}, 'wait', 'free'],
  ['not decided', NEW, {}, 'wait', 'free'],
  ['failing', BAD, {}, 'otherSync', 'free'],
  ['unknown', undefined, {}, 'wait', 'free'],
  ['unknown, with a create in doubt', undefined, { isInDoubt: true }, 'wait', 'wait'],
  ['unknown, and it creates nothing from there', undefined, { mayCreate: false }, 'free', 'free'],
];

describe('a record that another sync of the same accounts sees', () => {
  it.each(TABLE)('%s', (_name, link, parts, first, second) => {
    expect(decideClaims([claim(link, parts)])).toBe(first);
    expect(decideClaims([claim(link, { ...parts, isFirst: false })])).toBe(second);
  });

  it.each(LINK_STAGES.filter((stage) => stage !== 'open' && stage !== 'parted'))(
    'is its own while it is "%s" there',
    (stage) => {
      expect(decideClaims([claim({ stage }, { isFirst: false })])).toBe('otherSync');
    },
  );

  it('is left to whoever has it, although another one is still to decide', () => {
    expect(decideClaims([claim(NEW), claim({ stage: 'linked' })])).toBe('otherSync');
    expect(decideClaims([])).toBe('free');
  });
});
