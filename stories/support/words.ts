/** Real words for stories of controls: properties, options and people as customers have them. */
import type { ComboboxOption } from '../../components/controls/combobox/combobox-model.js';

/** Longer than any place for it; as some customers really name things. */
export const LONG_NAME =
  'Nordrhein-Westfälische Genossenschaft für Kaffeehandel, Rösterei und Gastronomiebedarf eG';
export const LONG_WORD =
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
export const LONG_HINT =
  'Records that were synced before keep what they have. Only changes made from now on follow this choice, whichever of the two apps they are made in.';

export const COUNTRIES = [
  'Austria',
  'Belgium',
  'Czechia',
  'Denmark',
  'Estonia',
  'Finland',
  'France',
  'Germany',
  'Ireland',
  'Norway',
  'Poland',
  'Sweden',
].map((label) => ({ value: label.toLowerCase(), label }));

/** What a mapping offers on the other side: the best first, the impossible ones with their reason. */
export const PARTNERS: readonly ComboboxOption[] = [
  {
    value: 'telephone1',
    label: 'Business phone',
    description: '+47 22 33 44 55 · same meaning',
    icon: 'phone',
    group: 'Suggested',
  },
  {
    value: 'mobilephone',
    label: 'Mobile phone',
    description: '+47 900 12 345 · same values in 41 of 52 records',
    icon: 'phone',
    group: 'Suggested',
  },
  {
    value: 'emailaddress1',
    label: 'Email',
    description: 'ingrid@fjordcoffee.example',
    icon: 'email',
    group: 'All',
  },
  {
    value: 'jobtitle',
    label: 'Job title',
    description: 'Head roaster',
    icon: 'text',
    group: 'All',
  },
  {
    value: 'birthdate',
    label: 'Birthday',
    icon: 'date',
    group: 'All',
    disabledReason: 'A date cannot hold a phone number.',
  },
  {
    value: 'createdon',
    label: 'Created on',
    icon: 'datetime',
    group: 'All',
    disabledReason: 'Dynamics 365 sets it by itself.',
  },
];

const STREETS = [
  'Harbour Street',
  'Mill Lane',
  'Kirkegata',
  'Bahnhofstraße',
  'Rue du Port',
  'Østre Allé',
];
/** As many options as the owner of a large account has. */
export const ADDRESSES: readonly ComboboxOption[] = Array.from({ length: 2000 }, (_, index) => {
  const street = STREETS[index % STREETS.length] ?? 'Harbour Street';
  return {
    value: String(index),
    label: `${street} ${String(1 + Math.floor(index / STREETS.length))}`,
  };
});
