import { randomUUID } from 'node:crypto';

/** One entry of `errors` in a HubSpot error body. */
export interface ApiErrorDetail {
  readonly message: string;
  readonly code?: string;
  readonly in?: string;
  readonly subCategory?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

export interface ApiErrorOptions {
  readonly status: number;
  readonly category: string;
  readonly message: string;
  readonly subCategory?: string;
  readonly errors?: readonly ApiErrorDetail[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly links?: Readonly<Record<string, string>>;
  /** Further fields of the body, such as `policyName` of a limit. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** A failed call as HubSpot answers it. Thrown anywhere below a route, written out in one place. */
export class ApiError extends Error {
  readonly status: number;
  readonly options: ApiErrorOptions;

  constructor(options: ApiErrorOptions) {
    super(options.message);
    this.name = 'ApiError';
    this.status = options.status;
    this.options = options;
  }

  /** The whole body of a call that failed. */
  toBody(): Record<string, unknown> {
    return { ...this.toBatchEntry(), correlationId: randomUUID(), ...this.options.extra };
  }

  /** The form inside `errors` of a 207 answer; `context` there also says which input it was. */
  toBatchEntry(context?: Readonly<Record<string, readonly string[]>>): Record<string, unknown> {
    const { category, message, subCategory, errors, links } = this.options;
    const allContext = { ...this.options.context, ...context };
    return {
      status: 'error',
      category,
      message,
      ...(subCategory === undefined ? {} : { subCategory }),
      ...(errors === undefined ? {} : { errors }),
      ...(Object.keys(allContext).length === 0 ? {} : { context: allContext }),
      ...(links === undefined ? {} : { links }),
    };
  }
}

/** 400: the request as a whole makes no sense. */
export function validationError(message: string, errors?: readonly ApiErrorDetail[]): ApiError {
  return new ApiError({
    status: 400,
    category: 'VALIDATION_ERROR',
    message,
    ...(errors === undefined ? {} : { errors }),
  });
}

/** 400: the JSON of the body does not have the form that the endpoint reads. */
export function invalidInputError(detail: string): ApiError {
  return validationError(`Invalid input JSON: ${detail}`);
}

/** 404 for a record, a property, a pipeline … */
export function notFoundError(message: string, context?: Record<string, string[]>): ApiError {
  return new ApiError({
    status: 404,
    category: 'OBJECT_NOT_FOUND',
    message,
    ...(context === undefined ? {} : { context }),
  });
}
