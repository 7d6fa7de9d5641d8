import { common } from './en/common.js';
import { controls } from './en/controls.js';
import type { Messages } from './messages.js';

const areas: Partial<Messages> = { common, controls };

/**
 * The English that is loaded. Typed as all of it, because whoever asks for a message is an element
 * that brought its areas along (`static english`): no page loads the texts of screens it never shows.
 */
export const english = areas as Messages;

/** Adds areas; called for every element made, so it costs next to nothing. */
export function addEnglish(more: Partial<Messages>): void {
  Object.assign(areas, more);
}
