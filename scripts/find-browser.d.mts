/** Where a browser was found; also the order in which they are tried. */
export type BrowserOrigin =
  'environment' | 'installed' | 'playwright' | 'bundled' | 'apt' | 'download';

/** What Playwright's `launch` needs. */
export interface FoundBrowser {
  readonly executablePath: string;
  /** The whole environment is not included: only what has to be added to `process.env`. */
  readonly env: Record<string, string>;
  readonly args: string[];
  readonly origin: BrowserOrigin;
}

export function findBrowser(options?: { readonly only?: BrowserOrigin }): Promise<FoundBrowser>;
