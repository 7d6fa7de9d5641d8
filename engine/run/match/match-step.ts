/** One step of matching by equal keys: who of these records has exactly one partner. */
import type { LinkId, RemoteId } from '../../contract/index.js';
import { issueOn } from '../../issues/issue-on.js';
import { narrowByForms } from '../../matching/company-forms.js';
import { decideMatch } from '../../matching/decide-match.js';
import type { KeyHolder, MatchDecision, RuleHits } from '../../matching/decide-match.js';
import type { JournalEntry } from '../../ports/store.js';
import { isCreateDecided } from '../../state/is-match-settled.js';
import type { Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import type { Side } from '../../vocabulary.js';
import type { AnsweredCreate } from '../doubt/adopt-own.js';
import { adoptOwn } from '../doubt/adopt-own.js';
import { findKeyHolders } from './find-key-holders.js';
import type { KeyHolders } from './find-key-holders.js';
import type { LeftAlone } from './left-alone.js';
import { findLeftAlone, metAgain, withoutGone } from './left-alone.js';
import { linkEntry } from '../journal/link-entry.js';
import type { MatchChanges } from './match-changes.js';
import { undecidedLink, hasMatchIssue, isTaken, withoutIssue } from './match-issue.js';
import { matchedLink } from './matched-link.js';
import { endId } from '../new-link.js';
import { awaitedTries, withoutCreates } from '../doubt/repeat-create.js';
import type { RunContext } from '../run-context.js';
import { nowIso } from '../run-context.js';

export async function matchStep(
  context: RunContext,
  pairs: readonly Pair[],
): Promise<MatchChanges> {
  const step: Step = {
    context,
    links: new Map(),
    removed: new Set(),
    changes: [],
    ours: [],
    shadows: [],
  };
  const stored = new Map(pairs.map(({ link }) => [link.id, link]));
  for (const side of SIDES) {
    const open = pairs.flatMap((pair) => openEnd(pair, side));
    if (open.length === 0) continue;
    const holders = await findKeyHolders(
      context,
      side,
      open.map(({ shadow }) => shadow),
    );
    for (const end of SIDES)
      for (const link of holders.links[end].values()) stored.set(link.id, link);
    const leftAlone = await findLeftAlone(context, otherSide(side), holders.links[otherSide(side)]);
    for (const one of open) decideOne(step, one, { ...holders, leftAlone });
  }
  if (step.links.size + step.removed.size === 0) return null;
  const { shadows, changes } = await adoptOwn(context, step.ours);
  const isOwn = ({ side, id }: Shadow) => shadows.some((own) => own.side === side && own.id === id);
  return {
    links: [...step.links.values()].filter((link) => !step.removed.has(link.id)),
    removedLinkIds: [...step.removed],
    changes: [...step.changes, ...changes],
    shadows: [...step.shadows.filter((one) => !isOwn(one)), ...shadows],
    stored: { links: [...stored.values()] },
  };
}

/** Who has the keys of one side's records. */
interface Holders extends KeyHolders {
  /** On the other side. */
  leftAlone: ReadonlyMap<LinkId, LeftAlone>;
}

interface Step {
  context: RunContext;
  links: Map<LinkId, Link>;
  removed: Set<LinkId>;
  changes: JournalEntry[];
  /** Records that answer a create without an answer, with the link that waited for them. */
  ours: AnsweredCreate[];
  /** Ends that meet as if for the first time. */
  shadows: Shadow[];
}

/** A record without a partner. */
interface OpenEnd {
  link: Link;
  shadow: Shadow;
}

function openEnd(pair: Pair, side: Side): OpenEnd[] {
  const shadow = pair[side];
  const { link } = pair;
  const isUndecided =
    link.stage === 'open' && !isCreateDecided(link) && link.excludeReason !== 'heldBack';
  return shadow === null || shadow.isDeleted || !isUndecided ? [] : [{ link, shadow }];
}

function decideOne(step: Step, { link, shadow }: OpenEnd, holders: Holders): void {
  if (step.removed.has(link.id) || step.links.get(link.id)?.stage === 'linked') return;
  const decision = decideMatch(ruleHits(step, shadow, holders));
  if (decision.kind === 'none') {
    if (hasMatchIssue(link)) step.links.set(link.id, withoutIssue(link));
  } else if (decision.kind === 'ambiguous')
    step.links.set(link.id, ambiguousLink(link, shadow, decision));
  else {
    const partner = holders.links[otherSide(shadow.side)].get(decision.id);
    if (partner === undefined) return;
    const leftAlone = holders.leftAlone.get(partner.id);
    const isRight = shadow.side === 'right';
    if (leftAlone === undefined)
      return join(step, { link, shadow }, { partner, keepsPartner: isRight });
    step.shadows.push(...metAgain(leftAlone, shadow));
    const title = isRight ? partner.title : link.title;
    const free = { ...withoutGone(partner, leftAlone), title };
    join(step, { link, shadow }, { partner: free, keepsPartner: true });
  }
}

/** What each rule found; records that were linked a moment ago in this same step count as linked. */
function ruleHits(step: Step, shadow: Shadow, holders: Holders): RuleHits[] {
  const own = shadow.side;
  const other = otherSide(own);
  return step.context.compiled.rules.flatMap((compiled, rule) => {
    const key = shadow.keys[rule] ?? null;
    if (key === null) return [];
    const siblings = holders.find(own, rule, key).filter((id) => id !== shadow.id);
    const { leftAlone } = holders;
    const isFree = (link: Link) => leftAlone.has(link.id) && !step.links.has(link.id);
    const hits = {
      others: toHolders(step, holders.find(other, rule, key), {
        links: holders.links[other],
        leftAlone,
        isLinked: (link) => isTaken(link) && !isMadeAgain(link, own) && !isFree(link),
      }),
      siblings: toHolders(step, siblings, { links: holders.links[own], isLinked: isTaken }),
    };
    return [narrowByForms(hits, { rule: compiled, own: shadow, shadows: holders.shadows })];
  });
}

/** It was to be made again on that side, and no answer told whether it was: who shows up there may be it. */
function isMadeAgain(link: Link, side: Side): boolean {
  const isOpen = link.stage === 'open' || link.stage === 'creating';
  return isOpen && link.incarnation > 0 && awaitedTries(link, side).length > 0;
}

interface Lookup {
  links: ReadonlyMap<RemoteId, Link>;
  isLinked: (link: Link) => boolean;
  leftAlone?: Holders['leftAlone'];
}

/** Records that a person set apart are nobody's candidates. */
function toHolders(
  step: Step,
  ids: readonly RemoteId[],
  { links, isLinked, leftAlone }: Lookup,
): KeyHolder[] {
  return ids.flatMap((id) => {
    const stored = links.get(id);
    if (stored === undefined) return [];
    if (stored.stage === 'parted' && leftAlone?.has(stored.id) !== true) return [];
    const now = step.links.get(stored.id) ?? stored;
    return [{ id, isLinked: step.removed.has(stored.id) || isLinked(now) }];
  });
}

/** `keepsPartner`: its link goes on, and with it the history that it may have; else that of the record does. */
function join(
  step: Step,
  { link, shadow }: OpenEnd,
  { partner, keepsPartner }: { partner: Link; keepsPartner: boolean },
): void {
  const [keep, drop] = keepsPartner ? [partner, link] : [link, partner];
  const { context } = step;
  noteAnswered(step, partner, { side: shadow.side, link });
  noteAnswered(step, link, { side: otherSide(shadow.side), link: partner });
  const linked = matchedLink(withoutCreates(keep), withoutCreates(drop), nowIso(context));
  step.links.set(keep.id, linked);
  step.removed.add(drop.id);
  step.changes.push(linkEntry(context, linked));
}

/** The link that waits may have had a record made on that side of which no answer was seen. */
function noteAnswered(step: Step, waiting: Link, found: { side: Side; link: Link }): void {
  const tries = awaitedTries(waiting, found.side);
  const foundId = endId(found.link, found.side);
  if (tries.length > 0 && foundId !== null) step.ours.push({ waiting, tries, foundId });
}

function ambiguousLink(
  link: Link,
  { side }: Shadow,
  { candidates, siblings }: Extract<MatchDecision, { kind: 'ambiguous' }>,
): Link {
  const details = { candidates, siblings };
  return undecidedLink(link, issueOn(side, 'match_ambiguous', { details }));
}
