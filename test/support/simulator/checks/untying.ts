/** I2 for ties: nobody is untied that no person untied, least of all because a company went. */
import type { RemoteId, Value } from '../../../../engine/contract/index.js';
import { associationKey, associationOf } from '../../../../engine/state/tie-key.js';
import type { Link } from '../../../../engine/state/link.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { otherSide } from '../../../../engine/vocabulary.js';
import type { Check, SeenCall, Watched } from '../check.js';
import { clientKey } from '../clients.js';
import { SUPPLIER } from '../lookups.js';
import { isUndoing } from './linking.js';
import { linksOf } from './writing.js';

/** A tie that is taken away from a record; without an id the only one of its kind. */
interface Untied {
  id: RemoteId;
  name: string;
  toId: RemoteId | null;
}

/** Each tie that is taken away was taken away by a person in the other app, or is taken back. */
export function untiesHaveReason(): Check {
  return {
    onCall: (call, watched) =>
      (isUndoing(watched.history) ? [] : untiedIn(call))
        .filter((one) =>
          linksOf(call, one.id, watched.history).some(
            (link) => !isWanted(call, one, link, watched),
          ),
        )
        .map(({ id, name }) => `${id} in ${call.side} loses its ${name}, which nobody took away.`),
  };
}

function untiedIn(call: SeenCall): Untied[] {
  if (call.call === 'update')
    return call.items.flatMap(({ id, values }) =>
      values[SUPPLIER] === null ? [{ id, name: SUPPLIER, toId: null }] : [],
    );
  if (call.call !== 'associate') return [];
  return call.items.flatMap(({ id, association: name, toId, change, label }) => {
    const isUntied = change === undefined ? toId === null : change === 'remove';
    return isUntied && label === undefined ? [{ id, name, toId }] : [];
  });
}

/** A record that others were merged into has its own ties, whatever theirs were. */
function isWanted(
  { side, object }: SeenCall,
  { id, name, toId }: Untied,
  link: Link,
  watched: Watched,
): boolean {
  const { history } = watched;
  const from = otherSide(side);
  const giver = (from === 'left' ? link.leftId : link.rightId) ?? '';
  if (history.told(from, object, giver).last?.mergedIds !== undefined) return true;
  const said = (key: string) => history.edits.get(`${from}/${giver}/${key}`);
  if (toId === null) {
    const key = name === SUPPLIER ? SUPPLIER : associationKey(name);
    return said(key) === null || tookAnother(watched, { side, object, id, key }, said(key));
  }
  return sameCompanies(watched, { side, id: toId }).some((one) => said(clientKey(one)) === false);
}

/** A person took the company away for another one, which is gone as well by now. */
function tookAnother(
  watched: Watched,
  { side, object, id, key }: { side: Side; object: string; id: RemoteId; key: string },
  chosen: Value | undefined,
): boolean {
  const record = watched.apps()[side].readRecord(object, id);
  if (typeof chosen !== 'string') return false;
  const isGone =
    watched.apps()[otherSide(side)].readRecord('companies', chosen)?.isDeleted ?? false;
  const name = associationOf(key);
  const had = name === undefined ? record?.values[key] : record?.associations[name];
  return (
    isGone && typeof had === 'string' && !sameCompanies(watched, { side, id: had }).includes(chosen)
  );
}

/** Ids of the other app's companies of the same domain, deleted or not. */
function sameCompanies(
  { apps, history }: Watched,
  { side, id }: { side: Side; id: RemoteId },
): RemoteId[] {
  const from = otherSide(side);
  const domainOf = (at: Side, one: RemoteId) =>
    apps()[at].readRecord('companies', one)?.values['domain'];
  return history
    .idsTold(from, 'companies')
    .filter((one) => domainOf(from, one) === domainOf(side, id));
}
