import { html } from 'hono/html';
import type { Markup } from '../../shared/page-shell.js';
import type { ChangeSource } from '../records/stored-record.js';
import { toIsoTime } from '../records/stored-record.js';

const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A time in the time zone of the machine, to the second. */
export function shownTime(time: number): Markup {
  return html`<time datetime="${toIsoTime(time)}">${FORMAT.format(time)}</time>`;
}

/** "by API" or "by Sandbox admin". */
export function shownSource({ label }: ChangeSource): string {
  return `by ${label}`;
}
