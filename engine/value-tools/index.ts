/**
 * Phone numbers and countries for the engine. An entry of its own, because its tables are large: give
 * `systemValueTools` to `createEngine` where mappings may use the `phone` and `country` transforms.
 */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import countries from 'i18n-iso-countries/index.js';
import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' };
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import it from 'i18n-iso-countries/langs/it.json' with { type: 'json' };
import nb from 'i18n-iso-countries/langs/nb.json' with { type: 'json' };
import nl from 'i18n-iso-countries/langs/nl.json' with { type: 'json' };
import sv from 'i18n-iso-countries/langs/sv.json' with { type: 'json' };
import { foldLabel } from '../mapping/fold-name.js';
import type { ValueTools } from '../mapping/transforms/value-tools.js';
import type { CountryLanguage } from '../text-forms.js';

type Names = Readonly<Record<string, string | readonly string[]>>;

const NAMES: Readonly<Record<CountryLanguage, Names>> = {
  en: en.countries,
  de: de.countries,
  es: es.countries,
  fr: fr.countries,
  it: it.countries,
  nb: nb.countries,
  nl: nl.countries,
  sv: sv.countries,
};

/** Names that people write and no list has. */
const USUAL: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'u.s.': 'US',
  'u.s.a.': 'US',
  czechia: 'CZ',
  'south korea': 'KR',
  korea: 'KR',
  russia: 'RU',
  vietnam: 'VN',
};

/** Folded name in any of the languages → two letters. A name of two countries is none. */
const BY_NAME = byName();

export const systemValueTools: ValueTools = {
  phone: (text, region) => {
    const number = parsePhoneNumberFromString(text, region as CountryCode);
    return number?.isPossible() === true && number.ext === undefined ? number.number : undefined;
  },

  country: (text, form, language) => {
    const alpha2 = alpha2Of(text);
    if (alpha2 === undefined || form === 'alpha2') return alpha2;
    if (form === 'alpha3') return countries.alpha2ToAlpha3(alpha2);
    return namesOf(NAMES[language], alpha2)[0];
  },
};

function alpha2Of(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && code in countries.getAlpha2Codes()) return code;
  if (/^[A-Z]{3}$/.test(code)) {
    const alpha2 = countries.alpha3ToAlpha2(code);
    if (alpha2 !== undefined) return alpha2;
  }
  const name = keyOf(text);
  return USUAL[name] ?? BY_NAME.get(name) ?? undefined;
}

/** Typographic apostrophes are apostrophes. */
function keyOf(name: string): string {
  return foldLabel(name).replaceAll('’', "'");
}

function byName(): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const names of Object.values(NAMES)) {
    for (const code of Object.keys(names)) {
      for (const name of namesOf(names, code)) {
        const key = keyOf(name);
        const known = found.get(key);
        found.set(key, known === undefined || known === code ? code : null);
      }
    }
  }
  return found;
}

function namesOf(names: Names, code: string): readonly string[] {
  const found = names[code] ?? [];
  return typeof found === 'string' ? [found] : found;
}
