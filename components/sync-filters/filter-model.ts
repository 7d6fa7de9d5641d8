/** Editing a filter, one step at a time. Pure: each function answers a new group. */
import type { FilterGroup, FilterRule, Property, Value } from '../../engine/contract/index.js';
import type { FilterOperator } from '../../engine/index.js';
import { findRuleFault, type RuleFault } from '../../engine/filter/check-rule.js';
import { operandKind, operatorsFor } from '../../engine/filter/operators.js';

/** Place of an item: its number in the outer group, then in the inner one. */
export type Path = readonly number[];
export type Join = FilterGroup['join'];
type Item = FilterRule | FilterGroup;
type Properties = ReadonlyMap<string, Property>;

/** Items that one group may hold. */
export const MOST_ITEMS = 50;

export function emptyGroup(join: Join = 'and'): FilterGroup {
  return { kind: 'group', join, items: [] };
}

/** A rule that has nothing chosen yet. */
export function blankRule(): FilterRule {
  return { kind: 'rule', property: '', operator: 'is' };
}

/** With one item replaced; taken out when `change` answers undefined. An inner group left empty goes too. */
export function changeAt(
  group: FilterGroup,
  [at, ...rest]: Path,
  change: (item: Item) => Item | undefined,
): FilterGroup {
  const items = group.items.flatMap((item, index): Item[] => {
    if (index !== at) return [item];
    if (rest.length === 0 || item.kind === 'rule') {
      const next = change(item);
      return next === undefined ? [] : [next];
    }
    const inner = changeAt(item, rest, change);
    return inner.items.length === 0 ? [] : [inner];
  });
  return { ...group, items };
}

export function addTo(group: FilterGroup, path: Path, item: Item): FilterGroup {
  if (path.length === 0) return { ...group, items: [...group.items, item] };
  return changeAt(group, path, (inner) =>
    inner.kind === 'group' ? { ...inner, items: [...inner.items, item] } : inner,
  );
}

/** A rule about another property: keeps the question where it can still be asked, never the answer. */
export function withProperty(rule: FilterRule, property: Property): FilterRule {
  const allowed = operatorsFor(property.type);
  const [first = 'isKnown'] = allowed;
  const operator = allowed.includes(rule.operator) ? rule.operator : first;
  return asked({ kind: 'rule', property: property.name, operator });
}

/** Another question: keeps the answer where it still fits. */
export function withOperator(rule: FilterRule, operator: FilterOperator): FilterRule {
  const { value, ...bare } = { ...rule, operator };
  delete bare.upTo;
  const [was, is] = [operandKind(rule.operator), operandKind(operator)];
  if (is !== 'span') delete bare.unit;
  if (value === undefined || is === 'none') return asked(bare);
  // A number of days and a date have nothing in common.
  if ((was === 'span') !== (is === 'span')) return asked(bare);
  if (was === is || (was !== 'list' && is !== 'list')) return { ...bare, value };
  if (is === 'list') return typeof value === 'string' ? { ...bare, value: [value] } : bare;
  const [only] = Array.isArray(value) ? value : [];
  return only === undefined ? bare : { ...bare, value: only };
}

/** A time span is counted in days until somebody says otherwise. */
function asked(rule: FilterRule): FilterRule {
  return operandKind(rule.operator) === 'span' ? { ...rule, unit: rule.unit ?? 'days' } : rule;
}

export function withValue(
  rule: FilterRule,
  key: 'value' | 'upTo',
  value: Value | undefined,
): FilterRule {
  const next = { ...rule };
  delete next[key];
  return value === undefined ? next : { ...next, [key]: value };
}

export type Fault = RuleFault | 'property_missing' | 'property_gone';

export function faultOf(rule: FilterRule, properties: Properties): Fault | undefined {
  if (rule.property === '') return 'property_missing';
  const property = properties.get(rule.property);
  return property === undefined ? 'property_gone' : findRuleFault(rule, property);
}

/** The path of the first rule that cannot be saved; undefined when all can. */
export function firstFault(
  group: FilterGroup,
  properties: Properties,
  path: Path = [],
): Path | undefined {
  for (const [index, item] of group.items.entries()) {
    const here = [...path, index];
    if (item.kind === 'group') {
      const inner = firstFault(item, properties, here);
      if (inner !== undefined) return inner;
    } else {
      const fault = faultOf(item, properties);
      if (fault !== undefined && fault !== 'option_missing') return here;
    }
  }
  return undefined;
}
