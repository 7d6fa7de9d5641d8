import { beforeEach, describe, expect, it } from 'vitest';
import { create, errorOf, openSandbox, ORIGIN, rowsOf } from './support.js';
import type { TestSandbox } from './support.js';

const ACCOUNT = '0a3f1e30-1111-4a2b-9c3d-000000000001';
const MISSING = '0a3f1e30-ffff-4a2b-9c3d-000000000001';

describe('$filter', () => {
  let sandbox: TestSandbox;

  beforeEach(async () => {
    sandbox = await openSandbox();
    await sandbox.seed({
      accounts: [{ accountid: ACCOUNT, name: 'Østby Mekaniske', industrycode: 6, revenue: 5000 }],
      contacts: [
        {
          firstname: 'Åse',
          lastname: "O'Brien",
          emailaddress1: 'aase@example.com',
          numberofchildren: 2,
          birthdate: '1980-05-17',
          gendercode: 2,
          donotemail: true,
          createdon: '2026-01-01T08:00:00Z',
          parentcustomerid: { table: 'account', id: ACCOUNT },
        },
        {
          firstname: 'Bo',
          lastname: 'Bo',
          emailaddress1: 'bo_b@example.org',
          numberofchildren: 0,
          gendercode: 1,
          createdon: '2026-02-01T08:00:00Z',
        },
        { firstname: 'Cy', lastname: 'Dahl (100%)', createdon: '2026-02-02T08:00:00Z' },
      ],
    });
  });

  const cases: { filter: string; names: string[] }[] = [
    { filter: "lastname eq 'O''Brien'", names: ['Åse'] },
    { filter: "firstname eq 'åse'", names: ['Åse'] },
    { filter: "'Bo' eq firstname", names: ['Bo'] },
    { filter: "emailaddress1 ne 'aase@example.com'", names: ['Bo', 'Cy'] },
    { filter: 'emailaddress1 eq null', names: ['Cy'] },
    { filter: 'emailaddress1 ne null', names: ['Bo', 'Åse'] },
    { filter: 'not (emailaddress1 eq null)', names: ['Bo', 'Åse'] },
    { filter: 'numberofchildren gt 0', names: ['Åse'] },
    { filter: 'numberofchildren le 2 and numberofchildren ge 0', names: ['Bo', 'Åse'] },
    { filter: 'gendercode eq 2', names: ['Åse'] },
    { filter: 'donotemail eq true', names: ['Åse'] },
    { filter: 'donotemail eq false', names: ['Bo', 'Cy'] },
    { filter: 'birthdate eq 1980-05-17', names: ['Åse'] },
    { filter: 'createdon ge 2026-02-01T09:00:00+01:00', names: ['Bo', 'Cy'] },
    { filter: 'createdon lt 2026-02-01', names: ['Åse'] },
    { filter: "contains(lastname,'RIE')", names: ['Åse'] },
    { filter: "startswith(emailaddress1,'bo')", names: ['Bo'] },
    { filter: "endswith(emailaddress1,'.ORG')", names: ['Bo'] },
    { filter: "not contains(emailaddress1,'example.com')", names: ['Bo', 'Cy'] },
    { filter: 'firstname eq lastname', names: ['Bo'] },
    { filter: "firstname eq 'Cy' or firstname eq 'Bo' and gendercode eq 2", names: ['Cy'] },
    { filter: "(firstname eq 'Cy' or firstname eq 'Bo') and gendercode eq 1", names: ['Bo'] },
    { filter: "firstname in ('cy','Åse')", names: ['Cy', 'Åse'] },
    { filter: 'gendercode in (1,2)', names: ['Bo', 'Åse'] },
    { filter: `_parentcustomerid_value eq ${ACCOUNT}`, names: ['Åse'] },
    { filter: `_parentcustomerid_value eq '${ACCOUNT}'`, names: ['Åse'] },
    { filter: "parentcustomerid_account/name eq 'østby mekaniske'", names: ['Åse'] },
    { filter: 'parentcustomerid_account/revenue gt 4000', names: ['Åse'] },
    {
      filter: `Microsoft.Dynamics.CRM.In(PropertyName='lastname',PropertyValues=["O'Brien","Bo"])`,
      names: ['Bo', 'Åse'],
    },
    {
      filter: `Microsoft.Dynamics.CRM.In(PropertyName='gendercode',PropertyValues=["2"])`,
      names: ['Åse'],
    },
    {
      filter: `Microsoft.Dynamics.CRM.Between(PropertyName='numberofchildren',PropertyValues=["1","5"])`,
      names: ['Åse'],
    },
    {
      filter: `Microsoft.Dynamics.CRM.OnOrAfter(PropertyName='createdon',PropertyValue='2026-02-02')`,
      names: ['Cy'],
    },
  ];

  it.each(cases)('$filter', async ({ filter, names }) => {
    const answer = await sandbox.api(
      'GET',
      `contacts?$select=firstname&$orderby=firstname&$filter=${encodeURIComponent(filter)}`,
    );

    expect(answer.status).toBe(200);
    expect(rowsOf(answer).map((row) => row['firstname'])).toEqual(names);
  });

  it('takes values from parameter aliases', async () => {
    const answer = await sandbox.api(
      'GET',
      `contacts?$select=firstname&$filter=Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)` +
        `&@p1='firstname'&@p2=${encodeURIComponent('["Bo","Nobody"]')}`,
    );

    expect(rowsOf(answer).map((row) => row['firstname'])).toEqual(['Bo']);
  });

  it('looks into collections with any and all', async () => {
    const path = (filter: string) => `accounts?$select=name&$filter=${encodeURIComponent(filter)}`;

    const some = await sandbox.api(
      'GET',
      path("contact_customer_accounts/any(c:c/lastname eq 'o''brien')"),
    );
    const none = await sandbox.api(
      'GET',
      path("contact_customer_accounts/all(c:c/lastname eq 'Bo')"),
    );

    expect([rowsOf(some).length, rowsOf(none).length]).toEqual([1, 0]);
  });

  const refused: { filter: string; message: string }[] = [
    {
      filter: "shoesize eq '43'",
      message:
        "Could not find a property named 'shoesize' on type 'Microsoft.Dynamics.CRM.contact'",
    },
    { filter: 'parentcustomerid eq null', message: "named 'parentcustomerid'" },
    { filter: "lastname eq 'O'Brien'", message: 'unterminated literal' },
    { filter: 'lastname eq', message: 'Syntax error at position 11' },
    { filter: 'lastname is null', message: 'Syntax error' },
    { filter: '(lastname eq null', message: 'Syntax error' },
    { filter: 'lastname eq 5', message: 'incompatible types' },
    { filter: "gendercode eq 'male'", message: 'incompatible types' },
    { filter: "createdon gt 'yesterday'", message: 'incompatible types' },
    { filter: "contains(numberofchildren,'1')", message: 'No function signature' },
    {
      filter: "Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=2)",
      message: 'not available',
    },
  ];

  it.each(refused)('$filter is refused', async ({ filter, message }) => {
    const answer = await sandbox.api('GET', `contacts?$filter=${encodeURIComponent(filter)}`);

    expect(answer.status).toBe(400);
    expect(errorOf(answer).code).toBe('0x80060888');
    expect(errorOf(answer).message).toContain(message);
  });

  it('never lets a value become SQL', async () => {
    const filter = encodeURIComponent(`lastname eq 'x''); drop table entity_contact; --'`);

    const answer = await sandbox.api('GET', `contacts?$filter=${filter}`);

    expect(rowsOf(answer)).toEqual([]);
    expect(rowsOf(await sandbox.api('GET', 'contacts'))).toHaveLength(3);
  });
});

