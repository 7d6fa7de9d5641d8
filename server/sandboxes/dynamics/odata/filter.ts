/** A literal of a filter. Dates and guids stay text here: only the column tells what a literal must be. */
export type Literal =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  /** In quotes. */
  | { readonly kind: 'text'; readonly value: string }
  /** Not in quotes: a guid, a date, or a date with time. */
  | { readonly kind: 'bare'; readonly value: string };

/** A column, or a column of a related record: `['primarycontactid', 'fullname']`. */
export type PropertyPath = readonly string[];

export type Operand =
  | { readonly kind: 'property'; readonly path: PropertyPath }
  | { readonly kind: 'literal'; readonly literal: Literal };

export const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const TEXT_FUNCTIONS = ['contains', 'startswith', 'endswith'] as const;
export type TextFunction = (typeof TEXT_FUNCTIONS)[number];

/** A parsed `$filter`. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly filter: Filter }
  | {
      readonly kind: 'compare';
      readonly comparison: Comparison;
      readonly left: Operand;
      readonly right: Operand;
    }
  | {
      readonly kind: 'text';
      readonly name: TextFunction;
      readonly path: PropertyPath;
      readonly value: string;
    }
  | { readonly kind: 'in'; readonly path: PropertyPath; readonly values: readonly Literal[] }
  | {
      readonly kind: 'between';
      readonly path: PropertyPath;
      readonly low: Literal;
      readonly high: Literal;
    }
  /** `relationship/any(alias:filter)` or `all`. Paths inside have lost the alias. */
  | {
      readonly kind: 'any' | 'all';
      readonly collection: string;
      readonly filter?: Filter;
    };
