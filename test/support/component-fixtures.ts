/**
 * What the screens of a sync are given in tests: contacts of HubSpot on the left, of Dynamics 365 on
 * the right, with the words and values that these apps really show. Problems come from the engine.
 */
import type {
  AppDescription,
  AssociationMapping,
  Connection,
  ConnectionId,
  Mapping,
  SettingsDifference,
  SettingsProblem,
  SyncSettings,
} from '../../engine/contract/index.js';
import type { SideSchema, SyncSchema } from '../../engine/mapping/compiled-sync.js';
import { describeDiff } from '../../engine/settings-diff/describe-diff.js';
import { validateSettings } from '../../engine/mapping/validate-settings.js';
import { PROPERTIES } from './component-properties.js';
import type { Ends } from '../../components/model/ends.js';
import type { ObjectLabels } from '../../components/model/object-labels.js';

export { aSampled, PROPERTIES } from './component-properties.js';

function anApp(id: string, name: string, color: string): AppDescription {
  return {
    id,
    name,
    category: 'CRM',
    summary: `${name} holds your customers.`,
    logo: { letter: name.charAt(0), color },
    auth: { kind: 'oauth', scopes: [], fields: [] },
    capabilities: {
      hasWebhooks: true,
      deletions: 'feed',
      createProof: 'upsert',
      hasConditionalWrite: true,
      hasFilteredScan: true,
    },
    limits: { pageSize: 100, batchSize: 100, requestsPerSecond: 10 },
  };
}

function aConnection(app: string, name: string): Connection {
  return {
    id: `connection-${app}` as ConnectionId,
    app,
    label: name,
    account: { id: `account-${app}`, name },
    health: 'ok',
    grantedScopes: [],
    createdAt: '2026-02-01T09:00:00.000Z',
    lastUsedAt: '2026-03-01T09:00:00.000Z',
    syncCount: 1,
  };
}

const contact = {
  name: 'contacts',
  singular: 'Contact',
  plural: 'Contacts',
  kind: 'person',
} as const;

export const ENDS: Ends = {
  left: {
    app: anApp('hubspot', 'HubSpot', '#ff5c35'),
    connection: aConnection('hubspot', 'Contoso'),
    object: contact,
  },
  right: {
    app: anApp('dynamics', 'Dynamics 365', '#5f3dc4'),
    connection: aConnection('dynamics', 'Contoso EU'),
    object: contact,
  },
};

export const OBJECT_LABELS: ObjectLabels = {
  left: [
    { name: 'contacts', singular: 'Contact', plural: 'Contacts' },
    { name: 'companies', singular: 'Company', plural: 'Companies' },
  ],
  right: [
    { name: 'contacts', singular: 'Contact', plural: 'Contacts' },
    { name: 'accounts', singular: 'Account', plural: 'Accounts' },
  ],
};

export function aMapping(left: string, right: string, more: Partial<Mapping> = {}): Mapping {
  return {
    id: `m-${left}`,
    left,
    right,
    direction: 'both',
    isOn: true,
    origin: 'default',
    ...more,
  };
}

export const MAPPINGS: readonly Mapping[] = [
  aMapping('email', 'emailaddress1'),
  aMapping('firstname', 'firstname'),
  aMapping('lastname', 'lastname'),
  aMapping('phone', 'telephone1'),
  aMapping('lifecyclestage', 'customertypecode', {
    origin: 'own',
    options: [{ left: 'opportunity', right: '1' }],
  }),
  aMapping('hubspotscore', 'new_score', { origin: 'own', direction: 'toRight' }),
  aMapping('country', 'address1_country'),
  aMapping('jobtitle', 'jobtitle', { isOn: false }),
];

export const ASSOCIATIONS: readonly AssociationMapping[] = [
  {
    id: 'a1',
    left: 'company',
    right: 'parentcustomerid',
    leftObject: 'companies',
    rightObject: 'accounts',
    isOn: true,
  },
];

export function theSettings(more: Partial<SyncSettings> = {}): SyncSettings {
  return {
    direction: 'both',
    winner: 'left',
    clears: 'keep',
    matching: { rules: [{ pairs: [{ left: 'email', right: 'emailaddress1' }] }] },
    mappings: [...MAPPINGS],
    associations: [...ASSOCIATIONS],
    requireEmail: true,
    filters: { toRight: null, toLeft: null },
    ...more,
  };
}

/** What the engine has to say about these settings. */
export function problemsOf(settings: SyncSettings, properties = PROPERTIES): SettingsProblem[] {
  const names = { left: 'HubSpot', right: 'Dynamics 365' };
  return validateSettings(settings, schemaOf(properties), names);
}

/** What the engine says differs between these settings. */
export function differencesOf(before: SyncSettings, after: SyncSettings): SettingsDifference[] {
  const { left, right } = schemaOf(PROPERTIES);
  return describeDiff(before, after, {
    left: { ...left, app: 'HubSpot' },
    right: { ...right, app: 'Dynamics 365' },
  });
}

function schemaOf(properties: typeof PROPERTIES): SyncSchema {
  const side = (of: 'left' | 'right'): SideSchema => ({
    object: {
      ...contact,
      isCustom: false,
      isWritable: true,
      titleProperties: [],
      matchKeys: [],
      associations: [],
    },
    properties: new Map(properties[of].map((property) => [property.name, property])),
  });
  return { left: side('left'), right: side('right') };
}
