import { describe, expect, it } from 'vitest';
import type { Mapping, Property, SettingsProblem } from '../../../engine/contract/index.js';
import { compileSettings } from '../../../engine/mapping/compile-settings.js';
import { convertInto } from '../../../engine/mapping/convert-mapped.js';
import { validateSettings } from '../../../engine/mapping/validate-settings.js';
import { planRecord } from '../../../engine/plan/plan-record.js';
import { systemValueTools } from '../../../engine/value-tools/index.js';
import {
  aMapping,
  aProperty,
  aSchemaOf,
  options,
  settings,
  TODAY,
} from '../../support/builders.js';
import { aLinkedPair, anOpenPair } from '../../support/pairs.js';

interface Scene {
  left?: Partial<Property>;
  right?: Partial<Property>;
  mapping: Partial<Mapping>;
}

function stage({ left = {}, right = {}, mapping }: Scene) {
  const schema = aSchemaOf(
    [aProperty({ name: 'a', ...left })],
    [aProperty({ name: 'b', ...right })],
  );
  const all = settings({
    matching: { rules: [] },
    mappings: [aMapping({ id: 'm', left: 'a', right: 'b', ...mapping })],
  });
  return { all, schema: { ...schema, tools: systemValueTools } };
}

function compiledOf(scene: Scene) {
  const { all, schema } = stage(scene);
  return compileSettings(all, schema, TODAY);
}

function mappingOf(scene: Scene) {
  const [mapping] = compiledOf(scene).mappings;
  if (mapping === undefined) throw new Error('The mapping dropped out.');
  return mapping;
}

function problemsOf(scene: Scene): SettingsProblem[] {
  const { all, schema } = stage(scene);
  return validateSettings(all, schema, { left: 'HubSpot', right: 'Dynamics 365' });
}

const value = (of: unknown) => ({ kind: 'value', value: of });

describe('a value map', () => {
  const mapping: Partial<Mapping> = {
    values: [
      { left: 'Germany', right: 'DE' },
      { left: 'Deutschland', right: 'DE' },
      { left: 'Norway', right: 'NO' },
    ],
  };

  it('means the same both ways, and takes the first row where several lead to one', () => {
    const mapped = mappingOf({ mapping });

    expect(convertInto('right', ' deutschland', mapped)).toEqual(value('DE'));
    expect(convertInto('left', 'de', mapped)).toEqual(value('Germany'));
    expect(convertInto('right', null, mapped)).toEqual(value(null));
  });

  it('makes an issue of a value that it does not name', () => {
    expect(convertInto('right', 'Sweden', mappingOf({ mapping }))).toEqual({
      kind: 'problem',
      code: 'option_unmapped',
      details: { option: 'Sweden', label: 'Sweden' },
    });
  });

  it('takes the fallback of the written side for the rest, and no other', () => {
    const mapped = mappingOf({ mapping: { ...mapping, fallback: { right: 'XX' } } });

    expect(convertInto('right', 'Sweden', mapped)).toEqual(value('XX'));
    expect(convertInto('left', 'SE', mapped)).toMatchObject({ code: 'option_unmapped' });
  });

  it('leads from text to a number and back, and from choices by name or label', () => {
    const grade = mappingOf({
      left: { type: 'option', options: [{ value: '7', label: 'Hot' }] },
      right: { type: 'number' },
      mapping: { values: [{ left: 'Hot', right: '3' }] },
    });

    expect(convertInto('right', '7', grade)).toEqual(value(3));
    expect(convertInto('left', 3, grade)).toEqual(value('7'));
  });

  it('is reported where it leaves choices without a partner, with which', () => {
    const scene: Scene = {
      left: { type: 'option', options: options('new', 'won', 'lost') },
      mapping: { values: [{ left: 'New', right: 'N' }], direction: 'toRight' },
    };

    expect(problemsOf(scene)).toMatchObject([
      { code: 'options_unmapped', level: 'warning', side: 'right', options: ['won', 'lost'] },
    ]);
    expect(
      problemsOf({ ...scene, mapping: { ...scene.mapping, fallback: { right: '?' } } }),
    ).toEqual([]);
  });

  it('is refused between two lists of options, which have a table of their own', () => {
    const list = { type: 'option' as const, options: options('new') };

    expect(problemsOf({ left: list, right: list, mapping })).toMatchObject([
      { code: 'transform_invalid', level: 'error' },
    ]);
  });
});

