/** The settings in words: one line per subject, each with where it is edited. */
import type { Sync, SyncSettings } from '../../engine/contract/index.js';
import { flowsTo, otherSide, SIDES, type Side } from '../../engine/index.js';
import type { EditSection, EditStep } from '../events/edit-request-event.js';
import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';
import type { Ends } from '../model/ends.js';
import { tiedTo, type ObjectLabels } from '../model/object-labels.js';
import { byName, type SampledProperties } from '../model/side-properties.js';
import { filterSentence } from '../model/filter-sentence.js';

export interface RuleLine {
  readonly id: 'direction' | 'conflict' | 'matching' | 'mapping' | 'enters';
  readonly text: string;
  readonly step: EditStep;
  readonly section?: EditSection;
}

export interface RuleWords {
  readonly t: Translate;
  readonly format: Format;
  readonly ends: Ends;
  readonly properties: SampledProperties | null;
  readonly objects: ObjectLabels;
}

export function ruleLines({ draft }: Pick<Sync, 'draft'>, words: RuleWords): RuleLine[] {
  const configure = { step: 'configure' } as const;
  return [
    { id: 'direction', ...configure, section: 'direction', text: directionLine(draft, words) },
    { id: 'conflict', ...configure, section: 'conflict', text: conflictLine(draft, words) },
    { id: 'matching', ...configure, section: 'matching', text: matchingLine(draft, words) },
    { id: 'mapping', ...configure, section: 'mapping', text: mappingLine(draft, words) },
    { id: 'enters', step: 'limit', text: entersLine(draft, words) },
  ];
}

function directionLine({ direction }: SyncSettings, { t, ends }: RuleWords): string {
  const { left, right } = ends;
  if (direction === 'both') {
    return t('review.directionBoth', {
      left: left.app.name,
      right: right.app.name,
      leftObject: left.object.plural,
      rightObject: right.object.plural,
    });
  }
  const [from, to] = direction === 'toRight' ? [left, right] : [right, left];
  return t('review.directionOne', {
    from: from.app.name,
    to: to.app.name,
    fromObject: from.object.plural,
    toObject: to.object.plural,
  });
}

function conflictLine({ direction, winner, clears }: SyncSettings, { t, ends }: RuleWords): string {
  const names = { winner: ends[winner].app.name, other: ends[otherSide(winner)].app.name };
  const clearing = t(clears === 'keep' ? 'review.clearsKeep' : 'review.clearsPropagate');
  if (direction === 'both') return `${t('review.winner', names)} ${clearing}`;
  const from = ends[direction === 'toRight' ? 'left' : 'right'].app.name;
  return `${t('review.winnerOneWay', { winner: from })} ${clearing}`;
}

function matchingLine({ matching }: SyncSettings, { t, format, properties }: RuleWords): string {
  if (matching.rules.length === 0) return t('review.matchNone');
  const label = (side: Side, name: string): string =>
    properties?.[side].find((one) => one.name === name)?.label ?? name;
  const rules = matching.rules.map(({ pairs }) =>
    format.list(
      pairs.map(({ left, right }) => {
        const [one, other] = [label('left', left), label('right', right)];
        return one === other ? one : `${one} = ${other}`;
      }),
    ),
  );
  return t('review.matchBy', { rules });
}

function mappingLine(
  { mappings, associations }: SyncSettings,
  { t, ends, objects }: RuleWords,
): string {
  const on = mappings.filter(({ isOn }) => isOn).length;
  const ties = associations
    .filter(({ isOn }) => isOn)
    .map((association) =>
      t('review.ties', {
        object: ends.left.object.plural,
        to: tiedTo(association, objects, { side: 'left', form: 'singular' }),
      }),
    );
  return [t('review.mappings', { count: mappings.length, on }), ...ties].join(' ');
}

function entersLine(settings: SyncSettings, words: RuleWords): string {
  const { t, ends, properties } = words;
  const lines = SIDES.filter((side) => flowsTo(settings.direction, otherSide(side))).map((side) => {
    const object = ends[side].object.plural;
    const known = properties?.[side] ?? [];
    const isGuarded =
      settings.requireEmail && known.some(({ meaning }) => meaning === 'person.email');
    const filter = settings.filters[side === 'left' ? 'toRight' : 'toLeft'];
    const everyone = t(isGuarded ? 'review.entersEmail' : 'review.entersAll', { object });
    const named = isGuarded ? everyone : object;
    const who =
      filter === null
        ? everyone
        : t('review.entersRule', {
            who: named,
            rule: filterSentence(filter, byName(known), words),
          });
    return { side, who, isFiltered: filter !== null };
  });
  const [first] = lines;
  const isSame = first !== undefined && lines.every(({ who }) => who === first.who);
  const rules = isSame
    ? [`${first.who}.`]
    : lines.map(({ side, who }) => t('review.entersFrom', { app: ends[side].app.name, who }));
  const isLive = settings.filterMode === 'live' && lines.some(({ isFiltered }) => isFiltered);
  return [...rules, ...(isLive ? [t('review.restsOut')] : [])].join(' ');
}
