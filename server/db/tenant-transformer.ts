import {
  OperationNodeTransformer,
  type RawNode,
  type AggregateFunctionNode,
  type AliasNode,
  type CommonTableExpressionNode,
  type DeleteQueryNode,
  type FromNode,
  type FunctionNode,
  type InsertQueryNode,
  type JoinNode,
  type OperationNode,
  type QueryId,
  type SelectQueryNode,
  type TableNode,
  type UpdateQueryNode,
  type WithNode,
} from 'kysely';

import { ALLOWED_FUNCTIONS, ALLOWED_JOINS, ALLOWED_NODES, ALLOWED_RAW } from './tenant-allowed.js';
import { assertInsertValues, assertTenantNotSet } from './tenant-inserts.js';
import { scopedTable, scopedWhere, singleFrom, toNamedTable } from './tenant-nodes.js';
import { refuse, type TenantScope } from './tenant-scope.js';
import { isTrustedSql } from './trusted-sql.js';

/** Table names are written down where a table enters a query; elsewhere they only qualify a column. */
const QUALIFIES_ONLY: ReadonlySet<string> = new Set([
  'ReferenceNode',
  'SelectModifierNode',
  'CommonTableExpressionNameNode',
]);

type WithQuery = SelectQueryNode | InsertQueryNode | UpdateQueryNode | DeleteQueryNode;

/**
 * Rewrites one query so that it can only see and change rows of one tenant. Made anew per query.
 *
 * Tables enter a query in five places (from, join, insert, update, delete); each is handled below
 * and any other appearance of a table is refused, as is every kind of node not listed.
 */
export class TenantTransformer extends OperationNodeTransformer {
  readonly #scope: TenantScope;
  /** Names of the `with` queries visible at this point. */
  #withNames: string[] = [];

  constructor(scope: TenantScope) {
    super();
    this.#scope = scope;
  }

  protected override transformNodeImpl<T extends OperationNode>(node: T, queryId: QueryId): T {
    if (!ALLOWED_NODES.has(node.kind)) {
      refuse(
        `"${node.kind}" is not allowed in a tenant-scoped query.`,
        'Build the query from plain Kysely parts, or add a helper in server/db.',
      );
    }
    if (hasVendorClause(node)) {
      refuse(
        '"top" and "output" are not allowed in a tenant-scoped query.',
        'Use limit, returning.',
      );
    }
    return super.transformNodeImpl(node, queryId);
  }

  protected override transformRaw(node: RawNode, queryId: QueryId): RawNode {
    const [text = ''] = node.sqlFragments;
    const isWord = node.parameters.length === 0 && ALLOWED_RAW.has(text);
    if (isWord || isTrustedSql(node)) return super.transformRaw(node, queryId);
    refuse(
      'Hand-written SQL is not allowed in a tenant-scoped query.',
      'Use the query builder, jsonList, or upsertMany.',
    );
  }

  protected override transformTable(node: TableNode, queryId: QueryId): TableNode {
    const parent = this.nodeStack.at(-2);
    if (parent === undefined || !QUALIFIES_ONLY.has(parent.kind)) {
      refuse(
        `The table "${node.table.identifier.name}" stands where the tenant plugin cannot limit it.`,
        'Use it in from, join, insert, update or delete.',
      );
    }
    return super.transformTable(node, queryId);
  }

  protected override transformFunction(node: FunctionNode, queryId: QueryId): FunctionNode {
    assertFunction(node.func);
    return super.transformFunction(node, queryId);
  }

  protected override transformAggregateFunction(
    node: AggregateFunctionNode,
    queryId: QueryId,
  ): AggregateFunctionNode {
    assertFunction(node.func);
    return super.transformAggregateFunction(node, queryId);
  }

