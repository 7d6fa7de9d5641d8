import { z } from 'zod';
import {
  ASSOCIATION_MODES,
  CLEAR_RULES,
  DELETE_POLICIES,
  DIRECTIONS,
  FILTER_MODES,
  KEY_FORMS,
  MAPPING_WINNERS,
  SIDES,
  UNKNOWN_OWNER_RULES,
  WRITE_RULES,
} from '../vocabulary.js';
import { filterGroupSchema } from './filter.js';
import { transformSchema } from './transform.js';

const propertyName = z.string().min(1).max(256);

/** A row of an option table: this left option and that right option mean the same. */
export const optionPairSchema = z.strictObject({
  left: z.string().max(256),
  right: z.string().max(256),
});
export type OptionPair = z.infer<typeof optionPairSchema>;

/** A row of a value map: this text on the left and that text on the right mean the same. */
export const valuePairSchema = z.strictObject({
  left: z.string().min(1).max(256),
  right: z.string().min(1).max(256),
});
export type ValuePair = z.infer<typeof valuePairSchema>;

/** More would be a programme, and nobody could see any more what becomes of a value. */
const transformList = z.array(transformSchema).max(5);

/** One pair of properties inside a sync. */
export const mappingSchema = z.strictObject({
  id: z.string().min(1).max(64),
  left: propertyName,
  right: propertyName,
  direction: z.enum(DIRECTIONS),
  isOn: z.boolean(),
  origin: z.enum(['default', 'own']),
  /**
   * Only for options and owners. Options with equal value or label pair up by themselves, owners with the same
   * e-mail address.
   */
  options: z.array(optionPairSchema).max(1000).optional(),
  /**
   * Value map: text for text, whatever the case. Several left ones may mean one right one; the way
   * back takes the first row. Between two lists of options `options` is the table.
   */
  values: z.array(valuePairSchema).max(1000).optional(),
  /** What is written into a side when an option, value or owner has no partner. Default: an issue. */
  fallback: z
    .strictObject({
      left: z.string().min(1).max(256).optional(),
      right: z.string().min(1).max(256).optional(),
    })
    .optional(),
  /** Only between owners: one without a counterpart is an issue, or left as it is in both apps. Default: `issue`. */
  unknownOwners: z.enum(UNKNOWN_OWNER_RULES).optional(),
  /**
   * Carried out in order before a value is converted and written. When only one way is given, the
   * other one undoes it, as far as the transforms are reversible.
   */
  toRight: transformList.optional(),
  toLeft: transformList.optional(),
  /** Default: the sync's winner. */
  winner: z.enum(MAPPING_WINNERS).optional(),
  /** Default: `always`. */
  write: z.enum(WRITE_RULES).optional(),
  /** Default: the sync's rule. */
  clears: z.enum(CLEAR_RULES).optional(),
  /** Only one way: what was changed on the receiving side is put back. Default: it stays and is shown. */
  isEnforced: z.boolean().optional(),
  /** Mappings with the same group are one unit (an address): one side gives all of them. */
  group: z.string().min(1).max(64).optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Keeps ties to another synced object ("contacts stay linked to their company"). */
export const associationMappingSchema = z.strictObject({
  id: z.string().min(1).max(64),
  left: propertyName,
  right: propertyName,
  leftObject: propertyName,
  rightObject: propertyName,
  isOn: z.boolean(),
  /** Default: what both ties are. `primary`: the one that there is. `all`: the whole set, of types with `isMany`. */
  mode: z.enum(ASSOCIATION_MODES).optional(),
  /**
   * Only with mode `all`: this left label of a tie and that right one mean the same. Labels with equal names pair up
   * by themselves; one that has no partner stays where it is.
   */
  labels: z.array(optionPairSchema).max(200).optional(),
});
export type AssociationMapping = z.infer<typeof associationMappingSchema>;

/** One match rule: all its pairs must agree. Rules are tried in order. */
export const matchRuleSchema = z.strictObject({
  pairs: z
    .array(
      z.strictObject({
        left: propertyName,
        right: propertyName,
        /** Default: `exact`. */
        form: z.enum(KEY_FORMS).optional(),
      }),
    )
    .min(1)
    .max(5),
});
export type MatchRule = z.infer<typeof matchRuleSchema>;

/** Everything a person decides about a sync. */
export const syncSettingsSchema = z.strictObject({
  direction: z.enum(DIRECTIONS),
  /** Which side's value is kept when both changed. Never overrides the direction. */
  winner: z.enum(SIDES),
  clears: z.enum(CLEAR_RULES),
  /** No rules means: nothing is matched, every record is created on the other side. */
  matching: z.strictObject({
    rules: z.array(matchRuleSchema).max(10),
    /** Records that look alike are proposed to a person, and never linked by themselves. Default: false. */
    proposesSimilar: z.boolean().optional(),
  }),
  mappings: z.array(mappingSchema).max(500),
  associations: z.array(associationMappingSchema).max(20),
  /** Only people with an e-mail address enter. Ignored for objects that have none. */
  requireEmail: z.boolean(),
  /** Who enters, per direction; null lets everyone in. */
  filters: z.strictObject({
    toRight: filterGroupSchema.nullable(),
    toLeft: filterGroupSchema.nullable(),
  }),
  /**
   * `entry`: a record that is in stays in. `live`: nothing is written to the partner of a record that no
   * longer passes; the link stays, and goes on when it passes again. Default: `entry`.
   */
  filterMode: z.enum(FILTER_MODES).optional(),
  /** Default: `keep`. Never against the direction, and never a record that was changed since. */
  deletes: z.enum(DELETE_POLICIES).optional(),
});
export type SyncSettings = z.infer<typeof syncSettingsSchema>;

/** JSON Merge Patch of a draft: any subset of the settings; arrays are replaced whole. */
export const settingsPatchSchema = syncSettingsSchema.partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

/** Something that must be put right before a sync can be published, or that will cost records. */
export const settingsProblemSchema = z.object({
  code: z.enum([
    'no_mapping',
    'mapping_impossible',
    'mapping_twice',
    'written_by_other_sync',
    'property_missing',
    'property_read_only',
    'type_changed',
    'options_changed',
    'required_unmapped',
    'options_unmapped',
    'transform_invalid',
    'transform_irreversible',
    'match_property_missing',
    'similar_without_address',
    'filter_invalid',
    'rule_without_effect',
    'newest_unknown',
    'group_mixed',
    'deletes_not_possible',
    'ties_single',
    'ties_unlike',
    'tie_labels_unused',
    'tie_label_missing',
    'tie_not_synced',
    'not_connected',
  ]),
  level: z.enum(['error', 'warning']),
  /** JSON pointer into the settings. */
  pointer: z.string(),
  mappingId: z.string().optional(),
  side: z.enum(SIDES).optional(),
  property: z.string().optional(),
  /** With `options_unmapped`: values of the other side's options that have no partner. */
  options: z.array(z.string()).optional(),
  /** With `options_changed`: labels of choices that went and came since the publish. */
  choices: z.object({ gone: z.array(z.string()), added: z.array(z.string()) }).optional(),
  /** With `tie_not_synced`: what the objects that it leads to are called. */
  objectLabels: z.object({ left: z.string(), right: z.string() }).optional(),
  /** With `written_by_other_sync`: the mappings of this sync whose property on `side` another one writes as well, and which one. */
  overlap: z
    .object({
      mappingIds: z.array(z.string()),
      properties: z.array(z.string()),
      syncId: z.string(),
      objectLabels: z.object({ left: z.string(), right: z.string() }),
    })
    .optional(),
  message: z.string(),
  hint: z.string(),
});
export type SettingsProblem = z.infer<typeof settingsProblemSchema>;
