/** The rows that fill the two apps, in the apps' own names for objects and properties. */

/** Empty values are left out. */
export type SeedProperties = Readonly<Record<string, string | number | boolean>>;

export interface SeedRecord {
  /**
   * Names the record within this data; it is no id of the app. The same person, firm or deal has the
   * same key in both apps, which is the truth that matching should find; a duplicate's ends in `-copy`.
   */
  readonly key: string;
  readonly properties: SeedProperties;
}

export interface DynamicsRecord extends SeedRecord {
  /** By attribute (`parentcustomerid`): the table and the key of the other record. */
  readonly lookups: Readonly<Record<string, DynamicsLookup>>;
}

export interface DynamicsLookup {
  readonly table: 'account' | 'contact';
  readonly key: string;
}

export interface HubSpotAssociation {
  readonly from: { readonly object: 'contacts' | 'deals'; readonly key: string };
  readonly to: { readonly object: 'companies' | 'contacts'; readonly key: string };
  /** What the association says of itself ("Ranking Member"); empty for none. */
  readonly label: string;
  /** Exactly one per contact or deal that has companies. */
  readonly isPrimary: boolean;
}

export interface HubSpotData {
  readonly contacts: readonly SeedRecord[];
  readonly companies: readonly SeedRecord[];
  readonly deals: readonly SeedRecord[];
  readonly associations: readonly HubSpotAssociation[];
}

export interface DynamicsData {
  readonly contacts: readonly DynamicsRecord[];
  readonly accounts: readonly DynamicsRecord[];
  readonly leads: readonly DynamicsRecord[];
  readonly opportunities: readonly DynamicsRecord[];
}

export interface DemoData {
  readonly hubspot: HubSpotData;
  readonly dynamics: DynamicsData;
}

/** Leaves out what is empty, as an app that was never told does. */
export function withoutEmpty(
  values: Readonly<Record<string, string | number | boolean>>,
): SeedProperties {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
