/** Every shape that leaves a process, once, as a zod schema with its inferred type. */
export * from './app.js';
export * from './change.js';
export * from './connection.js';
export * from './event.js';
export * from './filter.js';
export * from './ids.js';
export * from './issue.js';
export * from './page.js';
export * from './preview.js';
export * from './problem.js';
export * from './record.js';
export * from './run.js';
export * from './session.js';
export * from './settings.js';
export * from './suggestion.js';
export * from './sync.js';
export * from './value.js';
