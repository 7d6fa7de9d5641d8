/**
 * What has to be known of the records at the other end of ties before these are planned: who their partners are, and
 * which of them are gone. An app that took a tie away together with its record may tell of that one's deletion much
 * later, so that it is asked for the record itself before the missing tie is taken for somebody's doing.
 */
import type { RemoteId } from '../../contract/index.js';
import type { CompiledAssociation } from '../../mapping/compiled-sync.js';
import { shutSides } from '../../filter/shut-sides.js';
import type { PartnerLookup, TieLookup } from '../../plan/ties/association-plan.js';
import { NO_PARTNERS } from '../../plan/ties/required-ties.js';
import { vanished } from '../../plan/ties/lost-ties.js';
import { goneSide } from '../../state/gone-side.js';
import type { Pair } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import { fetchRecords } from '../apps/fetch-records.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';
import type { PartnerSync, PartnerSyncs } from './find-partners.js';
import { findPartnerSyncs, idOf, lookUpPartners, valueOf } from './find-partners.js';

type Context = Pick<RunContext, 'store' | 'compiled' | 'ends'>;

/** The end of a tie that a look-up is about. */
interface TieEnd {
  association: CompiledAssociation;
  side: Side;
  partner: PartnerSync;
}

/** One look-up for each side, association and sync for the whole step; calls an app only for ties that are missing. */
export async function lookUpTies(
  context: Context,
  partners: PartnerSyncs,
  pairs: readonly Pair[],
): Promise<TieLookup> {
  const { associations } = context.compiled;
  const linked = await lookUpPartners(context.store, { associations, partners }, pairs);
  const found: Found = { lost: new Map(), cut: new Set() };
  for (const association of associations)
    for (const side of SIDES) {
      const values = missingValues(pairs.filter(isGiven(side, context)), association, side);
      for (const partner of values.length === 0 ? [] : (partners.get(association.id) ?? [])) {
        const end = { association, side, partner };
        await findAsked(context, end, { values, linked, found });
        await findKnown(context, end, { values, linked, found });
      }
    }
  const { lost, cut } = found;
  return {
    findPartner: (association, side, value) =>
      cut.has(nameOf(association, side, value)) ? undefined : linked(association, side, value),
    findLost: (association, side, value) => lost.get(nameOf(association, side, value)),
  };
}

/** Whom the records of deleted ones' partners are tied to, and were: whether somebody changed that since. */
export async function lookUpDeleted(
  context: Context & Parameters<typeof findPartnerSyncs>[0],
  pairs: readonly Pair[],
): Promise<PartnerLookup> {
  const deleted = pairs.filter(({ link }) => goneSide(link) !== null);
  if (deleted.length === 0) return NO_PARTNERS;
  const partners = await findPartnerSyncs(context);
  return (await lookUpTies(context, partners, deleted)).findPartner;
}

/** What is found on the way, by name of the tie's end. */
interface Found {
  /** Records that are gone, with whose partners they were. */
  lost: Map<string, { partner: string | null }>;
  /** Both ends of links one end of which is gone, while their sync does not know it yet. */
  cut: Set<string>;
}

interface Missing {
  values: readonly string[];
  linked: PartnerLookup;
  found: Found;
}

function nameOf({ id }: CompiledAssociation, side: Side, value: string): string {
  return `${id}:${side}:${value}`;
}

/** What a live filter keeps from the other side unties nobody there yet, so that nobody has to be asked. */
function isGiven(side: Side, { compiled }: Context): (pair: Pair) => boolean {
  return ({ link, left, right }) =>
    left === null ||
    right === null ||
    !shutSides({ link, left, right }, compiled).includes(otherSide(side));
}

/** Whom a side is not tied to any more. */
function missingValues(
  pairs: readonly Pair[],
  association: CompiledAssociation,
  side: Side,
): string[] {
  const values = pairs.flatMap(({ [side]: shadow }) =>
    shadow === null ? [] : vanished(shadow, association),
  );
  return [...new Set(values)];
}

/** Whose sync says that they are linked are asked for in their app. */
async function findAsked(
  { ends }: Context,
  { association, side, partner }: TieEnd,
  { values, linked, found }: Missing,
): Promise<void> {
  const object = partner.objects[side];
  const asked = new Map<RemoteId, string>();
  for (const value of values) {
    const id = idOf(value, association.references[side], object);
    const isDue = linked(association, side, value) !== undefined;
    if (id !== undefined && isDue) asked.set(id, value);
  }
  const query = { properties: [], associations: [], signal: ends[side].signal };
  const records = await fetchRecords({ ...ends[side], object, query }, [...asked.keys()]);
  for (const { id } of records) asked.delete(id);
  for (const value of asked.values()) {
    const beyond = linked(association, side, value) ?? null;
    found.lost.set(nameOf(association, side, value), { partner: beyond });
    found.cut.add(nameOf(association, side, value));
    if (beyond !== null) found.cut.add(nameOf(association, otherSide(side), beyond));
  }
}

/** Of the others their sync may know that they are gone, and in whose place another one came. */
async function findKnown(
  { store }: Context,
  { association, side, partner: { scope, isSwapped, objects } }: TieEnd,
  { values, linked, found }: Missing,
): Promise<void> {
  const far = otherSide(side);
  const at = isSwapped ? far : side;
  const open = new Map<RemoteId, string>();
  for (const value of values) {
    const id = idOf(value, association.references[side], objects[side]);
    const isOpen = linked(association, side, value) === undefined;
    if (id !== undefined && isOpen) open.set(id, nameOf(association, side, value));
  }
  if (open.size === 0) return;
  const ids = [...open.keys()];
  const links = await store.findLinks(scope, at, ids);
  const linkOf = new Map(links.map((link) => [endId(link, at) ?? '', link]));
  for (const { id, isDeleted, formerPartnerId } of await store.findShadows(scope, at, ids)) {
    const link = linkOf.get(id);
    const isGone = link === undefined ? isDeleted : goneSide(link) === at;
    const name = open.get(id);
    if (!isGone || name === undefined || found.lost.has(name)) continue;
    const beyond = link === undefined ? formerPartnerId : endId(link, otherSide(at));
    const reference = association.references[far];
    const partner =
      (beyond ?? null) === null ? null : valueOf(beyond ?? '', reference, objects[far]);
    found.lost.set(name, { partner });
  }
}
