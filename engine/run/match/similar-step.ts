/**
 * One step of looking for records that are alike though no key is equal. Only who would be created is
 * looked at, and only records without a partner are proposed; a person decides.
 */
import type { RemoteId } from '../../contract/index.js';
import { issueOn } from '../../issues/issue-on.js';
import type { LikenessProperties } from '../../mapping/compiled-sync.js';
import { decideSimilar } from '../../matching/similar/decide-similar.js';
import { likenessOf } from '../../matching/similar/likeness.js';
import { SIMILAR_KEY_COUNT } from '../../matching/similar/similar-keys.js';
import { planRecord } from '../../plan/plan-record.js';
import { isCreateDecided } from '../../state/is-match-settled.js';
import type { Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import { findLinksById, findShadowsById } from './find-key-holders.js';
import type { MatchChanges } from './match-changes.js';
import { isTaken, undecidedLink } from './match-issue.js';
import type { RunContext } from '../run-context.js';

export async function similarStep(
  context: RunContext,
  pairs: readonly Pair[],
): Promise<MatchChanges> {
  const { similar } = context.compiled;
  if (similar === null) return null;
  const links: Link[] = [];
  for (const side of SIDES) links.push(...(await undecidedOf(context, { side, pairs, similar })));
  return links.length === 0 ? null : { links };
}

interface OneSide {
  side: Side;
  pairs: readonly Pair[];
  similar: Readonly<Record<Side, LikenessProperties>>;
}

async function undecidedOf(context: RunContext, step: OneSide): Promise<Link[]> {
  const { side, pairs, similar } = step;
  const other = otherSide(side);
  const open = pairs.flatMap((pair) => newcomer(context, pair, side));
  const found = await findAlike(context, side, open);
  const ids = [...new Set([...found.values()].flat())];
  const links = await findLinksById(context, other, ids);
  const free = ids.filter((id) => isFree(links.get(id)));
  const shadows = await findShadowsById(context, other, free);
  return open.flatMap(({ link, shadow }) => {
    const others = (found.get(shadow.id) ?? []).flatMap((id) => {
      const one = shadows.get(id);
      return one === undefined ? [] : [{ id, likeness: likenessOf(one.values, similar[other]) }];
    });
    const candidates = decideSimilar(likenessOf(shadow.values, similar[side]), others);
    return candidates.length === 0 ? [] : [similarLink(link, side, candidates)];
  });
}

/** A record that this run would create on the other side. */
function newcomer(
  { compiled }: RunContext,
  pair: Pair,
  side: Side,
): { link: Link; shadow: Shadow }[] {
  const { link } = pair;
  const shadow = pair[side];
  if (shadow === null || shadow.isDeleted || link.stage !== 'open' || isCreateDecided(link))
    return [];
  const plan = planRecord(pair, compiled);
  // Who waits for another record is created as soon as that one is linked.
  const isLater = plan.kind === 'fail' && plan.issue.code === 'association_required';
  return plan.kind === 'create' || isLater ? [{ link, shadow }] : [];
}

/** A record that nobody has, and that no person set apart. */
function isFree(link: Link | undefined): boolean {
  return link?.stage === 'open' && !isTaken(link);
}

/** Who on the other side shares a key with each of these: one call a key, for all of them together. */
async function findAlike(
  { store, scope, compiled }: RunContext,
  side: Side,
  open: readonly { shadow: Shadow }[],
): Promise<Map<RemoteId, RemoteId[]>> {
  const found = new Map<RemoteId, Set<RemoteId>>();
  for (let at = 0; at < SIMILAR_KEY_COUNT; at += 1) {
    const rule = compiled.rules.length + at;
    const owners = new Map<string, RemoteId[]>();
    for (const { shadow } of open) {
      const key = shadow.keys[rule] ?? null;
      if (key !== null) owners.set(key, [...(owners.get(key) ?? []), shadow.id]);
    }
    if (owners.size === 0) continue;
    const hits = await store.findByKeys(scope, otherSide(side), rule, [...owners.keys()]);
    for (const { key, remoteId } of hits)
      for (const id of owners.get(key) ?? [])
        found.set(id, (found.get(id) ?? new Set()).add(remoteId));
  }
  return new Map([...found].map(([id, ids]) => [id, [...ids]]));
}

function similarLink(link: Link, side: Side, candidates: RemoteId[]): Link {
  return undecidedLink(link, issueOn(side, 'match_similar', { details: { candidates } }));
}
