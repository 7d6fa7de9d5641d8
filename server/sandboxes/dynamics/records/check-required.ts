import { requiredMissing } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import type { DynamicsSettings } from '../options.js';
import type { Changes } from '../store/row.js';

/**
 * What the system requires may not be cleared. What a form requires (`ApplicationRequired`) is only looked at
 * when the sandbox was told to: the platform's API lets it pass.
 */
export function checkRequired(
  settings: DynamicsSettings,
  table: Table,
  { changes, step }: { readonly changes: Changes; readonly step: 'create' | 'update' },
): void {
  for (const { logicalName, requiredLevel, type } of table.attributes) {
    if (type === 'Uniqueidentifier') continue;
    const isEmpty = (changes.get(logicalName) ?? null) === null;
    const isCleared = isEmpty && changes.has(logicalName);
    const isWanted =
      requiredLevel === 'SystemRequired' ||
      (requiredLevel === 'ApplicationRequired' && settings.enforceApplicationRequired);
    if (isWanted && (isCleared || (step === 'create' && isEmpty))) {
      throw requiredMissing(logicalName, table.logicalName);
    }
  }
}
