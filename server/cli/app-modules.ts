import type { Config } from '../config.js';
import { createDynamicsModule } from '../connectors/dynamics/dynamics-module.js';
import { createHubSpotModule } from '../connectors/hubspot/hubspot-module.js';
import type { ConnectorModule } from '../connectors/connector-module.js';

/** The apps that this server offers, as configured. */
export function createAppModules(config: Config): ConnectorModule[] {
  const hubspot = createHubSpotModule({
    clientId: config.hubspotClientId ?? null,
    clientSecret: config.hubspotClientSecret?.reveal() ?? null,
    apiBaseUrl: config.hubspotApiBaseUrl,
    authorizeUrl: config.hubspotAuthorizeUrl,
  });
  const organisationUrl = config.dynamicsResourceUrl;
  const dynamics = createDynamicsModule({
    clientId: config.dynamicsClientId ?? null,
    clientSecret: config.dynamicsClientSecret?.reveal() ?? null,
    authorityUrl: config.dynamicsAuthorityUrl,
    organisationOrigins: organisationUrl === undefined ? [] : [new URL(organisationUrl).origin],
  });
  return [
    hubspot,
    organisationUrl === undefined ? dynamics : withFields(dynamics, { organisationUrl }),
  ];
}

/** A log-in whose form the operator has filled in: nobody is asked for it any more. */
function withFields(
  module: ConnectorModule,
  fields: Readonly<Record<string, string>>,
): ConnectorModule {
  const { connector, oauth } = module;
  if (oauth === null) return module;
  const { app } = connector;
  const asked = app.auth.fields.filter(({ name }) => !(name in fields));
  return {
    ...module,
    connector: { ...connector, app: { ...app, auth: { ...app.auth, fields: asked } } },
    oauth: { ...oauth, account: (given) => oauth.account({ ...given, ...fields }) },
  };
}
