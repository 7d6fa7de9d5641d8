import type { PublishedSchema, SyncSettings, TenantId } from '../../contract/index.js';
import { compileSettings } from '../../mapping/compile-settings.js';
import type { CompiledSync, SyncSchema } from '../../mapping/compiled-sync.js';
import { withoutChangedTypes } from '../../mapping/schema-changes.js';
import type { OpenConnection } from '../../ports/connections.js';
import type { RunState, SyncState } from '../../state/sync-state.js';
import { ConnectorError } from '../../ports/connector.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import type { CallPurpose } from '../../plan/limits/call-budget.js';
import type { AppEnd } from './app-end.js';
import { assertBudget } from './app-end.js';
import type { EngineCore } from '../engine-core.js';
import { RunStop } from '../run-stop.js';

export type OpenSides = Record<Side, OpenConnection>;

/** Opens both connections of a sync. Throws `connection_needs_reconnect` when a login is lost. */
// eslint-disable-next-line @typescript-eslint/max-params -- four facts of different types; nothing can be mixed up
export async function openSides(
  core: EngineCore,
  tenantId: TenantId,
  sync: Pick<SyncState, 'left' | 'right'>,
  purpose: CallPurpose = 'sync',
): Promise<OpenSides> {
  const [left, right] = await Promise.all([
    core.open(tenantId, sync.left.connectionId, purpose),
    core.open(tenantId, sync.right.connectionId, purpose),
  ]);
  return { left, right };
}

export async function loadSchema(
  core: EngineCore,
  sides: OpenSides,
  sync: Pick<SyncState, 'left' | 'right'>,
): Promise<SyncSchema> {
  const schema = await core.schemas.sync({
    left: { open: sides.left, end: sync.left },
    right: { open: sides.right, end: sync.right },
  });
  const { valueTools } = core.deps;
  return valueTools === null ? schema : { ...schema, tools: valueTools };
}

export interface Opened {
  ends: Record<Side, AppEnd>;
  compiled: CompiledSync;
}

interface OpenWork {
  sync: SyncState;
  settings: SyncSettings;
  /** What was kept with these settings; null for a draft, which is taken as the apps are now. */
  published: PublishedSchema | null;
  /** When the run began, so that a filter says the same from its first slice to its last. */
  moment: string;
  purpose: CallPurpose;
  signal: AbortSignal;
  state: RunState;
  /** See `AppEnd.hold`. */
  hold(): Promise<void>;
}

/** Both ends ready for calls, and the settings resolved against what the apps offer now. */
export async function openEnds(
  core: EngineCore,
  tenantId: TenantId,
  work: OpenWork,
): Promise<Opened> {
  const { purpose } = work;
  const sides = await openSides(core, tenantId, work.sync, purpose);
  const meterOf = (side: Side) => core.meter(tenantId, work.sync[side].connectionId);
  for (const side of SIDES) {
    await meterOf(side).look(sides[side].dailyCalls ?? null);
    assertBudget({ side, meter: meterOf(side), purpose, clock: core.deps.clock });
  }
  for (const side of SIDES) {
    await askSide(core, side, { open: sides[side], sync: work.sync });
    await work.hold();
  }
  const schema = await loadSchema(core, sides, work.sync);
  await work.hold();
  const settings = withoutChangedTypes(work.settings, work.published, schema);
  const compiled = compileSettings(settings, schema, work.moment);
  const end = (side: Side): AppEnd => ({
    side,
    connector: sides[side].connector,
    session: sides[side].session,
    object: work.sync[side].object,
    query: { ...compiled.read[side], signal: work.signal },
    gate: core.gate(sides[side]),
    meter: meterOf(side),
    purpose,
    clock: core.deps.clock,
    ids: core.deps.ids,
    signal: work.signal,
    state: work.state,
    hold: () => work.hold(),
  });
  return { ends: { left: end('left'), right: end('right') }, compiled };
}

/** Has one app describe its object, so that a fault is put down to the right one. */
async function askSide(
  core: EngineCore,
  side: Side,
  { open, sync }: { open: OpenConnection; sync: SyncState },
): Promise<void> {
  try {
    await core.schemas.side(open, sync[side].object);
  } catch (error) {
    throw error instanceof ConnectorError
      ? new RunStop({ kind: 'app', side, call: 'read', error })
      : error;
  }
}
