import { describe, expect, it } from 'vitest';
import type { Values } from '../../../../engine/contract/index.js';
import { absorbAttempts } from '../../../../engine/plan/own-writes/absorb-attempts.js';
import { planRecord } from '../../../../engine/plan/plan-record.js';
import { aCompiledSync, aMapping, aProperty, aSchemaOf } from '../../../support/builders.js';
import { aLinkedPair } from '../../../support/pairs.js';
import { anAttempt } from '../../../support/store/builders.js';

const compiled = aCompiledSync({
  mappings: [aMapping({ id: 'phone', left: 'phone', right: 'telephone1' })],
  winner: 'right',
});

/** "2" was sent to the right from the left; nobody saw the answer. */
const ATTEMPT = anAttempt({
  side: 'right',
  sent: { telephone1: '22 22' },
  from: { telephone1: { property: 'phone', value: '22 22' } },
});

describe('absorbAttempts', () => {
  it('takes a value that we sent for our own', () => {
    const pair = aLinkedPair(
      { now: { phone: '22 22' }, base: { phone: '11 11' } },
      { now: { telephone1: '2222' }, base: { telephone1: '1111' } },
      { attempts: [ATTEMPT] },
    );

    const absorbed = absorbAttempts(pair, compiled);

    expect(absorbed.right?.base).toEqual({ telephone1: '2222' });
    expect(absorbed.left?.base).toEqual({ phone: '22 22' });
    expect(planRecord(absorbed, compiled).kind).toBe('settled');
  });

  it('keeps a later edit of the other side, although the written side would win', () => {
    const pair = aLinkedPair(
      { now: { phone: '33 33' }, base: { phone: '11 11' } },
      { now: { telephone1: '2222' }, base: { telephone1: '1111' } },
      { attempts: [ATTEMPT] },
    );

    const plan = planRecord(absorbAttempts(pair, compiled), compiled);

    expect(plan).toMatchObject({ updates: [{ side: 'right', values: { telephone1: '33 33' } }] });
  });

  it.each([
    ['was not written', { telephone1: '1111' }],
    ['was written and edited since', { telephone1: '44 44' }],
    ['is unknown', {}],
  ])('leaves a value that %s as it is', (_name, now) => {
    const pair = aLinkedPair(
      { now: { phone: '22 22' }, base: { phone: '11 11' } },
      { now, base: { telephone1: '1111' } },
      { attempts: [ATTEMPT] },
    );

    const { left, right } = absorbAttempts(pair, compiled);

    expect([left?.base, right?.base]).toEqual([pair.left?.base, pair.right?.base]);
  });

  it('answers the very same pair when nothing was in doubt', () => {
    const pair = aLinkedPair({ now: {} }, { now: {} });

    expect(absorbAttempts(pair, compiled)).toBe(pair);
  });

  it('compares by what the property means: a domain is a domain in any spelling', () => {
    const domain = aProperty({ name: 'domain', type: 'url', meaning: 'company.domain' });
    const companies = aCompiledSync(
      { mappings: [aMapping({ left: 'domain', right: 'domain' })] },
      aSchemaOf([domain], [domain]),
    );
    const from = { domain: { property: 'domain', value: 'acme.com' } };
    const pair = aLinkedPair(
      { now: { domain: 'acme.com' }, base: { domain: null } },
      { now: { domain: 'https://www.acme.com' }, base: { domain: null } },
      { attempts: [anAttempt({ side: 'right', sent: { domain: 'acme.com' }, from })] },
    );

    expect(absorbAttempts(pair, companies).right?.base).toEqual({ domain: 'https://www.acme.com' });
  });

  describe('of a number that an app keeps with fewer decimals', () => {
    const score = aProperty({ name: 'score', type: 'number' });
    const scores = aCompiledSync(
      { mappings: [aMapping({ left: 'score', right: 'score' })], winner: 'right' },
      aSchemaOf([score], [score]),
    );
    const attempt = anAttempt({
      side: 'right',
      sent: { score: 17.25 },
      from: { score: { property: 'score', value: 17.25 } },
    });
    const pairShowing = (now: number, base: number | null) =>
      aLinkedPair(
        { now: { score: 17.25 }, base: { score: null } },
        { now: { score: now }, base: { score: base } },
        { attempts: [attempt] },
      );

    it.each([17, 18, 17.2, 17.3])('takes %d for ours, and carries it nowhere', (now) => {
      const absorbed = absorbAttempts(pairShowing(now, null), scores);

      expect(absorbed.right?.base).toEqual({ score: now });
      expect(absorbed.left?.base).toEqual({ score: 17.25 });
      expect(planRecord(absorbed, scores).kind).toBe('settled');
    });

    it.each([
      ['another whole number', 19, null],
      ['another number of as many decimals', 17.26, null],
      ['a number that was there before', 17, 17],
    ])('leaves %s to whoever gave it', (_name, now, base) => {
      const pair = pairShowing(now, base);

      const { left, right } = absorbAttempts(pair, scores);

      expect([left?.base, right?.base]).toEqual([pair.left?.base, pair.right?.base]);
    });
  });

  describe('of one tie of a set', () => {
    const KEY = 'deal#all';
    const attempt = (tie: 'add' | 'remove') => ({
      ...anAttempt({
        side: 'right',
        sent: { [KEY]: 'r2' },
        from: { [KEY]: { property: KEY, value: 'l2' } },
      }),
      tie,
    });
    const pairShowing = (now: string[] | null, tie: 'add' | 'remove') =>
      aLinkedPair(
        { now: { [KEY]: ['l1', 'l2'] }, base: { [KEY]: ['l1', 'l3'] } },
        { now: { [KEY]: now }, base: { [KEY]: ['r1', 'r3'] } },
        { attempts: [attempt(tie)] },
      );

    it('takes the tie that is there for ours, and leaves the others to whoever made them', () => {
      const { left, right } = absorbAttempts(pairShowing(['r2', 'r4'], 'add'), compiled);

      expect(right?.base).toEqual({ [KEY]: ['r1', 'r2', 'r3'] });
      expect(left?.base).toEqual({ [KEY]: ['l1', 'l2', 'l3'] });
    });

    it('takes the tie that is gone for ours', () => {
      const pair = aLinkedPair(
        { now: { [KEY]: ['l1'] }, base: { [KEY]: ['l1', 'l2'] } },
        { now: { [KEY]: null }, base: { [KEY]: ['r2'] } },
        { attempts: [attempt('remove')] },
      );

      const { left, right } = absorbAttempts(pair, compiled);

      expect([left?.base, right?.base]).toEqual([{ [KEY]: ['l1'] }, { [KEY]: null }]);
    });

    it.each(['add', 'remove'] as const)('leaves alone what did not happen: %s', (tie) => {
      const pair = pairShowing(tie === 'add' ? ['r1'] : ['r1', 'r2'], tie);

      const { left, right } = absorbAttempts(pair, compiled);

      expect([left?.base, right?.base]).toEqual([pair.left?.base, pair.right?.base]);
    });
  });

  describe('of a create whose record a person linked later', () => {
    const names = aCompiledSync({
      mappings: [
        aMapping({ id: 'phone', left: 'phone', right: 'telephone1' }),
        aMapping({ id: 'city', left: 'city', right: 'address1_city' }),
        aMapping({ id: 'last', left: 'lastname', right: 'lastname' }),
      ],
    });
    const sent = { telephone1: '22 22', address1_city: 'Oslo', lastname: 'Berg' };
    const from = {
      telephone1: { property: 'phone', value: '22 22' },
      address1_city: { property: 'city', value: 'Oslo' },
      lastname: { property: 'lastname', value: 'Berg' },
    };
    const tried = {
      ...anAttempt({ side: 'right', sent, from }),
      marker: 'marker-1',
      isRemembered: true,
    } as const;
    const absorbed = (now: Values) =>
      absorbAttempts(aLinkedPair({ now: {} }, { now }, { attempts: [tried] }), names);

    it('takes what it shows otherwise for an edit of what we sent', () => {
      const { left, right } = absorbed({ ...sent, lastname: 'Dahl' });

      expect(right?.base).toEqual(sent);
      expect(left?.base).toEqual({ phone: '22 22', city: 'Oslo', lastname: 'Berg' });
    });

    it('takes what is empty for no clear', () => {
      const { right } = absorbed({ ...sent, lastname: null });

      expect(right?.base).toEqual({ telephone1: '22 22', address1_city: 'Oslo' });
    });

    it('takes nothing otherwise for ours where it shows less than most of it', () => {
      const { right } = absorbed({ ...sent, address1_city: 'Bergen', lastname: 'Dahl' });

      expect(right?.base).toEqual({ telephone1: '22 22' });
    });
  });
});
