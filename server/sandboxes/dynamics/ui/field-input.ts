import { html } from 'hono/html';
import { isDateOnly } from '../metadata/table-definition.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';
import type { Markup } from '../../shared/page-shell.js';
import type { PageField } from './page-objects.js';
import type { Choice } from './page-queries.js';

/** One field of a form with what is in it. */
export interface FormField {
  readonly field: PageField;
  readonly attribute: AttributeDefinition;
  readonly value: string;
  /** What the record held when the page was made; only fields that differ from it are saved. */
  readonly original: string;
  readonly problem: string | undefined;
  /** For lookups. */
  readonly choices: readonly Choice[];
}

/** Label, control and, when the last try failed, the reason. */
export function fieldMarkup(form: FormField): Markup {
  const { field, attribute, problem, original } = form;
  const name = attribute.logicalName;
  return html`<div class="${attribute.type === 'Memo' ? 'field is-wide' : 'field'}">
    <label for="${name}">${field.label}</label>
    ${control(form)}
    <input type="hidden" name="was:${name}" value="${original}" />
    ${
      problem === undefined
        ? ''
        : html`<span class="problem" id="${name}-problem">${problem}</span>`
    }
  </div>`;
}

function control(form: FormField): Markup {
  const { attribute, value, choices } = form;
  const name = attribute.logicalName;
  if (attribute.targets) {
    return select(
      form,
      choices.map((choice) => [choice.id, choice.name] as const),
      true,
    );
  }
  if (attribute.optionSet) {
    const options = attribute.optionSet.options.map(
      (option) => [String(option.value), option.label] as const,
    );
    return select(form, options, attribute.type !== 'Boolean');
  }
  if (attribute.type === 'Memo') {
    return html`<textarea
      id="${name}"
      name="${name}"
      rows="4"
      maxlength="${attribute.maxLength ?? 2000}"
    >
${value}</textarea>`;
  }
  return input(form);
}

function select(
  { attribute, value }: FormField,
  options: readonly (readonly [string, string])[],
  canBeEmpty: boolean,
): Markup {
  const name = attribute.logicalName;
  return html`<select id="${name}" name="${name}">
    ${canBeEmpty ? html`<option value="">–</option>` : ''}
    ${options.map(([option, label]) =>
      option === value
        ? html`<option value="${option}" selected>${label}</option>`
        : html`<option value="${option}">${label}</option>`,
    )}
  </select>`;
}

function input({ field, attribute, value, problem }: FormField): Markup {
  const name = attribute.logicalName;
  const isNumber = ['Integer', 'Decimal', 'Double', 'Money', 'BigInt'].includes(attribute.type);
  return html`<input
    id="${name}"
    name="${name}"
    type="${inputType(attribute)}"
    value="${value}"
    autocomplete="off"
    ${attribute.maxLength === undefined ? '' : html`maxlength="${attribute.maxLength}"`}
    ${isNumber ? html`inputmode="decimal"` : ''}
    ${field.isRequired === true ? html`required` : ''}
    aria-invalid="${problem === undefined ? 'false' : 'true'}"
    ${problem === undefined ? '' : html`aria-describedby="${name}-problem"`}
  />`;
}

/** Web addresses and numbers stay text fields: the platform takes what a browser would refuse. */
function inputType(attribute: AttributeDefinition): string {
  if (isDateOnly(attribute)) return 'date';
  if (attribute.format === 'Email') return 'email';
  return attribute.format === 'Phone' ? 'tel' : 'text';
}
