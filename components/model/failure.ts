/** What went wrong, in words for a person. The state's `Failure` and a `ClientError` have this shape. */
export interface ShownFailure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}
