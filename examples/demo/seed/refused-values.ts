/**
 * Puts a handful of values into each app that the other one refuses, so that the panel of failing
 * records has something true to show. Only records that one app alone knows are chosen: they fail when
 * they are created, and everything else stays in sync. And only made-up persons: no nonsense is put
 * into the mouth of a real one.
 */
import type { Chance } from './chance.ts';
import type { DynamicsRecord, SeedRecord } from './records.ts';

const TOO_LONG_TITLE =
  'Vice President of Sales, Marketing, Communications, Public Affairs and Customer Relations for Europe, the Middle East and Africa';
const TOO_LONG_ZIP = '20515 (allow three weeks for screening)';
const NOT_AN_ADDRESS = ['not known', 'see assistant', 'n/a'];
/** `SIG Affiliations`: an industry that the other app has no word for. */
const RARE_INDUSTRY = 26;

/** HubSpot contacts: two job titles over 100 characters and a postal code over 20. */
export function refuseInDynamics<T extends SeedRecord>(
  contacts: readonly T[],
  isAlone: (key: string) => boolean,
  chance: Chance,
): T[] {
  const [first, second, third] = chosenKeys(contacts, isAlone, chance);
  return contacts.map((contact) => {
    if (contact.key === first || contact.key === second)
      return withProperties(contact, { jobtitle: TOO_LONG_TITLE });
    return contact.key === third ? withProperties(contact, { zip: TOO_LONG_ZIP }) : contact;
  });
}

/** Dynamics contacts: three texts in the place of an e-mail address. */
export function refuseInHubSpot(
  contacts: readonly DynamicsRecord[],
  isAlone: (key: string) => boolean,
  chance: Chance,
): DynamicsRecord[] {
  const keys = chosenKeys(contacts, isAlone, chance);
  return contacts.map((contact) => {
    const text = NOT_AN_ADDRESS[keys.indexOf(contact.key)];
    return text === undefined ? contact : withProperties(contact, { emailaddress1: text });
  });
}

/** Dynamics accounts: three in an industry that HubSpot does not list. */
export function useRareIndustry(
  accounts: readonly DynamicsRecord[],
  isAlone: (key: string) => boolean,
  chance: Chance,
): DynamicsRecord[] {
  const keys = chosenKeys(accounts, isAlone, chance);
  return accounts.map((account) =>
    keys.includes(account.key) ? withProperties(account, { industrycode: RARE_INDUSTRY }) : account,
  );
}

function chosenKeys(
  records: readonly SeedRecord[],
  isAlone: (key: string) => boolean,
  chance: Chance,
): string[] {
  const fit = records.filter(
    ({ key, properties }) =>
      isAlone(key) &&
      !key.startsWith('member-') &&
      (properties['email'] ?? properties['emailaddress1']) !== undefined,
  );
  return chance.choose(fit, 'is refused', 3).map(({ key }) => key);
}

function withProperties<T extends SeedRecord>(record: T, changed: T['properties']): T {
  return { ...record, properties: { ...record.properties, ...changed } };
}
