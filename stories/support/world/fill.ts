/** Puts the people and companies of the example world into the two memory apps. */
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import { COMPANIES, type ExampleCompany } from './companies.js';
import type { ExamplePerson } from './example-person.js';
import { PEOPLE } from './people.js';

type Ids = ReadonlyMap<string, string>;

export function fillHubSpot(app: MemoryApp): void {
  const ids = new Map(
    COMPANIES.filter((company) => company.in !== 'right').map((company) => [
      company.domain,
      app.createRecord('companies', {
        name: company.name,
        domain: company.domain,
        phone: company.phone,
        city: company.city,
        country: company.country,
        numberofemployees: company.employees,
      }),
    ]),
  );
  PEOPLE.filter((person) => person.in !== 'right').forEach((person, index) => {
    const company = companyOf(person);
    app.createRecord(
      'contacts',
      {
        email: mailOf(person, person.mail),
        firstname: person.first,
        lastname: textOf(person.last),
        phone: person.phone,
        jobtitle: person.job,
        city: company?.city ?? null,
        country: company?.country ?? null,
        lifecyclestage: person.stage ?? null,
        hubspotscore: 12 + ((index * 17) % 80),
      },
      { company: ids.get(person.at) ?? null },
    );
  });
  for (const deal of DEALS) app.createRecord('deals', { ...deal });
}

export function fillDynamics(app: MemoryApp): void {
  const ids: Ids = new Map(
    COMPANIES.filter((company) => company.in !== 'left').map((company) => [
      company.domain,
      app.createRecord('accounts', {
        name: company.nameRight ?? company.name,
        websiteurl: `https://www.${company.domain}`,
        telephone1: company.phone,
        address1_city: company.city,
        address1_country: company.country,
        numberofemployees: company.employees,
      }),
    ]),
  );
  for (const person of PEOPLE.filter(({ in: where }) => where !== 'left')) {
    const right = person.right ?? {};
    const company = companyOf(person);
    app.createRecord(
      'contacts',
      {
        emailaddress1: mailOf(person, right.mail ?? person.mail),
        firstname: right.first ?? person.first,
        lastname: person.last,
        fullname: `${right.first ?? person.first} ${person.last}`,
        telephone1: right.phone ?? person.phone,
        jobtitle: right.job ?? person.job,
        address1_city: right.city ?? company?.city ?? null,
        address1_country: company?.country ?? null,
        customertypecode: person.stage === 'customer' ? '2' : '1',
      },
      { parentcustomerid: ids.get(person.at) ?? null },
    );
  }
}

const DEALS = [
  { dealname: 'Espresso bar, Aker Brygge', amount: 184000, closedate: '2026-03-31' },
  { dealname: 'Office refit, Contoso EU', amount: 96500, closedate: '2026-05-15' },
  { dealname: 'Ferry kitchens, 2026 season', amount: 412000, closedate: '2026-02-27' },
];

/** More contacts than a person can make up, for long lists: numbered, on both sides, all alike. */
export function addCrowd(apps: { left: MemoryApp; right: MemoryApp }, count: number): void {
  for (let number = 1; number <= count; number += 1) {
    const mail = `guest.${String(number).padStart(6, '0')}@harbourmarket.example`;
    const name = `${String(number)} of the harbour market`;
    if (number % 5 !== 0)
      apps.left.createRecord('contacts', { email: mail, firstname: 'Guest', lastname: name });
    if (number % 4 !== 0)
      apps.right.createRecord('contacts', {
        emailaddress1: mail,
        firstname: 'Guest',
        lastname: name,
        jobtitle: number % 7 === 0 ? 'Regular guest' : null,
      });
  }
}

function companyOf(person: ExamplePerson): ExampleCompany | undefined {
  return COMPANIES.find((company) => company.domain === person.at);
}

function mailOf(person: ExamplePerson, mail: string | null): string | null {
  return mail === null ? null : `${mail}@${person.at}`;
}

function textOf(text: string): string | null {
  return text === '' ? null : text;
}
