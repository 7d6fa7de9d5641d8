import { randomUUID } from 'node:crypto';

/** A failed token call: the fields of RFC 6749 beside those that HubSpot has always sent. */
export class OAuthError extends Error {
  readonly status = 400;
  readonly #error: string;
  readonly #hubSpotStatus: string;

  constructor(parts: { error: string; status: string; description: string }) {
    super(parts.description);
    this.name = 'OAuthError';
    this.#error = parts.error;
    this.#hubSpotStatus = parts.status;
  }

  toBody(): Record<string, string> {
    return {
      error: this.#error,
      error_description: this.message,
      status: this.#hubSpotStatus,
      message: this.message,
      correlationId: randomUUID(),
    };
  }
}

export function invalidGrant(status: string, description: string): OAuthError {
  return new OAuthError({ error: 'invalid_grant', status, description });
}

export function badClient(status: string, field: string): OAuthError {
  return new OAuthError({
    ...{ error: 'invalid_client', status },
    description: `missing or unknown ${field}`,
  });
}
