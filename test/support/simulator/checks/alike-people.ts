/** I1 for who is alike: only a key or a person links, and whoever is proposed is asked about instead of being made anew. */
import type { MatchRule } from '../../../../engine/contract/index.js';
import type { Link } from '../../../../engine/state/link.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import type { Check, Watched } from '../check.js';
import type { Simulation } from '../simulate.js';
import { personOf } from '../whole-names.js';
import { undoneNames } from './promises.js';
import { objectOf } from './reading.js';

/** Who becomes linked was made for the other, shares a key, was linked before, or was linked by a person. */
export function linksHaveReason(): Check {
  const together = new Set<string>();
  return {
    onCommit: (commit, watched) => {
      const before = watched.history.stored(commit.scope).links;
      const object = objectOf(commit, 'left', watched);
      const rules = watched.history.settingsOf(commit.scope)?.matching.rules ?? [];
      return (commit.links ?? []).flatMap((link) => {
        const known = before.get(link.id);
        if (object !== 'contacts' || link.stage !== 'linked') return [];
        const ends = [link.leftId, link.rightId].join();
        const hasReason =
          known?.stage === 'linked' ||
          known?.stage === 'creating' ||
          // A create of ours that was looked up in vain, and showed up later.
          known?.attempts.some(({ marker }) => marker !== undefined) === true ||
          together.has(ends) ||
          watched.history.chosen.has(ends) ||
          rules.some((rule) => haveInCommon(link, rule, watched));
        together.add(ends);
        return hasReason ? [] : [`${link.title} (${ends}) is linked, and no key says so.`];
      });
    },
  };
}

function haveInCommon(link: Link, { pairs }: MatchRule, { history }: Watched): boolean {
  const toldOf = (side: Side, name: string) => {
    const id = (side === 'left' ? link.leftId : link.rightId) ?? '';
    const values = history.told(side, 'contacts', id).values.get(name) ?? [];
    return [...values].map((json) => json.toLowerCase()).filter((json) => json !== 'null');
  };
  return pairs.every(({ left, right }) => {
    const there = new Set(toldOf('right', right));
    return toldOf('left', left).some((value) => there.has(value));
  });
}

/**
 * Who is told in full, is in both apps from the beginning and stays alike is there once in each
 * in the end, but where a person said otherwise.
 */
export function findAlikeTwice(simulation: Simulation): string[] {
  const { apps, people, owners, times } = simulation;
  if (owners.hasFilters || owners.hasLeftBehind) return [];
  const undone = undoneNames(simulation);
  const told = SIDES.flatMap((side) =>
    apps[side]
      .readAll('contacts')
      .filter(({ id }) => times.toldInPart.has(`${side}/${id}`))
      .map(({ values }) => personOf(values)),
  );
  const names = [...people.alike].filter(
    (name) =>
      !people.apart.has(name) &&
      !people.wasDeleted(name) &&
      !undone.has(name) &&
      !told.includes(name),
  );
  return SIDES.flatMap((side) => {
    const there = apps[side].readAll('contacts').map(({ values }) => personOf(values));
    return names
      .filter((name) => there.filter((one) => one === name).length !== 1)
      .map((name) => `${name} was proposed, and is not there once in ${side}.`);
  });
}
