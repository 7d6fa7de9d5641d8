/**
 * What the screens of a sync are given in tests: contacts of HubSpot on the left, of Dynamics 365 on
 * the right, with the words and values that these apps really show. Problems come from the engine.
 */
import type {
  AppDescription,
  AssociationMapping,
  Connection,
  ConnectionId,
  IssueGroup,
  Mapping,
  Option,
  Preview,
  PreviewReport,
  PropertyWithSamples,
  Run,
  RunId,
  SettingsDifference,
  SettingsProblem,
  Sync,
  SyncId,
  SyncSettings,
} from '../../engine/contract/index.js';
import type { SideSchema, SyncSchema } from '../../engine/mapping/compiled-sync.js';
import { describeDiff } from '../../engine/settings-diff/describe-diff.js';
import { validateSettings } from '../../engine/mapping/validate-settings.js';
import type { Ends } from '../../components/model/ends.js';
import type { ObjectLabels } from '../../components/model/object-labels.js';
import type { SampledProperties } from '../../components/model/side-properties.js';

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

/** A readable, writable, optional text with a few values. */
export function aSampled(
  property: Partial<PropertyWithSamples> & Pick<PropertyWithSamples, 'name' | 'label'>,
): PropertyWithSamples {
  return {
    type: 'text',
    isRequired: false,
    isReadable: true,
    isWritable: true,
    isUnique: false,
    isCustom: false,
    samples: [],
    ...property,
  };
}

const words = (...labels: string[]): Option[] =>
  labels.map((label) => ({ value: label.toLowerCase().replaceAll(/\W+/gu, ''), label }));
/** Option values of Dynamics are numbers. */
const codes = (...labels: string[]): Option[] =>
  labels.map((label, index) => ({ value: String(index + 1), label }));

const HUBSPOT = [
  aSampled({
    name: 'email',
    label: 'Email',
    type: 'email',
    meaning: 'person.email',
    isUnique: true,
    samples: ['ann.lee@contoso.example', 'j.bergstrom@fabrikam.example'],
  }),
  aSampled({
    name: 'firstname',
    label: 'First name',
    meaning: 'person.firstName',
    samples: ['Ann', 'Jonas', 'Ingrid'],
  }),
  aSampled({
    name: 'lastname',
    label: 'Last name',
    meaning: 'person.lastName',
    samples: ['Lee', 'Bergström', 'Østby'],
  }),
  aSampled({
    name: 'phone',
    label: 'Phone number',
    type: 'phone',
    meaning: 'person.phone',
    samples: ['+47 22 33 44 55', '(212) 555-0142'],
  }),
  aSampled({
    name: 'lifecyclestage',
    label: 'Lifecycle stage',
    type: 'option',
    options: words('Subscriber', 'Lead', 'Opportunity', 'Customer', 'Evangelist'),
    samples: ['Lead', 'Customer', 'Opportunity'],
  }),
  aSampled({
    name: 'hubspotscore',
    label: 'HubSpot score',
    type: 'number',
    isWritable: false,
    readOnlyReason: 'calculated in HubSpot',
    samples: ['87', '12', '40'],
  }),
  aSampled({
    name: 'jobtitle',
    label: 'Job title',
    meaning: 'person.jobTitle',
    samples: ['Head of sales', 'Buyer'],
  }),
  aSampled({
    name: 'city',
    label: 'City',
    meaning: 'address.city',
    samples: ['Oslo', 'Gothenburg', 'København'],
  }),
  aSampled({
    name: 'country',
    label: 'Country/Region',
    type: 'option',
    meaning: 'address.country',
    options: words('Norway', 'Sweden', 'Denmark', 'Finland'),
    samples: ['Norway', 'Sweden'],
  }),
  aSampled({
    name: 'website',
    label: 'Website URL',
    type: 'url',
    meaning: 'person.website',
    samples: ['https://contoso.example'],
  }),
  aSampled({
    name: 'hs_email_optout',
    label: 'Unsubscribed from all email',
    type: 'boolean',
    meaning: 'person.doNotEmail',
    samples: ['false'],
  }),
  aSampled({
    name: 'message',
    label: 'Message',
    type: 'longText',
    samples: ['Please call me back.'],
  }),
  aSampled({
    name: 'createdate',
    label: 'Create date',
    type: 'datetime',
    isWritable: false,
    readOnlyReason: 'set by HubSpot',
    samples: ['2025-11-03T08:12:00.000Z'],
  }),
  aSampled({
    name: 'numemployees',
    label: 'Number of employees',
    type: 'number',
    samples: ['12', '2400'],
  }),
];

