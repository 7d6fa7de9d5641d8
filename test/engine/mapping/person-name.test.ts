import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalName,
  joinName,
  possibleLastNames,
  splitName,
} from '../../../engine/mapping/person-name.js';

const CASES: readonly (readonly [text: string, first: string | null, last: string | null])[] = [
  ['Ada Lovelace', 'Ada', 'Lovelace'],
  ['  Ada \u00a0 Lovelace ', 'Ada', 'Lovelace'],
  ['Anna Maria Lind', 'Anna Maria', 'Lind'],
  ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
  ['Anna van der Berg', 'Anna', 'van der Berg'],
  ['Dick Van Dyke', 'Dick', 'Van Dyke'],
  ['Van Morrison', 'Van', 'Morrison'],
  ['Ben Smith', 'Ben', 'Smith'],
  ['Anna Ben Smith', 'Anna Ben', 'Smith'],
  ['María de la Cruz', 'María', 'de la Cruz'],
  ['José Ortega y Gasset', 'José', 'Ortega y Gasset'],
  ['Martin Luther King Jr.', 'Martin Luther', 'King Jr.'],
  ['Martin Luther King, Jr.', 'Martin Luther', 'King, Jr.'],
  ['Lovelace, Ada', 'Ada', 'Lovelace'],
  ['van der Berg, Anna Maria', 'Anna Maria', 'van der Berg'],
  ['Dr. Ada Lovelace PhD', 'Dr. Ada', 'Lovelace PhD'],
  ['Bjørn-Åge Østby', 'Bjørn-Åge', 'Østby'],
  ['Madonna', null, 'Madonna'],
  ['山田太郎', null, '山田太郎'],
  ['a, b, c', 'a, b,', 'c'],
  [',', null, ','],
  ['', null, null],
];

describe('splitName', () => {
  it.each(CASES)('splits %j', (text, first, last) => {
    expect(splitName(text)).toEqual({ first, last });
  });

  it('finds the border again where one of the parts is still there', () => {
    const known = { first: 'Anna', last: 'Maria Lind' };

    expect(splitName('Anna Maria Lind', known)).toEqual(known);
    expect(splitName('Hanna Maria Lind', known)).toEqual({ first: 'Hanna', last: 'Maria Lind' });
    expect(splitName('Anna Maria Lindh', known)).toEqual({ first: 'Anna', last: 'Maria Lindh' });
    expect(splitName('ANNA MARIA LIND', known)).toEqual({ first: 'ANNA', last: 'MARIA LIND' });
    expect(splitName('Per Dahl', known)).toEqual({ first: 'Per', last: 'Dahl' });
    expect(splitName('Anna Maria Berg', { first: 'Anna', last: 'Berg' })).toEqual({
      first: 'Anna Maria',
      last: 'Berg',
    });
  });

  it('leaves a single word where it was', () => {
    expect(splitName('Prince', { first: 'Prins', last: null })).toEqual({
      first: 'Prince',
      last: null,
    });
    expect(splitName('van Gogh', { first: null, last: 'van Gogh' })).toEqual({
      first: null,
      last: 'van Gogh',
    });
  });
});

const WORDS = ['Ada', 'van', 'der', 'Jr.', 'y', 'Østby', 'de', 'I.', 'O’Neil', 'ß', 'İpek', '李'];
const name = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 6 })
  .chain((words) => fc.constantFrom(words.join(' '), words.join('  '), words.join(', ')));
const part = fc.option(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }), {
  nil: null,
});
const parts = fc
  .tuple(part, part)
  .map(([first, last]) => ({ first: first?.join(' ') ?? null, last: last?.join(' ') ?? null }));

describe('a full name and its parts', () => {
  it('join to the same name again, whatever was there before', () => {
    fc.assert(
      fc.property(
        fc.oneof(name, fc.string()),
        fc.option(parts, { nil: undefined }),
        (text, known) => {
          const joined = joinName(splitName(text, known));

          expect(canonicalName(joined ?? '')).toBe(canonicalName(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are split as they were when nothing changed, and split the same a second time', () => {
    fc.assert(
      fc.property(parts, (known) => {
        const again = splitName(joinName(known) ?? '', known);

        expect(joinName(again)).toBe(joinName(known));
        expect(splitName(joinName(again) ?? '', again)).toEqual(again);
      }),
      { numRuns: 2000 },
    );
  });

  it('know every family name that a text may end with', () => {
    expect(possibleLastNames('Anna van Berg')).toEqual(['Berg', 'van Berg', 'Anna van Berg']);
    expect(possibleLastNames('Berg, Anna')).toEqual(['Berg', 'Anna Berg']);
  });
});
