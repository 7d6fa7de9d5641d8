/** What the catalogue says about one cause, and the words its texts are made of. */
import type { IssueAction, IssueLevel, RetryClass } from '../vocabulary.js';

/** Names for one issue, ready to stand in a sentence. */
export interface IssueWords {
  /** The app where the problem lies: "HubSpot". */
  app: string;
  /** The app on the other side: "Dynamics 365". */
  other: string;
  /** Plural name of the object in `app`: "Contacts". */
  object: string;
  /** Whether a record can be created in `app`: the sync writes there. */
  canCreate: boolean;
  /** Label of the property in quotation marks, or "a property" when the app did not name one. */
  property: string;
  /** A detail of the issue as text; the given words when it is missing. */
  readonly detail: (name: string, otherwise: string) => string;
}

export interface IssueEntry {
  level: IssueLevel;
  retry: RetryClass;
  /** Ways out by one click, the most likely one first. */
  actions: readonly IssueAction[];
  /** Details that belong to the cause and not to a single record; part of the group's key. */
  fixDetails: readonly string[];
  /** What is wrong, in a few words. */
  title(words: IssueWords): string;
  /** What happened and what it means for the data. */
  meaning(words: IssueWords): string;
  /** What to do, in this order. */
  steps(words: IssueWords): readonly string[];
}
