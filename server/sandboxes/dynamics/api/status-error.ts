import { DataverseError } from '../errors.js';

const TYPICAL: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['0x80040203', 'Invalid Argument'],
  401: ['0x80072560', 'The user is not a member of the organization.'],
  403: [
    '0x80040220',
    "Principal user is missing prvReadContact privilege on OTC=2 for entity 'contact'.",
  ],
  404: ['0x80040217', 'Entity Does Not Exist'],
  409: ['0x80040237', 'Cannot insert duplicate key.'],
  410: [
    '0x80044352',
    'Version stamp associated with the client has expired. Please perform a full sync.',
  ],
  412: [
    '0x80060882',
    "The version of the existing record doesn't match the RowVersion property provided.",
  ],
  413: ['0x80060888', 'The request is too large.'],
  429: [
    '0x80072322',
    'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
  ],
  500: ['0x80040216', 'An unexpected error occurred.'],
  501: ['0x80060888', 'The requested operation is not implemented.'],
  503: ['0x8004e006', 'The service is unavailable. Try again later.'],
};

/** The error that the Web API typically sends with a status; for faults. */
export function statusError(status: number): DataverseError {
  const [code, message] = TYPICAL[status] ?? ['0x80040216', 'An unexpected error occurred.'];
  return new DataverseError(status, code, message);
}
