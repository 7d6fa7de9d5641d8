/**
 * The match phase: finds partners for records that have none, by their keys in the store. Happens
 * only after both sides were read, and before anything is written to an app.
 */
import type { LinkId, RemoteId } from '../contract/index.js';
import { decideMatch } from '../matching/decide-match.js';
import type { KeyHolder, MatchDecision, RuleHits } from '../matching/decide-match.js';
import type { JournalEntry } from '../ports/store.js';
import type { Link, Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import { SIDES, otherSide } from '../vocabulary.js';
import type { Side } from '../vocabulary.js';
import type { AnsweredCreate } from './adopt-own.js';
import { adoptOwn } from './adopt-own.js';
import { findKeyHolders } from './find-key-holders.js';
import type { KeyHolders } from './find-key-holders.js';
import { linkEntry } from './link-entry.js';
import { matchedLink } from './matched-link.js';
import type { RunContext } from './run-context.js';
import { STEP_SIZE, commit, nowIso } from './run-context.js';

export async function match(context: RunContext): Promise<void> {
  if (context.compiled.rules.length === 0) return;
  let afterId: LinkId | null = null;
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const pairs: Pair[] = await context.store.listPairs(context.scope, { kind: 'unmatched' }, page);
    const last = pairs.at(-1);
    if (last === undefined) return;
    afterId = last.link.id;
    await matchStep(context, pairs);
    await context.border();
  }
}

async function matchStep(context: RunContext, pairs: readonly Pair[]): Promise<void> {
  const step: Step = { context, links: new Map(), removed: new Set(), changes: [], ours: [] };
  for (const side of SIDES) {
    const open = pairs.flatMap((pair) => openEnd(pair, side));
    if (open.length === 0) continue;
    const holders = await findKeyHolders(
      context,
      side,
      open.map(({ shadow }) => shadow),
    );
    for (const one of open) decideOne(step, one, holders);
  }
  if (step.links.size + step.removed.size === 0) return;
  const { shadows, changes } = await adoptOwn(context, step.ours);
  await commit(context, {
    links: [...step.links.values()].filter((link) => !step.removed.has(link.id)),
    removedLinkIds: [...step.removed],
    changes: [...step.changes, ...changes],
    shadows,
  });
  context.probe('afterMatchCommit');
}

interface Step {
  context: RunContext;
  links: Map<LinkId, Link>;
  removed: Set<LinkId>;
  changes: JournalEntry[];
  /** Records that answer a create in doubt, with the link that waited for them. */
  ours: AnsweredCreate[];
}

/** A record without a partner. */
interface OpenEnd {
  link: Link;
  shadow: Shadow;
}

function openEnd(pair: Pair, side: Side): OpenEnd[] {
  const shadow = pair[side];
  const { link } = pair;
  const isUndecided = link.stage === 'open' && !link.isMatchSettled;
  return shadow === null || shadow.isDeleted || !isUndecided ? [] : [{ link, shadow }];
}

function decideOne(step: Step, { link, shadow }: OpenEnd, holders: KeyHolders): void {
  if (step.removed.has(link.id) || step.links.get(link.id)?.stage === 'linked') return;
  const decision = decideMatch(ruleHits(step, shadow, holders));
  if (decision.kind === 'none') return;
  if (decision.kind === 'ambiguous') step.links.set(link.id, ambiguousLink(link, shadow, decision));
  else join(step, { link, shadow }, holders.links[otherSide(shadow.side)].get(decision.id));
}

/** What each rule found; records that were linked a moment ago in this same step count as linked. */
function ruleHits(step: Step, shadow: Shadow, holders: KeyHolders): RuleHits[] {
  const own = shadow.side;
  const other = otherSide(own);
  return shadow.keys.flatMap((key, rule) => {
    if (key === null) return [];
    const siblings = holders.find(own, rule, key).filter((id) => id !== shadow.id);
    return [
      {
        others: toHolders(step, holders.find(other, rule, key), holders.links[other]),
        siblings: toHolders(step, siblings, holders.links[own]),
      },
    ];
  });
}

/** Records that a person set apart are nobody's candidates. */
function toHolders(
  step: Step,
  ids: readonly RemoteId[],
  links: ReadonlyMap<RemoteId, Link>,
): KeyHolder[] {
  return ids.flatMap((id) => {
    const stored = links.get(id);
    if (stored === undefined || stored.stage === 'parted') return [];
    const now = step.links.get(stored.id) ?? stored;
    return [{ id, isLinked: step.removed.has(stored.id) || isTaken(now) }];
  });
}

/** Has a partner, or a person decided that it goes its own way. */
function isTaken(link: Link): boolean {
  return link.stage === 'linked' || link.stage.startsWith('gone') || link.isMatchSettled;
}

function join(step: Step, { link, shadow }: OpenEnd, partner: Link | undefined): void {
  if (partner === undefined) return;
  const keep = shadow.side === 'left' ? link : partner;
  const drop = shadow.side === 'left' ? partner : link;
  const { context } = step;
  const { intent } = partner;
  if (intent?.side === shadow.side) step.ours.push({ waiting: partner, intent, found: shadow });
  const linked = matchedLink(keep, drop, nowIso(context));
  step.links.set(keep.id, linked);
  step.removed.add(drop.id);
  step.changes.push(linkEntry(context, linked));
}

function ambiguousLink(
  link: Link,
  shadow: Shadow,
  decision: Extract<MatchDecision, { kind: 'ambiguous' }>,
): Link {
  const details = { candidates: decision.candidates, siblings: decision.siblings };
  return {
    ...link,
    state: 'failing',
    isTouched: false,
    excludeReason: null,
    nextTryAt: null,
    issue: {
      code: 'match_ambiguous',
      side: shadow.side,
      property: null,
      appMessage: null,
      details,
    },
  };
}
