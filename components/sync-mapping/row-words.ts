/** Sentences about rows and obstacles that several templates say. */
import type { Property } from '../../engine/contract/index.js';
import type { Direction, Side } from '../../engine/index.js';
import type { Obstacle } from '../../engine/mapping/type-compatibility.js';
import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';
import type { Ends } from '../model/ends.js';
import type { MappingRow, Refusal } from './mapping-row.js';

export interface RowWords {
  readonly t: Translate;
  readonly format: Format;
  readonly ends: Ends;
}

export function appName(ends: Ends, side: Side): string {
  return ends[side].app.name;
}

/** The label of a row's property; its name when the app no longer has it. */
export function labelOn(side: Side, row: MappingRow): string {
  return row[side]?.label ?? row.mapping[side];
}

export function rowName(row: MappingRow, { t }: Pick<RowWords, 't'>): string {
  const [left, right] = [labelOn('left', row), labelOn('right', row)];
  return left === right ? left : t('mapping.rowName', { left, right });
}

export function directionText(direction: Direction | null, { t, ends }: RowWords): string {
  if (direction === null) return t('mapping.noWay');
  if (direction === 'both') return t('mapping.both');
  return t('mapping.oneWayTo', { app: appName(ends, direction === 'toRight' ? 'right' : 'left') });
}

export function obstacleText(
  { code, side }: Obstacle,
  [left, right]: readonly [Property, Property],
  { t, ends }: RowWords,
): string {
  const [from, to] = side === 'right' ? [left, right] : [right, left];
  switch (code) {
    case 'type':
      return t('mapping.obstacle_type', {
        from: t(`mapping.type_${from.type}`),
        to: t(`mapping.type_${to.type}`),
      });
    case 'readOnly':
      return t('mapping.obstacle_readOnly', {
        property: to.label,
        reason: to.readOnlyReason?.replace(/\.$/, '') ?? '',
        app: appName(ends, side),
      });
    case 'unreadable':
      return t('mapping.obstacle_unreadable', { property: from.label });
  }
}

export function refusalText(refusal: Refusal, row: MappingRow, words: RowWords): string {
  if ('kind' in refusal) {
    return words.t('mapping.syncNotTo', { app: appName(words.ends, refusal.side) });
  }
  const { left, right } = row;
  return left === undefined || right === undefined
    ? refusal.text
    : obstacleText(refusal, [left, right], words);
}
