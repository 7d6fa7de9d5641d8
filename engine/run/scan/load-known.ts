import type { RemoteId } from '../../contract/index.js';
import type { Link } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import type { Known } from './absorb-page.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE } from '../run-context.js';

/** Ids that one look-up of the store takes. */
const LOOKUP_SIZE = 500;

/** What the store knows about these records of one side: a look-up for shadows and one for links per 500. */
export async function loadKnown(
  context: RunContext,
  side: Side,
  ids: readonly RemoteId[],
): Promise<Omit<Known, 'inDoubt'>> {
  const [shadows, links] = await Promise.all([
    loadShadows(context, side, ids),
    inParts(ids, (part) => context.store.findLinks(context.scope, side, part)),
  ]);
  const ended = links.flatMap((link) => {
    const id = endId(link, side);
    return id === null ? [] : [[id, link] as const];
  });
  return { shadows, links: new Map(ended) };
}

/** What the store knows these records to show. */
export async function loadShadows(
  context: RunContext,
  side: Side,
  ids: readonly RemoteId[],
): Promise<Map<RemoteId, Shadow>> {
  const shadows = await inParts(ids, (part) =>
    context.store.findShadows(context.scope, side, part),
  );
  return new Map(shadows.map((shadow) => [shadow.id, shadow]));
}

async function inParts<T>(
  ids: readonly RemoteId[],
  find: (part: readonly RemoteId[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let start = 0; start < ids.length; start += LOOKUP_SIZE)
    found.push(...(await find(ids.slice(start, start + LOOKUP_SIZE))));
  return found;
}

/** Links whose create is in doubt, by marker. As many as were in flight when a process died. */
export async function loadInDoubt(
  context: Pick<RunContext, 'store' | 'scope'>,
): Promise<Map<string, Link>> {
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
