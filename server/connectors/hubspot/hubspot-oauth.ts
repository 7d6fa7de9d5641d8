import type { OAuthDescription } from '../connector-module.js';
import { API_VERSION } from './hubspot-config.js';
import type { HubSpotSettings } from './hubspot-config.js';

/** Asked for, with the words a person understands. All are needed for contacts, companies and deals. */
export const HUBSPOT_SCOPES: readonly { scope: string; label: string }[] = [
  { scope: 'oauth', label: 'Know which HubSpot account this is' },
  { scope: 'crm.objects.contacts.read', label: 'Read contacts' },
  { scope: 'crm.objects.contacts.write', label: 'Create and change contacts' },
  { scope: 'crm.objects.companies.read', label: 'Read companies' },
  { scope: 'crm.objects.companies.write', label: 'Create and change companies' },
  { scope: 'crm.objects.deals.read', label: 'Read deals' },
  { scope: 'crm.objects.deals.write', label: 'Create and change deals' },
  { scope: 'crm.objects.owners.read', label: 'Know the users, so that records keep their owner' },
  { scope: 'crm.schemas.contacts.read', label: 'Read which properties contacts have' },
  { scope: 'crm.schemas.contacts.write', label: 'Add the sync’s own property to contacts' },
  { scope: 'crm.schemas.companies.read', label: 'Read which properties companies have' },
  { scope: 'crm.schemas.companies.write', label: 'Add the sync’s own property to companies' },
  { scope: 'crm.schemas.deals.read', label: 'Read which properties deals have' },
  { scope: 'crm.schemas.deals.write', label: 'Add the sync’s own property to deals' },
];

/** Only accounts of the highest edition have objects of their own; others are asked all the same and go on without. */
const OPTIONAL_SCOPES = [
  'crm.objects.custom.read',
  'crm.objects.custom.write',
  'crm.schemas.custom.read',
  'crm.schemas.custom.write',
];

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth */
export function hubSpotOAuth(settings: HubSpotSettings): OAuthDescription {
  const { apiBaseUrl, authorizeUrl, clientId, clientSecret } = settings;
  return {
    clientId,
    clientSecret,
    clientNames: { id: 'HUBSPOT_CLIENT_ID', secret: 'HUBSPOT_CLIENT_SECRET' },
    clientAuthentication: 'form',
    accessTokenSeconds: 30 * 60,
    rotatesRefreshTokens: false,
    account: () => ({}),
    endpoints: () => ({
      authorizeUrl,
      tokenUrl: `${apiBaseUrl}/oauth/${API_VERSION}/token`,
      revokeUrl: `${apiBaseUrl}/oauth/${API_VERSION}/token/revoke`,
      scopes: HUBSPOT_SCOPES.map(({ scope }) => scope),
      authorizeParams: { optional_scope: OPTIONAL_SCOPES.join(' ') },
      tokenParams: {},
    }),
    origins: () => [new URL(apiBaseUrl).origin],
  };
}