describe('a fallback of an option table', () => {
  const scene: Scene = {
    left: { type: 'option', options: options('lead', 'subscriber', 'other') },
    right: { type: 'option', options: options('open', 'misc') },
    mapping: {
      options: [
        { left: 'lead', right: 'open' },
        { left: 'subscriber', right: 'open' },
      ],
      fallback: { right: 'misc' },
    },
  };

  it('takes what has no partner, on its own side only', () => {
    const mapped = mappingOf(scene);

    expect(convertInto('right', 'subscriber', mapped)).toEqual(value('open'));
    expect(convertInto('right', 'other', mapped)).toEqual(value('misc'));
    expect(convertInto('left', 'open', mapped)).toEqual(value('lead'));
    expect(convertInto('left', 'misc', mapped)).toMatchObject({ code: 'option_unmapped' });
  });

  it('closes the gap in the problems of that side', () => {
    expect(problemsOf(scene)).toMatchObject([
      { code: 'options_unmapped', side: 'left', options: ['misc'] },
    ]);
  });

  it('is left out, and said, when it is no option of the written side', () => {
    const gone: Scene = { ...scene, mapping: { ...scene.mapping, fallback: { right: 'gone' } } };

    expect(convertInto('right', 'other', mappingOf(gone))).toMatchObject({
      code: 'option_unmapped',
    });
    expect(problemsOf(gone).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('"gone"'),
    );
  });

  it('settles a pair: what fell back does not come back', () => {
    const pair = aLinkedPair({ now: { a: 'other' } }, { now: { b: 'misc' } });

    expect(planRecord(pair, compiledOf(scene))).toEqual({
      kind: 'settled',
      bases: { left: { a: 'other' }, right: { b: 'misc' } },
      hasDrift: false,
    });
  });

  it('counts once among several choices', () => {
    const tags = (...names: string[]) => ({
      type: 'multiOption' as const,
      options: options(...names),
    });
    const mapped = mappingOf({
      left: tags('x', 'y', 'open'),
      right: tags('open', 'misc'),
      mapping: { fallback: { right: 'misc' } },
    });

    expect(convertInto('right', ['x', 'y', 'open'], mapped)).toEqual(value(['misc', 'open']));
  });
});

