import type { Account } from '../account.js';
import { findStage } from '../catalog/deal-pipelines.js';
import type { ObjectType } from '../catalog/object-types.js';
import { LIFECYCLE_STAGES } from '../catalog/shared-properties.js';
import type { ApiErrorDetail } from '../http/api-error.js';
import { ApiError, validationError } from '../http/api-error.js';
import { parsePropertyValue, toErrorDetail } from '../properties/property-values.js';
import type { ChangeSource, StoredRecord } from './stored-record.js';

/** What a caller sent for one record: JSON scalars by property. */
export type RawValues = Readonly<Record<string, string | number | boolean | null>>;

type Values = Record<string, string>;

export interface PrepareOptions {
  readonly account: Account;
  readonly type: ObjectType;
  readonly source: ChangeSource;
  readonly ownerIds: ReadonlySet<string>;
}

/** Checks the values of a new record and adds what HubSpot fills in. Throws `ApiError` 400. */
export function prepareCreate(options: PrepareOptions, raw: RawValues): Values {
  const values = parseValues(options, raw);
  const { type } = options;
  const isNamed = type.requiresOneOf.some((name) => (values[name] ?? '') !== '');
  if (type.requiresOneOf.length > 0 && !isNamed) {
    throw validationError(
      `Error creating ${type.singular.toUpperCase()}. Some required properties were not set.`,
      [{ message: 'Set at least one of these.', context: { properties: type.requiresOneOf } }],
    );
  }
  const withDefaults = { ...defaultsFor(type.typeId, values), ...values };
  if (type.typeId === '0-3') assertStageInPipeline(withDefaults);
  return withDefaults;
}

/** Checks the values of a change. Throws `ApiError` 400. */
export function prepareUpdate(
  options: PrepareOptions,
  raw: RawValues,
  record: StoredRecord,
): Values {
  const values = parseValues(options, raw);
  if (options.type.typeId === '0-3') assertStageInPipeline({ ...record.properties, ...values });
  if (options.source.kind === 'INTEGRATION') keepLifecycleStage(values, record);
  return values;
}

function parseValues({ account, type, ownerIds }: PrepareOptions, raw: RawValues): Values {
  const problems: (ApiErrorDetail & { name: string })[] = [];
  const values: Values = {};
  for (const [name, value] of Object.entries(raw)) {
    const problem = (code: string, message: string): void => {
      problems.push({ name, ...toErrorDetail(name, code, message) });
    };
    const definition = account.properties.findProperty(type.typeId, name);
    if (definition === undefined) {
      problem('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
      continue;
    }
    if (!definition.isWritable) {
      problem('READ_ONLY_VALUE', `"${name}" is a read only property; its value cannot be set.`);
      continue;
    }
    const parsed = parsePropertyValue(definition, value === null ? '' : String(value));
    if (parsed.kind === 'problem') problem(parsed.code, parsed.message);
    else if (isUnknownOwner(name, parsed.value, ownerIds)) {
      problem('INVALID_OWNER_ID', `Owner ${parsed.value} does not exist`);
    } else values[name] = parsed.value;
  }
  if (problems.length > 0) throw invalidValuesError(problems, account.hubId);
  return type.typeId === '0-2' ? normaliseDomain(values) : values;
}

/** HubSpot puts a JSON list of its own checks into the message, and the same again into `errors`. */
function invalidValuesError(
  problems: readonly (ApiErrorDetail & { name: string })[],
  portalId: number,
): ApiError {
  const checks = problems.map(({ name, message, code }) => ({
    ...{ isValid: false, message, error: code, name },
    ...{ localizedErrorMessage: message, portalId },
  }));
  return new ApiError({
    status: 400,
    category: 'VALIDATION_ERROR',
    message: `Property values were not valid: ${JSON.stringify(checks)}`,
    errors: problems.map(({ name: _name, ...detail }) => detail),
  });
}

function isUnknownOwner(name: string, value: string, ownerIds: ReadonlySet<string>): boolean {
  return name === 'hubspot_owner_id' && value !== '' && !ownerIds.has(value);
}

/** `https://www.Example.com/about` is kept as `example.com`. */
function normaliseDomain(values: Values): Values {
  const domain = values['domain'];
  if (domain === undefined || domain === '') return values;
  const bare = domain
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/?#].*$/u, '');
  return { ...values, domain: bare };
}

function defaultsFor(typeId: string, values: Readonly<Values>): Values {
  if (typeId === '0-1') return { lifecyclestage: 'lead' };
  if (typeId === '0-2') {
    const domain = values['domain'] ?? '';
    return { lifecyclestage: 'lead', ...(domain === '' ? {} : { website: domain }) };
  }
  if (typeId === '0-3') {
    const pipeline = findStage(values['dealstage'] ?? '')?.pipeline.id ?? 'default';
    return { pipeline };
  }
  return {};
}

function assertStageInPipeline(values: Readonly<Values>): void {
  const { dealstage = '', pipeline = 'default' } = values;
  if (dealstage === '' || findStage(dealstage)?.pipeline.id === pipeline) return;
  throw validationError(`${dealstage} is not a valid stage in the pipeline ${pipeline}.`, [
    toErrorDetail('dealstage', 'INVALID_OPTION', `Stage ${dealstage} is not in ${pipeline}.`),
  ]);
}

/**
 * Through the API a lifecycle stage only moves forward; a step back is left out without an error. Clearing it
 * first is the documented way round.
 */
function keepLifecycleStage(values: Values, record: StoredRecord): void {
  const wanted = LIFECYCLE_STAGES.findIndex(([stage]) => stage === values['lifecyclestage']);
  const current = LIFECYCLE_STAGES.findIndex(
    ([stage]) => stage === record.properties['lifecyclestage'],
  );
  if (wanted >= 0 && wanted < current) delete values['lifecyclestage'];
}
