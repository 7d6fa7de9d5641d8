import { z } from 'zod';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorFault, WriteOutcome } from '../../../engine/ports/connector.js';
import type { IssueCode } from '../../../engine/vocabulary.js';
import { cleanMessage } from '../shared/clean-message.js';
import { faultOfStatus, retryAfterMs } from '../shared/http-fault.js';

const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** An error of the Web API: hexadecimal code in lower case, and message; empty for anything else. */
export interface DynamicsError {
  code: string;
  message: string;
}

export function readError(text: string): DynamicsError {
  try {
    const parsed = errorSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return { code: '', message: '' };
    const { code, message } = parsed.data.error;
    return { code: code.toLowerCase(), message };
  } catch {
    return { code: '', message: '' };
  }
}

/** The version stamp in a delta link is older than the organisation keeps. */
const EXPIRED_STAMP = '0x80044352';
/** Service protection: requests, time, and requests at once. */
const LIMITS = ['0x80072322', '0x80072321', '0x80072326'];
const PRIVILEGE_MISSING = ['0x80040220', '0x80042f09', '0x80040256'];
const NOT_THERE = ['0x80040217', '0x80060891'];
/** "Cannot insert duplicate key." */
const DUPLICATE_PAIR = '0x80040237';
const DUPLICATES = ['0x80060892', '0x80040333', '0x80044342'];

/** The error of a call that failed as a whole. */
export function toConnectorError(
  answer: { status: number; headers: Headers; text: string },
  what: string,
  nowMs: number,
): ConnectorError {
  const error = readError(answer.text);
  const said = cleanMessage(error.message) || `status ${String(answer.status)}`;
  const message = `Dynamics 365 refused ${what}: ${said}`;
  return new ConnectorError(faultOf(answer.status, error), message, {
    retryAfterMs: retryAfterMs(answer.headers, nowMs),
  });
}

function faultOf(status: number, { code }: DynamicsError): ConnectorFault {
  if (code === EXPIRED_STAMP || status === 410) return 'cursor_expired';
  if (LIMITS.includes(code)) return 'rate_limited';
  if (PRIVILEGE_MISSING.includes(code)) return 'permission_object';
  return faultOfStatus(status);
}

/** https://learn.microsoft.com/en-us/power-apps/developer/data-platform/reference/web-service-error-codes */
const CODES: Readonly<Record<string, IssueCode>> = {
  '0x80044331': 'value_too_long',
  '0x80044330': 'value_range',
  '0x8004431a': 'option_unmapped',
  '0x80048d19': 'value_format',
  '0x80060888': 'value_format',
  '0x80048408': 'rule_rejected',
  '0x80040265': 'rule_rejected',
  '0x80045006': 'rule_rejected',
  '0x80044326': 'record_archived',
  '0x8004f508': 'permission_property',
  '0x8004f50c': 'permission_property',
};

/** What the refusal of one record means. */
export function toRefusal(answer: { status: number; text: string }): WriteOutcome {
  const { status } = answer;
  const error = readError(answer.text);
  if (status === 404 && (error.code === '' || NOT_THERE.includes(error.code))) {
    return { kind: 'missing' };
  }
  const message = cleanMessage(error.message) || `Dynamics 365 answered ${String(status)}.`;
  if (status >= 500) return { kind: 'unknown', message };
  const property = findProperty(error.message);
  return { kind: 'refused', code: findCode(status, error), property, message };
}

/** Whether an association was refused because it is there. */
export function isThereAlready(answer: { text: string }): boolean {
  return readError(answer.text).code === DUPLICATE_PAIR;
}

/** Whether a create was refused because another record has the same value in a key, not the same id. */
export function isDuplicate(answer: { text: string }): boolean {
  return DUPLICATES.includes(readError(answer.text).code);
}

/** One code stands for several causes; which one it is only the message tells. */
function findCode(status: number, { code, message }: DynamicsError): IssueCode {
  if (DUPLICATES.includes(code)) return 'unique_violation';
  if (status === 429 || LIMITS.includes(code)) return 'rate_limited';
  if (PRIVILEGE_MISSING.includes(code)) return 'permission_object';
  if (/cannot be set to null/iu.test(message)) return 'value_required';
  if (/invalid property|could not find a property/iu.test(message))
    return 'schema_property_missing';
  const known = CODES[code];
  if (known !== undefined) return known;
  return status === 403 ? 'permission_object' : 'unexpected';
}

function findProperty(message: string): string | null {
  const patterns = [
    /invalid property '(\w+)'/iu,
    /property '(\w+)' does not exist/iu,
    /property named '(\w+)'/iu,
    /length of the '(\w+)' attribute/iu,
    /attribute '(\w+)'/iu,
    /of '(\w+)' on record/iu,
    /(?:property|parameter) '(\w+)'/iu,
  ];
  for (const pattern of patterns) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}
