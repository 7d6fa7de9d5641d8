import { exampleDomain, exampleEmail } from './example-address.ts';
import type { Address, Firm, Industry, Person } from './model.ts';
import { cell, readCsv, type CsvRow } from './read-csv.ts';

const SECTORS: Readonly<Record<string, Industry>> = {
  'Communication Services': 'communication',
  'Consumer Discretionary': 'consumer',
  'Consumer Staples': 'food',
  Energy: 'energy',
  Financials: 'financial',
  'Health Care': 'health',
  Industrials: 'machinery',
  'Information Technology': 'software',
  Materials: 'materials',
  'Real Estate': 'property',
  Utilities: 'utilities',
};

const ABROAD = new Set([
  'Bermuda',
  'Canada',
  'Ireland',
  'Netherlands',
  'Switzerland',
  'United Kingdom',
]);

/** The firms of the S&P 500, each once although some have two classes of shares. */
export function readListedFirms(): Firm[] {
  const byCik = new Map(readCsv('sp500_constituents').map((row) => [cell(row, 'CIK'), row]));
  return [...byCik.values()].map((row) => {
    const name = cell(row, 'Security').replace(/ \(Class \w\)$/, '');
    const domain = exampleDomain(name);
    return {
      key: `listed-${cell(row, 'CIK')}`,
      name,
      domain,
      website: `https://www.${domain}/`,
      phone: '',
      address: toHeadOffice(cell(row, 'Headquarters Location')),
      industry: SECTORS[cell(row, 'GICS Sector')] ?? 'consumer',
      ticker: cell(row, 'Symbol'),
    };
  });
}

/** The fictional firms of Northwind. */
export function readTradingFirms(): Firm[] {
  return [...traders('customer'), ...traders('supplier')].map(({ row, firmKey }) => {
    const domain = exampleDomain(cell(row, 'company_name'));
    return {
      key: firmKey,
      name: cell(row, 'company_name'),
      domain,
      website: `https://${domain}/`,
      phone: cell(row, 'phone'),
      address: toAddress(row),
      industry: 'wholesale',
      ticker: '',
    };
  });
}

/** The contact persons of Northwind's customers or suppliers. */
export function readTraders(kind: 'customer' | 'supplier'): Person[] {
  return traders(kind).map(({ row, firmKey, key }) => {
    const [firstName = '', ...rest] = cell(row, 'contact_name').split(' ');
    const domain = exampleDomain(cell(row, 'company_name'));
    return {
      key,
      firstName,
      lastName: rest.join(' '),
      nickname: '',
      email: exampleEmail([firstName, rest.join(' ')], domain),
      jobTitle: cell(row, 'contact_title'),
      phone: cell(row, 'phone'),
      website: `https://${domain}/`,
      address: toAddress(row),
      employments: [{ firmKey, label: '' }],
    };
  });
}

function traders(kind: 'customer' | 'supplier') {
  return readCsv(`northwind_${kind}s`).map((row) => {
    const id = cell(row, `${kind}_id`);
    return { row, firmKey: `${kind}-${id}`, key: `trader-${kind}-${id}` };
  });
}

function toAddress(row: CsvRow): Address {
  return {
    street: cell(row, 'address').replace(/\s+/g, ' '),
    city: cell(row, 'city'),
    state: cell(row, 'region'),
    zip: cell(row, 'postal_code'),
    country: cell(row, 'country'),
  };
}

/** `Saint Paul, Minnesota`, `Dublin, Ireland`, and footnotes such as `McLean, Virginia[2]`. */
function toHeadOffice(text: string): Address {
  const [city = '', ...rest] = text.replace(/\[\d+\]/g, '').split(', ');
  const region = rest.at(-1) ?? '';
  const isAbroad = ABROAD.has(region);
  return {
    street: '',
    city,
    state: isAbroad ? '' : region,
    zip: '',
    country: isAbroad ? region : 'United States',
  };
}
