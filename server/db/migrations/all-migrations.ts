import type { Migration } from '../migrate.js';
import { createSyncs } from './202611231900_create_syncs.js';
import { createAccounts } from './202611231930_create_accounts.js';
import { createActivity } from './202611231940_create_activity.js';
import { allowRemovals } from './202611291245_allow_removals.js';
import { addLinkFlips } from './202611291320_add_link_flips.js';
import { indexChangesByLink } from './202611291350_index_changes_by_link.js';
import { addLastFullRun } from './202611291415_add_last_full_run.js';
import { keepPublishedSchema } from './202611291525_keep_published_schema.js';
import { addAppliedSettings } from './202611291530_add_applied_settings.js';
import { releaseWaitingTies } from './202611291555_release_waiting_ties.js';
import { addCallBudgets } from './202611291626_add_call_budgets.js';
import { indexChangesInTrouble } from './202611291630_index_changes_in_trouble.js';
import { findDrift } from './202611291640_find_drift.js';
import { indexDueInTurns } from './202611291645_index_due_in_turns.js';
import { keepReach } from './202611291655_keep_reach.js';
import { keepSweep } from './202611291840_keep_sweep.js';
import { keepShutSides } from './202611291905_keep_shut_sides.js';
import { watchUsers } from './202611291925_watch_users.js';
import { keepFormerPartners } from './202611292230_keep_former_partners.js';
import { countTieFailures } from './202611292320_count_tie_failures.js';

/** All steps of the schema, oldest first. New ones are added at the end; merged ones never change. */
export const MIGRATIONS: readonly Migration[] = [
  createSyncs,
  createAccounts,
  createActivity,
  allowRemovals,
  addLinkFlips,
  indexChangesByLink,
  addLastFullRun,
  keepPublishedSchema,
  addAppliedSettings,
  releaseWaitingTies,
  addCallBudgets,
  indexChangesInTrouble,
  findDrift,
  indexDueInTurns,
  keepReach,
  keepSweep,
  keepShutSides,
  watchUsers,
  keepFormerPartners,
  countTieFailures,
];
