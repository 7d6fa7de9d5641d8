import type { Table } from '../metadata/catalog.js';
import type { Changes } from '../store/row.js';
import { readText } from '../store/row.js';
import type { Row } from '../store/row.js';

/** Recomputes what the platform puts together itself, from the record as it will be. Adds to `changes`. */
export function deriveColumns(table: Table, record: Row, changes: Changes): void {
  if (table.byName.has('fullname')) {
    changes.set(
      'fullname',
      joined([readText(record, 'firstname'), readText(record, 'lastname')], ' '),
    );
  }
  if (table.byName.has('address1_composite')) {
    changes.set('address1_composite', composeAddress(record));
  }
}

function composeAddress(record: Row): string | null {
  const part = (name: string) => readText(record, `address1_${name}`);
  const region = joined([part('stateorprovince'), part('postalcode')], ' ') ?? '';
  return joined(
    [
      part('line1'),
      part('line2'),
      part('line3'),
      joined([part('city'), region], ', ') ?? '',
      part('country'),
    ],
    '\r\n',
  );
}

function joined(parts: readonly string[], separator: string): string | null {
  const text = parts.filter((part) => part !== '').join(separator);
  return text === '' ? null : text;
}
