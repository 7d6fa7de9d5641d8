/**
 * Before a step puts something back: whether another sync of the same two accounts puts back the same, to another
 * value. A few look-ups a step, and none where nothing is put back or a sync is alone.
 */
import type { RemoteId } from '../../contract/index.js';
import { writingInto } from '../../mapping/validate-overlaps.js';
import { withFrozen } from '../../plan/limits/oscillation.js';
import type { Enforcer } from '../../plan/limits/quarrel.js';
import { findQuarrels, putsBack } from '../../plan/limits/quarrel.js';
import type { PlannedUpdate, RecordPlan } from '../../plan/record-plan.js';
import type { Pair } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';
import type { Sibling } from './heed-siblings.js';
import { findSiblings, nameOf } from './heed-siblings.js';

interface Planned {
  pair: Pair;
  plan: RecordPlan;
}

/** The step with what two syncs would overwrite for ever left alone; `planAgain` plans without it. */
export async function heedQuarrels<T extends Planned>(
  context: RunContext,
  decided: readonly T[],
  planAgain: (pair: Pair) => RecordPlan,
): Promise<T[]> {
  const { compiled } = context;
  const calm = new Map<T, Pair>();
  for (const side of SIDES) {
    const asked = decided.filter((one) => updatesOf(one, side).some(putsBack));
    const ids = asked.flatMap(({ pair }) => pair[side]?.id ?? []);
    const enforcersOf = await loadEnforcers(context, side, ids);
    for (const one of asked) {
      const others = enforcersOf(one.pair[side]?.id ?? '');
      const found = updatesOf(one, side).flatMap((each) => findQuarrels(each, others, compiled));
      const { link } = one.pair;
      if (found.length > 0) calm.set(one, { ...one.pair, link: withFrozen(link, found, compiled) });
    }
  }
  return decided.map((one) => {
    const pair = calm.get(one);
    return pair === undefined ? one : { ...one, pair, plan: planAgain(pair) };
  });
}

function updatesOf({ plan }: Planned, side: Side): PlannedUpdate[] {
  return plan.kind === 'update' ? plan.updates.filter((update) => update.side === side) : [];
}

async function loadEnforcers(
  { store, sync: own }: RunContext,
  side: Side,
  ids: readonly RemoteId[],
): Promise<(id: RemoteId) => Enforcer[]> {
  if (ids.length === 0) return () => [];
  const siblings = await findSiblings(store, own, side);
  const known = await Promise.all(
    siblings.map(async ({ sync, side: at }: Sibling) => {
      const settings =
        sync.status === 'on' ? await store.getVersion(sync.id, sync.version ?? 0) : undefined;
      const mappings = settings === undefined ? [] : writingInto(at, settings);
      const enforced = new Set(
        mappings.filter(({ isEnforced }) => isEnforced === true).map((mapping) => mapping[at]),
      );
      if (enforced.size === 0) return undefined;
      const [links, shadows] = await Promise.all([
        store.findLinks(sync.id, at, ids),
        store.findShadows(sync.id, at, ids),
      ]);
      const linked = new Set(
        links.filter(({ stage }) => stage === 'linked').map((link) => endId(link, at)),
      );
      const bases = new Map(shadows.map(({ id, base }) => [id, base]));
      return { as: nameOf(sync), enforced, linked, bases };
    }),
  );
  return (id) =>
    known.flatMap((one) => {
      const base = one?.bases.get(id);
      if (one === undefined || base === undefined || !one.linked.has(id)) return [];
      return [{ as: one.as, enforced: one.enforced, base }];
    });
}
