import type { Failure } from './failure.js';

/** Something that is read from the server. While it is read again the value before stays. */
export interface Loaded<T> {
  readonly isLoading: boolean;
  /** null before the first answer. */
  readonly value: T | null;
  /** Why the last reading failed. */
  readonly error: Failure | null;
}

export const NOT_LOADED: Loaded<never> = { isLoading: false, value: null, error: null };

export function loading<T>(before: Loaded<T>): Loaded<T> {
  return { isLoading: true, value: before.value, error: null };
}

export function ready<T>(value: T): Loaded<T> {
  return { isLoading: false, value, error: null };
}

export function failed<T>(before: Loaded<T>, error: Failure): Loaded<T> {
  return { isLoading: false, value: before.value, error };
}
