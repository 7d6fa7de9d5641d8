import type { Issue, IssueGroup, Property } from '../contract/index.js';
import { flowsTo, otherSide, type Direction, type Side } from '../vocabulary.js';
import { issueActions } from './issue-actions.js';
import { ISSUE_CATALOGUE } from './catalogue.js';
import type { IssueWords } from './issue-entry.js';

/** How one side is called in texts. */
export interface SideNames {
  /** Name of the app: "HubSpot". */
  app: string;
  /** Plural name of the object: "Contacts". */
  object: string;
  /** Properties by name; only their labels are used. */
  properties: ReadonlyMap<string, Pick<Property, 'label'>>;
}
export interface IssueNames extends Readonly<Record<Side, SideNames>> {
  /** Where the sync writes. Default: both. */
  direction?: Direction;
}

/** A group of failing records with one cause, in words. `example` is the issue of any one of them. */
// eslint-disable-next-line @typescript-eslint/max-params -- four facts of different types; nothing can be mixed up
export function describeIssueGroup(
  key: string,
  example: Issue,
  count: number,
  names: IssueNames,
): IssueGroup {
  const entry = ISSUE_CATALOGUE[example.code];
  const words = issueWords(example, names);
  return {
    key,
    code: example.code,
    level: entry.level,
    retry: entry.retry,
    side: example.side,
    property: example.property,
    details: example.details,
    appMessage: example.appMessage,
    count,
    title: capitalised(entry.title(words)),
    meaning: capitalised(entry.meaning(words)),
    steps: entry.steps(words).map(capitalised),
    actions: issueActions(example, names.direction ?? 'both'),
  };
}

/** The names that an issue's texts are made of. Without a side it is about both apps. */
export function issueWords({ side, property, details }: Issue, names: IssueNames): IssueWords {
  const here = side === null ? undefined : names[side];
  const there = side === null ? undefined : names[otherSide(side)];
  return {
    app: here?.app ?? 'one of the apps',
    other: there?.app ?? 'the other app',
    object: here?.object ?? 'these records',
    canCreate: side === null || flowsTo(names.direction ?? 'both', side),
    property: property === null ? 'a property' : `"${labelOf(property, side, names)}"`,
    detail: (name, otherwise) => {
      const detail = details[name];
      if (detail === undefined) return otherwise;
      return Array.isArray(detail) ? detail.join(', ') : String(detail);
    },
  };
}

/** A property that was removed in the app has no label any more; its name then has to do. */
function labelOf(property: string, side: Side | null, names: IssueNames): string {
  const sides = side === null ? [names.left, names.right] : [names[side]];
  for (const each of sides) {
    const label = each.properties.get(property)?.label;
    if (label !== undefined) return label;
  }
  return property;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