describe('transforms of a mapping', () => {
  it('are undone on the way back when only one way is given', () => {
    const mapped = mappingOf({
      left: { type: 'date' },
      mapping: {
        toRight: [
          { kind: 'formatDate', pattern: 'DD.MM.YYYY' },
          { kind: 'affix', prefix: 'born ' },
        ],
      },
    });

    expect(convertInto('right', '1815-12-10', mapped)).toEqual(value('born 10.12.1815'));
    expect(convertInto('left', 'born 11.12.1815', mapped)).toEqual(value('1815-12-11'));
  });

  it('let a date fill a date with time in both ways, when a zone is declared', () => {
    const scene: Scene = {
      left: { type: 'date' },
      right: { type: 'datetime' },
      mapping: { toRight: [{ kind: 'moment', zone: 'Europe/Oslo' }] },
    };
    const mapped = mappingOf(scene);

    expect(mapped.direction).toBe('both');
    expect(convertInto('right', '2025-03-30', mapped)).toEqual(value('2025-03-29T23:00:00.000Z'));
    expect(convertInto('left', '2025-03-30T21:30:00.000Z', mapped)).toEqual(value('2025-03-30'));
    expect(problemsOf(scene)).toEqual([]);
  });

  it('stay as they are given when both ways are given', () => {
    const mapped = mappingOf({
      mapping: {
        toRight: [{ kind: 'case', form: 'upper' }],
        toLeft: [{ kind: 'case', form: 'lower' }],
      },
    });

    expect(convertInto('right', 'Ada', mapped)).toEqual(value('ADA'));
    expect(convertInto('left', 'ADA', mapped)).toEqual(value('ada'));
  });

  it('never flow back what would overwrite more than they took along', () => {
    const scene: Scene = {
      mapping: { toRight: [{ kind: 'split', separator: ' ', take: 'first' }] },
    };

    expect(mappingOf(scene).direction).toBe('toRight');
    expect(problemsOf(scene)).toMatchObject([
      {
        code: 'transform_irreversible',
        level: 'warning',
        side: 'left',
        message: expect.stringContaining('Only one part of the text is kept.') as string,
        hint: expect.stringContaining('flow to Dynamics 365 only') as string,
      },
    ]);
  });

  it('lose nothing on a way that they do not go', () => {
    const scene: Scene = {
      left: { type: 'datetime' },
      right: { type: 'date' },
      mapping: {
        direction: 'toLeft',
        toRight: [{ kind: 'day', zone: 'Europe/Oslo' }],
        toLeft: [{ kind: 'moment', zone: 'Europe/Oslo' }],
      },
    };

    expect(problemsOf(scene)).toEqual([]);
    expect(convertInto('left', '2026-01-29', mappingOf(scene))).toEqual(
      value('2026-01-28T23:00:00.000Z'),
    );
  });

  it('lose nothing on a way that the sync does not go', () => {
    const { all, schema } = stage({
      mapping: {
        toRight: [{ kind: 'split', separator: ' ', take: 'first' }],
        toLeft: [{ kind: 'case', form: 'upper' }],
      },
    });
    const oneWay = { ...all, direction: 'toLeft' as const };

    expect(validateSettings(oneWay, schema)).toEqual([]);
    const [mapping] = compileSettings(oneWay, schema, TODAY).mappings;
    expect(mapping?.direction).toBe('toLeft');
  });

  it('say what the way back costs when it works all the same', () => {
    const toRight: Mapping['toRight'] = [{ kind: 'phone', region: 'NO' }];
    const scene: Scene = {
      left: { type: 'phone' },
      right: { type: 'phone' },
      mapping: { toRight },
    };

    expect(mappingOf(scene).direction).toBe('both');
    expect(problemsOf(scene)).toMatchObject([
      { code: 'transform_irreversible', level: 'warning', side: 'left' },
    ]);
    expect(problemsOf({ ...scene, mapping: { toRight, toLeft: toRight } })).toEqual([]);
  });

  const INVALID: [name: string, scene: Scene, says: string][] = [
    [
      'a step that the type does not allow',
      { left: { type: 'number' }, mapping: { toRight: [{ kind: 'case', form: 'upper' }] } },
      'this needs text, and gets a number',
    ],
    [
      'a zone that there is not',
      {
        left: { type: 'datetime' },
        right: { type: 'date' },
        mapping: { direction: 'toRight', toRight: [{ kind: 'day', zone: 'Europe/Narnia' }] },
      },
      'no time zone "Europe/Narnia"',
    ],
    [
      'a default of another type',
      { left: { type: 'number' }, mapping: { toRight: [{ kind: 'default', value: 'many' }] } },
      '"many" is not a value of "A"',
    ],
    [
      'a constant that the property does not take',
      {
        right: { type: 'number' },
        mapping: { direction: 'toRight', toRight: [{ kind: 'constant', value: 'many' }] },
      },
      'does not fit there',
    ],
    [
      'two signs that are the same',
      {
        right: { type: 'number' },
        mapping: { toRight: [{ kind: 'parseNumber', decimal: ',', thousands: ',' }] },
      },
      'are the same',
    ],
  ];

  it.each(INVALID)('are refused as a whole for %s', (...[, scene, says]) => {
    expect(problemsOf(scene)).toContainEqual(
      expect.objectContaining({
        code: 'transform_invalid',
        level: 'error',
        message: expect.stringContaining(says) as string,
      }),
    );
  });

  it('are refused when they need tables that the engine was not given', () => {
    const { all, schema } = stage({ mapping: { toRight: [{ kind: 'country', form: 'alpha2' }] } });
    const { tools: _, ...without } = schema;

    expect(validateSettings(all, without)).toMatchObject([
      { code: 'transform_invalid' },
      { code: 'transform_irreversible' },
    ]);
  });

  it('fill a new record where the other one is empty, so that a required property has a value', () => {
    const compiled = compiledOf({
      right: { isRequired: true },
      mapping: { toRight: [{ kind: 'default', value: 'Unknown' }] },
    });

    expect(planRecord(anOpenPair('left', { now: { a: null } }), compiled)).toMatchObject({
      kind: 'create',
      create: { values: { b: 'Unknown' } },
    });
  });

  it('never overwrite with a default, nor with a value that counts as empty', () => {
    const toRight: Mapping['toRight'] = [
      { kind: 'blank', value: 'n/a' },
      { kind: 'default', value: 'Unknown' },
    ];
    const filled = aLinkedPair({ now: { a: null } }, { now: { b: 'Oslo' } });
    const blank = aLinkedPair({ now: { a: 'n/a' } }, { now: { b: 'Oslo' } });
    const compiled = compiledOf({ mapping: { toRight: toRight.slice(0, 1) } });
    const withDefault = compiledOf({ mapping: { toRight: toRight.slice(1) } });

    expect(planRecord(filled, withDefault)).toMatchObject({ updates: [{ side: 'left' }] });
    expect(planRecord(blank, compiled)).toMatchObject({ updates: [{ side: 'left' }] });
  });
});
