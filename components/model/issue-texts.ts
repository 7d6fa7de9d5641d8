import type { Issue, IssueGroup } from '../../engine/contract/index.js';
import { otherSide } from '../../engine/index.js';
import type { IssueWords } from '../i18n/en/issues.js';
import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';
import type { EndNames } from './end-name.js';
import { labelOf, type SideProperties } from './side-properties.js';

export interface IssueTexts {
  readonly title: string;
  /** What happened and what it means for the data. */
  readonly meaning: string;
  /** What to do, in this order. */
  readonly steps: readonly string[];
}

export interface IssueNames {
  readonly ends: EndNames;
  readonly properties: SideProperties;
}

/**
 * A cause in the words of the person's language. Without a side it is about both apps, without actions every way
 * out is open.
 */
export function issueTexts(
  issue: Pick<Issue, 'code' | 'side' | 'property' | 'details'> &
    Partial<Pick<IssueGroup, 'actions'>>,
  names: IssueNames,
  locale: { readonly t: Translate; readonly format: Format },
): IssueTexts {
  const words = toWords(issue, names, locale);
  const { t } = locale;
  return {
    title: capitalised(t(`issues.${issue.code}_title`, words)),
    meaning: capitalised(t(`issues.${issue.code}_meaning`, words)),
    steps: t(`issues.${issue.code}_steps`, words).split('\n').map(capitalised),
  };
}

function toWords(
  { side, property, details, actions }: Parameters<typeof issueTexts>[0],
  { ends, properties }: IssueNames,
  { t, format }: { readonly t: Translate; readonly format: Format },
): IssueWords {
  const here = side === null ? undefined : ends[side];
  const there = side === null ? undefined : ends[otherSide(side)];
  return {
    app: here?.app ?? t('issues.someApp'),
    other: there?.app ?? t('issues.otherApp'),
    object: here?.object ?? t('issues.theseRecords'),
    canCreate: actions?.includes('createAgain') ?? true,
    property:
      property === null
        ? t('issues.someProperty')
        : t('issues.quoted', { text: labelOf(property, side, properties) }),
    detail: (name, otherwise) => {
      const detail = details[name];
      if (detail === undefined) return otherwise;
      return Array.isArray(detail) ? format.list(detail) : String(detail);
    },
  };
}

function capitalised(text: string): string {
  return text.replace(/^[\u200e\u2068]*\p{Ll}/u, (start) => start.toLocaleUpperCase());
}
