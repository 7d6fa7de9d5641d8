import { describe, expect, it } from 'vitest';
import {
  describeFilter,
  ENGLISH_FILTER_WORDS,
  type FilterWords,
} from '../../../engine/filter/describe-filter.js';
import { aGroup, aRule, hubspotContacts, type Filter } from '../../support/builders.js';

const { properties } = hubspotContacts();

const CASES: [filter: Filter, text: string][] = [
  [aGroup('and'), 'everything'],
  [aGroup('and', aGroup('or')), 'everything'],
  [aGroup('and', aRule('city', 'is', 'Oslo')), '"City" is Oslo'],
  [
    aGroup('or', aRule('email', 'isKnown'), aRule('phone', 'isUnknown')),
    '"Email" is known or "Phone Number" is unknown',
  ],
  [
    aGroup('and', aRule('lifecyclestage', 'anyOf', ['lead', 'customer', 'gone'])),
    '"Lifecycle Stage" is any of Lead, Customer or gone',
  ],
  [aGroup('and', aRule('city', 'endsWith', 'lo')), '"City" ends with lo'],
  [
    aGroup('and', aRule('lifecyclestage', 'allOf', ['lead', 'customer'])),
    '"Lifecycle Stage" has all of Lead and Customer',
  ],
  [
    aGroup('and', { ...aRule('birthday', 'withinLast', 1), unit: 'months' }),
    '"Birthday" is within the last 1 month',
  ],
  [
    aGroup('and', { ...aRule('birthday', 'withinNext', 7), unit: 'days' }),
    '"Birthday" is within the next 7 days',
  ],
  [
    aGroup('and', { ...aRule('birthday', 'olderThan', 2), unit: 'years' }),
    '"Birthday" is more than 2 years ago',
  ],
  [aGroup('and', aRule('birthday', 'isToday')), '"Birthday" is today'],
  [
    aGroup('or', aRule('birthday', 'isYesterday'), aRule('birthday', 'isTomorrow')),
    '"Birthday" was yesterday or "Birthday" is tomorrow',
  ],
  [aGroup('and', aRule('hs_email_optout', 'is', false)), '"Opted out" is no'],
  [aGroup('and', aRule('score', 'between', 1, 5)), '"Score" is between 1 and 5'],
  [aGroup('and', aRule('removed', 'contains', 'x')), '"removed" contains x'],
  [
    aGroup(
      'and',
      aRule('city', 'isNot', 'Oslo'),
      aGroup('or', aRule('score', 'greater', 5), aRule('birthday', 'after', '2000-01-01')),
    ),
    '"City" is not Oslo and ("Score" is greater than 5 or "Birthday" is after 2000-01-01)',
  ],
  [
    aGroup('or', aGroup('and', aRule('city', 'startsWith', 'O'), aRule('score', 'less', 3))),
    '"City" starts with O and "Score" is less than 3',
  ],
  [
    aGroup('or', aRule('city', 'is', 'Oslo'), aGroup('and', aRule('city', 'is', 'Rome'))),
    '"City" is Oslo or "City" is Rome',
  ],
];

describe('describeFilter', () => {
  it.each(CASES)('says a filter in words: %#', (filter, text) => {
    expect(describeFilter(filter, properties)).toBe(text);
  });

  it('takes its words from another language', () => {
    const norwegian: FilterWords = {
      ...ENGLISH_FILTER_WORDS,
      rule: {
        ...ENGLISH_FILTER_WORDS.rule,
        is: ({ property, value }) => `${property} er ${value}`,
        greater: ({ property, value }) => `${property} er over ${value}`,
      },
      join: (parts, by) => parts.join(by === 'and' ? ' og ' : ' eller '),
      value: (value) => (typeof value === 'number' ? value.toLocaleString('nb') : String(value)),
    };
    const filter = aGroup('and', aRule('city', 'is', 'Oslo'), aRule('score', 'greater', 0.5));

    expect(describeFilter(filter, properties, norwegian)).toBe('City er Oslo og Score er over 0,5');
  });
});
