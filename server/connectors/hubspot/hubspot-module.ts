/* eslint-disable @typescript-eslint/max-params -- the methods of the connector port have four */
import type { AppDescription } from '../../../engine/contract/index.js';
import type { Connector, ConnectorSession } from '../../../engine/ports/connector.js';
import type { ConnectorModule } from '../connector-module.js';
import { accountSchema } from './answer-schemas.js';
import { DYNAMICS_DEFAULTS } from './dynamics-defaults.js';
import { ACCOUNT_PATH, HubSpotApi } from './hubspot-api.js';
import { toHubSpotSettings } from './hubspot-config.js';
import type { HubSpotConfig } from './hubspot-config.js';
import { HUBSPOT_SCOPES, hubSpotOAuth } from './hubspot-oauth.js';
import { fetchRecords, findByMarker, findRecords } from './hubspot-reads.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { scanHubSpot } from './hubspot-scan.js';
import { HubSpotSchema } from './hubspot-schema.js';
import { listUsers } from './hubspot-users.js';
import { associateRecords } from './hubspot-ties.js';
import { hubSpotWebhooks } from './hubspot-webhooks.js';
import { archiveRecords, createRecords, updateRecords } from './hubspot-writes.js';
import { prepareObject } from './prepare-object.js';

const HUBSPOT_APP: AppDescription = {
  id: 'hubspot',
  name: 'HubSpot',
  category: 'CRM',
  summary: 'Contacts, companies and deals, and the objects you made yourself.',
  logo: { letter: 'H', color: '#ff5c35' },
  auth: { kind: 'oauth', scopes: [...HUBSPOT_SCOPES], fields: [] },
  capabilities: {
    hasWebhooks: true,
    deletions: 'feed',
    createProof: 'upsert',
    hasConditionalWrite: false,
    // Into the recycle bin, from which a person can restore it for 90 days.
    removal: 'archive',
    hasFilteredScan: true,
  },
  // The burst limit of an OAuth app: 110 calls in ten seconds per account.
  limits: { pageSize: 100, batchSize: 100, requestsPerSecond: 10, searchesPerSecond: 4 },
};

/** HubSpot as it is at `api.hubapi.com`; a sandbox is other addresses in the configuration, nothing else. */
export function createHubSpotModule(config: HubSpotConfig): ConnectorModule {
  const settings = toHubSpotSettings(config);
  return {
    connector: createHubSpotConnector(new HubSpotApi(settings)),
    oauth: hubSpotOAuth(settings),
    webhooks: hubSpotWebhooks(settings.clientSecret),
  };
}

function createHubSpotConnector(api: HubSpotApi): Connector {
  const schema = new HubSpotSchema(api);
  const place = (session: ConnectorSession, object: string): HubSpotPlace => ({
    api,
    schema,
    session,
    object,
  });
  return {
    app: HUBSPOT_APP,
    defaults: DYNAMICS_DEFAULTS,
    horizonMs: api.settings.overlapMs,
    async verify(session) {
      const request = { method: 'GET', path: ACCOUNT_PATH, what: 'the account' } as const;
      const { body } = await api.read(session, request, accountSchema);
      const portalId = String(body.portalId);
      return {
        id: portalId,
        name: `HubSpot ${portalId}`,
        account: { portalId, ...(body.uiDomain === undefined ? {} : { uiDomain: body.uiDomain }) },
        // HubSpot tells these only with the tokens, which a connector never sees.
        grantedScopes: [],
      };
    },
    objects: (session) => schema.objects(session),
    properties: (session, object) => schema.properties(session, object),
    users: (session) => listUsers(api, session),
    prepare: (session, object) => prepareObject(api, session, object),
    scan: (session, object, query) => scanHubSpot(place(session, object), query),
    fetch: (session, object, ids, query) => fetchRecords(place(session, object), ids, query),
    find: (session, object, key, query) => findRecords(place(session, object), key, query),
    findByMarker: (session, object, markers, query) =>
      findByMarker(place(session, object), markers, query),
    create: (session, object, batch, query) => createRecords(place(session, object), batch, query),
    update: (session, object, batch, query) => updateRecords(place(session, object), batch, query),
    archive: (session, object, ids) => archiveRecords(place(session, object), ids),
    associate: (session, object, batch) => associateRecords(place(session, object), batch),
  };
}
