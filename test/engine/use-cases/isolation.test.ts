import { describe, expect, it } from 'vitest';
import type {
  ChangeId,
  LinkId,
  RunId,
  Sync,
  SyncId,
  TenantId,
} from '../../../engine/contract/index.js';
import type { TenantEngine } from '../../../engine/engine.js';
import type { TwoApps } from '../../support/two-apps.js';
import { aMapping } from '../../support/builders.js';
import { adaInSync, onlyOne } from '../../support/in-sync.js';

interface Ids {
  id: SyncId;
  record: LinkId;
  run: RunId;
  change: ChangeId;
}

/** Every use case that names something of a tenant. */
const CALLS: [name: string, call: (tenant: TenantEngine, ids: Ids) => Promise<unknown>][] = [
  ['getSync', (tenant, { id }) => tenant.getSync(id)],
  ['patchDraft', (tenant, { id }) => tenant.patchDraft(id, { winner: 'right' }, null)],
  ['discardDraft', (tenant, { id }) => tenant.discardDraft(id)],
  ['publishSync', (tenant, { id }) => tenant.publishSync(id, { turnOn: true }, null)],
  ['diffSettings', (tenant, { id }) => tenant.diffSettings(id, 'published', 'draft')],
  ['listVersions', (tenant, { id }) => tenant.listVersions(id, {})],
  ['getVersion', (tenant, { id }) => tenant.getVersion(id, 1)],
  ['restoreVersion', (tenant, { id }) => tenant.restoreVersion(id, 1, null)],
  ['turnOn', (tenant, { id }) => tenant.turnOn(id)],
  ['turnOff', (tenant, { id }) => tenant.turnOff(id)],
  ['deleteSync', (tenant, { id }) => tenant.deleteSync(id)],
  ['listPartners', (tenant, { id }) => tenant.listPartners(id, 'left', 'city')],
  ['tryMapping', (tenant, { id }) => tenant.tryMapping(id, { mapping: aMapping() })],
  ['validateSync', (tenant, { id }) => tenant.validateSync(id)],
  ['testFilter', (tenant, { id }) => tenant.testFilter(id, { side: 'left' })],
  ['startPreview', (tenant, { id }) => tenant.startPreview(id)],
  ['getPreview', (tenant, { id }) => tenant.getPreview(id)],
  ['estimateMatches', (tenant, { id }) => tenant.estimateMatches(id)],
  ['listRuns', (tenant, { id }) => tenant.listRuns(id, {})],
  ['getRun', (tenant, { run }) => tenant.getRun(run)],
  ['startRun', (tenant, { id }) => tenant.startRun(id)],
  ['cancelRun', (tenant, { run }) => tenant.cancelRun(run)],
  ['listChanges', (tenant, { run }) => tenant.listChanges(run, {})],
  ['getUndo', (tenant, { run }) => tenant.getUndo(run)],
  ['previewUndo', (tenant, { run }) => tenant.previewUndo(run, {})],
  ['startUndo', (tenant, { run }) => tenant.startUndo(run, {})],
  ['previewUndoChange', (tenant, { change }) => tenant.previewUndoChange(change, {})],
  ['startUndoChange', (tenant, { change }) => tenant.startUndoChange(change, {})],
  ['listRecords', (tenant, { id }) => tenant.listRecords(id, {})],
  ['getRecord', (tenant, { id, record }) => tenant.getRecord(id, record)],
  ['listRecordChanges', (tenant, { id, record }) => tenant.listRecordChanges(id, record, {})],
  ['listOrigins', (tenant, { id, record }) => tenant.listOrigins(id, record)],
  ['retryRecord', (tenant, { id, record }) => tenant.retryRecord(id, record)],
  ['createRecordAgain', (tenant, { id, record }) => tenant.createRecordAgain(id, record)],
  ['unlinkRecord', (tenant, { id, record }) => tenant.unlinkRecord(id, record)],
  ['chooseMatch', (tenant, { id, record }) => tenant.chooseMatch(id, record, { kind: 'skip' })],
  ['listIssues', (tenant, { id }) => tenant.listIssues(id)],
  ['retryIssue', (tenant, { id }) => tenant.retryIssue(id, 'value_range')],
  ['getDeletions', (tenant, { id }) => tenant.getDeletions(id)],
  ['approveDeletions', (tenant, { id }) => tenant.approveDeletions(id, 5)],
  ['rejectDeletions', (tenant, { id }) => tenant.rejectDeletions(id)],
  ['createDeletedAgain', (tenant, { id }) => tenant.createDeletedAgain(id, ['left'])],
  ['createIssueAgain', (tenant, { id }) => tenant.createIssueAgain(id, 'record_deleted:right')],
];

async function aChangeOf({ tenant }: TwoApps, { run }: Sync): Promise<ChangeId> {
  const { items } = await tenant.listChanges(run?.id ?? ('' as RunId), {});
  return items[0]?.id ?? ('' as ChangeId);
}

/** These name accounts, which the server's connections guard, or nothing at all. */
const WITHOUT_IDS = [
  ...['createSync', 'listSyncs', 'listObjects', 'listProperties', 'listPairs', 'getCallUsage'],
];

describe('another tenant', () => {
  it.each(CALLS)(
    '%s is answered as if nothing was there, and changes nothing',
    async (_name, call) => {
      const { apps, id } = await adaInSync();
      const before = await apps.tenant.getSync(id);
      const ids = {
        id,
        record: onlyOne(await apps.rows(id)).id,
        run: before.run?.id ?? ('' as RunId),
        change: await aChangeOf(apps, before),
      };
      const stranger = apps.engine.forTenant('tenant-b' as TenantId);

      await expect(call(stranger, ids)).rejects.toMatchObject({ code: 'not_found' });

      expect(await apps.tenant.getSync(id)).toEqual(before);
      expect((await apps.rows(id)).map(({ state }) => state)).toEqual(['inSync']);
      expect(await stranger.listSyncs()).toEqual([]);
    },
  );

  it('is asked for in every use case there is', async () => {
    const { apps } = await adaInSync();

    const tested = [...CALLS.map(([name]) => name), ...WITHOUT_IDS];

    expect(Object.keys(apps.tenant).sort()).toEqual(tested.sort());
  });

  it('has nothing to run', async () => {
    const { apps, id } = await adaInSync();

    expect(await apps.engine.runSlice('tenant-b' as TenantId, id)).toEqual({ kind: 'idle' });
  });
});
