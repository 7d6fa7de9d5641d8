import type { FixedGroup, FixedRule } from '../../../engine/contract/index.js';
import { timeBounds } from '../shared/time-bounds.js';
import { translateFilter, type Question } from '../shared/translate-filter.js';
import type { Attribute } from './describe-attribute.js';
import type { DynamicsTable } from './dynamics-schema.js';

/** Longest condition in one address; the platform takes 32 KB in all. */
const MAX_LENGTH = 6000;

/**
 * A filter as `$filter`; undefined when it cannot be asked. Numbers, times, yes/no and single options mean the same
 * there. Text is compared by the database's rules (case, accents and blanks at the end), which are near ours. Days
 * without a time are not asked: whether such a column holds a day or a moment is not told.
 */
export function toCondition(
  filter: FixedGroup,
  table: DynamicsTable,
): Question<string> | undefined {
  const join = (word: string) => (parts: readonly string[]) => {
    const text = `(${parts.join(` ${word} `)})`;
    return text.length <= MAX_LENGTH ? text : undefined;
  };
  return translateFilter<string>(filter, {
    rule: (rule) => ruleQuestion(rule, table.attributes.get(rule.property)),
    and: join('and'),
    or: join('or'),
  });
}

function ruleQuestion(
  rule: FixedRule,
  attribute: Attribute | undefined,
): Question<string> | undefined {
  if (attribute === undefined) return undefined;
  const { type } = attribute.property;
  const isText = ['text', 'longText', 'email', 'phone', 'url'].includes(type);
  const asked = condition(rule, attribute, isText);
  return asked === undefined ? undefined : { asked, isExact: !isText };
}

function condition(rule: FixedRule, attribute: Attribute, isText: boolean): string | undefined {
  const { readAs, property } = attribute;
  if (rule.operator === 'isKnown') return `${readAs} ne null`;
  if (rule.operator === 'isUnknown') return `${readAs} eq null`;
  if (isText) return textCondition(rule, attribute);
  switch (property.type) {
    case 'number':
    case 'currency':
      return numberCondition(rule, readAs);
    case 'datetime':
      return timeCondition(rule, readAs);
    case 'boolean':
    case 'option':
      return choiceCondition(rule, readAs, (value) =>
        /^(?:true|false|-?\d+)$/u.test(value) ? value : undefined,
      );
    default:
      return undefined;
  }
}

function numberCondition({ operator, value, upTo }: FixedRule, column: string): string | undefined {
  if (typeof value !== 'number') return undefined;
  switch (operator) {
    case 'is':
      return `${column} eq ${String(value)}`;
    case 'isNot':
      return orEmpty(`${column} ne ${String(value)}`, column);
    case 'greater':
      return `${column} gt ${String(value)}`;
    case 'less':
      return `${column} lt ${String(value)}`;
    case 'between':
      if (typeof upTo !== 'number') return undefined;
      return `(${column} ge ${String(value)} and ${column} le ${String(upTo)})`;
    default:
      return undefined;
  }
}

function timeCondition(rule: FixedRule, column: string): string | undefined {
  const bounds = timeBounds(rule);
  if (bounds === undefined) return undefined;
  const { fromMs, beforeMs } = bounds;
  const parts = [
    ...(fromMs === undefined ? [] : [`${column} ge ${toIso(fromMs)}`]),
    ...(beforeMs === undefined ? [] : [`${column} lt ${toIso(beforeMs)}`]),
  ];
  return `(${parts.join(' and ')})`;
}

/** Columns hold whole seconds, so that the next whole second divides them just as well. */
function toIso(ms: number): string {
  return `${new Date(Math.ceil(ms / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}

/** `toLiteral` answers undefined for a value that the column cannot hold; nobody has it. */
function choiceCondition(
  { operator, value }: FixedRule,
  column: string,
  toLiteral: (value: string) => string | undefined,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  const literals = [value].flat().map((one) => toLiteral(String(one)));
  const known = literals.filter((literal) => literal !== undefined);
  if (known.length < literals.length || known.length === 0) return undefined;
  switch (operator) {
    case 'is':
    case 'anyOf':
      return `(${known.map((literal) => `${column} eq ${literal}`).join(' or ')})`;
    case 'isNot':
    case 'noneOf':
      return orEmpty(
        `(${known.map((literal) => `${column} ne ${literal}`).join(' and ')})`,
        column,
      );
    default:
      return undefined;
  }
}

function textCondition(rule: FixedRule, { readAs, property }: Attribute): string | undefined {
  // Phone numbers are compared by their digits here, and as they were typed there.
  if (property.type === 'phone') return undefined;
  const literal = (text: string) => `'${text.trim().replaceAll("'", "''")}'`;
  if (typeof rule.value !== 'string') return choiceCondition(rule, readAs, literal);
  const text = literal(rule.value);
  switch (rule.operator) {
    case 'contains':
      return `contains(${readAs},${text})`;
    case 'startsWith':
      return `startswith(${readAs},${text})`;
    case 'endsWith':
      return `endswith(${readAs},${text})`;
    default:
      return property.type === 'longText' ? undefined : choiceCondition(rule, readAs, literal);
  }
}

/** Whether "not equal" finds rows without a value is not left to the platform. */
function orEmpty(condition: string, column: string): string {
  return `(${condition} or ${column} eq null)`;
}
