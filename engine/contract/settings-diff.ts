import { z } from 'zod';
import { SETTINGS_DIFFERENCES, SIDES } from '../vocabulary.js';
import { DIFF_WORDS } from '../text-words.js';
import { filterGroupSchema } from './filter.js';

const wordSchema = z.object({
  word: z.enum(DIFF_WORDS),
  /** What fills the word: labels, values and names of apps as they are, and numbers. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const listSchema = wordSchema.extend({ items: z.array(wordSchema).optional() });
const nestedSchema = wordSchema.extend({ items: z.array(listSchema).optional() });

/** Words with what fills them, for a screen that has its own language. */
export const diffPhraseSchema = wordSchema.extend({
  /** Words inside it, in their order: rows of a list, steps, rules. */
  items: z.array(nestedSchema).optional(),
  /** Only of `filter`: what it asks of records of `side`; null: nothing. */
  filter: z.object({ side: z.enum(SIDES), group: filterGroupSchema.nullable() }).optional(),
});
export type DiffPhrase = z.infer<typeof diffPhraseSchema>;

/** One thing in which two settings documents differ, in words. */
export const settingsDifferenceSchema = z.object({
  code: z.enum(SETTINGS_DIFFERENCES),
  /** Of the mapping, or of the kept tie, that it is about. */
  mappingId: z.string().optional(),
  /** Field of the settings, of the mapping or of the tie: `direction`, `options`, `toRight`. */
  field: z.string(),
  /** In English words; null when there was nothing. */
  before: z.string().nullable(),
  /** In English words; null when there is nothing any more. */
  after: z.string().nullable(),
  /** One English sentence. */
  text: z.string(),
  /** The same for another language: `code` names the sentence, and these are its parts. Null: it has none. */
  phrases: z.object({
    subject: diffPhraseSchema.nullable(),
    aspect: diffPhraseSchema.nullable(),
    before: diffPhraseSchema.nullable(),
    after: diffPhraseSchema.nullable(),
  }),
});
export type SettingsDifference = z.infer<typeof settingsDifferenceSchema>;
export type DiffPhrases = SettingsDifference['phrases'];
