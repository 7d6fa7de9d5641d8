import { createContext } from '@lit/context';
import type { SyncClient } from '../client/sync-client.js';

/**
 * Carries the client from `<sync-provider>` (or an element that is its own provider) to the elements
 * that talk to it: `<sync-wizard>`, `<sync-overview>` and thin containers. Undefined until the page
 * has said which server, or has handed in a client of its own.
 */
export const clientContext = createContext<SyncClient | undefined>(Symbol('sync-wizard client'));
