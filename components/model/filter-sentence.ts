import type { FilterGroup, PropertyWithSamples } from '../../engine/contract/index.js';
import { FILTER_OPERATORS } from '../../engine/index.js';
import {
  describeFilter,
  type FilterWords,
  type RuleParts,
} from '../../engine/filter/describe-filter.js';
import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';
import { formatValue } from './format-value.js';

interface Words {
  readonly t: Translate;
  readonly format: Format;
}

/** A filter as a sentence in the person's language. */
export function filterSentence(
  group: FilterGroup,
  properties: ReadonlyMap<string, PropertyWithSamples>,
  words: Words,
): string {
  return describeFilter(group, properties, toFilterWords(words));
}

function toFilterWords(words: Words): FilterWords {
  const { t, format } = words;
  const sentence = (operator: (typeof FILTER_OPERATORS)[number]) => (parts: RuleParts) =>
    t(`limit.rule_${operator}`, parts);
  return {
    everything: t('limit.everything'),
    rule: Object.fromEntries(
      FILTER_OPERATORS.map((operator) => [operator, sentence(operator)]),
    ) as FilterWords['rule'],
    join: (parts, by) => parts.join(` ${t(`limit.${by}`)} `),
    nest: (group) => `(${group})`,
    list: (values, by) => format.list(values, by === 'and' ? 'conjunction' : 'disjunction'),
    span: (count, unit) => t(`limit.span_${unit}`, { count }),
    value: (value, property) => formatValue(value, words, property) ?? '',
  };
}
