import type { Candidate, RecordDetail } from '../contract/index.js';
import { issueActions } from '../issues/issue-actions.js';
import { compileSettings } from '../mapping/compile-settings.js';
import type { CompiledMapping, CompiledSync } from '../mapping/compiled-sync.js';
import type { Member } from '../plan/merge/merge-member.js';
import { agree } from '../plan/merge/merge-member.js';
import { driftOf, memberOf } from '../plan/merge/side-value.js';
import { toIso } from '../ports/clock.js';
import type { TenantStore } from '../ports/store.js';
import { openSides } from '../run/apps/open-ends.js';
import type { Pair } from '../state/link.js';
import type { SyncState } from '../state/sync-state.js';
import { endId } from '../run/new-link.js';
import { schemaOf } from './sync-schema.js';
import type { TenantCore } from './tenant-core.js';
import { toRecordRow } from './to-record-row.js';

const HISTORY = 50;

/** Both sides of a record property by property, who else it could be, and what was done to it. */
export async function loadDetail(
  tenant: TenantCore,
  sync: SyncState,
  pair: Pair,
): Promise<RecordDetail> {
  const { core, tenantId } = tenant;
  const store = core.deps.store.forTenant(tenantId);
  const { mappings, direction } = await compilePublished(tenant, sync);
  const { issue } = pair.link;
  return {
    ...toRecordRow(pair, sync.id),
    properties: mappings.map((mapping) => toRow(pair, mapping)),
    actions: issue === null ? [] : issueActions(issue, direction),
    candidates: await findCandidates(store, sync, pair),
    history: (
      await store.listHistory({
        ...{ scope: sync.id, linkId: pair.link.id },
        ...{ cursor: null, limit: HISTORY },
      })
    ).items,
  };
}

/** What counts now: the published settings, or the draft before the first publish. */
export async function compilePublished(tenant: TenantCore, sync: SyncState): Promise<CompiledSync> {
  const { core, tenantId } = tenant;
  const store = core.deps.store.forTenant(tenantId);
  const sides = await openSides(core, tenantId, sync);
  const schema = await schemaOf(tenant, sides, sync);
  const published =
    sync.version === null ? undefined : await store.getVersion(sync.id, sync.version);
  return compileSettings(published ?? sync.draft, schema, toIso(core.deps.clock.now()));
}

type PropertyRow = RecordDetail['properties'][number];

function toRow({ left, right }: Pair, mapping: CompiledMapping): PropertyRow {
  const leftValue = left?.values[mapping.left.name];
  const rightValue = right?.values[mapping.right.name];
  const member = memberOf({ left, right }, mapping);
  return {
    mappingId: mapping.id,
    leftLabel: mapping.left.label,
    rightLabel: mapping.right.label,
    ...(leftValue === undefined ? {} : { left: leftValue }),
    ...(rightValue === undefined ? {} : { right: rightValue }),
    isEqual: agree(member, { left: leftValue ?? null, right: rightValue ?? null }),
    ...toDrift(member, mapping),
  };
}

function toDrift(member: Member, mapping: CompiledMapping): Pick<PropertyRow, 'drift'> {
  const side = driftOf(member, mapping);
  return side === null ? {} : { drift: { side, before: member[side].base ?? null } };
}

/** The records that an ambiguous one may be the same as. */
async function findCandidates(
  store: TenantStore,
  sync: SyncState,
  { link }: Pair,
): Promise<Candidate[]> {
  const ids = link.issue?.details['candidates'];
  if (!Array.isArray(ids) || ids.length === 0) return [];
  const side = link.leftId === null ? 'left' : 'right';
  const shadows = await store.findShadows(sync.id, side, ids);
  const links = await store.findLinks(sync.id, side, ids);
  const linked = new Set(
    links
      .filter((one) => one.leftId !== null && one.rightId !== null)
      .map((one) => endId(one, side)),
  );
  return shadows.map(({ id, title, url }) => ({ id, title, url, isLinked: linked.has(id) }));
}