const DYNAMICS = [
  aSampled({
    name: 'emailaddress1',
    label: 'Email',
    type: 'email',
    meaning: 'person.email',
    maxLength: 100,
    samples: ['Ann.Lee@contoso.example'],
  }),
  aSampled({
    name: 'firstname',
    label: 'First Name',
    meaning: 'person.firstName',
    maxLength: 50,
    samples: ['Ann', 'Jonas'],
  }),
  aSampled({
    name: 'lastname',
    label: 'Last Name',
    meaning: 'person.lastName',
    maxLength: 50,
    isRequired: true,
    samples: ['Lee', 'Bergstrom'],
  }),
  aSampled({
    name: 'telephone1',
    label: 'Business Phone',
    type: 'phone',
    meaning: 'person.phone',
    maxLength: 50,
    samples: ['004722334455'],
  }),
  aSampled({
    name: 'customertypecode',
    label: 'Relationship Type',
    type: 'option',
    options: codes('Lead', 'Customer', 'Vendor', 'Partner'),
    samples: ['Customer', 'Vendor'],
  }),
  aSampled({ name: 'new_score', label: 'Score', type: 'number', isCustom: true, samples: ['87'] }),
  aSampled({
    name: 'jobtitle',
    label: 'Job Title',
    meaning: 'person.jobTitle',
    maxLength: 40,
    samples: ['Sales lead'],
  }),
  aSampled({
    name: 'address1_city',
    label: 'Address 1: City',
    meaning: 'address.city',
    samples: ['Oslo'],
  }),
  aSampled({
    name: 'address1_country',
    label: 'Address 1: Country/Region',
    meaning: 'address.country',
    samples: ['Norway', 'Denmark'],
  }),
  aSampled({ name: 'websiteurl', label: 'Website', type: 'url', meaning: 'person.website' }),
  aSampled({ name: 'birthdate', label: 'Birthday', type: 'date', samples: ['1984-05-17'] }),
  aSampled({
    name: 'donotemail',
    label: 'Do not allow Emails',
    type: 'boolean',
    meaning: 'person.doNotEmail',
  }),
  aSampled({
    name: 'description',
    label: 'Description',
    type: 'longText',
    meaning: 'notes',
    samples: ['Met at the fair.'],
  }),
  aSampled({ name: 'nickname', label: 'Nickname', maxLength: 100 }),
  aSampled({
    name: 'fullname',
    label: 'Full Name',
    isWritable: false,
    readOnlyReason: 'calculated in Dynamics 365',
    samples: ['Ann Lee'],
  }),
];

export const PROPERTIES: SampledProperties = { left: HUBSPOT, right: DYNAMICS };

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

export function aRun(more: Partial<Run> = {}): Run {
  const seen = { seen: 0, written: 0, unchanged: 0, excluded: 0, failing: 0, waiting: 0 };
  const writes = { created: 0, updated: 0, associated: 0 };
  return {
    id: 'run-1' as RunId,
    syncId: 'sync-1' as SyncId,
    kind: 'initial',
    settingsVersion: 1,
    state: 'running',
    phase: 'scan',
    counts: { left: { ...seen }, right: { ...seen } },
    scan: {
      left: { read: 0, total: 3020, isComplete: false },
      right: { read: 0, total: 3557, isComplete: false },
    },
    planned: { done: 0, total: null },
    writes: { left: { ...writes }, right: { ...writes } },
    linked: 0,
    startedAt: '2026-03-01T12:00:00.000Z',
    finishedAt: null,
    stopReason: null,
    ...more,
  };
}

