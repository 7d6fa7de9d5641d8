import type { Chance } from './chance.ts';
import { exampleEmail } from './example-address.ts';
import type { Firm, Person } from './model.ts';
import { cell, readCsv, type CsvRow } from './read-csv.ts';

/** One synthetic person as two apps know them; one of the two may be missing. */
export interface PersonVersions {
  readonly key: string;
  readonly hubspot?: Person;
  readonly dynamics?: Person;
}

/** What to give the synthetic persons that the published set does not say. */
export interface Surroundings {
  readonly firms: readonly Firm[];
  readonly jobTitles: readonly string[];
}

/**
 * The 5,000 FEBRL persons, all of them in HubSpot and 60 % of them also in Dynamics 365 with the typing
 * errors that the set was made for, and 500 more that only Dynamics 365 knows.
 */
export function readSyntheticPersons(chance: Chance, around: Surroundings): PersonVersions[] {
  const twins = new Map(readCsv('febrl_dataset4b').map((row) => [numberOf(row), row]));
  const known = readCsv('febrl_dataset4a').map((row): PersonVersions => {
    const key = `person-${numberOf(row)}`;
    const hubspot = toPerson(row, key, { chance, around });
    const twin = twins.get(numberOf(row));
    if (twin === undefined || !chance.isHit(key, 'in both', 0.6)) return { key, hubspot };
    // Both apps know the same address, made from the name without errors.
    const dynamics = { ...toPerson(twin, key, { chance, around }), email: hubspot.email };
    return { key, hubspot, dynamics };
  });
  const others = readCsv('febrl_dataset1')
    .filter((row) => cell(row, 'rec_id').endsWith('-org'))
    .map((row): PersonVersions => {
      const key = `other-${numberOf(row)}`;
      return { key, dynamics: toPerson(row, key, { chance, around }) };
    });
  return [...known, ...others];
}

/** `rec-1070-org` and `rec-1070-dup-0` are the same person. */
function numberOf(row: CsvRow): string {
  return /\d+/.exec(cell(row, 'rec_id'))?.[0] ?? cell(row, 'rec_id');
}

function toPerson(
  row: CsvRow,
  key: string,
  { chance, around }: { chance: Chance; around: Surroundings },
): Person {
  const firstName = capitalise(cell(row, 'given_name'));
  const lastName = capitalise(cell(row, 'surname'));
  const isEmployed = chance.isHit(key, 'employed', 0.6);
  return {
    key,
    firstName,
    lastName,
    nickname: '',
    email: exampleEmail([firstName, lastName, key], 'mail.example'),
    jobTitle: isEmployed ? chance.pick(key, 'job', around.jobTitles) : '',
    phone: '',
    website: '',
    address: {
      street: capitalise([cell(row, 'street_number'), cell(row, 'address_1')].join(' ').trim()),
      city: capitalise(cell(row, 'suburb')),
      state: cell(row, 'state').toUpperCase(),
      zip: cell(row, 'postcode'),
      country: 'Australia',
    },
    employments: isEmployed
      ? [{ firmKey: chance.pick(key, 'employer', around.firms).key, label: '' }]
      : [],
  };
}

function capitalise(text: string): string {
  return text.replace(/(^|[\s-])\p{Letter}/gu, (start) => start.toUpperCase());
}