describe('$select, annotations and $expand', () => {
  it('returns the chosen columns, the id and the entity tag, and nothing else', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'Lovelace', gendercode: 2 });

    const answer = await sandbox.api('GET', 'contacts?$select=lastname');

    expect(answer.body['@odata.context']).toBe(
      `${ORIGIN}/api/data/v9.2/$metadata#contacts(lastname)`,
    );
    expect(rowsOf(answer)).toEqual([
      {
        '@odata.etag': expect.stringMatching(/^W\/"\d+"$/u) as unknown,
        lastname: 'Lovelace',
        contactid: id,
      },
    ]);
  });

  it('adds formatted values and lookup details when annotations are wanted', async () => {
    const sandbox = await openSandbox();
    const account = await create(sandbox, 'accounts', { name: 'Engines' });
    const id = await create(sandbox, 'contacts', {
      lastname: 'Lovelace',
      gendercode: 2,
      annualincome: 20000,
      donotemail: true,
      birthdate: '1985-12-10',
      'parentcustomerid_account@odata.bind': `accounts(${account})`,
    });
    const path = `contacts(${id})?$select=gendercode,annualincome,donotemail,birthdate,modifiedon,_parentcustomerid_value`;

    const plain = await sandbox.api('GET', path);
    const rich = await sandbox.api('GET', path, { prefer: 'odata.include-annotations="*"' });

    const formatted = '@OData.Community.Display.V1.FormattedValue';
    expect(Object.keys(plain.body).filter((name) => name.includes('Formatted'))).toEqual([]);
    expect(rich.body).toMatchObject({
      [`gendercode${formatted}`]: 'Female',
      [`annualincome${formatted}`]: '$20,000.00',
      [`donotemail${formatted}`]: 'Do Not Allow',
      [`birthdate${formatted}`]: '12/10/1985',
      [`modifiedon${formatted}`]: '3/1/2026 10:00 AM',
      [`_parentcustomerid_value${formatted}`]: 'Engines',
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty':
        'parentcustomerid_account',
      _parentcustomerid_value: account,
    });
  });

  it('adds only the annotations that were named', async () => {
    const sandbox = await openSandbox();
    await create(sandbox, 'contacts', { lastname: 'L', gendercode: 2 });

    const answer = await sandbox.api('GET', 'contacts?$select=gendercode,_ownerid_value', {
      prefer: 'odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"',
    });

    const names = Object.keys(rowsOf(answer)[0] ?? {});
    expect(names).toContain('_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname');
    expect(names.filter((name) => name.includes('FormattedValue'))).toEqual([]);
  });

  it('expands lookups, nested lookups, collections and references', async () => {
    const sandbox = await openSandbox();
    const parent = await create(sandbox, 'accounts', { name: 'Parent' });
    const account = await create(sandbox, 'accounts', {
      name: 'Child',
      'parentaccountid@odata.bind': `/accounts(${parent})`,
    });
    for (const lastname of ['B', 'A', 'C']) {
      await create(sandbox, 'contacts', {
        lastname,
        'parentcustomerid_account@odata.bind': `/accounts(${account})`,
      });
    }

    const contacts = await sandbox.api(
      'GET',
      'contacts?$select=lastname&$orderby=lastname&$expand=parentcustomerid_account($select=name;$expand=parentaccountid($select=name)),parentcustomerid_contact($select=lastname)',
    );
    const accounts = await sandbox.api(
      'GET',
      `accounts(${account})?$select=name&$expand=parentaccountid/$ref,contact_customer_accounts($select=lastname;$filter=lastname ne 'C';$orderby=lastname desc;$top=1)`,
    );

    expect(rowsOf(contacts)[0]).toMatchObject({
      lastname: 'A',
      parentcustomerid_account: { name: 'Child', parentaccountid: { name: 'Parent' } },
      parentcustomerid_contact: null,
    });
    expect(accounts.body).toMatchObject({
      parentaccountid: { '@odata.id': `${ORIGIN}/api/data/v9.2/accounts(${parent})` },
      contact_customer_accounts: [{ lastname: 'B' }],
      'contact_customer_accounts@odata.nextLink': expect.stringContaining(
        `accounts(${account})/contact_customer_accounts`,
      ) as unknown,
    });
  });

  it('reads what a record leads to by its address', async () => {
    const sandbox = await openSandbox();
    const account = await create(sandbox, 'accounts', { name: 'Engines' });
    const contact = await create(sandbox, 'contacts', {
      lastname: 'Lovelace',
      'parentcustomerid_account@odata.bind': `/accounts(${account})`,
    });

    const single = await sandbox.api(
      'GET',
      `contacts(${contact})/parentcustomerid_account?$select=name`,
    );
    const none = await sandbox.api('GET', `contacts(${contact})/parentcustomerid_contact`);
    const many = await sandbox.api(
      'GET',
      `accounts(${account})/contact_customer_accounts?$select=lastname`,
    );
    const count = await sandbox.api('GET', `accounts(${account})/contact_customer_accounts/$count`);

    expect(single.body['name']).toBe('Engines');
    expect(none.status).toBe(204);
    expect(rowsOf(many).map((row) => row['lastname'])).toEqual(['Lovelace']);
    expect(count.text.replace('\uFEFF', '')).toBe('1');
  });

  const refused = [
    { path: 'contacts?$select=shoesize', message: "named 'shoesize'" },
    { path: 'contacts?$select=parentcustomerid', message: "named 'parentcustomerid'" },
    { path: 'contacts?$expand=nonsense', message: "named 'nonsense'" },
    { path: 'contacts?$orderby=nonsense', message: "named 'nonsense'" },
    { path: 'contacts?$skip=5', message: 'Skip Clause is not supported' },
    { path: 'contacts?$search=x', message: '$search is not supported' },
    { path: 'contacts?$top=-1', message: '$top query option' },
    { path: 'contacts?$count=maybe', message: '$count query option' },
    { path: 'contacts?$filter=%ZZ', message: 'percent-encoded' },
    { path: 'contacts?$skiptoken=nonsense', message: 'paging cookie' },
  ];

  it.each(refused)('$path is refused', async ({ path, message }) => {
    const sandbox = await openSandbox();

    const answer = await sandbox.api('GET', path);

    expect(answer.status).toBe(400);
    expect(errorOf(answer).message).toContain(message);
  });

  it('answers 404 for sets and members that do not exist and 405 for methods that do not fit', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'A' });

    const calls = await Promise.all([
      sandbox.api('GET', 'unicorns'),
      sandbox.api('GET', `contacts(${id})/nonsense`),
      sandbox.api('GET', `contacts(${MISSING})`),
      sandbox.api('DELETE', 'contacts'),
      sandbox.api('PATCH', 'contacts', { body: {} }),
      sandbox.api('POST', 'WhoAmI', { body: {} }),
    ]);

    expect(calls.map(({ status }) => status)).toEqual([404, 404, 404, 405, 405, 405]);
  });
});

