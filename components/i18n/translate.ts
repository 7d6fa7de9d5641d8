import { english } from './english.js';
import type { Format } from './format.js';
import type { MessageOverrides, Messages } from './messages.js';

/** `area.message`, for example `controls.close`. */
export type MessageKey = {
  [A in keyof Messages]: `${A}.${keyof Messages[A] & string}`;
}[keyof Messages];

type MessageAt<K> = K extends `${infer A extends keyof Messages}.${infer M}`
  ? Messages[A][M & keyof Messages[A]]
  : never;

/** What follows the key: the message's parameters, or nothing when it takes none. */
export type MessageParams<K extends MessageKey> =
  MessageAt<K> extends (params: infer P, format: Format) => string ? [params: P] : [];

/** The text for a key in one locale. A message missing there is given in English. */
export type Translate = <K extends MessageKey>(key: K, ...params: MessageParams<K>) => string;

type AnyMessage = (params: unknown, format: Format) => string;
type Params = Readonly<Record<string, unknown>>;
type Lookup = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** Makes `t` for a locale: the host's own texts first, then the catalogue, then English. */
export function createTranslate(
  messages: Messages,
  format: Format,
  overrides: MessageOverrides = {},
): Translate {
  const sources = [overrides, messages, english] as readonly Lookup[];
  return (key, ...[params]) => {
    const [area = '', name = ''] = key.split('.', 2);
    for (const source of sources) {
      const message = source[area]?.[name];
      if (typeof message === 'string') return fill(message, (params ?? {}) as Params, format);
      if (typeof message === 'function') return (message as AnyMessage)(params, format);
    }
    return key;
  };
}

function fill(text: string, params: Params, format: Format): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (typeof value === 'number') return format.number(value);
    return typeof value === 'string' ? value : whole;
  });
}
