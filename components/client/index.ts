/** Talking to sync-wizard from any page or program. */
export * from './http-sync-client.js';
export * from './local-sync-client.js';
export * from './login-channel.js';
export * from './sync-client.js';
