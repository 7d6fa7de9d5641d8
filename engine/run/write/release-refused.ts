/**
 * Lets writes go on that an app refused because somebody else had a value that it allows once only, as soon as
 * that one is deleted or gets another value. It costs the app nothing, and the store one count while nobody waits.
 */
import type { LinkId } from '../../contract/index.js';
import type { Freed } from '../../plan/freed-values.js';
import { freedBy, isFreed } from '../../plan/freed-values.js';
import { planRecord } from '../../plan/plan-record.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { lookUpRequired } from '../associate/find-partners.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE, commit } from '../run-context.js';

const REFUSED = { kind: 'failing', code: 'unique_violation' } as const;

/** After these records were stored; `before` is what was known of some of them. */
export async function releaseRefused(
  context: RunContext,
  before: readonly Shadow[],
  after: readonly Shadow[],
): Promise<void> {
  const { compiled, store, scope } = context;
  const known = new Map(before.map((shadow) => [keyOf(shadow), shadow]));
  const freed = after.flatMap((shadow): Freed[] => {
    const was = known.get(keyOf(shadow));
    const lost = was === undefined ? null : freedBy(was, shadow, compiled);
    return lost === null ? [] : [lost];
  });
  if (freed.length === 0 || (await store.countLinks(scope, REFUSED)) === 0) return;
  let afterId: LinkId | null = null;
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const pairs: Pair[] = await store.listPairs(scope, REFUSED, page);
    const last = pairs.at(-1);
    if (last === undefined) return;
    afterId = last.link.id;
    const findPartner = await lookUpRequired(context, pairs);
    const released = pairs.filter((pair) =>
      isFreed(pair.link, planRecord(pair, compiled, findPartner), { freed, compiled }),
    );
    if (released.length > 0)
      await commit(context, { links: released.map(({ link }) => ({ ...link, isTouched: true })) });
  }
}

function keyOf({ side, id }: Shadow): string {
  return `${side} ${id}`;
}
