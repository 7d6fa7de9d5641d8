/** Lists for the two pickers of a new mapping. */
import type { Partner, PropertyWithSamples } from '../../engine/contract/index.js';
import { otherSide, type Side } from '../../engine/index.js';
import type { SyncSchema } from '../../engine/mapping/compiled-sync.js';
import { suggestPartners } from '../../engine/mapping/suggest-partners.js';
import { findObstacles } from '../../engine/mapping/type-compatibility.js';
import type { ComboboxOption } from '../controls/combobox/combobox-model.js';
import { isolate } from '../i18n/isolate.js';
import type { Ends } from '../model/ends.js';
import { byName, type SampledProperties } from '../model/side-properties.js';
import { obstacleText, type RowWords } from './row-words.js';

/** Partners that are proposed before all others. */
const BEST = 3;

/** The engine's proposals from what is on the page; used when nobody else is asked. */
export function proposePartners(
  property: PropertyWithSamples,
  side: Side,
  { ends, properties }: { ends: Ends; properties: SampledProperties },
): Partner[] {
  const sideSchema = (one: Side) => ({
    object: {
      ...ends[one].object,
      isCustom: false,
      isWritable: true,
      titleProperties: [],
      matchKeys: [],
      associations: [],
    },
    properties: byName(properties[one]),
  });
  const schema: SyncSchema = { left: sideSchema('left'), right: sideSchema('right') };
  const samples = (one: Side) =>
    new Map(properties[one].map(({ name, samples: seen }) => [name, seen]));
  return suggestPartners(property, side, schema, {
    left: samples('left'),
    right: samples('right'),
  });
}

/** Everything on one side, what is not mapped yet first. */
export function propertyOptions(
  properties: readonly PropertyWithSamples[],
  mapped: ReadonlySet<string>,
  { t, format }: RowWords,
): ComboboxOption[] {
  const option = (property: PropertyWithSamples): ComboboxOption => ({
    ...toOption(property),
    description: property.samples.join(', '),
    group: t(mapped.has(property.name) ? 'mapping.alreadyMapped' : 'mapping.notMapped'),
  });
  return [...properties]
    .sort(
      (a, b) =>
        Number(mapped.has(a.name)) - Number(mapped.has(b.name)) || format.compare(a.label, b.label),
    )
    .map(option);
}

interface PartnersFor {
  readonly property: PropertyWithSamples;
  readonly side: Side;
  readonly partners: readonly Partner[];
  readonly mapped: ReadonlySet<string>;
}

/** Partners of one property: the best with why, then the possible ones, last the impossible ones. */
export function partnerOptions(
  { property, side, partners, mapped }: PartnersFor,
  properties: SampledProperties,
  words: RowWords,
): ComboboxOption[] {
  const far = byName(properties[otherSide(side)]);
  const { t } = words;
  const isPossible = ({ compatibility }: Partner) => compatibility.directions.length > 0;
  const best = partners.filter((one) => one.because !== null && isPossible(one)).slice(0, BEST);
  const groupOf = (partner: Partner): 'suggested' | 'possible' | 'alreadyMapped' => {
    if (best.includes(partner)) return 'suggested';
    return mapped.has(partner.name) ? 'alreadyMapped' : 'possible';
  };
  const order = ['suggested', 'possible', 'alreadyMapped'];
  const ordered = [...partners].sort(
    (a, b) => order.indexOf(groupOf(a)) - order.indexOf(groupOf(b)),
  );
  return ordered.flatMap((partner): ComboboxOption[] => {
    const other = far.get(partner.name);
    if (other === undefined) return [];
    const pair = side === 'left' ? ([property, other] as const) : ([other, property] as const);
    if (!isPossible(partner)) {
      const obstacles = findObstacles(...pair);
      const texts = obstacles.map((one) => obstacleText(one, pair, words));
      const reason = texts.join(' ') || (partner.compatibility.reason ?? '');
      return [{ ...toOption(other), disabledReason: reason }];
    }
    const group = groupOf(partner);
    const isBest = group === 'suggested';
    const about = [
      isBest && partner.because !== null ? t(`mapping.${partner.because}`) : '',
      isBest && mapped.has(other.name) ? t('mapping.alreadyMapped') : '',
      isolate(other.samples.join(', ')),
    ];
    return [
      {
        ...toOption(other),
        description: about.filter(Boolean).join(' · '),
        group: t(`mapping.${group}`),
      },
    ];
  });
}

function toOption({ name, label, type }: PropertyWithSamples): ComboboxOption {
  return { value: name, label, icon: type, keywords: name };
}
