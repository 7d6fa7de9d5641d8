export interface ExamplePerson {
  first: string;
  last: string;
  /** Part before the `@`; null: no e-mail address. */
  mail: string | null;
  /** Domain of one of the companies. */
  at: string;
  job: string;
  phone: string;
  in: 'both' | 'left' | 'right';
  /** What Dynamics has instead. */
  right?: { job?: string; phone?: string; mail?: string; city?: string; first?: string };
  stage?: 'subscriber' | 'lead' | 'opportunity' | 'customer' | 'evangelist';
}
