/**
 * The recover phase: settles what an earlier slice left in doubt, before anything else is read.
 * A create is looked up in the app before it may be made again; an update is simply planned again on
 * what both ends show then.
 */
import type { LinkId } from '../../contract/index.js';
import { isAskedAgain } from '../../plan/plan-gone.js';
import { goneSide } from '../../state/gone-side.js';
import type { Link, Pair } from '../../state/link.js';
import { isUpdateInDoubt } from '../../state/is-in-doubt.js';
import { SIDES } from '../../vocabulary.js';
import { closeAttempts } from './close-attempts.js';
import { recoverCreates } from './recover-creates.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE, commit, nowIso } from '../run-context.js';

export async function recover(context: RunContext): Promise<void> {
  let afterId: LinkId | null = null;
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const pairs: Pair[] = await context.store.listPairs(context.scope, { kind: 'inDoubt' }, page);
    const last = pairs.at(-1);
    if (last === undefined) break;
    afterId = last.link.id;
    await recoverUpdates(context, pairs);
    for (const side of SIDES) await recoverCreates(context, side, pairs);
    await context.breathe();
  }
  if (mayRetry(context))
    await context.store.touchLinks(context.scope, { kind: 'retryDue', now: nowIso(context) });
  context.probe('afterRecover');
}

/**
 * Both ends are read again once the link is planned, see absorb-attempts, or before it is removed.
 * Where there is no partner any more nobody will ever know.
 */
async function recoverUpdates(context: RunContext, pairs: readonly Pair[]): Promise<void> {
  const doubted = pairs.filter(({ link }) => isUpdateInDoubt(link));
  const now = nowIso(context);
  const settled = doubted.map((pair): Pair => ({ ...pair, link: lookedAt(pair.link, now) }));
  const changes = await closeAttempts(context, doubted, settled);
  if (settled.length > 0)
    await commit(context, { links: settled.map(({ link }) => link), changes });
}

/** Who waits for the next try is looked at then, or when something about it changes. */
function lookedAt(link: Link, now: string): Link {
  const isWaiting = link.nextTryAt !== null && link.nextTryAt > now;
  if (link.stage === 'linked') return isWaiting ? link : { ...link, isTouched: true };
  const isRemovalDue = goneSide(link) !== null && link.state === 'pending' && !isAskedAgain(link);
  if (isRemovalDue) return link;
  return { ...link, attempts: link.attempts.filter(({ isRemembered }) => isRemembered === true) };
}

/** When a day's calls run short, records that failed wait for the next one. */
function mayRetry({ ends }: RunContext): boolean {
  return SIDES.every((side) => ends[side].meter.decide('retry').kind === 'go');
}
