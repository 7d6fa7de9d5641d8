import { createContext } from '@lit/context';
import type { LocaleContext } from '../i18n/locale.js';

export type { LocaleContext } from '../i18n/locale.js';

/** Carries locale, direction, texts and formats from a provider to every element inside it. */
export const localeContext = createContext<LocaleContext>(Symbol('sync-wizard locale'));
