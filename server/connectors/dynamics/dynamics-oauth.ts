import type { AuthField } from '../../../engine/contract/index.js';
import { SyncError } from '../../../engine/errors.js';
import type { FormFields, OAuthDescription } from '../connector-module.js';
import type { DynamicsSettings } from './dynamics-config.js';

const ORGANISATION_FIELD: AuthField = {
  name: 'organisationUrl',
  label: 'Address of your Dynamics 365',
  kind: 'url',
  isRequired: true,
  help: 'As in the browser’s address bar, such as https://contoso.crm4.dynamics.com',
};

/** What the connect form asks: nothing, when the operator has named the organisation. */
export function connectFields({ organisationUrl }: DynamicsSettings): AuthField[] {
  return organisationUrl === null ? [ORGANISATION_FIELD] : [];
}

export const DYNAMICS_SCOPES: readonly { scope: string; label: string }[] = [
  { scope: 'user_impersonation', label: 'Read and change what you may read and change yourself' },
  { scope: 'offline_access', label: 'Keep syncing while you are away' },
];

/** Domains of the vendor's clouds: world, United States government, China. */
const VENDOR_HOSTS = ['.dynamics.com', '.microsoftdynamics.us', '.appsplatform.us', '.dynamics.cn'];

/** https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow */
export function dynamicsOAuth(settings: DynamicsSettings): OAuthDescription {
  const { authorityUrl, clientId, clientSecret } = settings;
  return {
    clientId,
    clientSecret,
    clientNames: { id: 'DYNAMICS_CLIENT_ID', secret: 'DYNAMICS_CLIENT_SECRET' },
    clientAuthentication: 'form',
    accessTokenSeconds: 60 * 60,
    rotatesRefreshTokens: true,
    account: (fields) => ({
      organisationUrl: settings.organisationUrl ?? parseOrganisation(fields, settings),
    }),
    endpoints: (account) => ({
      authorizeUrl: `${authorityUrl}/oauth2/v2.0/authorize`,
      tokenUrl: `${authorityUrl}/oauth2/v2.0/token`,
      revokeUrl: null,
      scopes: [`${account['organisationUrl'] ?? ''}/user_impersonation`, 'offline_access'],
      authorizeParams: { prompt: 'select_account' },
      tokenParams: {},
    }),
    origins: (account) => [
      ...(account['organisationUrl'] === undefined
        ? []
        : [new URL(account['organisationUrl']).origin]),
    ],
  };
}

/** The origin of the organisation that a person typed; without a scheme it is taken as https. */
function parseOrganisation(fields: FormFields, settings: DynamicsSettings): string {
  const typed = (fields[ORGANISATION_FIELD.name] ?? '').trim();
  const text = /^[a-z]+:\/\//iu.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && isOrganisation(url, settings)) return url.origin;
  throw new SyncError('input_invalid', {
    message: `"${typed.slice(0, 200)}" is not the address of a Dynamics 365 organisation.`,
    hint: 'Copy it from the browser’s address bar: https://<your name>.crm<number>.dynamics.com',
    details: { field: ORGANISATION_FIELD.name },
  });
}

function isOrganisation(url: URL, { organisationOrigins }: DynamicsSettings): boolean {
  if (organisationOrigins.includes(url.origin)) return true;
  const isVendor = VENDOR_HOSTS.some((host) => url.hostname.endsWith(host));
  const isPlain = url.port === '' && url.username === '' && url.password === '';
  return url.protocol === 'https:' && isVendor && isPlain;
}
