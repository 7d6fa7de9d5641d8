import { describe, expect, it } from 'vitest';
import type { PropertyChange, SyncId } from '../../../../engine/contract/index.js';
import type { Enforcer } from '../../../../engine/plan/limits/quarrel.js';
import { findQuarrels, putsBack } from '../../../../engine/plan/limits/quarrel.js';
import { aCompiledSync } from '../../../support/builders.js';

const compiled = aCompiledSync();
const OTHER = { sync: 'other' as SyncId, name: '"leads – contacts"' };

function update(reason: PropertyChange['reason'] = 'enforced') {
  const properties = [{ property: 'city', before: 'Bergen', after: 'Oslo', reason }];
  return { side: 'right' as const, properties };
}

function other(base: Enforcer['base'], enforced = ['city']): Enforcer {
  return { as: OTHER, base, enforced: new Set(enforced) };
}

describe('findQuarrels', () => {
  it('names what stands there because another sync puts it back, and which one', () => {
    expect(findQuarrels(update(), [other({}), other({ city: 'Bergen' })], compiled)).toEqual([
      { side: 'right', property: 'city', by: OTHER },
    ]);
  });

  it.each([
    { name: 'a value that a person put there', found: [other({ city: 'Oslo' })] },
    { name: 'a value that the other sync never processed', found: [other({})] },
    { name: 'a sync that puts back something else', found: [other({ city: 'Bergen' }, ['phone'])] },
    { name: 'nobody else', found: [] },
  ])('has nothing against $name', ({ found }) => {
    expect(findQuarrels(update(), found, compiled)).toEqual([]);
  });

  it('lets go over what was changed at its origin', () => {
    expect(findQuarrels(update('changed'), [other({ city: 'Bergen' })], compiled)).toEqual([]);
    expect([putsBack(update('changed')), putsBack(update())]).toEqual([false, true]);
  });
});
