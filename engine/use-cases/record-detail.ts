import type { Candidate, RecordDetail, Value } from '../contract/index.js';
import { compileSettings } from '../mapping/compile-settings.js';
import type { CompiledMapping } from '../mapping/compiled-sync.js';
import { convert } from '../mapping/convert.js';
import { sameValue } from '../mapping/canonical.js';
import { toIso } from '../ports/clock.js';
import type { TenantStore } from '../ports/store.js';
import { openSides } from '../run/open-ends.js';
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
  const sides = await openSides(core, tenantId, sync);
  const schema = await schemaOf(tenant, sides, sync);
  const published =
    sync.version === null ? undefined : await store.getVersion(sync.id, sync.version);
  const { mappings } = compileSettings(
    published ?? sync.draft,
    schema,
    toIso(core.deps.clock.now()),
  );
  return {
    ...toRecordRow(pair, sync.id),
    properties: mappings.map((mapping) => toRow(pair, mapping)),
    candidates: await findCandidates(store, sync, pair),
    history: await store.listHistory(sync.id, pair.link.id, HISTORY),
  };
}

function toRow(
  { left, right }: Pair,
  mapping: CompiledMapping,
): RecordDetail['properties'][number] {
  const leftValue = left?.values[mapping.left.name];
  const rightValue = right?.values[mapping.right.name];
  return {
    mappingId: mapping.id,
    leftLabel: mapping.left.label,
    rightLabel: mapping.right.label,
    ...(leftValue === undefined ? {} : { left: leftValue }),
    ...(rightValue === undefined ? {} : { right: rightValue }),
    isEqual: isEqual(leftValue ?? null, rightValue ?? null, mapping),
  };
}

function isEqual(left: Value, right: Value, mapping: CompiledMapping): boolean {
  if (left === null || right === null) return left === right;
  const how = { from: mapping.left, to: mapping.right, options: mapping.toRight };
  const there = convert(left, how);
  if (there.kind === 'value' && sameValue(mapping.right, there.value, right)) return true;
  const back = convert(right, { from: mapping.right, to: mapping.left, options: mapping.toLeft });
  return back.kind === 'value' && sameValue(mapping.left, back.value, left);
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
