import { describe, expect, it } from 'vitest';
import { create, errorOf, openSandbox, rowsOf } from './support.js';
import type { Json } from './support.js';

function labelOf(view: Json, property = 'DisplayName'): unknown {
  return (view[property] as { UserLocalizedLabel: { Label: string } | null }).UserLocalizedLabel
    ?.Label;
}

describe('table definitions', () => {
  it('describe a table, with only the properties asked for', async () => {
    const sandbox = await openSandbox();

    const whole = await sandbox.api('GET', "EntityDefinitions(LogicalName='account')");
    const part = await sandbox.api(
      'GET',
      "EntityDefinitions(LogicalName='account')?$select=DisplayName,EntitySetName",
    );
    const byId = await sandbox.api('GET', `EntityDefinitions(${String(whole.body['MetadataId'])})`);

    expect(whole.body).toMatchObject({
      LogicalName: 'account',
      EntitySetName: 'accounts',
      PrimaryIdAttribute: 'accountid',
      PrimaryNameAttribute: 'name',
      ObjectTypeCode: 1,
      ChangeTrackingEnabled: true,
      IsOptimisticConcurrencyEnabled: true,
    });
    expect(Object.keys(part.body).sort()).toEqual([
      '@odata.context',
      'DisplayName',
      'EntitySetName',
      'MetadataId',
    ]);
    expect(labelOf(part.body)).toBe('Account');
    expect(byId.body['LogicalName']).toBe('account');
  });

  it('can be filtered and expanded in one request', async () => {
    const sandbox = await openSandbox();

    const answer = await sandbox.api(
      'GET',
      "EntityDefinitions?$select=LogicalName&$filter=LogicalName eq 'lead' or LogicalName eq 'contact'" +
        "&$expand=Attributes($select=LogicalName;$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist')",
    );

    const names: Record<string, unknown[]> = Object.fromEntries(
      rowsOf(answer).map((row) => [
        String(row['LogicalName']),
        (row['Attributes'] as Json[]).map((attribute) => attribute['LogicalName']),
      ]),
    );
    expect(Object.keys(names).sort()).toEqual(['contact', 'lead']);
    expect(names['contact']).toContain('gendercode');
    expect(names['lead']).toContain('leadqualitycode');
    expect(names['contact']).not.toContain('lastname');
  });

  it('say what each column takes', async () => {
    const sandbox = await openSandbox();
    const path = "EntityDefinitions(LogicalName='contact')/Attributes";

    const all = await sandbox.api('GET', path);
    const texts = await sandbox.api(
      'GET',
      `${path}/Microsoft.Dynamics.CRM.StringAttributeMetadata`,
    );
    const money = await sandbox.api(
      'GET',
      `${path}/Microsoft.Dynamics.CRM.MoneyAttributeMetadata?$select=LogicalName,Precision`,
    );
    const dates = await sandbox.api(
      'GET',
      `${path}/Microsoft.Dynamics.CRM.DateTimeAttributeMetadata`,
    );
    const lookups = await sandbox.api(
      'GET',
      `${path}/Microsoft.Dynamics.CRM.LookupAttributeMetadata`,
    );
    const required = await sandbox.api(
      'GET',
      `${path}?$select=LogicalName&$filter=RequiredLevel/Value eq Microsoft.Dynamics.CRM.AttributeRequiredLevel'ApplicationRequired'`,
    );

    const find = (rows: Json[], name: string) => rows.find((row) => row['LogicalName'] === name);
    expect(find(rowsOf(all), 'fullname')).toMatchObject({
      AttributeType: 'String',
      IsValidForCreate: false,
      IsValidForUpdate: false,
      IsValidForRead: true,
    });
    expect(find(rowsOf(all), 'emailaddress1')).not.toHaveProperty('MaxLength');
    expect(find(rowsOf(texts), 'emailaddress1')).toMatchObject({ MaxLength: 100, Format: 'Email' });
    expect(rowsOf(money)).toMatchObject([{ LogicalName: 'annualincome', Precision: 2 }]);
    expect(find(rowsOf(dates), 'birthdate')).toMatchObject({ Format: 'DateOnly' });
    expect(find(rowsOf(lookups), 'parentcustomerid')).toMatchObject({
      AttributeType: 'Customer',
      Targets: ['account', 'contact'],
    });
    expect(rowsOf(required).map((row) => row['LogicalName'])).toEqual(['lastname']);
  });

  it('give options only when they are expanded on the right cast', async () => {
    const sandbox = await openSandbox();
    const path = "EntityDefinitions(LogicalName='lead')/Attributes";

    const picklists = await sandbox.api(
      'GET',
      `${path}/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet`,
    );
    const bare = await sandbox.api(
      'GET',
      `${path}/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName`,
    );
    const status = await sandbox.api(
      'GET',
      `${path}(LogicalName='statuscode')/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$expand=OptionSet`,
    );
    const flag = await sandbox.api(
      'GET',
      `${path}(LogicalName='donotemail')/Microsoft.Dynamics.CRM.BooleanAttributeMetadata/OptionSet`,
    );

    const find = (name: string) => rowsOf(picklists).find((row) => row['LogicalName'] === name);
    const optionsOf = (set: unknown) =>
      ((set as Json)['Options'] as Json[]).map((option) => [
        option['Value'],
        labelOf(option, 'Label'),
      ]);
    expect(optionsOf(find('leadqualitycode')?.['OptionSet'])).toEqual([
      [1, 'Hot'],
      [2, 'Warm'],
      [3, 'Cold'],
    ]);
    expect(find('leadqualitycode')?.['GlobalOptionSet']).toBeNull();
    expect(find('purchasetimeframe')?.['GlobalOptionSet']).toMatchObject({
      Name: 'purchasetimeframe',
      IsGlobal: true,
    });
    expect(rowsOf(bare)[0]).not.toHaveProperty('OptionSet');
    expect((status.body['OptionSet'] as { Options: Json[] }).Options[2]).toMatchObject({
      Value: 3,
      State: 1,
    });
    expect(labelOf(flag.body['TrueOption'] as Json, 'Label')).toBe('Do Not Allow');
  });

  it('name the relationships that lookups are bound by', async () => {
    const sandbox = await openSandbox();

    const answer = await sandbox.api(
      'GET',
      "EntityDefinitions(LogicalName='contact')/ManyToOneRelationships?$filter=ReferencingAttribute eq 'parentcustomerid'",
    );
    const back = await sandbox.api(
      'GET',
      "EntityDefinitions(LogicalName='account')/OneToManyRelationships?$select=SchemaName,ReferencingEntity",
    );

    expect(rowsOf(answer)).toMatchObject([
      {
        SchemaName: 'contact_customer_accounts',
        ReferencedEntity: 'account',
        ReferencingEntityNavigationPropertyName: 'parentcustomerid_account',
        CascadeConfiguration: { Delete: 'Cascade' },
      },
      { ReferencedEntity: 'contact' },
    ]);
    expect(rowsOf(back).map((row) => row['SchemaName'])).toContain('opportunity_customer_accounts');
  });

  it('answer 404 for what does not exist and 400 for properties that are none', async () => {
    const sandbox = await openSandbox();

    const calls = await Promise.all([
      sandbox.api('GET', "EntityDefinitions(LogicalName='unicorn')"),
      sandbox.api('GET', "EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='horn')"),
      sandbox.api('GET', "EntityDefinitions(LogicalName='contact')/Horns"),
      sandbox.api('GET', "GlobalOptionSetDefinitions(Name='horn')"),
      sandbox.api('GET', 'EntityDefinitions?$select=Horn'),
    ]);

    expect(calls.map(({ status }) => status)).toEqual([404, 404, 404, 404, 400]);
  });
});