describe('functions and the service document', () => {
  it('WhoAmI names the caller, organizations the organisation', async () => {
    const sandbox = await openSandbox();

    const me = await sandbox.api('GET', 'WhoAmI');
    const withParentheses = await sandbox.api('GET', 'WhoAmI()');
    const organisations = await sandbox.api('GET', 'organizations?$select=name');
    const user = await sandbox.api(
      'GET',
      `systemusers(${String(me.body['UserId'])})?$select=fullname`,
    );

    expect(withParentheses.body).toEqual(me.body);
    expect(rowsOf(organisations)).toMatchObject([
      { name: 'Contoso', organizationid: me.body['OrganizationId'] },
    ]);
    expect(user.body['fullname']).toBe('# Integration');
  });

  it('lists the sets and describes itself as CSDL', async () => {
    const sandbox = await openSandbox();

    const service = await sandbox.api('GET', '');
    const csdl = await sandbox.api('GET', '$metadata?annotations=true');

    expect(rowsOf(service).map((row) => row['name'])).toContain('opportunities');
    expect(csdl.headers.get('content-type')).toContain('application/xml');
    expect(csdl.text).toContain('<Property Name="emailaddress1" Type="Edm.String"/>');
    expect(csdl.text).toContain('Org.OData.Capabilities.V1.ChangeTracking');
  });
});
