import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../engine/contract/index.js';
import { adaInSync } from '../../support/in-sync.js';

const CITY: Mapping = {
  ...{ id: 'city', left: 'city', right: 'city' },
  ...{ direction: 'both', isOn: false, origin: 'own' },
};

describe('trying a mapping', () => {
  it('shows before and after of a value, and stores nothing', async () => {
    const { apps, id } = await adaInSync();
    const before = await apps.tenant.getSync(id);
    const mapping: Mapping = {
      ...CITY,
      toRight: [
        { kind: 'case', form: 'upper' },
        { kind: 'affix', suffix: ', NO' },
      ],
    };

    const there = await apps.tenant.tryMapping(id, {
      mapping,
      value: { side: 'left', value: 'Oslo' },
    });
    const back = await apps.tenant.tryMapping(id, {
      mapping,
      value: { side: 'right', value: 'BERGEN, NO' },
    });

    expect(there.examples).toEqual([
      { from: 'left', before: 'Oslo', after: 'OSLO, NO', problem: null },
    ]);
    expect(back.examples).toEqual([
      { from: 'right', before: 'BERGEN, NO', after: 'BERGEN', problem: null },
    ]);
    expect(there.problems).toMatchObject([{ code: 'transform_irreversible', level: 'warning' }]);
    expect(await apps.tenant.getSync(id)).toEqual(before);
  });

  it('takes values from both accounts when none is given', async () => {
    const { apps, id } = await adaInSync();

    const { examples } = await apps.tenant.tryMapping(id, {
      mapping: { ...CITY, left: 'firstName', right: 'firstName' },
    });

    expect(examples).toEqual([
      { from: 'left', before: 'Ada', after: 'Ada', problem: null },
      { from: 'right', before: 'Ada', after: 'Ada', problem: null },
    ]);
  });

  it('says in words why a value would not arrive', async () => {
    const { apps, id } = await adaInSync();

    const { examples } = await apps.tenant.tryMapping(id, {
      mapping: { ...CITY, values: [{ left: 'Oslo', right: 'OSL' }] },
      value: { side: 'left', value: 'Paris' },
    });

    expect(examples).toMatchObject([{ after: null, problem: { code: 'option_unmapped' } }]);
    expect(examples[0]?.problem?.message).toContain('"Paris"');
    expect(examples[0]?.problem?.hint).not.toBe('');
  });

  it('shows no way that the mapping does not go, and why', async () => {
    const { apps, id } = await adaInSync();
    const mapping: Mapping = {
      ...CITY,
      toRight: [{ kind: 'split', separator: ' ', take: 'first' }],
    };

    const back = await apps.tenant.tryMapping(id, {
      mapping,
      value: { side: 'right', value: 'New' },
    });

    expect(back).toMatchObject({
      examples: [],
      problems: [{ code: 'transform_irreversible', side: 'left' }],
    });
  });

  it('knows no sync of nobody', async () => {
    const { apps } = await adaInSync();

    await expect(
      apps.tenant.tryMapping('nobody' as never, { mapping: CITY }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
