import type { RemoteId } from '../../../engine/contract/index.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorFault, WriteOutcome } from '../../../engine/ports/connector.js';
import type { IssueCode } from '../../../engine/vocabulary.js';
import type { ApiAnswer } from '../shared/call-api.js';
import { cleanMessage } from '../shared/clean-message.js';
import { faultOfStatus, retryAfterMs } from '../shared/http-fault.js';
import { errorSchema } from './answer-schemas.js';
import type { HubSpotError } from './answer-schemas.js';

/** The body of a failed call; empty when it is no HubSpot error (a proxy's page, half a body). */
export function readError(text: string): HubSpotError {
  try {
    return errorSchema.catch({}).parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** The error of a call that failed as a whole. */
export function toConnectorError(answer: ApiAnswer, what: string, nowMs: number): ConnectorError {
  const error = readError(answer.text);
  const said = cleanMessage(error.message ?? '') || `status ${String(answer.status)}`;
  return new ConnectorError(faultOf(answer.status, error), `HubSpot refused ${what}: ${said}`, {
    retryAfterMs: retryAfterMs(answer.headers, nowMs),
  });
}

function faultOf(status: number, error: HubSpotError): ConnectorFault {
  if (error.category === 'MISSING_SCOPES') return 'auth_scope';
  if (status === 429 && error.policyName === 'DAILY') return 'quota_reached';
  // 423: locked for writes; 477: the account moves to another data centre.
  if (status === 423 || status === 477) return 'app_unavailable';
  return faultOfStatus(status);
}

/** HubSpot's codes in `errors[].code`, as issue codes. */
const CODES: Readonly<Record<string, IssueCode>> = {
  INVALID_EMAIL: 'value_format',
  INVALID_EMAIL_ADDRESS: 'value_format',
  INVALID_DATE: 'value_format',
  INVALID_INTEGER: 'value_format',
  INVALID_LONG: 'value_format',
  INVALID_NUMBER: 'value_format',
  INVALID_PHONE_NUMBER: 'value_format',
  INVALID_BOOLEAN: 'value_format',
  INVALID_DOMAIN: 'value_format',
  INVALID_URL: 'value_format',
  INVALID_OPTION: 'option_unmapped',
  INVALID_OWNER_ID: 'owner_unknown',
  INVALID_NUMBER_OUT_OF_RANGE: 'value_range',
  VALUE_TOO_LONG: 'value_too_long',
  STRING_TOO_LONG: 'value_too_long',
  INVALID_STRING_TOO_LONG: 'value_too_long',
  PROPERTY_DOESNT_EXIST: 'schema_property_missing',
  READ_ONLY_VALUE: 'property_read_only',
  PROPERTY_READ_ONLY: 'property_read_only',
  PROPERTY_NOT_WRITABLE: 'property_read_only',
  MISSING_REQUIRED_PROPERTY: 'value_required',
  REQUIRED_FIELD: 'value_required',
  REQUIRED_PROPERTIES_MISSING: 'value_required',
  NON_UNIQUE_VALUE: 'unique_violation',
  CONFLICTING_UNIQUE_VALUE: 'unique_violation',
  UNIQUE_PROPERTY_VALUE_CONFLICT: 'unique_violation',
  EMAIL_ALREADY_EXISTS: 'unique_violation',
  GDPR_BLOCKED: 'privacy_suppressed',
};

/**
 * What a refusal means for one record. HubSpot names the id of a record that is already there only inside its
 * message ("Existing ID: 123"), so that is read from there.
 */
export function toRefusal(error: HubSpotError, isCreate: boolean): WriteOutcome {
  const detail = error.errors?.[0];
  const property = findProperty(error);
  const message = cleanMessage(detail?.message ?? error.message ?? 'No reason was given.');
  if (error.category === 'OBJECT_NOT_FOUND' && !isCreate) return { kind: 'missing' };
  const existing = findExistingId(error);
  if (isCreate && existing !== null) return { kind: 'exists', id: existing };
  return { kind: 'refused', code: findCode(error), property, message };
}

function findCode(error: HubSpotError): IssueCode {
  const texts = [...(error.errors ?? []).map((detail) => detail.code), error.subCategory];
  for (const text of texts) {
    const code = CODES[text?.split('.').at(-1) ?? ''];
    if (code !== undefined) return code;
  }
  if (error.category === 'CONFLICT') return 'unique_violation';
  if (error.category === 'MISSING_SCOPES') return 'permission_property';
  return error.category === 'VALIDATION_ERROR' ? codeInMessage(error) : 'unexpected';
}

/** Some validation errors carry their codes only in the JSON list that ends the message. */
function codeInMessage(error: HubSpotError): IssueCode {
  for (const [, text = ''] of (error.message ?? '').matchAll(/"error":"([A-Z_]+)"/gu)) {
    const code = CODES[text];
    if (code !== undefined) return code;
  }
  return 'rule_rejected';
}

function findProperty(error: HubSpotError): string | null {
  for (const detail of error.errors ?? []) {
    const named = detail.context?.['propertyName']?.[0] ?? detail.in;
    if (named !== undefined && named !== '') return named;
  }
  const named = error.context?.['propertyName']?.[0];
  return named ?? /"name":"([^"]+)"/u.exec(error.message ?? '')?.[1] ?? null;
}

function findExistingId(error: HubSpotError): RemoteId | null {
  const inContext = error.context?.['existingId']?.[0] ?? error.context?.['existingObjectId']?.[0];
  if (inContext !== undefined) return inContext;
  const texts = [error.message, ...(error.errors ?? []).map((detail) => detail.message)];
  for (const text of texts) {
    const id = /existing (?:object )?id:? ?(\d+)/iu.exec(text ?? '')?.[1];
    if (id !== undefined) return id;
  }
  return null;
}
