import { z } from 'zod';
import { SETTINGS_DIFFERENCES } from '../vocabulary.js';

/** One thing in which two settings documents differ, in words. */
export const settingsDifferenceSchema = z.object({
  code: z.enum(SETTINGS_DIFFERENCES),
  /** Of the mapping, or of the kept tie, that it is about. */
  mappingId: z.string().optional(),
  /** Field of the settings, of the mapping or of the tie: `direction`, `options`, `toRight`. */
  field: z.string(),
  /** In words; null when there was nothing. */
  before: z.string().nullable(),
  /** In words; null when there is nothing any more. */
  after: z.string().nullable(),
  /** One English sentence. */
  text: z.string(),
});
export type SettingsDifference = z.infer<typeof settingsDifferenceSchema>;
