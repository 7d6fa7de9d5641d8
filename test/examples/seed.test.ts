import { describe, expect, it } from 'vitest';
import { buildDemoData, type DemoSize } from '../../examples/demo/seed/build-demo-data.js';
import type { DemoData, SeedRecord } from '../../examples/demo/seed/records.js';

const SIZES: readonly DemoSize[] = ['real', 'large'];
const built = new Map<DemoSize, DemoData>(SIZES.map((size) => [size, buildDemoData({ size })]));

function demo(size: DemoSize): DemoData {
  return built.get(size) ?? buildDemoData({ size });
}

function everyRecord({ hubspot, dynamics }: DemoData): SeedRecord[] {
  return [
    ...[hubspot.contacts, hubspot.companies, hubspot.deals],
    ...[dynamics.contacts, dynamics.accounts, dynamics.leads, dynamics.opportunities],
  ].flat();
}

function text(record: SeedRecord, property: string): string {
  const value = record.properties[property];
  return value === undefined ? '' : String(value);
}

const isCopy = ({ key }: SeedRecord): boolean => key.endsWith('-copy');
const ratioOf = (part: number, whole: number): number => part / whole;

describe('buildDemoData', () => {
  it('gives the same data for the same seed and other data for another one', () => {
    const again = buildDemoData({ size: 'real', seed: 1 });
    const other = buildDemoData({ size: 'real', seed: 2 });

    expect(again).toEqual(demo('real'));
    expect(other).not.toEqual(demo('real'));
  });

  it.each(SIZES)('names every record once per object (%s)', (size) => {
    const { hubspot, dynamics } = demo(size);
    const lists: readonly (readonly SeedRecord[])[] = [
      ...[hubspot.contacts, hubspot.companies, hubspot.deals],
      ...[dynamics.contacts, dynamics.accounts, dynamics.leads, dynamics.opportunities],
    ];

    for (const records of lists)
      expect(new Set(records.map(({ key }) => key)).size).toBe(records.length);
  });

  it.each(SIZES)('has no e-mail address outside the reserved domains (%s)', (size) => {
    const all = JSON.stringify(everyRecord(demo(size)));
    const addresses = all.match(/[^\s"]+@[^\s"]+/g) ?? [];

    expect(addresses.length).toBeGreaterThan(500);
    expect(
      addresses.filter((address) => !/^[A-Za-z0-9.-]+@[a-z0-9.-]+\.example$/.test(address)),
    ).toEqual([]);
  });

  it.each(SIZES)('gives no e-mail address to two contacts in HubSpot (%s)', (size) => {
    const emails = demo(size).hubspot.contacts.map((contact) =>
      text(contact, 'email').toLowerCase(),
    );
    const known = emails.filter((email) => email !== '');

    expect(new Set(known).size).toBe(known.length);
  });

  it('has several hundred contacts and companies in each app, and 5,000 more on request', () => {
    const real = demo('real');
    const large = demo('large');

    expect(real.hubspot.contacts.length).toBeGreaterThan(400);
    expect(real.dynamics.contacts.length).toBeGreaterThan(400);
    expect(real.hubspot.companies.length).toBeGreaterThan(400);
    expect(real.dynamics.accounts.length).toBeGreaterThan(400);
    expect(large.hubspot.contacts.length - real.hubspot.contacts.length).toBe(5000);
    expect(large.dynamics.contacts.length).toBeGreaterThan(3000);
  });

  it.each(SIZES)('knows about 60 % of the contacts in both apps (%s)', (size) => {
    const { hubspot, dynamics } = demo(size);
    const inDynamics = new Set(dynamics.contacts.map(({ key }) => key));
    const both = hubspot.contacts.filter(({ key }) => inDynamics.has(key)).length;
    const all = new Set([...hubspot.contacts, ...dynamics.contacts].map(({ key }) => key)).size;

    expect(ratioOf(both, all)).toBeGreaterThan(0.5);
    expect(ratioOf(both, all)).toBeLessThan(0.66);
  });

  it.each(SIZES)('leaves out the e-mail address of about 6 % (%s)', (size) => {
    const { contacts } = demo(size).hubspot;
    const without = contacts.filter((contact) => text(contact, 'email') === '').length;

    expect(ratioOf(without, contacts.length)).toBeGreaterThan(0.04);
    expect(ratioOf(without, contacts.length)).toBeLessThan(0.08);
  });

  it.each(SIZES)('repeats the e-mail address of six contacts in Dynamics 365 (%s)', (size) => {
    const { contacts } = demo(size).dynamics;
    const byKey = new Map(contacts.map((contact) => [contact.key, contact]));
    const copies = contacts.filter(isCopy);

    expect(copies).toHaveLength(6);
    for (const copy of copies) {
      const original = byKey.get(copy.key.replace(/-copy$/, ''));
      expect(text(copy, 'emailaddress1')).not.toBe('');
      expect(original?.properties['emailaddress1']).toBe(copy.properties['emailaddress1']);
    }
  });

  it.each(SIZES)('has a handful of values that the other app refuses (%s)', (size) => {
    const { hubspot, dynamics } = demo(size);
    const inHubSpot = new Set(hubspot.contacts.map(({ key }) => key));
    const long = hubspot.contacts.filter(
      (contact) => text(contact, 'jobtitle').length > 100 || text(contact, 'zip').length > 20,
    );
    const noAddress = dynamics.contacts.filter((contact) =>
      /^[^@]+$/.test(text(contact, 'emailaddress1')),
    );
    const rare = dynamics.accounts.filter(({ properties }) => properties['industrycode'] === 26);

    expect([long.length, noAddress.length, rare.length]).toEqual([3, 3, 3]);
    expect(noAddress.some(({ key }) => inHubSpot.has(key))).toBe(false);
    expect([...long, ...noAddress].some(({ key }) => key.startsWith('member-'))).toBe(false);
  });

  it('keeps all other values inside what Dynamics 365 takes', () => {
    const widest = {
      firstname: 50,
      lastname: 50,
      emailaddress1: 100,
      telephone1: 50,
      jobtitle: 100,
    };

    for (const contact of demo('large').dynamics.contacts)
      for (const [property, length] of Object.entries(widest))
        expect(text(contact, property).length).toBeLessThanOrEqual(length);
  });

  it('differs between the apps in phone style, job title, address and letter case', () => {
    const { hubspot, dynamics } = demo('real');
    const twin = new Map(dynamics.contacts.map((contact) => [contact.key, contact]));
    const differing = (left: string, right: string): number =>
      hubspot.contacts.filter((contact) => {
        const other = twin.get(contact.key);
        const values = [text(contact, left), other ? text(other, right) : ''];
        return values.every((value) => value !== '') && values[0] !== values[1];
      }).length;

    expect(differing('phone', 'telephone1')).toBeGreaterThan(100);
    expect(differing('jobtitle', 'jobtitle')).toBeGreaterThan(15);
    expect(differing('city', 'address1_city')).toBeGreaterThan(10);
    expect(differing('email', 'emailaddress1')).toBeGreaterThan(10);
    expect(differing('firstname', 'firstname')).toBeGreaterThan(3);
  });

  it.each(SIZES)(
    'associates only records that the app has, with one primary company (%s)',
    (size) => {
      const { hubspot, dynamics } = demo(size);
      const keys = {
        contacts: new Set(hubspot.contacts.map(({ key }) => key)),
        companies: new Set(hubspot.companies.map(({ key }) => key)),
        deals: new Set(hubspot.deals.map(({ key }) => key)),
      };
      const accounts = new Set(dynamics.accounts.map(({ key }) => key));
      const primaries = new Map<string, number>();
      for (const { from, to, isPrimary } of hubspot.associations) {
        expect(keys[from.object].has(from.key) && keys[to.object].has(to.key)).toBe(true);
        primaries.set(from.key, (primaries.get(from.key) ?? 0) + Number(isPrimary));
      }

      expect(new Set(primaries.values())).toEqual(new Set([1]));
      for (const { lookups } of [...dynamics.contacts, ...dynamics.opportunities])
        for (const { key } of Object.values(lookups)) expect(accounts.has(key)).toBe(true);
    },
  );

  it('labels associations with the published roles', () => {
    const labels = new Set(demo('real').hubspot.associations.map(({ label }) => label));

    expect([...labels]).toEqual(expect.arrayContaining(['', 'Chairman', 'Ranking Member']));
  });
});
