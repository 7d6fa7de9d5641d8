import { describe, expect, it } from 'vitest';
import { syncSettingsSchema } from '../../../engine/contract/index.js';
import { defaultSettings } from '../../../engine/mapping/default-settings.js';
import { validateSettings } from '../../../engine/mapping/validate-settings.js';
import {
  aProperty,
  aSchema,
  aSide,
  dynamicsContacts,
  hubspotContacts,
  options,
} from '../../support/builders.js';

function companies() {
  return {
    left: aSide(
      { name: 'companies', kind: 'company', matchKeys: [['company.domain'], ['company.name']] },
      [
        aProperty({ name: 'name', meaning: 'company.name' }),
        aProperty({ name: 'domain', meaning: 'company.domain' }),
      ],
    ),
    right: aSide({ name: 'account', kind: 'company', matchKeys: [['company.name']] }, [
      aProperty({ name: 'name', meaning: 'company.name' }),
      aProperty({ name: 'websiteurl', type: 'url', meaning: 'company.domain' }),
    ]),
  };
}

describe('defaultSettings', () => {
  it('maps what means the same, in a stable order with stable ids', () => {
    const { mappings } = defaultSettings(aSchema());

    expect(mappings.map(({ id, left, right }) => `${id} ${left} ${right}`)).toEqual([
      'm1 email emailaddress1',
      'm2 firstname firstname',
      'm3 lastname lastname',
      'm4 phone telephone1',
      'm5 jobtitle jobtitle',
      'm6 birthday birthdate',
      'm7 hs_email_optout donotemail',
      'm8 city address1_city',
    ]);
    expect(mappings.every((each) => each.isOn && each.direction === 'both')).toBe(true);
  });

  it('is valid as it stands', () => {
    const made = defaultSettings(aSchema());

    expect(syncSettingsSchema.parse(made)).toEqual(made);
    expect(validateSettings(made, aSchema())).toEqual([]);
  });

  it('matches contacts by e-mail address and asks for one', () => {
    const made = defaultSettings(aSchema());

    expect(made.matching.rules).toEqual([{ pairs: [{ left: 'email', right: 'emailaddress1' }] }]);
    expect(made.requireEmail).toBe(true);
  });

  it('matches companies by domain, then by name, and asks for no address', () => {
    const made = defaultSettings(companies());

    expect(made.matching.rules).toEqual([
      { pairs: [{ left: 'domain', right: 'websiteurl' }] },
      { pairs: [{ left: 'name', right: 'name' }] },
    ]);
    expect(made.requireEmail).toBe(false);
  });

  it('makes no rule of a key that one side has only half of', () => {
    const schema = companies();
    const left = {
      ...schema.left.object,
      matchKeys: [['company.name' as const, 'notes' as const]],
    };
    const right = { ...schema.right.object, matchKeys: [] };
    const made = defaultSettings({
      left: { ...schema.left, object: left },
      right: { ...schema.right, object: right },
    });

    expect(made.matching.rules).toEqual([]);
  });

  it('narrows a mapping to what is possible and leaves out what is not', () => {
    const left = aSide({}, [
      aProperty({ name: 'a', meaning: 'person.jobTitle', isWritable: false }),
      aProperty({ name: 'b', meaning: 'person.birthDate', type: 'number' }),
    ]);
    const right = aSide({}, [
      aProperty({ name: 'a', meaning: 'person.jobTitle' }),
      aProperty({ name: 'b', meaning: 'person.birthDate', type: 'date' }),
    ]);

    expect(defaultSettings({ left, right }).mappings).toMatchObject([
      { id: 'm1', left: 'a', direction: 'toRight' },
    ]);
  });

  it('prefers, among properties with one meaning, the pair that works both ways', () => {
    const left = aSide({}, [
      aProperty({ name: 'calculated', meaning: 'person.phone', isWritable: false }),
      aProperty({ name: 'phone', meaning: 'person.phone' }),
    ]);
    const right = aSide({}, [aProperty({ name: 'tel', meaning: 'person.phone' })]);

    expect(defaultSettings({ left, right }).mappings).toMatchObject([{ left: 'phone' }]);
  });

  it('flows only out of a read-only object', () => {
    const right = dynamicsContacts();
    const made = defaultSettings(
      aSchema({ right: { ...right, object: { ...right.object, isWritable: false } } }),
    );

    expect(made.direction).toBe('toLeft');
    expect(new Set(made.mappings.map(({ direction }) => direction))).toEqual(new Set(['toLeft']));
  });

  it('asks for an address only when the people are on a side that values come from', () => {
    const left = hubspotContacts();
    const lead = { ...left, object: { ...left.object, kind: 'lead' as const, isWritable: false } };

    expect(defaultSettings(aSchema({ left: lead })).requireEmail).toBe(false);
  });

  it('starts two lists without a common option turned off', () => {
    const side = (value: string) =>
      aSide({}, [
        aProperty({
          name: 'stage',
          type: 'option',
          meaning: 'deal.stage',
          options: options(value),
        }),
      ]);

    const { mappings } = defaultSettings({ left: side('won'), right: side('closed') });

    expect(mappings.map(({ isOn }) => isOn)).toEqual([false]);
  });

  it('starts two lists that share little turned off, so that most records do not fail', () => {
    const side = (...values: string[]) =>
      aSide({}, [
        aProperty({
          name: 'stage',
          type: 'option',
          meaning: 'deal.stage',
          options: options(...values),
        }),
      ]);
    const left = side('won', 'lost', 'open', 'new', 'old');

    const few = defaultSettings({ left, right: side('won', 'lost', 'a', 'b', 'c') });
    const most = defaultSettings({ left, right: side('won', 'lost', 'open', 'new') });

    expect(few.mappings.map(({ isOn }) => isOn)).toEqual([false]);
    expect(most.mappings.map(({ isOn }) => isOn)).toEqual([true]);
  });

  it('lets the parts of an address be given together, where all flow the same way', () => {
    const parts = ['address.street', 'address.city', 'address.country'] as const;
    const side = (isCityWritable: boolean) =>
      aSide({}, [
        aProperty({ name: 'job', meaning: 'person.jobTitle' }),
        ...parts.map((meaning) =>
          aProperty({
            name: meaning,
            meaning,
            isWritable: isCityWritable || meaning !== 'address.city',
          }),
        ),
      ]);
    const groupsOf = (left: boolean) =>
      defaultSettings({ left: side(left), right: side(true) }).mappings.map(({ group }) => group);

    expect(groupsOf(true)).toEqual([undefined, 'address', 'address', 'address']);
    expect(groupsOf(false)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('ties to the same kind of object, each tie once', () => {
    expect(defaultSettings(aSchema()).associations).toEqual([
      {
        id: 'a1',
        left: 'company',
        right: 'parentcustomerid',
        leftObject: 'companies',
        rightObject: 'account',
        isOn: true,
      },
    ]);
  });

  it('proposes no ties while it does not know the kinds of the other objects', () => {
    const { left, right } = aSchema();

    expect(defaultSettings({ left, right }).associations).toEqual([]);
  });
});
