/** What a decision about one edge adds to the plan of its pair: a tie to write, or what counts as processed. Pure. */
import type { PropertyChange, RemoteId, Value } from '../../contract/index.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import type { AssociationPlan, PlannedTie } from './association-plan.js';
import type { EdgeDecision } from './merge-sets.js';
import type { NamedEdge, TieSets } from './set-edges.js';
import { tieEntry, withEntry, withLabels, withoutEntry } from './tie-ids.js';

/** The sets of one association, and the plan of the pair that they belong to. */
export interface SetWork extends TieSets {
  plan: AssociationPlan;
}

/** An edge as each side has it. */
interface PlacedEdge {
  /** Whom the tie leads to. */
  ids: Readonly<Record<Side, RemoteId>>;
  /** Of a label: what it is called. */
  labels: Readonly<Record<Side, string>> | undefined;
  /** As it stands among the values. */
  entries: Readonly<Record<Side, string>>;
  /** Whether it is there once all is written. */
  isThere: boolean;
}

export function addEdge(work: SetWork, decision: EdgeDecision, { tie, pairAt }: NamedEdge): void {
  const { isThere, write } = decision;
  const ids = { left: tie, right: work.partners.left.get(tie) ?? '' };
  const labels = pairAt === undefined ? undefined : work.association.labels[pairAt];
  const entries = {
    left: tieEntry(ids.left, labels?.left),
    right: tieEntry(ids.right, labels?.right),
  };
  const edge = { ids, labels, entries, isThere };
  if (write === null) addBases(work, edge);
  else work.plan.ties.push(plannedTie(work, edge, write));
}

function addBases({ plan, ends, keys }: SetWork, { entries, isThere }: PlacedEdge): void {
  const put = isThere ? withEntry : withoutEntry;
  for (const side of SIDES) {
    const key = keys[side];
    const base: Value | undefined = plan.bases[side][key] ?? ends[side].base[key];
    plan.bases[side][key] = put(base, entries[side]);
  }
}

function plannedTie(
  { ends, keys, association }: SetWork,
  { ids, labels, entries, isThere }: PlacedEdge,
  side: Side,
): PlannedTie {
  const key = keys[side];
  const entry = entries[side];
  const from = otherSide(side);
  const property: PropertyChange = isThere
    ? { property: key, before: null, after: entry, reason: 'changed' }
    : {
        property: key,
        before: withLabels(ends[side].values[key], entry),
        after: null,
        reason: 'cleared',
      };
  return {
    side,
    association: association[side],
    toId: ids[side],
    change: isThere ? 'add' : 'remove',
    ...(labels === undefined ? {} : { label: labels[side] }),
    property,
    from: { property: keys[from], value: entries[from] },
  };
}
