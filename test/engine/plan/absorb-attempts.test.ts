import { describe, expect, it } from 'vitest';
import { absorbAttempts } from '../../../engine/plan/absorb-attempts.js';
import { planRecord } from '../../../engine/plan/plan-record.js';
import { aCompiledSync, aMapping, aProperty, aSchemaOf } from '../../support/builders.js';
import { aLinkedPair } from '../../support/pairs.js';
import { anAttempt } from '../../support/store/builders.js';

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
});
