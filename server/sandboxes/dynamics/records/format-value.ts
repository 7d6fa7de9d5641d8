import { isDateOnly } from '../metadata/table-definition.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';
import type { SqlValue } from '../../shared/sqlite.js';

/** The text that `FormattedValue` carries (language 1033, UTC), or undefined where the platform sends none. */
export function formatValue(attribute: AttributeDefinition, value: SqlValue): string | undefined {
  if (value === null) return undefined;
  if (attribute.optionSet) {
    return attribute.optionSet.options.find((option) => option.value === value)?.label;
  }
  switch (attribute.type) {
    case 'Money':
      return formatNumber(Number(value), { style: 'currency', currency: 'USD' });
    case 'Decimal':
    case 'Double': {
      const digits = attribute.precision ?? 2;
      return formatNumber(Number(value), {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    }
    case 'Integer':
    case 'BigInt':
      return formatNumber(Number(value), {});
    case 'DateTime':
      return formatDate(String(value), isDateOnly(attribute));
    default:
      return undefined;
  }
}

function formatNumber(value: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat('en-US', options).format(value);
}

function formatDate(text: string, isDay: boolean): string {
  const [year = '', month = '', day = ''] = text.slice(0, 10).split('-');
  const date = `${String(Number(month))}/${String(Number(day))}/${year}`;
  if (isDay) return date;
  const hour = Number(text.slice(11, 13));
  const half = hour < 12 ? 'AM' : 'PM';
  return `${date} ${String(hour % 12 === 0 ? 12 : hour % 12)}:${text.slice(14, 16)} ${half}`;
}
