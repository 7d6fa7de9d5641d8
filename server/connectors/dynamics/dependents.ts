/** Which records Dynamics 365 deletes together with one of a table. Pure. */
import type { LookupView, TableView } from './answer-schemas.js';

/** A lookup of records that are deleted together with the one that it leads to. */
export interface Dependents {
  /** Entity set of those records. */
  set: string;
  primaryId: string;
  /** Column that the lookup is read by. */
  readAs: string;
  /** Navigation property that it is written by. */
  navigation: string;
}

/** `leads`: the relationships in which other tables point at this one. Only tables that can be synced are told. */
export function dependentsOf(
  leads: readonly LookupView[],
  tables: readonly TableView[],
): Dependents[] {
  return leads.flatMap((lead): Dependents[] => {
    const table = tables.find(({ LogicalName }) => LogicalName === lead.ReferencingEntity);
    const set = table?.EntitySetName;
    if (table === undefined || !set || lead.CascadeConfiguration?.Delete !== 'Cascade') return [];
    const { ReferencingAttribute: column } = lead;
    return [
      {
        set,
        primaryId: table.PrimaryIdAttribute ?? `${table.LogicalName}id`,
        readAs: `_${column}_value`,
        navigation: lead.ReferencingEntityNavigationPropertyName ?? column,
      },
    ];
  });
}
