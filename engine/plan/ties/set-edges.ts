/** The ties of one pair and their labels as edges, named so that `mergeSets` can compare both sides. Pure. */
import type { RemoteId, Value } from '../../contract/index.js';
import type { CompiledAssociation } from '../../mapping/compiled-sync.js';
import type { Side } from '../../vocabulary.js';
import type { LinkedEnds } from './association-plan.js';
import type { SideEdges } from './merge-sets.js';
import { idsOf, labelsOf, tieEntry } from './tie-ids.js';

/** Of each side's tied records, the partners on the other side. */
export type Partners = Readonly<Record<Side, ReadonlyMap<RemoteId, RemoteId>>>;

/** One association of one pair. */
export interface TieSets {
  ends: LinkedEnds;
  association: CompiledAssociation;
  /** Under which the set stands among each side's values. */
  keys: Readonly<Record<Side, string>>;
  partners: Partners;
}

/** The edge of a tie has the name of the left record that it leads to. Without a partner a tie is no edge. */
export function tieEdges({ ends, keys, partners }: TieSets, side: Side): SideEdges {
  const named = (value: Value | undefined) =>
    new Set(idsOf(value).flatMap((id) => tieName(side, id, partners) ?? []));
  const { values, base } = ends[side];
  return { now: named(values[keys[side]]), base: named(base[keys[side]]) };
}

/**
 * The edge of a label has the name of its tie and the label's place among the pairs of labels. A label that is in no
 * pair is no edge: it stays where it is.
 */
export function labelEdges({ ends, keys, partners, association }: TieSets, side: Side): SideEdges {
  const places = new Map(association.labels.map((pair, at) => [pair[side], String(at)]));
  const named = (value: Value | undefined) =>
    new Set(
      labelsOf(value).flatMap(({ id, label }) => {
        const tie = tieName(side, id, partners);
        const place = places.get(label);
        return tie === undefined || place === undefined ? [] : [tieEntry(tie, place)];
      }),
    );
  const { values, base } = ends[side];
  return { now: named(values[keys[side]]), base: named(base[keys[side]]) };
}

/** What an edge is about. */
export interface NamedEdge {
  /** Name of the tie: the left record that it leads to. */
  tie: RemoteId;
  /** Of a label: its place among the pairs of labels. */
  pairAt?: number;
}

export function readLabelEdge(edge: string): NamedEdge {
  const [found] = labelsOf([edge]);
  return { tie: found?.id ?? edge, pairAt: Number(found?.label) };
}

function tieName(side: Side, id: RemoteId, partners: Partners): RemoteId | undefined {
  const partner = partners[side].get(id);
  return partner === undefined || side === 'right' ? partner : id;
}
