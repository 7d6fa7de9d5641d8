/** One operation of the Web API, whether it came as a request of its own or as a part of a batch. */
export interface ApiRequest {
  readonly method: string;
  /** Relative to the service root, percent-encoded, without query: `contacts(…)/fullname`. */
  readonly path: string;
  /** After `?`, encoded. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: string;
}

/** The answer to one operation. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or text when the content type in `headers` says so; undefined for none. */
  readonly body?: unknown;
}

const JSON_TYPE = 'application/json; odata.metadata=minimal';

export function jsonAnswer(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): ApiResponse {
  return {
    status,
    headers: { 'Content-Type': JSON_TYPE, 'OData-Version': '4.0', ...headers },
    body,
  };
}

export function emptyAnswer(headers: Readonly<Record<string, string>> = {}): ApiResponse {
  return { status: 204, headers: { 'OData-Version': '4.0', ...headers } };
}

export function textAnswer(text: string): ApiResponse {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/plain', 'OData-Version': '4.0' },
    body: text,
  };
}
