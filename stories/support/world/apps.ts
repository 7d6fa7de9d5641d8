/** The catalogue of the example world. The first two look like HubSpot and Dynamics 365, on memory apps. */
import type { AppDescription } from '../../../engine/index.js';

type Shown = Pick<AppDescription, 'id' | 'name' | 'category' | 'summary' | 'logo' | 'auth'>;

export const HUBSPOT: Shown = {
  id: 'hubspot',
  name: 'HubSpot',
  category: 'CRM',
  summary: 'Contacts, companies and deals, and the objects you made yourself.',
  logo: { letter: 'H', color: '#ff5c35' },
  auth: {
    kind: 'oauth',
    scopes: [
      { scope: 'crm.objects.contacts.read', label: 'Read contacts' },
      { scope: 'crm.objects.contacts.write', label: 'Create and update contacts' },
      { scope: 'crm.objects.companies.read', label: 'Read companies' },
      { scope: 'crm.objects.companies.write', label: 'Create and update companies' },
      { scope: 'crm.schemas.read', label: 'Read which properties there are' },
    ],
    fields: [],
  },
};

export const DYNAMICS: Shown = {
  id: 'dynamics',
  name: 'Dynamics 365',
  category: 'CRM',
  summary: 'Contacts, accounts, leads and opportunities, and the tables you made yourself.',
  logo: { letter: 'D', color: '#5b3cc4' },
  auth: {
    kind: 'oauth',
    scopes: [
      {
        scope: 'user_impersonation',
        label: 'Read and write the records that you can see yourself',
      },
      { scope: 'offline_access', label: 'Keep syncing while you are away' },
    ],
    fields: [
      {
        name: 'organisation',
        label: 'Address of your organisation',
        kind: 'url',
        isRequired: true,
        help: 'As in your browser: https://contoso.crm4.dynamics.example',
      },
    ],
  },
};

export const SHOP: Shown = {
  id: 'harbour',
  name: 'Harbour Shop',
  category: 'Web shop',
  summary: 'Customers and the companies that they order for.',
  logo: { letter: 'S', color: '#0f766e' },
  auth: {
    kind: 'key',
    fields: [
      {
        name: 'shop',
        label: 'Address of your shop',
        kind: 'url',
        isRequired: true,
        help: 'https://shop.fjordcoffee.example',
      },
      {
        name: 'key',
        label: 'Key',
        kind: 'password',
        isRequired: true,
        help: 'In your shop: Settings, Integrations, New key. It starts with “hs_”.',
      },
    ],
  },
};

export const LETTERS: Shown = {
  id: 'letters',
  name: 'Letterbird',
  category: 'Newsletters',
  summary: 'Subscribers, with what they want to hear about.',
  logo: { letter: 'L', color: '#b4235a' },
  auth: {
    kind: 'oauth',
    scopes: [{ scope: 'subscribers', label: 'Read, create and update subscribers' }],
    fields: [],
  },
};
