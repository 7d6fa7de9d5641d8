import { randomUUID } from 'node:crypto';

/** An error of the sign-in service, with its `AADSTS` number. */
export class DirectoryError extends Error {
  /** OAuth error code, such as `invalid_grant`. */
  readonly error: string;
  readonly number: number;
  readonly status: number;

  constructor(error: string, number: number, message: string) {
    super(message);
    this.name = 'DirectoryError';
    this.error = error;
    this.number = number;
    // A client that cannot prove who it is gets 401, everything else 400 (RFC 6749, 5.2).
    this.status = error === 'invalid_client' ? 401 : 400;
  }
}

/** The body of an error answer of the token endpoint. `nowMs` is milliseconds since 1970. */
export function directoryErrorBody(error: DirectoryError, nowMs: number) {
  const timestamp = new Date(nowMs).toISOString().replace('T', ' ').slice(0, 19);
  const traceId = randomUUID();
  const correlationId = randomUUID();
  return {
    error: error.error,
    error_description:
      `AADSTS${String(error.number)}: ${error.message} Trace ID: ${traceId} ` +
      `Correlation ID: ${correlationId} Timestamp: ${timestamp}Z`,
    error_codes: [error.number],
    timestamp: `${timestamp}Z`,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${String(error.number)}`,
  };
}

export function missingParameter(name: string): DirectoryError {
  return new DirectoryError(
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  );
}

export function unknownClient(clientId: string): DirectoryError {
  return new DirectoryError(
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory.`,
  );
}

export function unknownTenant(tenant: string): DirectoryError {
  return new DirectoryError(
    'invalid_request',
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`,
  );
}

export function wrongSecret(clientId: string): DirectoryError {
  return new DirectoryError(
    'invalid_client',
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, ` +
      `not the client secret ID, for a secret added to app '${clientId}'.`,
  );
}

export function unknownRedirect(redirectUri: string, clientId: string): DirectoryError {
  return new DirectoryError(
    'invalid_request',
    50011,
    `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured ` +
      `for the application '${clientId}'.`,
  );
}

export function spentGrant(): DirectoryError {
  return new DirectoryError(
    'invalid_grant',
    70008,
    'The provided authorization code or refresh token has expired due to inactivity or was already used. ' +
      'Send a new interactive authorization request for this user and resource.',
  );
}

export function invalidScope(scope: string): DirectoryError {
  return new DirectoryError(
    'invalid_scope',
    70011,
    `The provided request must include a 'scope' input parameter. The provided value for the input parameter ` +
      `'scope' is not valid. The scope '${scope}' is not valid.`,
  );
}

export function unknownResource(resource: string): DirectoryError {
  return new DirectoryError(
    'invalid_resource',
    500011,
    `The resource principal named ${resource} was not found in the tenant.`,
  );
}
