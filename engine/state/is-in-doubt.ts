import type { Link } from './link.js';

/** Whether a write of the link may have happened, and has to be looked up. */
export function isInDoubt(link: Pick<Link, 'intent' | 'attempts'>): boolean {
  return link.intent !== null || isUpdateInDoubt(link);
}

/** The same of updates and removals alone. */
export function isUpdateInDoubt({ attempts }: Pick<Link, 'attempts'>): boolean {
  return attempts.some(({ isRemembered }) => isRemembered !== true);
}
