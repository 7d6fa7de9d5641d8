import { describe, expect, it } from 'vitest';
import { narrowByForms } from '../../../engine/matching/company-forms.js';
import type { CompiledRule } from '../../../engine/mapping/compiled-sync.js';
import type { KeyForm } from '../../../engine/vocabulary.js';
import { aProperty } from '../../support/builders.js';

const rule = (form: KeyForm): CompiledRule => ({
  pairs: [{ left: aProperty({ name: 'l' }), right: aProperty({ name: 'r' }), form }],
});

const SIDE = {
  left: new Map([
    ['L1', { side: 'left' as const, values: { l: 'Acme AS' } }],
    ['L2', { side: 'left' as const, values: { l: 'Acme GmbH' } }],
  ]),
  right: new Map([
    ['R1', { side: 'right' as const, values: { r: 'Acme GmbH' } }],
    ['R2', { side: 'right' as const, values: { r: 'Acme' } }],
  ]),
};
const free = (...ids: string[]) => ids.map((id) => ({ id, isLinked: false }));

function narrowed(others: string[], siblings: string[], form: KeyForm = 'companyName') {
  const own = { side: 'left' as const, values: { l: 'Acme AS' } };
  const hits = { others: free(...others), siblings: free(...siblings) };
  const found = narrowByForms(hits, { rule: rule(form), own, shadows: SIDE });
  return [found.others.map(({ id }) => id), found.siblings.map(({ id }) => id)];
}

describe('narrowByForms', () => {
  it.each<[name: string, others: string[], siblings: string[], left: string[][]]>([
    ["drops a company of another country's form", ['R1'], [], [[], []]],
    ['keeps one without a legal form', ['R1', 'R2'], [], [['R2'], []]],
    ['keeps a sibling that is as likely the same as who is left', ['R2'], ['L2'], [['R2'], ['L2']]],
    ['drops a sibling of another form when nobody is found', [], ['L2'], [[], []]],
    ['keeps whom it knows nothing of', ['R9'], ['L9'], [['R9'], ['L9']]],
  ])('%s', (...[, others, siblings, left]) => {
    expect(narrowed(others, siblings)).toEqual(left);
  });

  it('leaves other rules alone', () => {
    expect(narrowed(['R1'], ['L2'], 'exact')).toEqual([['R1'], ['L2']]);
  });
});
