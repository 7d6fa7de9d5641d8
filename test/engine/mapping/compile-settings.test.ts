import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../engine/contract/index.js';
import {
  aCompiledSync,
  aGroup,
  aMapping,
  aProperty,
  aRule,
  aSchema,
  aSchemaOf,
  aSide,
  hubspotContacts,
  options,
} from '../../support/builders.js';

function mapped(mappings: Partial<Mapping>[], direction: 'both' | 'toRight' | 'toLeft' = 'both') {
  return aCompiledSync({ direction, mappings: mappings.map(aMapping) }).mappings;
}

describe('compileSettings', () => {
  it('leaves out mappings that are off, lost a property or cannot work', () => {
    const mappings = mapped([
      { id: 'on' },
      { id: 'off', isOn: false },
      { id: 'lost', left: 'fax' },
      { id: 'never', left: 'score', right: 'birthdate' },
      { id: 'readOnly', left: 'firstname', right: 'fullname', direction: 'toRight' },
    ]);

    expect(mappings.map(({ id }) => id)).toEqual(['on']);
  });

  it.each([
    ['the sync', { direction: 'both' }, 'toRight', 'toRight'],
    ['the mapping', { direction: 'toLeft' }, 'both', 'toLeft'],
    ['a read-only property', { left: 'firstname', right: 'fullname' }, 'both', 'toLeft'],
    ['a conversion', { left: 'createdate', right: 'birthdate' }, 'both', 'toRight'],
  ] as const)('narrows the direction of a mapping by %s', (...[, mapping, direction, expected]) => {
    expect(mapped([mapping], direction).map((each) => each.direction)).toEqual([expected]);
  });

  it('drops a mapping that flows against the sync', () => {
    expect(mapped([{ direction: 'toLeft' }], 'toRight')).toEqual([]);
  });

  it('lets nothing flow into a read-only object', () => {
    const left = hubspotContacts();
    const readOnly = { ...left, object: { ...left.object, isWritable: false } };
    const compiled = aCompiledSync({}, aSchema({ left: readOnly }));

    expect(compiled.direction).toBe('toRight');
    expect(compiled.mappings[0]?.direction).toBe('toRight');
  });

  it('makes option tables for both ways, and only where options meet', () => {
    const [email, stage] = mapped([
      {},
      {
        id: 'stage',
        left: 'lifecyclestage',
        right: 'statuscode',
        options: [{ left: 'evangelist', right: '1' }],
      },
    ]);

    expect([email?.toRight, email?.toLeft]).toEqual([null, null]);
    expect(Object.fromEntries(stage?.toRight ?? [])).toEqual({
      evangelist: '1',
      lead: '2',
      customer: '1',
    });
    expect(Object.fromEntries(stage?.toLeft ?? [])).toEqual({ 1: 'evangelist', 2: 'lead' });
  });

  it('keeps the place of a match rule that lost a property, without loosening it', () => {
    const { rules } = aCompiledSync({
      matching: {
        rules: [
          {
            pairs: [
              { left: 'fax', right: 'fax' },
              { left: 'lastname', right: 'lastname' },
            ],
          },
          { pairs: [{ left: 'email', right: 'emailaddress1' }] },
        ],
      },
    });

    expect(rules.map(({ pairs }) => pairs.map(({ left }) => left.name))).toEqual([[], ['email']]);
  });

  it('looks at e-mail addresses only when the guard is on', () => {
    expect(aCompiledSync().emailProperty).toEqual({ left: null, right: null });
    expect(aCompiledSync({ requireEmail: true }).emailProperty).toEqual({
      left: 'email',
      right: 'emailaddress1',
    });
  });

  it('finds no guard for objects without an address', () => {
    const schema = aSchemaOf([aProperty()], [aProperty()]);

    expect(aCompiledSync({ requireEmail: true }, schema).emailProperty).toEqual({
      left: null,
      right: null,
    });
  });

  it('keeps associations that still exist on both sides', () => {
    const tie = {
      left: 'company',
      right: 'parentcustomerid',
      leftObject: 'companies',
      rightObject: 'account',
      isOn: true,
    };
    const { associations, read } = aCompiledSync({
      direction: 'toRight',
      associations: [
        { ...tie, id: 'a1' },
        { ...tie, id: 'off', isOn: false },
        { ...tie, id: 'gone', right: 'gone' },
        { ...tie, id: 'elsewhere', rightObject: 'lead' },
      ],
    });

    expect(associations).toMatchObject([{ id: 'a1', direction: 'toRight' }]);
    expect([read.left.associations, read.right.associations]).toEqual([
      ['company'],
      ['parentcustomerid'],
    ]);
  });

  it('reads what is mapped, matched, filtered, guarded and shown as title, each once', () => {
    const { read } = aCompiledSync({
      mappings: [aMapping({ left: 'jobtitle', right: 'jobtitle' })],
      requireEmail: true,
      filters: {
        toRight: aGroup('and', aGroup('or', aRule('city', 'isKnown')), aRule('email', 'isKnown')),
        toLeft: aGroup('and', aRule('description', 'isKnown'), aRule('removed', 'isKnown')),
      },
    });

    expect(read.left.properties).toEqual(['city', 'email', 'firstname', 'jobtitle', 'lastname']);
    expect(read.right.properties).toEqual(['description', 'emailaddress1', 'fullname', 'jobtitle']);
  });

  it('never asks an app for a property that it does not give away', () => {
    const secret = aProperty({ name: 'secret', isReadable: false });
    const schema = aSchemaOf([secret], [aProperty({ name: 'open' })]);
    const compiled = aCompiledSync(
      { mappings: [aMapping({ left: 'secret', right: 'open' })] },
      schema,
    );

    expect(compiled.mappings.map(({ direction }) => direction)).toEqual(['toLeft']);
    expect(compiled.read.left.properties).toEqual([]);
  });

  it('gives equal results for equal input', () => {
    const build = () =>
      aCompiledSync(
        { mappings: [aMapping({ left: 'a', right: 'b' })] },
        {
          left: aSide({}, [aProperty({ name: 'a', type: 'option', options: options('x') })]),
          right: aSide({}, [aProperty({ name: 'b', type: 'option', options: options('x') })]),
        },
      );

    expect(build()).toEqual(build());
  });
});
