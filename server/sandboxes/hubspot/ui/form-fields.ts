import { html } from 'hono/html';
import type { Markup } from '../../shared/page-shell.js';
import type { Account } from '../account.js';
import type { ObjectType } from '../catalog/object-types.js';
import type { PropertyDefinition } from '../catalog/property-definition.js';
import type { Owner } from '../records/owners.js';
import type { PageObject } from './page-objects.js';

/** One field of a form with what is in it. */
export interface FormField {
  readonly definition: PropertyDefinition;
  readonly value: string;
  /** What the record holds; goes along with the form. */
  readonly shown: string;
  readonly problem: string | undefined;
}

export interface FieldContext {
  readonly owners: readonly Owner[];
}

/** The properties a person can fill in: the object's usual ones, then those of the account's own. */
export function formDefinitions(
  account: Account,
  type: ObjectType,
  object: PageObject,
): PropertyDefinition[] {
  const usual = object.fields.flatMap(
    (name) => account.properties.findProperty(type.typeId, name) ?? [],
  );
  const own = account.properties
    .listProperties(type.typeId)
    .filter(({ hubspotDefined, isWritable }) => !hubspotDefined && isWritable);
  return [...usual, ...own];
}

/** Name of the hidden input that carries what a field showed. */
export function shownName(name: string): string {
  return `shown.${name}`;
}

/** A value as its field shows it: a moment as a day, the rest as it is. */
export function toFieldValue({ type }: PropertyDefinition, value: string): string {
  return type === 'datetime' ? value.slice(0, 10) : value;
}

/** Label, control and, when the last try failed, the reason. */
export function fieldMarkup(field: FormField, context: FieldContext): Markup {
  const { definition, problem } = field;
  const { name, label } = definition;
  const isWide = definition.fieldType === 'textarea';
  return html`<div class="${isWide ? 'field is-wide' : 'field'}">
    <label for="${name}">${label}</label>
    <input type="hidden" name="${shownName(name)}" value="${field.shown}" />
    ${control(field, context)}
    ${
      problem === undefined
        ? ''
        : html`<span class="problem" id="${name}-problem">${problem}</span>`
    }
  </div>`;
}

function control(field: FormField, { owners }: FieldContext): Markup {
  const { definition, value } = field;
  if (definition.externalOptions) {
    const choices = owners.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]);
    return select(field, choices as [string, string][]);
  }
  if (definition.fieldType === 'checkbox') return text(field, 'text');
  if (definition.options.length > 0) {
    return select(
      field,
      definition.options.filter(({ hidden }) => !hidden).map((one) => [one.value, one.label]),
    );
  }
  if (definition.fieldType === 'textarea') {
    return html`<textarea id="${definition.name}" name="${definition.name}">${value}</textarea>`;
  }
  return text(field, inputTypeOf(definition));
}

/** Numbers stay text fields: a person may type what the account then refuses with a reason. */
function inputTypeOf({ name, type, fieldType }: PropertyDefinition): string {
  if (type === 'date' || type === 'datetime') return 'date';
  if (fieldType === 'phonenumber') return 'tel';
  return name === 'email' ? 'email' : 'text';
}

function text({ definition, value, problem }: FormField, inputType: string): Markup {
  const { name, type } = definition;
  return html`<input
    id="${name}"
    name="${name}"
    type="${inputType}"
    value="${value}"
    autocomplete="off"
    inputmode="${type === 'number' ? 'decimal' : 'text'}"
    ${
      problem === undefined ? '' : html`aria-invalid="true" aria-describedby="${`${name}-problem`}"`
    }
  />`;
}

function select(
  { definition, value }: FormField,
  choices: readonly (readonly [string, string])[],
): Markup {
  const isKnown = value === '' || choices.some(([choice]) => choice === value);
  const all = isKnown ? choices : [...choices, [value, value] as const];
  return html`<select id="${definition.name}" name="${definition.name}">
    <option value="">–</option>
    ${all.map(([choice, label]) =>
      choice === value
        ? html`<option value="${choice}" selected>${label}</option>`
        : html`<option value="${choice}">${label}</option>`,
    )}
  </select>`;
}
