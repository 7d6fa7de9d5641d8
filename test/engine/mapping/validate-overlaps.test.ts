import { describe, expect, it } from 'vitest';
import type { ConnectionId, SyncId, SyncSettings } from '../../../engine/contract/index.js';
import { findOverlaps } from '../../../engine/mapping/validate-overlaps.js';
import type { OverlapSide } from '../../../engine/mapping/validate-overlaps.js';
import { aMapping, aSchema, settings } from '../../support/builders.js';

const APPS = { left: 'HubSpot', right: 'Dynamics 365' };
const EMAIL = aMapping();
const LASTNAME = aMapping({ id: 'm2', left: 'lastname', right: 'lastname' });

function end(connectionId: string, object: string) {
  return { connectionId: connectionId as ConnectionId, app: 'app', object, objectLabel: object };
}

function aSync(id: string, parts: Partial<OverlapSide> = {}): OverlapSide {
  return {
    id: id as SyncId,
    left: end('L', 'contacts'),
    right: end('R', 'contacts'),
    settings: settings({ mappings: [EMAIL, LASTNAME] }),
    ...parts,
  };
}

const OWN = aSync('own');
const LEADS = { right: end('R', 'leads') };

function overlapsOf(other: OverlapSide, own = OWN): string[] {
  return findOverlaps(own, [other], { schema: aSchema(), apps: APPS }).map(
    ({ side, overlap }) => `${String(side)}: ${String(overlap?.mappingIds.join(' '))}`,
  );
}

const withSettings = (id: string, more: Partial<SyncSettings>, parts: Partial<OverlapSide> = {}) =>
  aSync(id, { ...parts, settings: settings({ mappings: [EMAIL, LASTNAME], ...more }) });

describe('what another sync writes as well', () => {
  it('is told by shared object, with the mappings and the sync', () => {
    const problems = findOverlaps(OWN, [aSync('leads', LEADS)], { schema: aSchema(), apps: APPS });

    expect(problems).toMatchObject([
      {
        code: 'written_by_other_sync',
        level: 'warning',
        side: 'left',
        overlap: {
          syncId: 'leads',
          mappingIds: [EMAIL.id, 'm2'],
          properties: [EMAIL.left, 'lastname'],
          objectLabels: { left: 'contacts', right: 'leads' },
        },
      },
    ]);
    expect(problems[0]?.message).toContain('The sync of "contacts" and "leads" writes');
  });

  it('is told of both sides when both objects are shared', () => {
    expect(overlapsOf(aSync('twin'))).toEqual(['left: m1 m2', 'right: m1 m2']);
  });

  it('is told whichever way round the other sync is', () => {
    expect(
      overlapsOf(aSync('turned', { left: end('R', 'leads'), right: end('L', 'contacts') })),
    ).toEqual(['left: m2']);
  });

  it.each([
    ['the sync itself', OWN],
    ['another account on the far side', aSync('b', { right: end('X', 'leads') })],
    ['another object', aSync('b', { left: end('L', 'companies'), ...LEADS })],
    ['the other direction', withSettings('b', { direction: 'toRight' }, LEADS)],
    [
      'other properties',
      withSettings('b', { mappings: [aMapping({ id: 'x', left: 'jobtitle' })] }, LEADS),
    ],
    ['mappings that are off', withSettings('b', { mappings: [aMapping({ isOn: false })] }, LEADS)],
    [
      'mappings that only fill in',
      withSettings('b', { mappings: [aMapping({ write: 'onlyIfEmpty' })] }, LEADS),
    ],
    [
      'mappings that flow the other way',
      withSettings('b', { mappings: [aMapping({ direction: 'toRight' })] }, LEADS),
    ],
  ])('is nothing with %s', (_name, other) => {
    expect(overlapsOf(other)).toEqual([]);
  });
});
