import { badRequest, unknownProperty } from '../errors.js';
import type { Catalog, Table } from '../metadata/catalog.js';
import { isLookup, isText } from '../metadata/table-definition.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';
import type { SqlValue } from '../../shared/sqlite.js';
import { foldedColumn, foldText, sqlColumn, sqlTable, typeColumn } from '../store/columns.js';
import type { Comparison, Filter, Literal, PropertyPath } from './filter.js';
import { literalToSql } from './literal-to-sql.js';

export interface SqlFragment {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Where a filter applies: a table, and the alias it has in the statement. */
export interface FilterScope {
  readonly catalog: Catalog;
  readonly table: Table;
  readonly alias: string;
}

/** A column as an SQL expression; `compared` is the form without regard to case. */
export interface ColumnExpression {
  readonly attribute: AttributeDefinition;
  readonly plain: string;
  readonly compared: string;
}

const OPERATORS: Record<Comparison, string> = {
  eq: '=',
  ne: '<>',
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
};

const SWAPPED: Record<Comparison, Comparison> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
};

const NEVER: SqlFragment = { sql: '0', values: [] };

/**
 * Turns a `$filter` into an SQL condition. Like the platform, `ne` and `not` also match records without a
 * value, text is compared without regard to case, and `%` and `_` in text functions are wildcards.
 */
export function filterToSql(filter: Filter, scope: FilterScope): SqlFragment {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return join(filterToSql(filter.left, scope), filter.kind, filterToSql(filter.right, scope));
    case 'not': {
      const inner = filterToSql(filter.filter, scope);
      return { sql: `not coalesce(${inner.sql}, 0)`, values: inner.values };
    }
    case 'compare':
      return compareToSql(filter, scope);
    case 'text':
      return textToSql(filter, resolveColumn(filter.path, scope));
    case 'in':
      return inToSql(filter.values, resolveColumn(filter.path, scope));
    case 'between': {
      const column = resolveColumn(filter.path, scope);
      const values = [literalToSql(filter.low, column), literalToSql(filter.high, column)];
      return { sql: `(${column.compared} between ? and ?)`, values };
    }
    case 'any':
    case 'all':
      return lambdaToSql(filter, scope);
  }
}

function join(left: SqlFragment, word: 'and' | 'or', right: SqlFragment): SqlFragment {
  return { sql: `(${left.sql} ${word} ${right.sql})`, values: [...left.values, ...right.values] };
}

function compareToSql(
  { comparison, left, right }: Omit<Extract<Filter, { kind: 'compare' }>, 'kind'>,
  scope: FilterScope,
): SqlFragment {
  if (left.kind === 'literal') {
    if (right.kind === 'literal') throw badRequest('A comparison needs at least one property.');
    return compareToSql({ comparison: SWAPPED[comparison], left: right, right: left }, scope);
  }
  const column = resolveColumn(left.path, scope);
  if (right.kind === 'property') {
    const other = resolveColumn(right.path, scope);
    return {
      sql: `(${column.compared} ${OPERATORS[comparison]} ${other.compared})`,
      values: [],
    };
  }
  return compareWithLiteral(comparison, column, right.literal);
}

function compareWithLiteral(
  comparison: Comparison,
  column: ColumnExpression,
  literal: Literal,
): SqlFragment {
  if (literal.kind === 'null') {
    if (comparison === 'eq') return { sql: `(${column.plain} is null)`, values: [] };
    if (comparison === 'ne') return { sql: `(${column.plain} is not null)`, values: [] };
    return NEVER;
  }
  const values = [literalToSql(literal, column)];
  const sql = `${column.compared} ${OPERATORS[comparison]} ?`;
  return {
    sql: comparison === 'ne' ? `(${sql} or ${column.plain} is null)` : `(${sql})`,
    values,
  };
}

function textToSql(
  { name, value }: { readonly name: string; readonly value: string },
  column: ColumnExpression,
): SqlFragment {
  if (!isText(column.attribute)) {
    throw badRequest(
      `No function signature for the function with name '${name}' matches the specified arguments.`,
    );
  }
  const before = name === 'startswith' ? '' : '%';
  const after = name === 'endswith' ? '' : '%';
  return {
    sql: `(${column.compared} like ?)`,
    values: [`${before}${foldText(value)}${after}`],
  };
}

