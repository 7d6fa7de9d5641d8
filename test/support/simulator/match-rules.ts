/** By which rules a seed's records are matched: other keys, several at once, and names of companies. Drawn from chances of their own. */
import type { MatchRule, SettingsPatch } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import { otherSide } from '../../../engine/vocabulary.js';
import type { Side } from '../../../engine/vocabulary.js';
import { pick } from './scenario.js';
import { FULL_NAME } from './whole-names.js';

/** Null: the rules that a new sync begins with. */
export interface MatchRules {
  contacts: readonly MatchRule[] | null;
  companies: readonly MatchRule[] | null;
}

export const USUAL_RULES: MatchRules = { contacts: null, companies: null };

const byAll = (...names: string[]): MatchRule => ({
  pairs: names.map((name) => ({ left: name, right: name })),
});
const BY_COMPANY_NAME: MatchRule = {
  pairs: [{ left: 'name', right: 'name', form: 'companyName' }],
};

const OF_CONTACTS: readonly (readonly MatchRule[])[] = [
  [byAll('lastName', 'email')],
  [byAll('email'), byAll('lastName')],
  [byAll('lastName'), byAll('email')],
];
const OF_COMPANIES: readonly (readonly MatchRule[])[] = [
  [byAll('name', 'domain')],
  [BY_COMPANY_NAME],
  [byAll('domain'), BY_COMPANY_NAME],
];

export function matchRules(seed: number): MatchRules {
  const random = createSeededRandom(seed ^ 0x9bdc06a7);
  return {
    contacts: random() < 0.3 ? pick(random, OF_CONTACTS) : null,
    companies: random() < 0.3 ? pick(random, OF_COMPANIES) : null,
  };
}

/**
 * What a company is called in an app: each spells it in its own way where that does not keep it from being found. Two of
 * one name are told apart by their legal forms alone.
 */
export function companyName(number: number, side: Side, { companies }: MatchRules): string {
  if (companies?.includes(BY_COMPANY_NAME) !== true) return `Company ${String(number)}`;
  const name = `Company ${String(Math.ceil(number / 2))}`;
  const form = number % 2 === 1 ? 'AS' : 'GmbH';
  return side === 'left' ? `${name} ${form}` : `${name}, ${form}`.toUpperCase();
}

/** With the whole name in place of the last one, in an app beside one that keeps names whole. */
export function byWholeNames(
  rules: readonly MatchRule[] | null,
  whole: Side | null,
): readonly MatchRule[] | null {
  if (rules === null || whole === null) return rules;
  const apart = otherSide(whole);
  return rules.map(({ pairs }) => ({
    pairs: pairs.map((pair) =>
      pair[apart] === 'lastName' ? { ...pair, [apart]: FULL_NAME } : pair,
    ),
  }));
}

/** As settings say it; nothing where the usual rules stay. */
export function matchedBy(rules: readonly MatchRule[] | null): SettingsPatch {
  return rules === null ? {} : { matching: { rules: [...rules] } };
}
