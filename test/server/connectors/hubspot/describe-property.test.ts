import { describe, expect, it } from 'vitest';
import type { HubSpotProperty } from '../../../../server/connectors/hubspot/answer-schemas.js';
import { describeProperty } from '../../../../server/connectors/hubspot/describe-property.js';
import { findStandardObject } from '../../../../server/connectors/hubspot/standard-objects.js';

const aProperty = (property: Partial<HubSpotProperty>): HubSpotProperty => ({
  name: 'it',
  label: 'It',
  type: 'string',
  fieldType: 'text',
  hubspotDefined: true,
  ...property,
});

const describeIt = (property: Partial<HubSpotProperty>) =>
  describeProperty(aProperty(property), findStandardObject('contacts'), new Set(['needed']));

describe('properties of HubSpot', () => {
  it.each<[Partial<HubSpotProperty>, string]>([
    [{}, 'text'],
    [{ fieldType: 'textarea' }, 'longText'],
    [{ fieldType: 'html' }, 'longText'],
    [{ name: 'email' }, 'email'],
    [{ fieldType: 'phonenumber' }, 'phone'],
    [{ type: 'phone_number' }, 'phone'],
    [{ name: 'website' }, 'url'],
    [{ type: 'number', fieldType: 'number' }, 'number'],
    [{ type: 'number', fieldType: 'number', showCurrencySymbol: true }, 'currency'],
    [{ type: 'number', fieldType: 'number', name: 'amount' }, 'currency'],
    [{ type: 'bool', fieldType: 'booleancheckbox' }, 'boolean'],
    [{ type: 'enumeration', fieldType: 'booleancheckbox' }, 'boolean'],
    [{ type: 'enumeration', fieldType: 'select' }, 'option'],
    [{ type: 'enumeration', fieldType: 'checkbox' }, 'multiOption'],
    [{ type: 'date', fieldType: 'date' }, 'date'],
    [{ type: 'datetime', fieldType: 'date' }, 'datetime'],
    [{ type: 'enumeration', fieldType: 'select', referencedObjectType: 'OWNER' }, 'owner'],
    [{ type: 'number', fieldType: 'number', referencedObjectType: 'COMPANY' }, 'reference'],
  ])('takes %j as %s', (property, type) => {
    expect(describeIt(property).type).toBe(type);
  });

  it.each<[Partial<HubSpotProperty>, string | undefined]>([
    [{}, undefined],
    [{ calculated: true }, 'calculated in HubSpot'],
    [{ fieldType: 'calculation_equation' }, 'calculated in HubSpot'],
    [{ modificationMetadata: { readOnlyValue: true } }, 'set by HubSpot'],
  ])('says why %j cannot be written', (property, reason) => {
    const described = describeIt(property);

    expect(described.readOnlyReason).toBe(reason);
    expect(described.isWritable).toBe(reason === undefined);
  });

  it('knows meanings, what is unique, required and the customer’s own', () => {
    expect(describeIt({ name: 'email' })).toMatchObject({
      meaning: 'person.email',
      isUnique: true,
      isRequired: false,
      isCustom: false,
    });
    expect(describeIt({ name: 'needed', hubspotDefined: false })).toMatchObject({
      isRequired: true,
      isCustom: true,
    });
  });

  it('offers the options that a person can see', () => {
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B', hidden: true },
    ];

    const described = describeIt({ type: 'enumeration', fieldType: 'select', options });

    expect(described.options).toEqual([{ value: 'a', label: 'A' }]);
  });
});