function inToSql(literals: readonly Literal[], column: ColumnExpression): SqlFragment {
  if (literals.length === 0) return NEVER;
  const values = literals.map((literal) => literalToSql(literal, column));
  // One bound value however long the list is: SQLite takes at most 32,766 of them.
  return {
    sql: `(${column.compared} in (select value from json_each(?)))`,
    values: [JSON.stringify(values)],
  };
}

function lambdaToSql(
  { kind, collection: name, filter }: Extract<Filter, { kind: 'any' | 'all' }>,
  { catalog, table, alias }: FilterScope,
): SqlFragment {
  const inner = `${alias}_c`;
  const { target, joined } = joinMany(name, { catalog, table, alias }, inner);
  const condition = filter
    ? filterToSql(filter, { catalog, table: target, alias: inner })
    : { sql: '1', values: [] };
  const from = `select 1 from ${sqlTable(target.logicalName)} ${inner} where ${joined}`;
  return kind === 'any'
    ? { sql: `exists (${from} and ${condition.sql})`, values: condition.values }
    : {
        sql: `not exists (${from} and not coalesce(${condition.sql}, 0))`,
        values: condition.values,
      };
}

/** The table that a collection-valued navigation property leads to, and which of its rows belong to a record. */
function joinMany(
  name: string,
  { catalog, table, alias }: FilterScope,
  inner: string,
): { target: Table; joined: string } {
  const id = `${alias}.${sqlColumn(table.primaryId)}`;
  const relation = catalog.findRelation(table.logicalName, name);
  if (relation) {
    const { pairs, own, other, target } = relation;
    const joined =
      `${inner}.${sqlColumn(target.primaryId)} in (select ${sqlColumn(other)} ` +
      `from ${sqlTable(pairs.logicalName)} where ${sqlColumn(own)} = ${id})`;
    return { target, joined };
  }
  const collection = catalog.findCollection(table.logicalName, name);
  if (!collection) throw unknownProperty(name, table.logicalName);
  const lookup = collection.attribute.logicalName;
  const joined =
    `${inner}.${sqlColumn(lookup)} = ${id} ` +
    `and ${inner}.${typeColumn(lookup)} = '${table.logicalName}'`;
  return { target: collection.table, joined };
}

/** Finds the column of a path; `navigation/column` becomes a scalar subquery. Throws for unknown names. */
export function resolveColumn(path: PropertyPath, scope: FilterScope): ColumnExpression {
  const { catalog, table, alias } = scope;
  const [first = '', ...rest] = path;
  if (rest.length === 0) return ownColumn(first, table, alias);
  const navigation = table.navigations.get(first);
  if (!navigation) throw unknownProperty(first, table.logicalName);
  const target = catalog.getTable(navigation.target.table);
  const inner = `${alias}_n`;
  const column = resolveColumn(rest, { catalog, table: target, alias: inner });
  const lookup = navigation.attribute.logicalName;
  const wrap = (expression: string) =>
    `(select ${expression} from ${sqlTable(target.logicalName)} ${inner} ` +
    `where ${inner}.${sqlColumn(target.primaryId)} = ${alias}.${sqlColumn(lookup)})`;
  return { ...column, plain: wrap(column.plain), compared: wrap(column.compared) };
}

function ownColumn(name: string, table: Table, alias: string): ColumnExpression {
  const lookup = /^_(\w+)_value$/u.exec(name)?.[1];
  const attribute = table.byName.get(lookup ?? name);
  if (!attribute || isLookup(attribute) !== (lookup !== undefined)) {
    throw unknownProperty(name, table.logicalName);
  }
  const plain = `${alias}.${sqlColumn(attribute.logicalName)}`;
  const compared = isText(attribute) ? `${alias}.${foldedColumn(attribute.logicalName)}` : plain;
  return { attribute, plain, compared };
}
