/** Which rows a view of the mapping table shows. */
import type { Segment } from '../controls/segmented/segmented.js';
import { foldText } from '../controls/combobox/fold-text.js';
import type { Translate } from '../i18n/translate.js';
import type { MappingRow } from './mapping-row.js';

export const MAPPING_VIEWS = ['all', 'default', 'own', 'problems', 'associations'] as const;
export type MappingView = (typeof MAPPING_VIEWS)[number];

/** Whether a row asks for a person's attention. */
export function hasProblem({ problems, options, mapping }: MappingRow): boolean {
  const isIncomplete = options !== null && options.paired < options.total;
  return mapping.isOn && (problems.length > 0 || isIncomplete);
}

export function rowsOf(view: MappingView, rows: readonly MappingRow[]): readonly MappingRow[] {
  switch (view) {
    case 'default':
    case 'own':
      return rows.filter(({ mapping }) => mapping.origin === view);
    case 'problems':
      return rows.filter(hasProblem);
    default:
      return rows;
  }
}

/** Rows that have every word of the query in the names of their properties. */
export function searchRows(rows: readonly MappingRow[], query: string): readonly MappingRow[] {
  const terms = foldText(query).split(/\s+/).filter(Boolean);
  if (terms.length === 0) return rows;
  return rows.filter(({ mapping, left, right }) => {
    const names = [mapping.left, left?.label, mapping.right, right?.label].join(' ');
    return terms.every((term) => foldText(names).includes(term));
  });
}

export function segments(
  rows: readonly MappingRow[],
  associations: number,
  t: Translate,
): readonly Segment[] {
  return MAPPING_VIEWS.map((value) => ({
    value,
    label: t(`mapping.view_${value}`),
    count: value === 'associations' ? associations : rowsOf(value, rows).length,
  }));
}
