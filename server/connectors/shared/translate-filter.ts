import type { FixedGroup, FixedRule } from '../../../engine/contract/index.js';

/** What an app is asked instead of a filter. `isExact`: it means the same; else it is only near. */
export interface Question<Q> {
  asked: Q;
  isExact: boolean;
}

/** How one app asks. `undefined` stands for what it cannot be asked. */
export interface FilterLanguage<Q> {
  rule(rule: FixedRule): Question<Q> | undefined;
  and(parts: readonly Q[]): Q | undefined;
  or(parts: readonly Q[]): Q | undefined;
}

/**
 * A filter in an app's own words; undefined when nothing of it can be asked. Of what all must hold a part
 * may be left out: more records come then. Of what one must hold, nothing may be.
 */
export function translateFilter<Q>(
  group: FixedGroup,
  language: FilterLanguage<Q>,
): Question<Q> | undefined {
  // Everybody passes an empty group.
  const items = group.items.filter((item) => item.kind === 'rule' || item.items.length > 0);
  if (group.join === 'or' && items.length < group.items.length) return undefined;
  const questions = items.map((item) =>
    item.kind === 'rule' ? language.rule(item) : translateFilter(item, language),
  );
  const known = questions.filter((question) => question !== undefined);
  const isWhole = known.length === questions.length;
  if (known.length === 0 || (group.join === 'or' && !isWhole)) return undefined;
  const parts = known.map(({ asked }) => asked);
  const asked = group.join === 'and' ? language.and(parts) : language.or(parts);
  if (asked === undefined) return undefined;
  return { asked, isExact: isWhole && known.every(({ isExact }) => isExact) };
}