  protected override transformFrom(node: FromNode, queryId: QueryId): FromNode {
    return { ...node, froms: node.froms.map((from) => this.#readable(from, queryId)) };
  }

  protected override transformJoin(node: JoinNode, queryId: QueryId): JoinNode {
    if (!ALLOWED_JOINS.has(node.joinType)) {
      refuse(`"${node.joinType}" is not allowed in a tenant-scoped query.`, 'Use a plain join.');
    }
    const table = this.#readable(node.table, queryId);
    const on = this.transformNode(node.on, queryId);
    return { ...node, table, ...(on !== undefined && { on }) };
  }

  protected override transformSelectQuery(
    node: SelectQueryNode,
    queryId: QueryId,
  ): SelectQueryNode {
    return this.#withScope(node, queryId, (rest) => super.transformSelectQuery(rest, queryId));
  }

  protected override transformInsertQuery(
    node: InsertQueryNode,
    queryId: QueryId,
  ): InsertQueryNode {
    return this.#withScope(node, queryId, (rest) => {
      const { into, onConflict, ...others } = rest;
      if (into === undefined) refuse('An insert without a table.', 'Name the table.');
      const table = this.#writable(into);
      assertInsertValues(rest, this.#scope.tenantId);
      assertTenantNotSet(onConflict?.updates);
      const out = super.transformInsertQuery(others, queryId);
      if (onConflict === undefined) return { ...out, into };
      const conflict = this.transformNode(onConflict, queryId);
      // A key without tenant_id may hit another tenant's row: this makes the update pass it by.
      const updateWhere = scopedWhere(conflict.updateWhere, table, this.#scope.tenantId);
      const limited = conflict.updates === undefined ? conflict : { ...conflict, updateWhere };
      return { ...out, into, onConflict: limited };
    });
  }

  protected override transformUpdateQuery(
    node: UpdateQueryNode,
    queryId: QueryId,
  ): UpdateQueryNode {
    return this.#withScope(node, queryId, (rest) => {
      const { table, ...others } = rest;
      if (table === undefined) refuse('An update without a table.', 'Name the table.');
      const name = this.#writable(table);
      assertTenantNotSet(rest.updates);
      const out = super.transformUpdateQuery(others, queryId);
      return { ...out, table, where: scopedWhere(out.where, name, this.#scope.tenantId) };
    });
  }

  protected override transformDeleteQuery(
    node: DeleteQueryNode,
    queryId: QueryId,
  ): DeleteQueryNode {
    return this.#withScope(node, queryId, (rest) => {
      const table = singleFrom(rest.from);
      if (table === undefined || rest.using !== undefined || rest.joins !== undefined) {
        refuse('A delete must name exactly one table.', 'Find the ids first, then delete by id.');
      }
      const name = this.#writable(table);
      const { from, ...others } = rest;
      const empty = { ...others, from: { ...from, froms: [] } };
      const out = super.transformDeleteQuery(empty, queryId);
      return { ...out, from, where: scopedWhere(out.where, name, this.#scope.tenantId) };
    });
  }

  /**
   * `with` names are visible in their own query only, and each only after its own definition:
   * `with x as (select * from x)` reads the table x.
   */
  #withScope<T extends WithQuery>(node: T, queryId: QueryId, transform: (rest: T) => T): T {
    const before = this.#withNames;
    this.#withNames = [...before];
    const withNode = node.with === undefined ? undefined : this.#transformWith(node.with, queryId);
    const out = transform({ ...node, with: undefined });
    this.#withNames = before;
    return { ...out, with: withNode };
  }

  #transformWith(node: WithNode, queryId: QueryId): WithNode {
    const isRecursive = node.recursive === true;
    const expressions = node.expressions.map((expression): CommonTableExpressionNode => {
      const name = expression.name.table.table.identifier.name;
      if (this.#isTenantTable(name) || this.#isSharedTable(name)) {
        refuse(`A "with" query cannot be called "${name}" like a table.`, 'Choose another name.');
      }
      if (isRecursive) this.#withNames.push(name);
      const out = this.transformNode(expression, queryId);
      if (!isRecursive) this.#withNames.push(name);
      return out;
    });
    return { ...node, expressions };
  }

  #readable(node: OperationNode, queryId: QueryId): OperationNode {
    const named = toNamedTable(node);
    if (named === undefined) return this.transformNode(assertSubquery(node), queryId);
    const name = this.#plainName(named.table);
    if (this.#withNames.includes(name) || this.#isSharedTable(name)) return node;
    if (this.#isTenantTable(name)) {
      return scopedTable(named.table, named.alias, this.#scope.tenantId);
    }
    refuse(
      `The table "${name}" is not listed for tenant-scoped reading.`,
      'List it as a tenant table or a shared table, or read it through the unscoped database.',
    );
  }

  /** The name by which the columns of a table to be written go. */
  #writable(node: OperationNode): string {
    const named = toNamedTable(node);
    if (named === undefined) refuse('Only one plain table can be written.', 'Name one table.');
    const name = this.#plainName(named.table);
    if (!this.#isTenantTable(name) || this.#withNames.includes(name)) {
      refuse(`"${name}" is not a tenant table.`, 'Write it through the unscoped database.');
    }
    return named.alias?.name ?? name;
  }

  #plainName(table: TableNode): string {
    if (table.table.schema !== undefined) {
      refuse('A table with a schema name cannot be limited to a tenant.', 'Leave the schema out.');
    }
    return table.table.identifier.name;
  }

  #isTenantTable(name: string): boolean {
    return this.#scope.tables.tenant.includes(name);
  }

  #isSharedTable(name: string): boolean {
    return this.#scope.tables.shared?.includes(name) === true;
  }
}

/** Besides tables, only sub-selects may stand in from and join. */
function assertSubquery(node: OperationNode): AliasNode {
  if (node.kind === 'AliasNode' && (node as AliasNode).node.kind === 'SelectQueryNode') {
    return node as AliasNode;
  }
  refuse(
    `"${node.kind}" cannot be read from in a tenant-scoped query.`,
    'Read from a table or from a sub-select with an alias.',
  );
}

function assertFunction(name: string): void {
  if (ALLOWED_FUNCTIONS.has(name.toLowerCase())) return;
  refuse(
    `The function "${name}" is not allowed in a tenant-scoped query.`,
    'Add it to ALLOWED_FUNCTIONS in server/db/tenant-allowed.ts if it reads nothing by itself.',
  );
}

function hasVendorClause(node: OperationNode): boolean {
  const { top, output } = node as { top?: unknown; output?: unknown };
  return top !== undefined || output !== undefined;
}
