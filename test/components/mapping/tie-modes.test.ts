import { describe, expect, it } from 'vitest';
import {
  tieLabelRows,
  tieModeOf,
  tiesOf,
  withTieLabel,
  withTieMode,
  type TieTypes,
} from '../../../components/sync-mapping/tie-modes.js';
import type { AssociationMapping } from '../../../engine/contract/index.js';

const TYPES: TieTypes = {
  left: [
    { name: 'company', label: 'Primary company', toObject: 'companies' },
    {
      name: 'companies',
      label: 'Companies',
      toObject: 'companies',
      isMany: true,
      labels: [
        { value: '1', label: 'Decision maker' },
        { value: '2', label: 'Billing' },
      ],
    },
    { name: 'deals', label: 'Deals', toObject: 'deals', isMany: true },
  ],
  right: [
    { name: 'parentcustomerid', label: 'Company', toObject: 'accounts' },
    {
      name: 'connections',
      label: 'Connections',
      toObject: 'accounts',
      isMany: true,
      labels: [
        { value: 'a', label: 'decision maker' },
        { value: 'b', label: 'Accounting' },
      ],
    },
  ],
};
const PRIMARY: AssociationMapping = {
  id: 'a1',
  left: 'company',
  right: 'parentcustomerid',
  leftObject: 'companies',
  rightObject: 'accounts',
  isOn: true,
};
const ALL: AssociationMapping = { ...PRIMARY, left: 'companies', right: 'connections' };

describe('withTieMode', () => {
  it('takes the ties that both apps have many of, and goes back without a trace', () => {
    const all = withTieMode(PRIMARY, 'all', TYPES);
    expect(all).toEqual({ association: { ...ALL, mode: 'all' } });

    const labelled = { ...ALL, mode: 'all' as const, labels: [{ left: '2', right: 'b' }] };
    expect(withTieMode(labelled, 'primary', TYPES)).toEqual({ association: PRIMARY });
  });

  it('says which app has no such ties', () => {
    const single = { ...TYPES, right: TYPES.right.slice(0, 1) };

    expect(withTieMode(PRIMARY, 'all', single)).toEqual({ missing: 'right' });
    expect(withTieMode(ALL, 'primary', { ...TYPES, left: TYPES.left.slice(1) })).toEqual({
      missing: 'left',
    });
  });
});

describe('tieModeOf', () => {
  it('is all only where both apps have sets', () => {
    expect(tieModeOf(ALL, TYPES)).toBe('all');
    expect(tieModeOf({ ...ALL, mode: 'primary' }, TYPES)).toBe('primary');
    expect(tieModeOf({ ...PRIMARY, mode: 'all' }, TYPES)).toBe('primary');
  });
});

describe('labels of ties', () => {
  const pair = tiesOf(ALL, TYPES);
  const rows = (association: AssociationMapping) =>
    pair === undefined
      ? []
      : tieLabelRows(association, pair).map(({ label, partner }) => [label.label, partner]);

  it('pair up by name until somebody chooses, and again when that is taken back', () => {
    expect(rows(ALL)).toEqual([
      ['Decision maker', 'a'],
      ['Billing', ''],
    ]);

    const chosen = withTieLabel(withTieLabel(ALL, '2', 'b'), '2', 'a');
    expect(chosen.labels).toEqual([{ left: '2', right: 'a' }]);
    expect(rows(chosen)).toEqual([
      ['Decision maker', ''],
      ['Billing', 'a'],
    ]);

    expect(withTieLabel(chosen, '2', '')).toEqual(ALL);
  });

  it('are nothing where one app has none', () => {
    const types = { ...TYPES, right: TYPES.right.map(({ labels: _, ...type }) => type) };
    const bare = tiesOf(ALL, types);
    expect(bare && tieLabelRows(ALL, bare)).toEqual([]);
    expect(tiesOf({ ...ALL, left: 'gone' }, TYPES)).toBeUndefined();
  });
});
