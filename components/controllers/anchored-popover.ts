import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface AnchoredPopoverOptions {
  readonly anchor: () => HTMLElement | null;
  /** An element with the `popover` attribute and the class `layer`. */
  readonly popover: () => HTMLElement | null;
  /** Which edge of the anchor the layer lines up with, in reading direction. Default `start`. */
  readonly align?: 'start' | 'end';
}

/** Distance to the anchor and to the edge of the window, in px. */
const GAP = 4;
const MARGIN = 8;

/**
 * Shows a popover beside its anchor and keeps it there while the page scrolls or resizes: below
 * where there is room, else on the side with more. Measured by hand because CSS anchor positioning
 * is not in every current browser. Sets `--_inset` and `--_room`; `layerStyles` reads them.
 */
export class AnchoredPopover implements ReactiveController {
  readonly #options: AnchoredPopoverOptions;
  #isFollowing = false;

  constructor(host: ReactiveControllerHost, options: AnchoredPopoverOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#follow(false);
  }

  show(): void {
    const popover = this.#options.popover();
    if (popover === null || popover.matches(':popover-open')) return;
    popover.showPopover();
    this.place();
    this.#follow(true);
  }

  hide(): void {
    this.#follow(false);
    const popover = this.#options.popover();
    if (popover?.matches(':popover-open') === true) popover.hidePopover();
  }

  /** Measures again. Call it when the content of an open popover has changed. */
  readonly place = (): void => {
    const anchor = this.#options.anchor()?.getBoundingClientRect();
    const popover = this.#options.popover();
    if (anchor === undefined || popover === null) return;
    const { clientWidth, clientHeight } = document.documentElement;
    popover.style.setProperty('--_anchor-width', `${anchor.width}px`);
    const below = clientHeight - anchor.bottom - GAP - MARGIN;
    const above = anchor.top - GAP - MARGIN;
    const isBelow = below >= Math.min(popover.scrollHeight, 240) || below >= above;
    const isRtl = getComputedStyle(popover).direction === 'rtl';
    const width = popover.offsetWidth;
    const atLeft = (this.#options.align ?? 'start') === (isRtl ? 'end' : 'start');
    const wanted = atLeft ? anchor.left : anchor.right - width;
    const left = Math.max(MARGIN, Math.min(wanted, clientWidth - width - MARGIN));
    popover.style.setProperty('--_room', `${isBelow ? below : above}px`);
    popover.style.setProperty(
      '--_inset',
      isBelow
        ? `${anchor.bottom + GAP}px auto auto ${left}px`
        : `auto auto ${clientHeight - anchor.top + GAP}px ${left}px`,
    );
  };

  #follow(isWanted: boolean): void {
    if (isWanted === this.#isFollowing) return;
    this.#isFollowing = isWanted;
    const change = isWanted ? 'addEventListener' : 'removeEventListener';
    // Capturing: any scrolling box around the anchor moves it, and scroll does not bubble.
    window[change]('scroll', this.place, { capture: true, passive: true });
    window[change]('resize', this.place, { passive: true });
  }
}
