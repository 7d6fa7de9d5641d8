/** Classes and types of all elements. Registers nothing: import `sync-wizard/define` for that. */
export * from './client/http-sync-client.js';
export * from './client/sync-client.js';
export * from './context/client-context.js';
export * from './context/locale-context.js';
export * from './i18n/locale.js';
export type { MessageOverrides, Messages } from './i18n/messages.js';
export * from './internal/sync-error-event.js';
export * from './model/ends.js';
export * from './sync-provider/sync-provider.js';
export * from './sync-object-view/sync-object-view.js';
export * from './sync-overview/sync-overview.js';
export * from './sync-status/sync-status.js';
