/** Who the records at the other end of a tie are linked to, in the syncs of their own objects. */
import type { RemoteId, SyncId } from '../../contract/index.js';
import type { CompiledAssociation } from '../../mapping/compiled-sync.js';
import { requiredTies } from '../../mapping/references.js';
import { readReference, writeReference } from '../../reference-value.js';
import type { PartnerLookup } from '../../plan/ties/association-plan.js';
import { NO_PARTNERS } from '../../plan/ties/required-ties.js';
import { isBetween } from '../../plan/limits/first-run-order.js';
import type { Ends } from '../../plan/limits/first-run-order.js';
import type { Scope, TenantStore } from '../../ports/store.js';
import type { Pair } from '../../state/link.js';
import { idsOf } from '../../plan/ties/tie-ids.js';
import { tieKey } from '../../state/tie-key.js';
import type { SyncState } from '../../state/sync-state.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';

/** A sync that links the other ends of a tie, and whether its sides are ours swapped. */
export interface PartnerSync {
  id: SyncId;
  /** Where its links are: of a preview's own sync those of the preview. */
  scope: Scope;
  isSwapped: boolean;
  /** The objects that it links, by our sides. */
  objects: Readonly<Record<Side, string>>;
  /** Its `linkRevision`; whatever it linked up to then can be seen. */
  linkRevision: number;
}

/** By association id; associations whose other objects are in no sync are left out. */
export type PartnerSyncs = ReadonlyMap<string, readonly PartnerSync[]>;

export function findPartnerSyncs(
  { sync, scope, compiled, store }: Pick<RunContext, 'sync' | 'scope' | 'compiled' | 'store'>,
  associations: readonly CompiledAssociation[] = compiled.associations,
): Promise<PartnerSyncs> {
  return partnerSyncsOf(store, { ...sync, scope }, associations);
}

/** A sync and where its own links are. */
type Own = Pick<SyncState, 'id' | 'left' | 'right'> & { scope: Scope };

/** Of the other syncs only those that were published ever linked anything. */
export async function partnerSyncsOf(
  store: TenantStore,
  own: Own,
  associations: readonly CompiledAssociation[],
): Promise<PartnerSyncs> {
  const found = new Map<string, PartnerSync[]>();
  if (associations.length === 0) return found;
  const syncs = (await store.listSyncs()).filter(
    ({ id, version }) => version !== null || id === own.id,
  );
  for (const association of associations) {
    const partners = association.targets.flatMap((objects) =>
      syncs.flatMap((other) => partnerOf(other, { own, objects }) ?? []),
    );
    if (partners.length > 0) found.set(association.id, partners);
  }
  return found;
}

function partnerOf(
  other: SyncState,
  { own, objects }: { own: Own; objects: PartnerSync['objects'] },
): PartnerSync | undefined {
  const { id, linkRevision } = other;
  const scope = id === own.id ? own.scope : id;
  const wanted: Ends = {
    left: { connectionId: own.left.connectionId, object: objects.left },
    right: { connectionId: own.right.connectionId, object: objects.right },
  };
  const found = { id, scope, linkRevision, objects };
  if (isBetween(other, wanted)) return { ...found, isSwapped: false };
  const isSwapped = isBetween({ left: other.right, right: other.left }, wanted);
  return isSwapped ? { ...found, isSwapped } : undefined;
}

/** Who the records are that new ones must lead to; asks nothing where no app requires a reference. */
export async function lookUpRequired(
  context: Pick<RunContext, 'sync' | 'scope' | 'compiled' | 'store'>,
  pairs: readonly Pair[],
): Promise<PartnerLookup> {
  const { compiled, store } = context;
  const associations = SIDES.flatMap((side) => requiredTies(compiled, side));
  const alone = pairs.filter(({ link }) => link.stage !== 'linked');
  if (associations.length === 0 || alone.length === 0) return NO_PARTNERS;
  const partners = await findPartnerSyncs(context, associations);
  return lookUpPartners(store, { associations, partners }, alone);
}

/** One look-up for each side, association and sync that links what it leads to, for the whole step. */
export async function lookUpPartners(
  store: TenantStore,
  { associations, partners }: Ties,
  pairs: readonly Pair[],
): Promise<PartnerLookup> {
  const found = new Map<string, RemoteId>();
  for (const association of associations) {
    for (const side of SIDES) {
      const values = tiedValues(pairs, side, association);
      const named = await findPartnersOf(store, values, { association, side, partners });
      for (const [value, partner] of named)
        found.set(`${association.id}:${side}:${value}`, partner);
    }
  }
  return (association, side, value) => found.get(`${association.id}:${side}:${value}`);
}

export interface Ties {
  associations: readonly CompiledAssociation[];
  partners: PartnerSyncs;
}

/** By what a side shows: what the other side would show. The first sync that has linked it tells. */
export async function findPartnersOf(
  store: TenantStore,
  values: readonly string[],
  tie: { association: CompiledAssociation; side: Side; partners: PartnerSyncs },
): Promise<Map<string, string>> {
  const { association, side, partners } = tie;
  const { references } = association;
  const found = new Map<string, string>();
  for (const partner of partners.get(association.id) ?? []) {
    const ids = new Map<RemoteId, string>();
    for (const value of values) {
      const id = found.has(value)
        ? undefined
        : idOf(value, references[side], partner.objects[side]);
      if (id !== undefined) ids.set(id, value);
    }
    for (const [from, to] of await linkedTo(store, [...ids.keys()], { partner, side })) {
      const far = otherSide(side);
      const value = ids.get(from);
      if (value !== undefined) found.set(value, valueOf(to, references[far], partner.objects[far]));
    }
  }
  return found;
}

/** The record's id, when it is one of that object. */
export function idOf(
  value: string,
  reference: CompiledAssociation['references'][Side],
  object: string,
): RemoteId | undefined {
  if (reference === null) return value;
  const leads = readReference(value, reference);
  return leads?.object === object ? leads.id : undefined;
}

/** How a side says that a tie leads to this record. */
export function valueOf(
  id: RemoteId,
  reference: CompiledAssociation['references'][Side],
  object: string,
): string {
  return reference === null ? id : writeReference({ object, id }, reference);
}

async function linkedTo(
  store: TenantStore,
  ids: readonly RemoteId[],
  { partner, side }: { partner: PartnerSync; side: Side },
): Promise<[RemoteId, RemoteId][]> {
  if (ids.length === 0) return [];
  const at = partner.isSwapped ? otherSide(side) : side;
  const links = await store.findLinks(partner.scope, at, ids);
  return links.flatMap((link): [RemoteId, RemoteId][] => {
    const from = endId(link, at);
    const to = endId(link, otherSide(at));
    return from === null || to === null || link.stage !== 'linked' ? [] : [[from, to]];
  });
}

function tiedValues(
  pairs: readonly Pair[],
  side: Side,
  association: CompiledAssociation,
): string[] {
  const key = tieKey(association, side);
  const values = pairs.flatMap((pair) => {
    const shadow = pair[side];
    const now = idsOf(shadow?.values[key]);
    // A tie that is gone: one of a set is still to be found on the other side, of another its record may be gone as well.
    const isAsked = association.mode === 'all' || now.length === 0;
    return isAsked ? [...now, ...idsOf(shadow?.base[key])] : now;
  });
  return [...new Set(values)];
}
