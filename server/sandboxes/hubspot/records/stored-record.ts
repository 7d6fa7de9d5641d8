/** Who made a change: an app through the API, a person in the record pages, or the seed. */
export interface ChangeSource {
  readonly kind: 'INTEGRATION' | 'CRM_UI' | 'IMPORT';
  /** App id or user id. */
  readonly id: string;
  /** As shown to people: "API" or a name. */
  readonly label: string;
}

/** One record as the database holds it. Empty properties are absent. */
export interface StoredRecord {
  readonly id: string;
  readonly typeId: string;
  readonly properties: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number | undefined;
  readonly changedBy: ChangeSource;
}

/** A time as HubSpot writes it: ISO 8601, UTC, milliseconds. */
export function toIsoTime(time: number): string {
  return new Date(time).toISOString();
}
