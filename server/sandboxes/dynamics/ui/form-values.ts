import { DataverseError } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import { isLookup, isText } from '../metadata/table-definition.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';
import { isGuid } from '../odata/guid.js';
import { convertValue } from '../records/convert-value.js';
import { readLookup } from '../store/row.js';
import type { ChangeValue, Changes, Row } from '../store/row.js';
import type { PageField, PageObject } from './page-objects.js';

/** The values of a form, by attribute. */
export type FormInput = ReadonlyMap<string, string>;

/** What a form asks for: values to write, or what is wrong with it, by attribute. */
export type FormReading =
  | { readonly kind: 'changes'; readonly changes: Changes }
  | { readonly kind: 'problems'; readonly problems: ReadonlyMap<string, string> };

/** The fields of a page: the usual ones, columns that were added to this organisation, long text last. */
export function pageFields(table: Table, object: PageObject): PageField[] {
  const own = table.attributes
    .filter(({ isCustom, targets }) => isCustom && !targets)
    .map(({ logicalName, label }) => ({ attribute: logicalName, label }));
  const isLong = ({ attribute }: PageField) => table.byName.get(attribute)?.type === 'Memo';
  const all = [...object.fields, ...own];
  return [...all.filter((field) => !isLong(field)), ...all.filter(isLong)];
}

/** A stored value as its field shows it. */
export function toFieldValue(attribute: AttributeDefinition, row: Row | undefined): string {
  const lookup = row && readLookup(row, attribute.logicalName);
  // A company that is itself a contact cannot be chosen here, so the page leaves it alone.
  if (lookup && lookup.table !== attribute.targets?.[0]?.table) return '';
  const value = row?.[attribute.logicalName] ?? (row ? null : startValue(attribute));
  return value === null ? '' : String(value);
}

function startValue({ defaultValue }: AttributeDefinition): number | null {
  return defaultValue === undefined ? null : Number(defaultValue);
}

/**
 * Reads the fields that a person has changed: those that differ from what the page held when it was made. So a
 * value that came in by the API meanwhile is not overwritten by a form that shows the old one.
 */
export function readForm(
  table: Table,
  fields: readonly PageField[],
  input: FormInput,
): FormReading {
  const changes: Changes = new Map();
  const problems = new Map<string, string>();
  for (const field of fields) {
    const attribute = table.byName.get(field.attribute);
    const text = input.get(field.attribute);
    if (!attribute || text === undefined) continue;
    if (field.isRequired === true && text === '') {
      problems.set(field.attribute, `Enter ${article(field.label)}.`);
    } else if (text !== (input.get(`was:${field.attribute}`) ?? '')) {
      readField({ table, changes, problems }, attribute, text);
    }
  }
  return problems.size > 0 ? { kind: 'problems', problems } : { kind: 'changes', changes };
}

function article(label: string): string {
  const word = label.toLowerCase();
  return /^[aeiou]/u.test(word) ? `an ${word}` : `a ${word}`;
}

interface Draft {
  readonly table: Table;
  readonly changes: Changes;
  readonly problems: Map<string, string>;
}

function readField(draft: Draft, attribute: AttributeDefinition, text: string): void {
  try {
    draft.changes.set(attribute.logicalName, toChange(draft.table, attribute, text));
  } catch (error) {
    if (!(error instanceof DataverseError)) throw error;
    draft.problems.set(attribute.logicalName, explain(attribute));
  }
}

function toChange(table: Table, attribute: AttributeDefinition, text: string): ChangeValue {
  if (text === '') return null;
  if (isLookup(attribute)) {
    const target = attribute.targets?.[0]?.table ?? '';
    return isGuid(text) ? { table: target, id: text } : null;
  }
  if (isText(attribute) || attribute.type === 'DateTime')
    return convertValue(table, attribute, text);
  if (attribute.type === 'Boolean') return convertValue(table, attribute, text === '1');
  return convertValue(table, attribute, Number(text.replaceAll(/[\s,]/gu, '')));
}

function explain({ type, maxLength, minValue, maxValue }: AttributeDefinition): string {
  if (maxLength !== undefined) return `Use at most ${String(maxLength)} characters.`;
  if (type === 'DateTime') return 'Enter a date.';
  if (type === 'Picklist') return 'Choose one of the options.';
  const lowest = minValue?.toLocaleString('en') ?? '';
  return `Enter a number from ${lowest} to ${maxValue?.toLocaleString('en') ?? ''}.`;
}
