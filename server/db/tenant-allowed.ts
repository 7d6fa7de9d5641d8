/**
 * What a tenant-scoped query may contain. Everything not listed is refused, so that a new kind of
 * node in a later Kysely cannot slip past the plugin unseen.
 */
export const ALLOWED_NODES: ReadonlySet<string> = new Set([
  'AggregateFunctionNode',
  'AliasNode',
  'AndNode',
  'BinaryOperationNode',
  'CaseNode',
  'CastNode',
  'CollateNode',
  'ColumnNode',
  'ColumnUpdateNode',
  'CommonTableExpressionNameNode',
  'CommonTableExpressionNode',
  'DataTypeNode',
  'DefaultInsertValueNode',
  'DeleteQueryNode',
  'ExplainNode',
  'FromNode',
  'FunctionNode',
  'GroupByItemNode',
  'GroupByNode',
  'HavingNode',
  'IdentifierNode',
  'InsertQueryNode',
  'JSONOperatorChainNode',
  'JSONPathLegNode',
  'JSONPathNode',
  'JSONReferenceNode',
  'JoinNode',
  'LimitNode',
  'ListNode',
  'OffsetNode',
  'OnConflictNode',
  'OnNode',
  'OperatorNode',
  'OrNode',
  'OrderByItemNode',
  'OrderByNode',
  'OverNode',
  'ParensNode',
  'PartitionByItemNode',
  'PartitionByNode',
  'PrimitiveValueListNode',
  'RawNode',
  'ReferenceNode',
  'ReturningNode',
  'SchemableIdentifierNode',
  'SelectAllNode',
  'SelectModifierNode',
  'SelectQueryNode',
  'SelectionNode',
  'SetOperationNode',
  'TableNode',
  'TupleNode',
  'UnaryOperationNode',
  'UpdateQueryNode',
  'ValueListNode',
  'ValueNode',
  'ValuesNode',
  'WhenNode',
  'WhereNode',
  'WithNode',
]);

/**
 * Function names are written into the SQL as they are, and some functions read tables or files
 * (`load_extension`, `query_to_xml`), so only these.
 */
export const ALLOWED_FUNCTIONS: ReadonlySet<string> = new Set([
  'abs',
  'avg',
  'coalesce',
  'count',
  'json_array_length',
  'json_extract',
  'length',
  'lower',
  'max',
  'min',
  'nullif',
  'replace',
  'round',
  'row_number',
  'substr',
  'sum',
  'trim',
  'upper',
]);

/** Kysely writes these few words as raw SQL itself. */
export const ALLOWED_RAW: ReadonlySet<string> = new Set(['asc', 'desc']);

/** Lateral joins, `using` and `apply` bring tables in by other ways. */
export const ALLOWED_JOINS: ReadonlySet<string> = new Set([
  'InnerJoin',
  'LeftJoin',
  'RightJoin',
  'FullJoin',
  'CrossJoin',
]);
