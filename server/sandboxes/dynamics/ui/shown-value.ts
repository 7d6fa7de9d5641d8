import { html } from 'hono/html';
import type { ChangeWay } from '../core.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';
import { formatValue } from '../records/format-value.js';
import type { Markup } from '../../shared/page-shell.js';
import type { SqlValue } from '../../shared/sqlite.js';

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A stored time in the time zone of the machine, to the second. */
export function shownTime(stored: SqlValue | undefined): Markup | '' {
  if (typeof stored !== 'string') return '';
  return html`<time datetime="${stored}">${TIME.format(new Date(stored))}</time>`;
}

const SHORT_TIME = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The same without the year, for lists; the whole of it is in the tool tip. */
export function shortTime(stored: SqlValue | undefined): Markup | '' {
  if (typeof stored !== 'string') return '';
  const date = new Date(stored);
  return html`<time datetime="${stored}" title="${TIME.format(date)}"
    >${SHORT_TIME.format(date)}</time
  >`;
}

const WAYS: Readonly<Record<ChangeWay, string>> = {
  api: 'through the API',
  ui: 'on these pages',
  seed: 'as sample data',
};

const SHORT: Readonly<Record<ChangeWay, string>> = { api: 'API', ui: 'edited', seed: 'sample' };

/** How the last change came in, as part of a sentence. */
export function shownWay(way: SqlValue | undefined): string {
  return isWay(way) ? WAYS[way] : '';
}

/** The same in one word, for lists. */
export function shortWay(way: SqlValue | undefined): string {
  return isWay(way) ? SHORT[way] : '';
}

function isWay(way: SqlValue | undefined): way is ChangeWay {
  return typeof way === 'string' && way in WAYS;
}

/** A value as a list shows it. */
export function shownValue(attribute: AttributeDefinition, value: SqlValue | undefined): string {
  if (value === null || value === undefined) return '';
  return formatValue(attribute, value) ?? String(value);
}
