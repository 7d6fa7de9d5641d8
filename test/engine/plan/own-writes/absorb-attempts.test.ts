import { describe, expect, it } from 'vitest';
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
});
