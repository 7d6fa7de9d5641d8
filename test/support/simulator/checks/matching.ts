/** I1 for rules that match by more than equal keys: who is linked is the same, and nobody is in doubt without need. */
import { SIDES } from '../../../../engine/vocabulary.js';
import type { Check, Watched } from '../check.js';
import { isOneCompany } from '../company-merges.js';
import type { Simulation } from '../simulate.js';
import { objectOf } from './reading.js';

/** Companies of one name and other legal forms are others. Each is known by its domain, whatever it is matched by. */
export function companiesAreThemselves(): Check {
  return {
    onCommit: (commit, watched) => {
      const before = watched.history.stored(commit.scope).links;
      if (objectOf(commit, 'left', watched) !== 'companies') return [];
      return (commit.links ?? []).flatMap(({ id, stage, leftId, rightId, title }) => {
        if (stage !== 'linked' || before.get(id)?.stage === 'linked') return [];
        const left = domainOf(watched, 'left', leftId);
        const right = domainOf(watched, 'right', rightId);
        const isSame =
          left === null || right === null || isOneCompany(watched.history, left, right);
        return isSame ? [] : [`${title} is linked, which is ${left} and ${right}.`];
      });
    },
  };
}

function domainOf({ apps }: Watched, side: 'left' | 'right', id: string | null): string | null {
  const domain = apps()[side].readRecord('companies', id ?? '')?.values['domain'];
  return typeof domain === 'string' ? domain : null;
}

/** A legal form tells companies of one name apart, so that no person has to. */
export async function findUndecided({ apps, companies }: Simulation): Promise<string[]> {
  const rows = await apps.rows(companies, { state: 'failing' });
  return rows
    .filter(({ issue }) => issue?.code === 'match_ambiguous')
    .map(({ title, left, right }) => {
      const ends = SIDES.map((side) => ({ left, right })[side]?.id ?? 'nobody').join(' and ');
      return `${title} (${ends}) may be several.`;
    });
}
