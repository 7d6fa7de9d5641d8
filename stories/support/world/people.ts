/**
 * People of the example world: who is in which app, and in what they differ. Every case that a sync
 * meets is here: agreeing, differing, missing e-mails, one e-mail twice, values that the other app refuses.
 */
import type { ExamplePerson } from './example-person.js';
import { IN_BOTH } from './people-in-both.js';

const FJORD = 'fjordcoffee.example';
const NORTHWIND = 'northwind.example';
const BERGEN = 'bergenmaritime.example';
const ADATUM = 'adatum.example';
const LINDQVIST = 'lindqvist.example';

const LEFT_ONLY: readonly Omit<ExamplePerson, 'in'>[] = [
  {
    first: 'Diego',
    last: 'Roel',
    mail: 'diego.roel',
    at: 'talleribanez.example',
    job: 'Accounting manager',
    phone: '+34 91 123 45 60',
    stage: 'lead',
  },
  {
    first: 'Martine',
    last: 'Rancé',
    mail: 'm.rance',
    at: 'maisonfabre.example',
    job: 'Assistant sales agent',
    phone: '+33 3 20 16 10 16',
    stage: 'lead',
  },
  {
    first: 'Maria',
    last: 'Larsson',
    mail: 'maria.larsson',
    at: LINDQVIST,
    job: 'Owner',
    phone: '+46 695 346721',
    stage: 'customer',
  },
  {
    first: 'Peter',
    last: 'Franken',
    mail: 'peter.franken',
    at: ADATUM,
    job: 'Marketing manager',
    phone: '+49 89 0877310',
    stage: 'lead',
  },
  {
    first: 'Carine',
    last: 'Schmitt',
    mail: 'c.schmitt',
    at: 'maisonfabre.example',
    job: 'Marketing manager',
    phone: '+33 2 40 32 21 21',
    stage: 'subscriber',
  },
  {
    first: 'Yuki',
    last: 'Tanaka',
    mail: 'yuki.tanaka',
    at: 'sakuraprint.example',
    job: 'Print designer',
    phone: '+81 3 4578 9001',
    stage: 'opportunity',
  },
  // Longer than the 40 characters that Dynamics allows.
  {
    first: 'Lino',
    last: 'Rodriguez',
    mail: 'lino.rodriguez',
    at: 'talleribanez.example',
    job: 'Vice president of sustainable sourcing and partner relations',
    phone: '+34 91 123 45 61',
    stage: 'customer',
  },
  // Dynamics asks for a last name.
  {
    first: 'Bente',
    last: '',
    mail: 'bente',
    at: FJORD,
    job: 'Barista',
    phone: '+47 22 33 44 09',
    stage: 'subscriber',
  },
  {
    first: 'Ole',
    last: 'Haugen',
    mail: null,
    at: BERGEN,
    job: 'Boatswain',
    phone: '+47 55 12 30 30',
    stage: 'lead',
  },
  {
    first: 'Sigrid',
    last: 'Dahl',
    mail: null,
    at: FJORD,
    job: 'Tasting host',
    phone: '+47 22 33 44 12',
    stage: 'lead',
  },
];

const RIGHT_ONLY: readonly Omit<ExamplePerson, 'in'>[] = [
  {
    first: 'Helen',
    last: 'Bennett',
    mail: 'helen.bennett',
    at: 'woodgrove.example',
    job: 'Marketing manager',
    phone: '+44 1983 555 888',
  },
  {
    first: 'Palle',
    last: 'Ibsen',
    mail: 'palle.ibsen',
    at: 'litware.example',
    job: 'Sales manager',
    phone: '+45 86 21 32 43',
  },
  {
    first: 'Mary',
    last: 'Saveley',
    mail: 'mary.saveley',
    at: 'proseware.example',
    job: 'Sales agent',
    phone: '+353 1 907 3302',
  },
  {
    first: 'Paul',
    last: 'Henriot',
    mail: 'paul.henriot',
    at: 'woodgrove.example',
    job: 'Accounting manager',
    phone: '+1 312 555 0178',
  },
  {
    first: 'Rita',
    last: 'Müller',
    mail: 'rita.mueller',
    at: 'litware.example',
    job: 'Dispatcher',
    phone: '+45 33 12 80 81',
  },
  {
    first: 'Pirkko',
    last: 'Koskitalo',
    mail: 'pirkko.koskitalo',
    at: 'litware.example',
    job: 'Accounting manager',
    phone: '+358 981 443655',
  },
  {
    first: 'Jytte',
    last: 'Petersen',
    mail: 'jytte.petersen',
    at: 'litware.example',
    job: 'Owner',
    phone: '+45 31 12 34 56',
  },
  {
    first: 'Art',
    last: 'Braunschweiger',
    mail: 'art.b',
    at: 'proseware.example',
    job: 'Sales manager',
    phone: '+1 307 555 0168',
  },
  {
    first: 'Michael',
    last: 'Holz',
    mail: null,
    at: ADATUM,
    job: 'Sales manager',
    phone: '+41 89 703 45 55',
  },
  {
    first: 'Zbyszek',
    last: 'Piestrzeniewicz',
    mail: null,
    at: 'litware.example',
    job: 'Owner',
    phone: '+48 26 642 70 12',
  },
  {
    first: 'Karin',
    last: 'Josephs',
    mail: null,
    at: ADATUM,
    job: 'Marketing manager',
    phone: '+49 251 031259',
  },
  // The e-mail address of Kari Østby and of Maria Anders once more: who is meant?
  {
    first: 'Kari',
    last: 'Oestby',
    mail: 'kari.ostby',
    at: FJORD,
    job: 'Roaster',
    phone: '+47 22 33 44 02',
  },
  {
    first: 'M.',
    last: 'Anders',
    mail: 'maria.anders',
    at: NORTHWIND,
    job: 'Buying department',
    phone: '+44 20 7946 0959',
  },
];

export const PEOPLE: readonly ExamplePerson[] = [
  ...IN_BOTH.map((one) => ({ ...one, in: 'both' as const })),
  ...LEFT_ONLY.map((one) => ({ ...one, in: 'left' as const })),
  ...RIGHT_ONLY.map((one) => ({ ...one, in: 'right' as const })),
];
