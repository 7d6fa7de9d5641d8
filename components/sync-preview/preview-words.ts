import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';
import type { Ends } from '../model/ends.js';
import type { SideProperties } from '../model/side-properties.js';

/** What the templates of the preview speak with. */
export interface PreviewWords {
  readonly t: Translate;
  readonly format: Format;
  readonly ends: Ends;
  readonly properties: SideProperties;
}
