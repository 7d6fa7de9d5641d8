/**
 * English, which defines the catalogue's type. One line per area; `nb.ts` and others mirror it.
 * Imported for its type only: what is spoken comes with the elements, see `english.ts`.
 */
export { controls } from './en/controls.js';
export { overview } from './en/overview.js';
export { issues } from './en/issues.js';
export { records } from './en/records.js';
export { activity } from './en/activity.js';
export { common } from './en/common.js';
export { connect } from './en/connect.js';
export { objects } from './en/objects.js';
export { configure } from './en/configure.js';
export { wizard } from './en/wizard.js';
export { mapping } from './en/mapping.js';
export { limit } from './en/limit.js';
export { review } from './en/review.js';
export { differences } from './en/differences.js';
export { stops } from './en/stops.js';
export { progress } from './en/progress.js';
export { problems } from './en/problems.js';
export { undo } from './en/undo.js';
