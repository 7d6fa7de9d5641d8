import type { RemoteRecord } from '../../ports/connector.js';
import { sameValue } from '../../mapping/canonical.js';
import type { Pair } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { readApp } from './app-end.js';
import type { RunContext } from '../run-context.js';

/**
 * Asks an app for the records that carry what we sent, by the first match rule's first property.
 * Answers by link id; links whose create sent no such value get nothing, nor does anybody of an app that cannot be asked.
 * `untold`: the app found somebody and did not tell this property, so that it may be this link's; ask again.
 */
export async function findByKey(
  context: RunContext,
  side: Side,
  pairs: readonly Pair[],
): Promise<Map<string, RemoteRecord[] | 'untold'>> {
  const property = context.compiled.rules[0]?.pairs[0]?.[side];
  const result = new Map<string, RemoteRecord[] | 'untold'>();
  if (property === undefined) return result;
  const wanted = pairs.flatMap((pair) => {
    const value = pair.link.intent?.sent[property.name];
    return value === undefined || value === null ? [] : [{ pair, value }];
  });
  if (wanted.length === 0) return result;
  const end = context.ends[side];
  const find = end.connector.find?.bind(end.connector);
  if (find === undefined) return result;
  const values = wanted.map(({ value }) => value);
  const key = { property: property.name, values };
  const records = await readApp(end, () => find(end.session, end.object, key, end.query), 'search');
  const isUntold = records.some(({ values: told }) => told[property.name] === undefined);
  for (const { pair, value } of wanted) {
    const own = records.filter((record) =>
      sameValue(property, record.values[property.name] ?? null, value),
    );
    result.set(pair.link.id, own.length === 0 && isUntold ? 'untold' : own);
  }
  return result;
}
