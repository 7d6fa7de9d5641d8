import { ExpressionWrapper, RawNode, ValueNode, type Expression, type OperationNode } from 'kysely';

import { assertBindable } from './bind-value.js';

const trusted = new WeakSet<OperationNode>();

/**
 * A fragment of hand-written SQL that the tenant plugin lets through.
 *
 * Only files in `server/db` may call this (a test checks it): the text must be a constant that
 * reads no table, with everything variable in `values`.
 */
export function trustedSql<T>(
  fragments: readonly [string, ...string[]],
  values: readonly unknown[],
): Expression<T> {
  const parameters = values.map((value) => {
    assertBindable(value, 'a query');
    return ValueNode.create(value);
  });
  const node = RawNode.create(fragments, parameters);
  trusted.add(node);
  return new ExpressionWrapper<unknown, never, T>(node);
}

export function isTrustedSql(node: OperationNode): boolean {
  return trusted.has(node);
}