export function aReport(more: Partial<PreviewReport> = {}): PreviewReport {
  return {
    left: { total: 3020, withEmail: 2846 },
    right: { total: 3557, withEmail: 3548 },
    matched: 2431,
    createdLeft: 1108,
    createdRight: 415,
    updatedLeft: 204,
    updatedRight: 408,
    conflicts: 37,
    unchanged: 1819,
    excluded: [
      { reason: 'noEmail', side: 'left', count: 174 },
      { reason: 'noEmail', side: 'right', count: 9 },
      { reason: 'filter', side: 'left', count: 61 },
    ],
    failing: [
      { code: 'match_ambiguous', side: 'right', count: 9 },
      { code: 'value_required', side: 'right', count: 3 },
    ],
    samples: [
      {
        kind: 'conflict',
        side: 'right',
        title: 'Ann Lee',
        properties: [
          {
            property: 'telephone1',
            before: '(22) 33 44 55',
            after: '+47 22 33 44 55',
            reason: 'firstMerge',
            lost: '(22) 33 44 55',
          },
          { property: 'jobtitle', before: null, after: 'Head of sales', reason: 'filledEmpty' },
          {
            property: 'address1_city',
            before: 'Oslo 3',
            after: 'Oslo',
            reason: 'conflictWinner',
            lost: 'Oslo 3',
          },
        ],
      },
      {
        kind: 'conflict',
        side: 'right',
        title: 'Jonas Bergström',
        properties: [
          {
            property: 'lastname',
            before: 'Bergstrom',
            after: 'Bergström',
            reason: 'firstMerge',
            lost: 'Bergstrom',
          },
        ],
      },
      {
        kind: 'update',
        side: 'left',
        title: 'Ingrid Østby',
        properties: [
          { property: 'lifecyclestage', before: null, after: 'customer', reason: 'filledEmpty' },
        ],
      },
      {
        kind: 'create',
        side: 'right',
        title: 'Kari Nordmann',
        properties: [
          {
            property: 'emailaddress1',
            before: null,
            after: 'kari@fjord.example',
            reason: 'created',
          },
          { property: 'lastname', before: null, after: 'Nordmann', reason: 'created' },
        ],
      },
    ],
    ...more,
  };
}

export function aPreview(more: Partial<Preview> = {}): Preview {
  const run = aRun({ kind: 'preview', state: 'finished', phase: 'settle' });
  return { run, report: aReport(), isStale: false, ...more };
}

export function aSync(more: Partial<Sync> = {}): Sync {
  const end = (side: 'left' | 'right') => ({
    connectionId: ENDS[side].connection.id,
    app: ENDS[side].app.id,
    object: ENDS[side].object.name,
    objectLabel: ENDS[side].object.plural,
  });
  return {
    id: 'sync-1' as SyncId,
    status: 'draft',
    left: end('left'),
    right: end('right'),
    draft: theSettings(),
    hasDraftChanges: true,
    version: null,
    etag: '"1"',
    counts: { inSync: 0, failing: 0, excluded: 0, pending: 0 },
    drifted: 0,
    run: null,
    lastSyncedAt: null,
    nextDueAt: null,
    createdAt: '2026-03-01T11:00:00.000Z',
    ...more,
  };
}

export function anIssue(more: Partial<IssueGroup> = {}): IssueGroup {
  return {
    key: 'value_required|right|lastname',
    code: 'value_required',
    level: 'record',
    retry: 'onRecord',
    side: 'right',
    property: 'lastname',
    details: {},
    appMessage: null,
    count: 3,
    title: 'A required property is empty',
    meaning: 'Dynamics 365 refuses contacts without a last name.',
    steps: ['Fill in the last name in HubSpot.'],
    actions: ['retry'],
    ...more,
  };
}
