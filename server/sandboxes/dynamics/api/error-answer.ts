import { DataverseError } from '../errors.js';
import { jsonAnswer } from '../odata/api-message.js';
import type { ApiResponse } from '../odata/api-message.js';
import type { Preferences } from '../odata/prefer.js';

/** An error as the Web API writes it; annotations with more details when they were asked for. */
export function errorAnswer(error: unknown, preferences?: Preferences): ApiResponse {
  if (!(error instanceof DataverseError)) return unexpectedAnswer();
  const { status, code, message, headers } = error;
  const link =
    'http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a' +
    `${code.replace(/^0x/u, '')}&client=platform`;
  const wants = (name: string) => preferences?.wants(name) === true;
  const details = {
    ...(wants('Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus') && {
      '@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus': '0',
    }),
    ...(wants('Microsoft.PowerApps.CDS.HelpLink') && { '@Microsoft.PowerApps.CDS.HelpLink': link }),
    ...(wants('Microsoft.PowerApps.CDS.InnerError.Message') && {
      '@Microsoft.PowerApps.CDS.InnerError.Message': message,
    }),
  };
  return jsonAnswer({ error: { code, message, ...details } }, status, headers);
}

/** For what should not happen; says nothing about the inside. */
function unexpectedAnswer(): ApiResponse {
  const message = 'An unexpected error occurred.';
  return jsonAnswer({ error: { code: '0x80040216', message } }, 500);
}
