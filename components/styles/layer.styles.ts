import { css } from 'lit';

/** A box above the page: the popover of a menu or list of options. Placed by AnchoredPopover. */
export const layerStyles = css`
  .layer {
    position: fixed;
    inset: var(--_inset, auto);
    margin: 0;
    padding: var(--_space-1);
    min-inline-size: min(var(--_anchor-width, 0px), 100vw - 16px);
    max-inline-size: min(26em, 100vw - 16px);
    max-block-size: min(var(--_room, 24em), 26em);
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-block: var(--_space-1);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_color-layer);
    color: var(--_color-text);
    box-shadow: var(--_shadow-layer);
    opacity: 1;
    transition: opacity var(--_duration);
  }
  @starting-style {
    .layer:popover-open {
      opacity: 0;
    }
  }
`;
