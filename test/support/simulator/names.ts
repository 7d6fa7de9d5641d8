/** Who a link is about. Its title is what an app told, and that may have been without the last name. */
import type { RemoteId } from '../../../engine/contract/index.js';
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';
import { personOf } from './whole-names.js';

/** A link's ends, by record id. */
export type Ends = Readonly<Record<Side, RemoteId | null>>;

/** The last name (of a company the domain) of both ends as the apps have them, deleted or not; each once. */
export function namesOf(apps: TwoApps, object: string, ends: Ends): string[] {
  const names = SIDES.flatMap((side) => {
    const values = apps[side].readRecord(object, ends[side] ?? '')?.values ?? {};
    const name = object === 'companies' ? (values['domain'] ?? null) : personOf(values);
    return name === null ? [] : [String(name)];
  });
  return [...new Set(names)];
}
