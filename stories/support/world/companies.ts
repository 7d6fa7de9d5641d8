/** Companies of the example world. Made up; every address ends in `.example`. */
export interface ExampleCompany {
  name: string;
  /** How Dynamics spells it, where it differs. */
  nameRight?: string;
  domain: string;
  phone: string;
  city: string;
  country: string;
  employees: number;
  /** Which apps have it. */
  in: 'both' | 'left' | 'right';
}

export const COMPANIES: readonly ExampleCompany[] = [
  {
    name: 'Fjord Coffee',
    domain: 'fjordcoffee.example',
    phone: '+47 22 33 44 00',
    city: 'Oslo',
    country: 'Norway',
    employees: 48,
    in: 'both',
  },
  {
    name: 'Contoso EU',
    nameRight: 'Contoso EU B.V.',
    domain: 'contoso.example',
    phone: '+31 20 794 0001',
    city: 'Amsterdam',
    country: 'Netherlands',
    employees: 320,
    in: 'both',
  },
  {
    name: 'Northwind Traders',
    domain: 'northwind.example',
    phone: '+44 20 7946 0958',
    city: 'London',
    country: 'United Kingdom',
    employees: 140,
    in: 'both',
  },
  {
    name: 'Bergen Maritime',
    nameRight: 'Bergen Maritime AS',
    domain: 'bergenmaritime.example',
    phone: '+47 55 12 30 00',
    city: 'Bergen',
    country: 'Norway',
    employees: 65,
    in: 'both',
  },
  {
    name: 'Lindqvist Arkitektur',
    domain: 'lindqvist.example',
    phone: '+46 8 123 45 67',
    city: 'Stockholm',
    country: 'Sweden',
    employees: 12,
    in: 'both',
  },
  {
    name: 'Adatum Medical',
    domain: 'adatum.example',
    phone: '+49 30 2318 4400',
    city: 'Berlin',
    country: 'Germany',
    employees: 210,
    in: 'both',
  },
  {
    name: 'Alpine Ski House',
    domain: 'alpineski.example',
    phone: '+43 512 5351 00',
    city: 'Innsbruck',
    country: 'Austria',
    employees: 31,
    in: 'both',
  },
  {
    name: 'Tailspin Toys',
    domain: 'tailspin.example',
    phone: '+1 212 555 0142',
    city: 'New York',
    country: 'United States',
    employees: 95,
    in: 'both',
  },
  {
    name: 'Maison Fabre',
    domain: 'maisonfabre.example',
    phone: '+33 1 70 18 99 10',
    city: 'Paris',
    country: 'France',
    employees: 27,
    in: 'left',
  },
  {
    name: 'Taller Ibáñez',
    domain: 'talleribanez.example',
    phone: '+34 91 123 45 67',
    city: 'Madrid',
    country: 'Spain',
    employees: 9,
    in: 'left',
  },
  {
    name: 'Sakura Print',
    domain: 'sakuraprint.example',
    phone: '+81 3 4578 9000',
    city: 'Tokyo',
    country: 'Japan',
    employees: 58,
    in: 'left',
  },
  {
    name: 'Woodgrove Bank',
    domain: 'woodgrove.example',
    phone: '+1 312 555 0177',
    city: 'Chicago',
    country: 'United States',
    employees: 1250,
    in: 'right',
  },
  {
    name: 'Litware Logistics',
    domain: 'litware.example',
    phone: '+45 33 12 80 80',
    city: 'Copenhagen',
    country: 'Denmark',
    employees: 480,
    in: 'right',
  },
  {
    name: 'Proseware',
    domain: 'proseware.example',
    phone: '+353 1 907 3300',
    city: 'Dublin',
    country: 'Ireland',
    employees: 74,
    in: 'right',
  },
];
