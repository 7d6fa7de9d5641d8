import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type {
  Compatibility,
  Mapping,
  Partner,
  PropertyWithSamples,
} from '../../engine/contract/index.js';
import { otherSide, type Side } from '../../engine/index.js';
import { widestDirection } from '../../engine/mapping/directions.js';
import { compatibility } from '../../engine/mapping/type-compatibility.js';

/** Asks for the partners of a property: the best first, impossible ones last. */
export type LoadPartners = (
  side: Side,
  property: string,
  signal: AbortSignal,
) => Promise<readonly Partner[]>;

export interface NewMappingHost extends ReactiveControllerHost {
  /** Partners from what is on the page. */
  proposeFor(side: Side, property: string): readonly Partner[];
  propertyOn(side: Side, name: string): PropertyWithSamples | undefined;
  /** Who else to ask; undefined when nobody is. */
  readonly loadPartners: LoadPartners | undefined;
  /** Asking failed; what is on the page is used instead. */
  partnersFailed(cause: unknown): void;
}

/** The two pickers of a new mapping. A choice on one side asks for what fits on the other. */
export class NewMapping implements ReactiveController {
  isOpen = false;
  /** Add was pressed, so what is missing is said. */
  wasTried = false;
  isLoading = false;
  partners: readonly Partner[] = [];
  /** The side that was chosen first; `partners` are of the other one. */
  anchor: Side | undefined;
  readonly #host: NewMappingHost;
  readonly #chosen: Record<Side, string> = { left: '', right: '' };
  #abort: AbortController | undefined;

  constructor(host: NewMappingHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
  }

  chosen(side: Side): string {
    return this.#chosen[side];
  }

  /** Which ways the chosen pair allows; undefined as long as one is missing. */
  get fit(): Compatibility | undefined {
    const left = this.#host.propertyOn('left', this.#chosen.left);
    const right = this.#host.propertyOn('right', this.#chosen.right);
    return left === undefined || right === undefined ? undefined : compatibility(left, right);
  }

  open(preset?: { side: Side; property: string }): void {
    this.close();
    this.isOpen = true;
    if (preset !== undefined) this.choose(preset.side, preset.property);
  }

  close(): void {
    this.#abort?.abort();
    this.#chosen.left = this.#chosen.right = '';
    Object.assign(this, { isOpen: false, wasTried: false, isLoading: false });
    this.anchor = undefined;
    this.partners = [];
    this.#host.requestUpdate();
  }

  choose(side: Side, name: string): void {
    this.#chosen[side] = name;
    const far = otherSide(side);
    if (name === '') this.anchor = this.#chosen[far] === '' ? undefined : far;
    else this.anchor ??= side;
    if (this.anchor === side && this.fit?.directions.length === 0) this.#chosen[far] = '';
    if (this.anchor === side || name === '') void this.#load();
    this.#host.requestUpdate();
  }

  /** The pair as a mapping with a free id; undefined, and then said why, when it is not complete. */
  take(mappings: readonly Mapping[]): Mapping | undefined {
    this.wasTried = true;
    this.#host.requestUpdate();
    const direction = widestDirection(this.fit?.directions ?? []);
    if (direction === null || this.exists(mappings)) return undefined;
    let number = mappings.length + 1;
    while (mappings.some(({ id }) => id === `own${number}`)) number++;
    return { id: `own${number}`, ...this.#chosen, direction, isOn: true, origin: 'own' };
  }

  exists(mappings: readonly Mapping[]): boolean {
    const { left, right } = this.#chosen;
    return mappings.some((mapping) => mapping.left === left && mapping.right === right);
  }

  async #load(): Promise<void> {
    this.#abort?.abort();
    const { anchor } = this;
    if (anchor === undefined) {
      this.partners = [];
      return;
    }
    const name = this.#chosen[anchor];
    const abort = new AbortController();
    this.#abort = abort;
    this.partners = this.#host.proposeFor(anchor, name);
    if (this.#host.loadPartners === undefined) return;
    this.isLoading = true;
    try {
      const partners = await this.#host.loadPartners(anchor, name, abort.signal);
      if (!abort.signal.aborted) this.partners = partners;
    } catch (error) {
      if (!abort.signal.aborted) this.#host.partnersFailed(error);
    }
    if (abort.signal.aborted) return;
    this.isLoading = false;
    this.#host.requestUpdate();
  }
}
