import { english } from './english.js';
import { createFormat, type Format } from './format.js';
import type { MessageOverrides, Messages } from './messages.js';
import { createTranslate, type Translate } from './translate.js';

/** What elements know about their language. */
export interface LocaleContext {
  /** The tag as asked for, used for numbers and dates: `de-AT` formats as Austria does. */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly t: Translate;
  readonly format: Format;
}

/** Loads a catalogue when it is first wanted. The return type makes each one complete. */
const LOADERS = {
  en: () => Promise.resolve(english),
  nb: () => import('./nb.js'),
} satisfies Record<string, () => Promise<Messages>>;

/** Languages the kit speaks. */
export type MessageLocale = keyof typeof LOADERS;
export const MESSAGE_LOCALES = Object.keys(LOADERS) as readonly MessageLocale[];

/** Tags whose texts are another language's: Norwegian in all its forms reads bokmål. */
const SAME_AS: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', pt: 'pt-BR' };
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv', 'ckb']);

/** The language of texts for a tag: the tag itself, then without region (`de-AT` → `de`), else `en`. */
export function toMessageLocale(tag: string): MessageLocale {
  const parts = tag.split(/[-_]/);
  for (let length = parts.length; length > 0; length--) {
    const candidate = parts.slice(0, length).join('-').toLowerCase();
    const wanted = (SAME_AS[candidate] ?? candidate).toLowerCase();
    const found = MESSAGE_LOCALES.find((locale) => locale.toLowerCase() === wanted);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** Reading direction of the language of a tag. */
export function toDirection(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(tag.split(/[-_]/)[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';
}

/**
 * Loads the texts for a tag and makes its context. An unknown or malformed tag gives English.
 * Rejects only when the catalogue's file cannot be fetched: keep the former locale then.
 */
export async function loadLocale(
  tag: string,
  overrides?: MessageOverrides,
): Promise<LocaleContext> {
  const messageLocale = toMessageLocale(tag);
  return createLocale(
    toFormatLocale(tag, messageLocale),
    await LOADERS[messageLocale](),
    overrides,
  );
}

/** Makes a context from texts at hand, for a host that brings a language of its own. */
export function createLocale(
  locale: string,
  messages: Messages,
  overrides?: MessageOverrides,
): LocaleContext {
  const format = createFormat(locale);
  return {
    locale,
    dir: toDirection(locale),
    t: createTranslate(messages, format, overrides),
    format,
  };
}

/** What elements speak without a provider. */
export const englishLocale: LocaleContext = createLocale('en', english);

/** Numbers follow the tag as asked when its texts exist; else both follow the texts. */
function toFormatLocale(tag: string, messageLocale: MessageLocale): string {
  const isFallback = messageLocale === 'en' && !/^en\b/i.test(tag);
  if (isFallback) return 'en';
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? messageLocale;
  } catch {
    return messageLocale;
  }
}
