/** Norwegian (bokmål). One line per area; the compiler asks for what is missing, in `locale.ts`. */
export { controls } from './nb/controls.js';
