/** Mappings that rest because an app changed since the sync was published: one issue each, whatever the records. */
import type { IssueGroup, SyncSettings } from '../contract/index.js';
import { describeIssueGroup, type IssueNames } from '../issues/describe-issue.js';
import { issueKey } from '../issues/issue-key.js';
import { issueOn } from '../issues/issue-on.js';
import type { SyncSchema } from '../mapping/compiled-sync.js';
import { schemaChanges, type SchemaChange } from '../mapping/schema-changes.js';

/** `count` is how many records the sync has, which is how many such a mapping concerns. */
export function schemaIssues(
  { settings, count }: { settings: SyncSettings; count: number },
  schema: SyncSchema,
  names: IssueNames,
): IssueGroup[] {
  const groups = schemaChanges(settings, schema.published ?? null, schema).map((change) => {
    const property = change.mapping[change.side];
    const issue = issueOn(change.side, change.code, { property, details: typesOf(change) });
    const group = describeIssueGroup(issueKey(issue), issue, count, withLabel(names, change));
    const actions = group.actions.filter((action) => action !== 'retry');
    return { ...group, actions, mappingId: change.mapping.id };
  });
  return [...new Map(groups.toReversed().map((group) => [group.key, group])).values()].reverse();
}

function typesOf({ code, was, now }: SchemaChange): Record<string, string> {
  if (code !== 'schema_type_changed' || was === null || now === null) return {};
  return { was: was.type, is: now.type };
}

/** A property that is gone is still called what it was called. */
function withLabel(names: IssueNames, { mapping, side, was }: SchemaChange): IssueNames {
  if (was === null || names[side].properties.has(mapping[side])) return names;
  const properties = new Map([[mapping[side], { label: was.label }]]);
  return { ...names, [side]: { ...names[side], properties } };
}
