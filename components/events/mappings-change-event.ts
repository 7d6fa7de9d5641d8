import type { Mapping } from '../../engine/contract/index.js';

/** A person edited the mappings; all of them as they are now. Cancelling takes the edit back. */
export class MappingsChangeEvent extends Event {
  static readonly type = 'sync-mappings-change';
  readonly mappings: readonly Mapping[];

  constructor(mappings: readonly Mapping[]) {
    super(MappingsChangeEvent.type, { bubbles: true, cancelable: true });
    this.mappings = mappings;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-mappings-change': MappingsChangeEvent;
  }
}
