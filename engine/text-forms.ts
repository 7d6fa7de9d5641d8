/** How values can be written as text: the words of the transforms. Imports nothing, like `vocabulary.ts`. */

/** Spellings that a text can be brought into. */
export const CASE_FORMS = ['upper', 'lower', 'title', 'sentence'] as const;
export type CaseForm = (typeof CASE_FORMS)[number];

/** Which part of a split text is kept; `rest` is everything after the first separator. */
export const SPLIT_PARTS = ['first', 'rest', 'last', 'nth'] as const;

/** ISO 3166-1 codes of two and three letters, or the name in a language. */
export const COUNTRY_FORMS = ['alpha2', 'alpha3', 'name'] as const;
export type CountryForm = (typeof COUNTRY_FORMS)[number];

/** Languages in which countries are known by name. */
export const COUNTRY_LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'nb', 'nl', 'sv'] as const;
export type CountryLanguage = (typeof COUNTRY_LANGUAGES)[number];

export const DECIMAL_SIGNS = ['.', ','] as const;
export const THOUSANDS_SIGNS = ['', '.', ',', ' ', "'"] as const;

/** How dates are written as text. `D` and `M` may have one digit; all other parts have their full length. */
export const DATE_PATTERNS = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'YYYY/MM/DD',
  'DD.MM.YYYY',
  'D.M.YYYY',
  'DD/MM/YYYY',
  'D/M/YYYY',
  'DD-MM-YYYY',
  'MM/DD/YYYY',
  'M/D/YYYY',
  'YYYY-MM-DD HH:mm',
  'YYYY-MM-DD HH:mm:ss',
  'DD.MM.YYYY HH:mm',
  'DD/MM/YYYY HH:mm',
  'MM/DD/YYYY HH:mm',
] as const;
export type DatePattern = (typeof DATE_PATTERNS)[number];
