import type * as en from './en.js';

/**
 * The catalogue: areas of messages. English defines which areas and messages there are and which
 * parameters each takes; every other language has the same shape.
 * A message is a text, or a function of its parameters and the locale's formats.
 */
export type Messages = { readonly [A in keyof typeof en]: Widened<(typeof en)[A]> };

/** One area, for `satisfies AreaMessages<'controls'>` in a language's file. */
export type AreaMessages<A extends keyof Messages> = Messages[A];

/**
 * What a host may replace: any message, by a text or by a function of the same kind. In a text
 * `{name}` stands for a parameter; numbers are formatted.
 */
export type MessageOverrides = {
  readonly [A in keyof Messages]?: { readonly [K in keyof Messages[A]]?: Messages[A][K] | string };
};

type Widened<Area> = { readonly [K in keyof Area]: Area[K] extends string ? string : Area[K] };
