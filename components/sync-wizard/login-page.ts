/** Logging in is the same on every screen; see there. */
export * from '../internal/login-page.js';
