import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type FromNode,
  IdentifierNode,
  OperatorNode,
  ParensNode,
  ReferenceNode,
  SelectAllNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  ValueNode,
  WhereNode,
  type OperationNode,
} from 'kysely';

import { TENANT_COLUMN } from './tenant-scope.js';

/** `(select * from t where tenant_id = ?) as alias` */
export function scopedTable(
  table: TableNode,
  alias: OperationNode | undefined,
  tenantId: string,
): AliasNode {
  const select: SelectQueryNode = {
    ...SelectQueryNode.createFrom([table]),
    selections: [SelectionNode.create(SelectAllNode.create())],
    where: WhereNode.create(isTenant(undefined, tenantId)),
  };
  return AliasNode.create(select, alias ?? IdentifierNode.create(table.table.identifier.name));
}

/** `table.tenant_id = ?` and the existing condition in brackets. */
export function scopedWhere(
  where: WhereNode | undefined,
  table: string,
  tenantId: string,
): WhereNode {
  const own = isTenant(table, tenantId);
  if (where === undefined) return WhereNode.create(own);
  return WhereNode.create(AndNode.create(own, ParensNode.create(where.where)));
}

function isTenant(table: string | undefined, tenantId: string): OperationNode {
  const column = ColumnNode.create(TENANT_COLUMN);
  const reference =
    table === undefined
      ? ReferenceNode.create(column)
      : ReferenceNode.create(column, TableNode.create(table));
  return BinaryOperationNode.create(
    reference,
    OperatorNode.create('='),
    ValueNode.create(tenantId),
  );
}

/** The table of `t` or `t as x`; undefined for anything else, an alias of raw SQL included. */
export function toNamedTable(
  node: OperationNode,
): { readonly table: TableNode; readonly alias?: IdentifierNode } | undefined {
  if (TableNode.is(node)) return { table: node };
  if (!AliasNode.is(node) || !TableNode.is(node.node)) return undefined;
  return IdentifierNode.is(node.alias) ? { table: node.node, alias: node.alias } : undefined;
}

export function singleFrom(from: FromNode | undefined): OperationNode | undefined {
  return from?.froms.length === 1 ? from.froms[0] : undefined;
}

/** The column name of an assignment, whatever way it was written. */
export function columnNameOf(node: OperationNode): string | undefined {
  if (ColumnNode.is(node)) return node.column.name;
  if (ReferenceNode.is(node) && ColumnNode.is(node.column)) return node.column.column.name;
  return undefined;
}
