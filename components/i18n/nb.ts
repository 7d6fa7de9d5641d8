/** Norwegian (bokmål). One line per area; the compiler asks for what is missing, in `locale.ts`. */
export { controls } from './nb/controls.js';
export { overview } from './nb/overview.js';
export { issues } from './nb/issues.js';
export { records } from './nb/records.js';
export { activity } from './nb/activity.js';
export { common } from './nb/common.js';
export { connect } from './nb/connect.js';
export { objects } from './nb/objects.js';
export { configure } from './nb/configure.js';
export { wizard } from './nb/wizard.js';
export { mapping } from './nb/mapping.js';
export { limit } from './nb/limit.js';
export { review } from './nb/review.js';
export { progress } from './nb/progress.js';
export { problems } from './nb/problems.js';
export { undo } from './nb/undo.js';
