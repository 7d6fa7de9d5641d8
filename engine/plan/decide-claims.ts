/**
 * Several syncs over the same two accounts: who may create a partner for a record that more than one of
 * them sees. Pure; asked only before a create, for matching links whatever fits.
 *
 * | what the other sync has of the record       | older and on        | younger, or not on |
 * |---------------------------------------------|---------------------|--------------------|
 * | a partner, one being made, or one that went | its                 | its                |
 * | no partner: it is left out there, or parted | free                | free               |
 * | no partner: it is to be looked at           | wait                | free               |
 * | no partner: it fails there                  | its                 | free               |
 * | nothing, and a create of it is in doubt     | wait                | wait               |
 * | nothing, and it may create from there       | wait                | free               |
 * | nothing, and it may not                     | free                | free               |
 */
import type { Link } from '../state/link.js';

/** What another sync of the same two accounts knows of a record. */
export interface OtherClaim {
  link: Link | undefined;
  /** It was made before this sync, and is on: it decides first. */
  isFirst: boolean;
  /** Its direction lets it create a partner for such a record. */
  mayCreate: boolean;
  /** A create of it on this side may have made the record: who knows only once that is settled. */
  isInDoubt: boolean;
  /** It does not get on by itself, so that a person has to know of whoever waits for it. */
  standsStill: boolean;
}

export type ClaimVerdict = 'free' | 'otherSync' | 'wait';

/** Another sync's record stays its own, before anybody has to wait for anybody. */
export function decideClaims(claims: readonly OtherClaim[]): ClaimVerdict {
  const all = claims.map(decideClaim);
  return all.find((one) => one === 'otherSync') ?? all.find((one) => one === 'wait') ?? 'free';
}

/** Whom a record waits for that may never come by itself. */
export function findStanding<T extends OtherClaim>(claims: readonly T[]): T | undefined {
  return claims.find((claim) => claim.standsStill && decideClaim(claim) === 'wait');
}

function decideClaim({
  link,
  isFirst,
  mayCreate,
  isInDoubt,
}: Omit<OtherClaim, 'standsStill'>): ClaimVerdict {
  if (link === undefined) return isInDoubt || (isFirst && mayCreate) ? 'wait' : 'free';
  if (link.stage === 'parted') return 'free';
  if (link.stage !== 'open') return 'otherSync';
  if (!isFirst) return 'free';
  if (link.isTouched || link.state === 'pending') return 'wait';
  return link.state === 'failing' ? 'otherSync' : 'free';
}
