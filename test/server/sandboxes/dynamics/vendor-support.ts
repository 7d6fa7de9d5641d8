/** The published client of Dynamics 365, unchanged, over a real socket. */
import { beforeEach, expect, onTestFinished } from 'vitest';
import { DynamicsWebApi } from 'dynamics-web-api';
import { serveDynamicsSandbox } from '../../../../server/sandboxes/dynamics/index.js';
import type { ServedDynamicsSandbox } from '../../../../server/sandboxes/dynamics/index.js';
import { CLIENT, TENANT } from './support.js';

export const UNKNOWN = '6f1c9a52-0000-4000-8000-00000000dead';

export interface Contact {
  contactid: string;
  lastname: string;
  fullname: string;
  jobtitle: string | null;
  emailaddress1: string | null;
  _parentcustomerid_value: string | null;
  _parentcustomerid_value_LogicalName?: string;
  _parentcustomerid_value_Formatted?: string;
}

export let sandbox: ServedDynamicsSandbox;
export let client: DynamicsWebApi;

/** A fresh organisation and a client of it, before each test of a file. */
export function useVendorClient(): void {
  beforeEach(() => serve());
}

export async function serve(limits = {}): Promise<void> {
  sandbox = await serveDynamicsSandbox({
    databaseFile: ':memory:',
    ...CLIENT,
    organisationName: 'Contoso',
    limits,
    port: 0,
  });
  const { close } = sandbox;
  onTestFinished(() => close());
  client = new DynamicsWebApi({
    serverUrl: sandbox.url,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => fetchToken(sandbox.url),
  });
}

/** An object with at least these properties, whatever else it has. */
export function containing(properties: object): unknown {
  return expect.objectContaining(properties);
}

export function containingText(text: string): unknown {
  return expect.stringContaining(text);
}

/** As an app gets it from Entra. */
export async function fetchToken(url: string): Promise<string> {
  const answer = await fetch(`${url}/${TENANT}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
      scope: `${url}/.default`,
    }),
  });
  const body = (await answer.json()) as { access_token: string };
  return body.access_token;
}

export function createContact(data: Record<string, unknown>): Promise<string> {
  // Without `returnRepresentation` the client resolves to the id, which its types do not say.
  return client.create({ collection: 'contacts', data }) as unknown as Promise<string>;
}