describe('custom columns and keys', () => {
  const customAttributes = {
    contact: [
      {
        name: 'new_Segment',
        label: 'Segment',
        type: 'choice' as const,
        globalOptionSet: 'new_segments',
        options: [
          { value: 100000000, label: 'Gold' },
          { value: 100000001, label: 'Silver' },
        ],
      },
      { name: 'new_Shoe', label: 'Shoe', type: 'text' as const, maxLength: 5 },
    ],
  };

  it('are described, written, read and checked like all others', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({
      customAttributes,
      alternateKeys: {
        contact: [{ name: 'new_ShoeKey', label: 'Shoe', attributes: ['new_shoe'] }],
      },
    });

    const id = await create(sandbox, 'contacts', {
      lastname: 'A',
      new_segment: 100000001,
      new_shoe: '43',
    });
    const tooLong = await sandbox.api('POST', 'contacts', { body: { new_shoe: '123456' } });
    const read = await sandbox.api('GET', `contacts(${id})?$select=new_segment,new_shoe`, {
      prefer: 'odata.include-annotations="*"',
    });
    const found = await sandbox.api('GET', "contacts(new_shoe='43')?$select=lastname");
    const column = await sandbox.api(
      'GET',
      "EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='new_segment')",
    );
    const keys = await sandbox.api('GET', "EntityDefinitions(LogicalName='contact')/Keys");
    const set = await sandbox.api('GET', "GlobalOptionSetDefinitions(Name='new_segments')");

    expect(read.body).toMatchObject({
      new_segment: 100000001,
      'new_segment@OData.Community.Display.V1.FormattedValue': 'Silver',
      new_shoe: '43',
    });
    expect(errorOf(tooLong).code).toBe('0x80044331');
    expect(found.body['lastname']).toBe('A');
    expect(column.body).toMatchObject({ IsCustomAttribute: true, SchemaName: 'new_Segment' });
    expect(rowsOf(keys)).toMatchObject([
      { LogicalName: 'new_shoekey', KeyAttributes: ['new_shoe'], EntityKeyIndexStatus: 'Active' },
    ]);
    expect((set.body['Options'] as Json[]).map((option) => option['Value'])).toEqual([
      100000000, 100000001,
    ]);
  });
});
