import type { Migration } from '../migrate.js';
import { createSyncs } from './202611231900_create_syncs.js';

/** All steps of the schema, oldest first. New ones are added at the end; merged ones never change. */
export const MIGRATIONS: readonly Migration[] = [createSyncs];
