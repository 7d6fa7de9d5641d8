/** Runs while times are rough: processes die, logins are lost, and somebody sees to it. */
import type { SliceResult } from '../../../../engine/run/end-slice.js';
import { LEASE_TTL_MS } from '../../../../engine/run/lease-gate.js';
import { ProcessDeath } from '../../../../engine/ports/probe.js';
import { TENANT } from '../../../support/two-apps.js';
import type { Kind } from './fields.js';
import type { World } from './world.js';

/** One slice; undefined when the process died in it: another one takes its place. */
export async function runSlice(world: World, kind: Kind): Promise<SliceResult | undefined> {
  try {
    return await world.engine().runSlice(TENANT, world.syncs[kind]);
  } catch (error) {
    if (!(error instanceof ProcessDeath)) throw error;
    world.startProcess();
    world.clock.advance(LEASE_TTL_MS + 1_000);
    return undefined;
  }
}

/** Slices until a run has ended, something stops it, or the process dies. */
export async function run(world: World, kind: Kind): Promise<void> {
  while ((await runSlice(world, kind))?.kind === 'more');
}

/** Connects again whatever login was lost. */
export async function reconnect(world: World): Promise<void> {
  for (const id of [world.ends.left, world.ends.right]) {
    if (!world.connections.isLost(id)) continue;
    world.connections.restore(id);
    await world.engine().resumeConnection(id);
  }
}

/** Whatever was sent to either app has happened by now, so that nothing of it comes over what is done next. */
export async function settleAll({ wires }: Pick<World, 'wires'>): Promise<void> {
  await wires.left.settle();
  await wires.right.settle();
}
