/**
 * What newly published settings mean for the records that are there already. Pure; asked once per link,
 * after both apps were read and before anything is matched or written.
 */
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Link, Pair } from '../../state/link.js';
import type { AllRecordsStock } from './stock-for-all-records.js';
import { stockForAllRecords } from './stock-for-all-records.js';
import type { NewChangesStock } from './stock-for-new-changes.js';
import { stockForNewChanges } from './stock-for-new-changes.js';

/** What a publish asked for, with what it has to be compared to. */
export type Stock = NewChangesStock | AllRecordsStock;

/** The pair as the run goes on with it; it is looked at unless the record is held back. */
export function takeStock(pair: Pair, stock: Stock, after: CompiledSync): Pair {
  const taken =
    stock.kind === 'allRecords'
      ? stockForAllRecords(pair, stock, after)
      : stockForNewChanges(pair, stock, after);
  return isHeldBack(taken.link) ? taken : touched(taken);
}

function isHeldBack({ stage, excludeReason }: Link): boolean {
  return stage === 'open' && excludeReason === 'heldBack';
}

function touched(pair: Pair): Pair {
  return pair.link.isTouched ? pair : { ...pair, link: { ...pair.link, isTouched: true } };
}
