import { afterEach, describe, expect, it } from 'vitest';
import { buildDemoData } from '../../examples/demo/seed/build-demo-data.js';
import { toDynamicsRows } from '../../examples/demo/seed/dynamics-seed.js';
import { createDynamicsSandbox } from '../../server/sandboxes/dynamics/dynamics-sandbox.js';
import { createHubSpotSandbox } from '../../server/sandboxes/hubspot/hubspot-sandbox.js';

const SETTINGS = { databaseFile: ':memory:', clientId: 'demo', clientSecret: 'demo-secret' };
const open: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

describe('the demo data', () => {
  it.each(['real', 'large'] as const)('fills the HubSpot sandbox (%s)', async (size) => {
    const { hubspot } = buildDemoData({ size });
    const sandbox = await createHubSpotSandbox(SETTINGS);
    open.push(sandbox);

    const ids = await sandbox.seed(hubspot);

    expect(Object.keys(ids['contacts'] ?? {})).toHaveLength(hubspot.contacts.length);
    expect(Object.keys(ids['companies'] ?? {})).toHaveLength(hubspot.companies.length);
    expect(Object.keys(ids['deals'] ?? {})).toHaveLength(hubspot.deals.length);
  });

  it.each(['real', 'large'] as const)('fills the Dynamics 365 sandbox (%s)', async (size) => {
    const rows = toDynamicsRows(buildDemoData({ size }).dynamics);
    const sandbox = await createDynamicsSandbox({ ...SETTINGS, organisationName: 'Demo' });
    open.push(sandbox);

    const ids = await sandbox.seed(rows);

    expect(ids.contacts).toHaveLength(rows.contacts.length);
    expect(ids.accounts).toHaveLength(rows.accounts.length);
    expect(ids.leads).toHaveLength(rows.leads.length);
    expect(ids.opportunities).toHaveLength(rows.opportunities.length);
  });

  it('has values that HubSpot refuses as an e-mail address', async () => {
    const { dynamics } = buildDemoData({ size: 'real' });
    const sandbox = await createHubSpotSandbox(SETTINGS);
    open.push(sandbox);
    const texts = dynamics.contacts
      .map(({ properties }) => String(properties['emailaddress1'] ?? ''))
      .filter((text) => text !== '' && !text.includes('@'));

    for (const email of texts) {
      const seeding = sandbox.seed({ contacts: [{ key: 'one', properties: { email } }] });
      await expect(seeding).rejects.toThrow();
    }
    expect(texts).toHaveLength(3);
  });

  it('has job titles and a postal code that Dynamics 365 refuses', async () => {
    const { hubspot } = buildDemoData({ size: 'real' });
    const sandbox = await createDynamicsSandbox({ ...SETTINGS, organisationName: 'Demo' });
    open.push(sandbox);
    const refused: string[] = [];

    for (const { key, properties } of hubspot.contacts) {
      const jobtitle = String(properties['jobtitle'] ?? '');
      const address1_postalcode = String(properties['zip'] ?? '');
      const isTooLong = jobtitle.length > 100 || address1_postalcode.length > 20;
      if (!isTooLong) continue;
      const row = { lastname: 'One', jobtitle, address1_postalcode };
      await expect(sandbox.seed({ contacts: [row] })).rejects.toThrow();
      refused.push(key);
    }

    expect(refused).toHaveLength(3);
  });
});
