export interface Layer {
  readonly files: readonly string[];
  readonly may: readonly string[];
  readonly not?: readonly string[];
  readonly types?: readonly string[];
  readonly packages: readonly string[];
  readonly notPackages?: readonly string[];
}
export interface ImportQuestion {
  readonly from: string;
  readonly to: string;
  readonly isPackage?: boolean;
  readonly typeOnly?: boolean;
}
export const LAYERS: readonly Layer[];
export function refusalFor(question: ImportQuestion): string | undefined;
