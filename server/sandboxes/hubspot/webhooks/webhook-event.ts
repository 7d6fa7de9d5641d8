import type { ChangeSource } from '../records/stored-record.js';

/** What happened, before it becomes a message. Several of these come from one write. */
export type AccountEvent =
  | { readonly kind: 'creation' | 'deletion'; readonly typeId: string; readonly recordId: string }
  | {
      readonly kind: 'propertyChange';
      readonly typeId: string;
      readonly recordId: string;
      readonly property: string;
      readonly value: string;
      /** HubSpot worked the value out itself, so no person and no app is its source. */
      readonly isDerived: boolean;
    }
  | {
      readonly kind: 'associationChange';
      readonly typeId: string;
      readonly recordId: string;
      readonly toRecordId: string;
      readonly associationName: string;
      readonly isRemoved: boolean;
      readonly isPrimary: boolean;
    }
  | {
      readonly kind: 'merge';
      readonly typeId: string;
      readonly recordId: string;
      readonly primaryId: string;
      readonly mergedIds: readonly string[];
    };

/** Everything that one write caused, in order. */
export interface EventBatch {
  readonly events: readonly AccountEvent[];
  readonly source: ChangeSource;
  readonly occurredAt: number;
}
