import type { RemoteId } from '../contract/index.js';
import type { Link } from '../state/link.js';
import type { Side } from '../vocabulary.js';
import type { Known } from './absorb-page.js';
import { endId } from './new-link.js';
import type { RunContext } from './run-context.js';
import { STEP_SIZE } from './run-context.js';

/** What the store knows about these records of one side: one look-up each for shadows and links. */
export async function loadKnown(
  context: RunContext,
  side: Side,
  ids: readonly RemoteId[],
): Promise<Omit<Known, 'inDoubt'>> {
  const [shadows, links] = await Promise.all([
    context.store.findShadows(context.scope, side, ids),
    context.store.findLinks(context.scope, side, ids),
  ]);
  const byId = new Map<RemoteId, Link>();
  for (const link of links) {
    const id = endId(link, side);
    if (id !== null) byId.set(id, link);
  }
  return { shadows: new Map(shadows.map((shadow) => [shadow.id, shadow])), links: byId };
}

/** Links whose create is in doubt, by marker. As many as were in flight when a process died. */
export async function loadInDoubt(context: RunContext): Promise<Map<string, Link>> {
  const byMarker = new Map<string, Link>();
  let afterId: Link['id'] | null = null;
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const pairs = await context.store.listPairs(context.scope, { kind: 'inDoubt' }, page);
    for (const { link } of pairs) if (link.intent !== null) byMarker.set(link.intent.marker, link);
    const last = pairs.at(-1);
    if (last === undefined || pairs.length < STEP_SIZE) return byMarker;
    afterId = last.link.id;
  }
}
