/** Filters that a seed draws, and who fits them: judged here anew, not by the engine's own evaluation. */
import type {
  FilterGroup,
  FilterRule,
  SyncSettings,
  Value,
} from '../../../engine/contract/index.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { pick } from './scenario.js';

const DAY_MS = 86_400_000;
const SPANS = { days: 1, weeks: 7 } as const;

/** One rule, with what it compares with drawn. */
export type DrawnRule = (random: Random) => Omit<FilterRule, 'kind'>;

const RULES: readonly DrawnRule[] = [
  (random) => ({ property: 'stage', operator: 'is', value: pick(random, ['new', 'active']) }),
  () => ({ property: 'stage', operator: 'anyOf', value: ['active', 'former'] }),
  (random) => ({ property: 'stage', operator: pick(random, ['isKnown', 'isUnknown']) }),
  (random) => ({ property: 'city', operator: pick(random, ['isKnown', 'isUnknown']) }),
  (random) => ({
    property: 'city',
    operator: 'contains',
    value: String(Math.floor(random() * 10)),
  }),
  () => ({ property: 'jobTitle', operator: 'startsWith', value: 'jobTitle 1' }),
  (random) => ({ property: 'birthDate', operator: pick(random, ['isKnown', 'isUnknown']) }),
  (random) => ({
    property: 'birthDate',
    operator: pick(random, ['isToday', 'isYesterday', 'isTomorrow']),
  }),
  (random) => ({
    property: 'birthDate',
    operator: pick(random, ['withinLast', 'withinNext', 'olderThan']),
    value: 1 + Math.floor(random() * 4),
    unit: pick(random, ['days', 'weeks']),
  }),
];

/** One or two rules or groups, joined by and or or. */
export function drawFilter(
  random: Random,
  depth = 0,
  rules: readonly DrawnRule[] = RULES,
): FilterGroup {
  const count = 1 + Math.floor(random() * 2);
  const items = Array.from({ length: count }, () =>
    depth === 0 && random() < 0.3
      ? drawFilter(random, 1, rules)
      : { kind: 'rule' as const, ...pick(random, rules)(random) },
  );
  return { kind: 'group', join: random() < 0.6 ? 'or' : 'and', items };
}

/** For each way one, or none. */
export function drawFilters(random: Random): SyncSettings['filters'] {
  const draw = () => (random() < 0.7 ? drawFilter(random) : null);
  return { toRight: draw(), toLeft: draw() };
}

/** Null when something that the filter asks for is not known. */
export function fits(
  filter: FilterGroup | FilterRule,
  values: Readonly<Record<string, Value | undefined>>,
  nowMs: number,
): boolean | null {
  if (filter.kind === 'rule') return fitsRule(filter, values[filter.property], nowMs);
  const answers = filter.items.map((item) => fits(item, values, nowMs));
  if (answers.includes(null)) return null;
  return filter.join === 'and' ? answers.every(Boolean) : answers.some(Boolean);
}

function fitsRule(rule: FilterRule, value: Value | undefined, nowMs: number): boolean | null {
  const { operator, value: asked } = rule;
  if (value === undefined) return null;
  if (operator === 'isUnknown') return value === null;
  if (operator === 'isNot' || operator === 'noneOf')
    return ![asked].flat().map(String).includes(String(value));
  if (value === null) return false;
  if (operator === 'isKnown') return true;
  const text = String(value).toLowerCase();
  const wanted = String(asked).toLowerCase();
  if (operator === 'is') return text === wanted;
  if (operator === 'contains') return text.includes(wanted);
  if (operator === 'startsWith') return text.startsWith(wanted);
  if (operator === 'anyOf') return Array.isArray(asked) && asked.includes(String(value));
  if (operator === 'greater') return Number(value) > Number(asked);
  if (operator === 'less') return Number(value) < Number(asked);
  if (operator === 'before') return text < wanted;
  if (operator === 'after') return text > wanted;
  const day = Math.floor(Date.parse(String(value)) / DAY_MS) - Math.floor(nowMs / DAY_MS);
  if (operator === 'isToday') return day === 0;
  if (operator === 'isYesterday') return day === -1;
  if (operator === 'isTomorrow') return day === 1;
  const span = Number(asked) * (rule.unit === 'weeks' ? SPANS.weeks : SPANS.days);
  if (operator === 'withinLast') return day <= 0 && day >= -span;
  if (operator === 'withinNext') return day >= 0 && day <= span;
  if (operator === 'olderThan') return day < -span;
  throw new Error(`Nobody draws ${operator}.`);
}
