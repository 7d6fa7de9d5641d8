import { z } from 'zod';
import { MEANINGS, OBJECT_KINDS, PROPERTY_TYPES, REMOVALS } from '../vocabulary.js';

export const optionSchema = z.object({
  value: z.string(),
  label: z.string(),
  /** Of an owner: by it the users of two apps are told to be one person. */
  email: z.string().optional(),
  /** Of an owner who is no longer there: records may still belong to them, and none are given to them. */
  isInactive: z.boolean().optional(),
});
export type Option = z.infer<typeof optionSchema>;

/** One field of an object, as the app describes it. */
export const propertySchema = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(PROPERTY_TYPES),
  description: z.string().optional(),
  group: z.string().optional(),
  meaning: z.enum(MEANINGS).optional(),
  /** Of an `owner`: the users of the app, where the connection may list them. */
  options: z.array(optionSchema).optional(),
  /**
   * Of a `reference`: names of the objects whose records it may lead to. Its value is such a record's id; where there
   * are several, the object's name, a slash and the id (`accounts/42`). Without any it cannot be synced.
   */
  references: z.array(z.string()).optional(),
  /** Made of these properties of the same object, and written through to them: a full name of first and last name. */
  parts: z.array(z.string()).optional(),
  /** The app refuses to create a record without it. */
  isRequired: z.boolean(),
  isReadable: z.boolean(),
  isWritable: z.boolean(),
  /** Why it cannot be written, in plain words ("calculated in HubSpot"). */
  readOnlyReason: z.string().optional(),
  isUnique: z.boolean(),
  isCustom: z.boolean(),
  maxLength: z.number().int().positive().optional(),
});
export type Property = z.infer<typeof propertySchema>;

/** A property with a few values seen in the account, for the mapping screen. */
export const propertyWithSamplesSchema = propertySchema.extend({ samples: z.array(z.string()) });
export type PropertyWithSamples = z.infer<typeof propertyWithSamplesSchema>;

/** A tie that records of this object may have to records of another. */
export const associationTypeSchema = z.object({
  name: z.string(),
  label: z.string(),
  toObject: z.string(),
  /** A record may have several, and all of them can be read and written. Default: only one. */
  isMany: z.boolean().optional(),
  /** What a tie may be called ("Decision maker"), where it may be called something; only with `isMany`. */
  labels: z.array(optionSchema).optional(),
});
export type AssociationType = z.infer<typeof associationTypeSchema>;

/** A kind of record in an app. */
export const objectTypeSchema = z.object({
  name: z.string(),
  singular: z.string(),
  plural: z.string(),
  kind: z.enum(OBJECT_KINDS),
  isCustom: z.boolean(),
  isWritable: z.boolean(),
  readOnlyReason: z.string().optional(),
  /** Properties whose values, joined with a space, name a record for a person. */
  titleProperties: z.array(z.string()),
  /** Default match rules: each is a list of meanings that must all agree, tried in order. */
  matchKeys: z.array(z.array(z.enum(MEANINGS))),
  associations: z.array(associationTypeSchema),
  /** Records say when they were last changed, so that the newest value can be kept. Default: true. */
  hasModifiedTimes: z.boolean().optional(),
});
export type ObjectType = z.infer<typeof objectTypeSchema>;

export const authFieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'password', 'url']),
  isRequired: z.boolean(),
  help: z.string().optional(),
});
export type AuthField = z.infer<typeof authFieldSchema>;

/** A permission we ask for, in the words a person understands. */
export const scopeSchema = z.object({ scope: z.string(), label: z.string() });

/** How a person connects an account: logging in at the app, or filling in a key form. */
export const authDescriptionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('oauth'),
    scopes: z.array(scopeSchema),
    fields: z.array(authFieldSchema),
  }),
  z.object({ kind: z.literal('key'), fields: z.array(authFieldSchema) }),
]);
export type AuthDescription = z.infer<typeof authDescriptionSchema>;

/** What an app can do; the engine and the screens adapt to it. */
export const capabilitiesSchema = z.object({
  /** Tells us of changes by itself. Without it the engine polls. */
  hasWebhooks: z.boolean(),
  /** How deletions become known: in the scan's feed, or only by a complete sweep. */
  deletions: z.enum(['feed', 'sweep']),
  /**
   * How a create that may have happened is found again. `upsert`: the app keeps our marker unique, and is asked
   * for it exactly; `search`: the marker can be searched for; `none`: by match key only. One that is not found is
   * sent again only after its doubt window, with the latter two also after the time that a search may be late.
   */
  createProof: z.enum(['upsert', 'search', 'none']),
  /** Updates can be refused when the record changed since we read it. */
  hasConditionalWrite: z.boolean(),
  /**
   * How a record is taken away: put where a person can restore it, deleted for good, or either.
   * Default: `archive`.
   */
  removal: z.enum(REMOVALS).optional(),
  /**
   * Can be asked for the records that pass a filter, or near it. Used to try filters out, never for a run.
   * Default: false.
   */
  hasFilteredScan: z.boolean().optional(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const limitsSchema = z.object({
  /** Records per read call. */
  pageSize: z.number().int().positive(),
  /** Records per write call. */
  batchSize: z.number().int().positive(),
  /** Documented steady rate of calls. */
  requestsPerSecond: z.number().positive(),
  /** Documented steady rate of searches, where it is a lower one. */
  searchesPerSecond: z.number().positive().optional(),
});

/** An app as the catalogue shows it. */
export const appDescriptionSchema = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  summary: z.string(),
  /** A letter on a colour; hosts may supply real artwork through a slot. */
  logo: z.object({ letter: z.string(), color: z.string() }),
  auth: authDescriptionSchema,
  capabilities: capabilitiesSchema,
  limits: limitsSchema,
});
export type AppDescription = z.infer<typeof appDescriptionSchema>;
