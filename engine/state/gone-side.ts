import type { Side } from '../vocabulary.js';
import type { Link, LinkStage } from './link.js';

/** The side on which the link's record was deleted; null when it has both ends or never had two. */
export function goneSide({ stage }: Pick<Link, 'stage'>): Side | null {
  if (stage === 'goneLeft') return 'left';
  return stage === 'goneRight' ? 'right' : null;
}

/** The stage of a link whose record of that side was deleted. */
export function goneStage(side: Side): LinkStage {
  return side === 'left' ? 'goneLeft' : 'goneRight';
}
