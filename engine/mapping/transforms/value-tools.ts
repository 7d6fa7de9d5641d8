/**
 * What the engine cannot know by itself: the phone numbers and countries of the world. Given to the
 * engine from outside (`EngineDeps.valueTools`), because these tables are large and a page needs none.
 */
import type { CountryForm, CountryLanguage } from '../../text-forms.js';

export interface ValueTools {
  /**
   * The number in E.164 (`+4722334455`); undefined when it is none. `region` is the country of a
   * number without a country code (ISO 3166-1, two letters).
   */
  phone(text: string, region: string): string | undefined;
  /** A country in any known spelling or code, in the form asked for; undefined when it is none. */
  country(text: string, form: CountryForm, language: CountryLanguage): string | undefined;
}
