import type { Property, Value } from '../../engine/contract/index.js';
import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';

/** A value of a record for a person; undefined when there is none. `property` gives options their labels. */
export function formatValue(
  value: Value | undefined,
  { t, format }: { readonly t: Translate; readonly format: Format },
  property?: Property,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 10 });
  const labelOf = (one: string): string =>
    property?.options?.find((option) => option.value === one)?.label ?? one;
  if (Array.isArray(value)) return format.list(value.map(labelOf));
  if (/^\d{4}-\d\d-\d\d$/.test(value))
    return format.date(value, { dateStyle: 'medium', timeZone: 'UTC' });
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return format.dateTime(value);
  return labelOf(value);
}
