import { exampleEmail } from './example-address.ts';
import { NO_ADDRESS, type Address, type Employment, type Firm, type Person } from './model.ts';
import { cell, readCsv, type CsvRow } from './read-csv.ts';

/** The committees themselves; subcommittees have neither sites nor names of their own. */
export function readCommittees(): Firm[] {
  const rows = readCsv('congress_companies').filter((row) => cell(row, 'parent_id') === '');
  return rows.map((row) => {
    const website = cell(row, 'website');
    return {
      key: committeeKey(cell(row, 'committee_id')),
      name: cell(row, 'name'),
      domain: ownDomain(website),
      website,
      phone: cell(row, 'phone'),
      address: parseCommitteeAddress(cell(row, 'address')),
      industry: 'government',
      ticker: '',
    };
  });
}

/** The sitting members, each at their first district office, with the committees they sit on. */
export function readMembers(): Person[] {
  const offices = groupBy(readCsv('congress_offices'), 'bioguide');
  const committees = new Set(readCommittees().map(({ key }) => key));
  const seats = groupBy(
    readCsv('congress_associations').filter((row) =>
      committees.has(committeeKey(cell(row, 'committee_id'))),
    ),
    'bioguide',
  );
  return readCsv('congress_contacts').map((row) => {
    const id = cell(row, 'bioguide');
    const title = cell(row, 'title');
    const [office, former] = (offices.get(id) ?? []).filter((one) => cell(one, 'city') !== '');
    return {
      key: `member-${id}`,
      firstName: cell(row, 'first_name'),
      lastName: cell(row, 'last_name'),
      nickname: cell(row, 'nickname'),
      email: exampleEmail(
        [cell(row, 'first_name'), cell(row, 'last_name')],
        title === 'Senator' ? 'senate.example' : 'house.example',
      ),
      jobTitle: title,
      phone: cell(row, 'office_phone'),
      website: cell(row, 'website'),
      address: office ? toAddress(office) : NO_ADDRESS,
      ...(former ? { formerAddress: toAddress(former) } : {}),
      employments: toEmployments(seats.get(id) ?? []),
    };
  });
}

function committeeKey(id: string): string {
  return `committee-${id}`;
}

/** The host name of a site of its own; a page inside somebody else's site is none. */
function ownDomain(website: string): string {
  if (website === '') return '';
  const { hostname, pathname } = new URL(website);
  return pathname === '/' ? hostname.replace(/^www\./, '') : '';
}

/** `1301 LHOB; Washington, DC 20515-6001` */
function parseCommitteeAddress(text: string): Address {
  const found = /^(.*); (.*), (\w\w) ([\d-]+)$/.exec(text);
  if (found === null) return NO_ADDRESS;
  const [, street = '', city = '', state = '', zip = ''] = found;
  return { street, city, state, zip, country: 'United States' };
}

function toAddress(office: CsvRow): Address {
  const street = [cell(office, 'address'), cell(office, 'suite')].filter((part) => part !== '');
  return {
    street: street.join(', '),
    city: cell(office, 'city'),
    state: cell(office, 'state'),
    zip: cell(office, 'zip'),
    country: 'United States',
  };
}

/** Seats with a role come first: who chairs a committee belongs to it before all others. */
function toEmployments(seats: readonly CsvRow[]): Employment[] {
  const all = seats.map((seat) => ({
    firmKey: committeeKey(cell(seat, 'committee_id')),
    label: cell(seat, 'role'),
  }));
  return [...all.filter(({ label }) => label !== ''), ...all.filter(({ label }) => label === '')];
}

function groupBy(rows: readonly CsvRow[], column: string): Map<string, CsvRow[]> {
  const groups = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const key = cell(row, column);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}
