/* eslint-disable @typescript-eslint/max-params -- the methods of the connector port have four */
import type { AppDescription } from '../../../engine/contract/index.js';
import type {
  AccountIdentity,
  Connector,
  ConnectorSession,
  Page,
  ScanQuery,
} from '../../../engine/ports/connector.js';
import type { ConnectorModule } from '../connector-module.js';
import { organisationsSchema, whoAmISchema } from './answer-schemas.js';
import { DynamicsApi, organisationUrl } from './dynamics-api.js';
import { toDynamicsSettings } from './dynamics-config.js';
import type { DynamicsConfig, DynamicsSettings } from './dynamics-config.js';
import { connectFields, DYNAMICS_SCOPES, dynamicsOAuth } from './dynamics-oauth.js';
import { fetchRecords, findRecords } from './dynamics-reads.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { scanDynamics } from './dynamics-scan.js';
import { DynamicsSchema } from './dynamics-schema.js';
import { associateRecords } from './dynamics-ties.js';
import { listUsers } from './dynamics-users.js';
import { archiveRecords, createRecords, updateRecords } from './dynamics-writes.js';

function describeApp(settings: DynamicsSettings): AppDescription {
  return {
    id: 'dynamics',
    name: 'Microsoft Dynamics 365',
    category: 'CRM',
    summary: 'Contacts, accounts, leads and opportunities, and the tables you made yourself.',
    logo: { letter: 'D', color: '#0b53ce' },
    auth: { kind: 'oauth', scopes: [...DYNAMICS_SCOPES], fields: connectFields(settings) },
    capabilities: {
      hasWebhooks: false,
      deletions: 'feed',
      createProof: 'upsert',
      hasConditionalWrite: true,
      removal: 'delete',
      hasFilteredScan: true,
    },
    // Service protection: 6,000 requests in five minutes, and every part of a batch is one.
    limits: { pageSize: settings.pageSize, batchSize: 100, requestsPerSecond: 20 },
  };
}

/** Dynamics 365 as it is at Microsoft; a sandbox is other addresses in the configuration, nothing else. */
export function createDynamicsModule(config: DynamicsConfig): ConnectorModule {
  const settings = toDynamicsSettings(config);
  return {
    connector: createDynamicsConnector(new DynamicsApi(settings)),
    oauth: dynamicsOAuth(settings),
    webhooks: null,
  };
}

function createDynamicsConnector(api: DynamicsApi): Connector {
  const schema = new DynamicsSchema(api);
  const place = async (session: ConnectorSession, object: string): Promise<DynamicsPlace> => ({
    api,
    session,
    table: await schema.table(session, object),
  });
  async function* scan(
    session: ConnectorSession,
    object: string,
    query: ScanQuery,
  ): AsyncGenerator<Page> {
    yield* scanDynamics(await place(session, object), query);
  }
  return {
    app: describeApp(api.settings),
    horizonMs: api.settings.overlapMs,
    verify: (session) => verify(api, session),
    objects: (session) => schema.objects(session),
    properties: (session, object) => schema.properties(session, object),
    users: (session) => listUsers(api, session),
    // The create marker is the primary key, which every table has.
    async prepare(session, object) {
      await schema.table(session, object);
    },
    scan,
    fetch: async (session, object, ids, query) =>
      fetchRecords(await place(session, object), ids, query),
    find: async (session, object, key, query) =>
      findRecords(await place(session, object), key, query),
    findByMarker: async (session, object, markers, query) =>
      fetchRecords(await place(session, object), markers, query),
    create: async (session, object, batch, query) =>
      createRecords(await place(session, object), batch, query),
    update: async (session, object, batch, query) =>
      updateRecords(await place(session, object), batch, query),
    archive: async (session, object, ids) => archiveRecords(await place(session, object), ids),
    associate: async (session, object, batch) =>
      associateRecords(await place(session, object), batch),
  };
}

async function verify(api: DynamicsApi, session: ConnectorSession): Promise<AccountIdentity> {
  const url = organisationUrl(session);
  const who = await api.read(session, { path: 'WhoAmI', what: 'who this is' }, whoAmISchema);
  const { OrganizationId } = who.body;
  const request = { path: 'organizations?$select=name', what: 'the organisation' };
  const { body } = await api.read(session, request, organisationsSchema);
  return {
    id: OrganizationId.toLowerCase(),
    name: body.value[0]?.name ?? new URL(url).host,
    account: { organisationUrl: url },
    // Entra tells these only with the tokens, which a connector never sees.
    grantedScopes: [],
  };
}
