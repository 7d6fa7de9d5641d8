/** English, which defines the catalogue's type. One line per area; `nb.ts` and others mirror it. */
export { controls } from './en/controls.js';
