import { describe, expect, it } from 'vitest';
import * as en from '../../../components/i18n/en.js';
import { addEnglish } from '../../../components/i18n/english.js';
import { loadLocale } from '../../../components/i18n/locale.js';
import { differenceWords } from '../../../components/model/difference-words.js';
import { DIFF_WORDS } from '../../../engine/text-words.js';
import { SETTINGS_DIFFERENCES } from '../../../engine/index.js';
import { sayDifference } from '../../../engine/settings-diff/say-difference.js';
import type { SyncSettings } from '../../../engine/contract/index.js';
import { aGroup, aRule } from '../../support/builders.js';
import {
  MAPPINGS,
  PROPERTIES,
  differencesOf,
  theSettings,
} from '../../support/component-fixtures.js';

// Elements bring their texts along; here there are none.
addEnglish(en);

async function said(tag: string, before: Partial<SyncSettings>, after: Partial<SyncSettings>) {
  const words = differenceWords({ ...(await loadLocale(tag)), properties: PROPERTIES });
  const differences = differencesOf(theSettings(before), theSettings(after));
  return differences.map((one) => ({ ...one, said: sayDifference(one, words) }));
}

const [FIRST, ...OTHERS] = MAPPINGS;
if (FIRST === undefined) throw new Error('There are mappings.');
const AFTER: Partial<SyncSettings> = {
  direction: 'toRight',
  winner: 'right',
  filters: { toRight: aGroup('and', aRule('city', 'is', 'Oslo')), toLeft: null },
  matching: { rules: [], proposesSimilar: true },
  mappings: [
    {
      ...FIRST,
      winner: 'newest',
      write: 'onlyIfEmpty',
      toRight: [{ kind: 'trim' }, { kind: 'case', form: 'upper' }],
      values: ['a', 'b', 'c', 'd', 'e'].map((left) => ({ left, right: left.toUpperCase() })),
    },
    ...OTHERS.map((one) => ({ ...one, isOn: false })),
  ],
};

describe('what differs between two settings', () => {
  it('is said in English as the engine says it', async () => {
    const differences = await said('en', {}, AFTER);
    // Filters are said as everywhere on the screens.
    const others = differences.filter(({ field }) => field !== 'filters.toRight');
    expect(others.map((one) => one.said)).toEqual(others.map(({ text }) => text));
    expect(differences.map((one) => one.said)).toContain(
      'What enters Dynamics 365: everything before, City is Oslo now.',
    );
  });

  it('is said in Norwegian, with the values and labels as they are', async () => {
    const lines = (await said('nb', {}, AFTER)).map(({ said: sentence }) => sentence);
    const label = (side: 'left' | 'right') =>
      PROPERTIES[side].find(({ name }) => name === FIRST[side])?.label ?? '';
    const pair = `«${label('left')}» og «${label('right')}»`;

    expect(lines).toEqual(
      expect.arrayContaining([
        'Retningen: begge veier før, bare til Dynamics 365 nå.',
        'Hvem som vinner når begge er endret: HubSpot før, Dynamics 365 nå.',
        'Hva som kommer inn i Dynamics 365: alt før, City er Oslo nå.',
        'Poster som ligner, foreslås for en person: nei før, ja nå.',
        `${pair}, hvem som vinner: som hele synken før, den nyeste verdien nå.`,
        `${pair}, når den skriver: alltid før, bare der den andre siden er tom nå.`,
        `${pair}, på veien til Dynamics 365: ingen egne trinn før, mellomrom fjernes, så store og små bokstaver (form «upper») nå.`,
        `${pair}, verditabellen: ingen før, «a» = «A», «b» = «B», «c» = «C» og 2 til nå.`,
      ]),
    );
    expect(lines.join(' ')).not.toMatch(/undefined|differences\.| now\b| before\b/);
  });

  it('has other words in Norwegian than in English, where they are not only values', async () => {
    const [english, norwegian] = await Promise.all(
      ['en', 'nb'].map(async (tag) =>
        differenceWords({ ...(await loadLocale(tag)), properties: PROPERTIES }),
      ),
    );
    const fill = { app: 'A', left: 'L', right: 'R', text: 'T', name: 'N', more: 2, total: 3 };
    const parts = { subject: 'S', aspect: 'A', before: 'B', after: 'C' };
    const same = DIFF_WORDS.filter(
      (word) =>
        english?.word[word]({ ...fill, items: ['I', 'J'] }) ===
        norwegian?.word[word]({ ...fill, items: ['I', 'J'] }),
    );
    expect(same).toEqual(['app', 'fallbacks', 'transform']);
    for (const code of SETTINGS_DIFFERENCES)
      expect(english?.sentence[code](parts), code).not.toBe(norwegian?.sentence[code](parts));
  });
});
