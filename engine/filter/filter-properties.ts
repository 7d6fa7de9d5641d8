import type { FilterGroup, FilterRule } from '../contract/index.js';

/** Every rule of a filter, from the first to the last, groups opened. */
export function filterRules(group: FilterGroup): FilterRule[] {
  return group.items.flatMap((item) => (item.kind === 'rule' ? [item] : filterRules(item)));
}

/** Names of the properties that a filter looks at, without doubles. */
export function filterProperties(group: FilterGroup): string[] {
  return [...new Set(filterRules(group).map((rule) => rule.property))];
}
