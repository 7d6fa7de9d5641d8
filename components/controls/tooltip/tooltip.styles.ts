import { css } from 'lit';

export const tooltipStyles = css`
  :host {
    display: inline-block;
  }
  .layer {
    min-inline-size: 0;
    max-inline-size: min(22em, 100vw - 16px);
    padding: 6px 10px;
    border-radius: var(--_radius-small);
    background: var(--_color-text);
    color: var(--_color-surface);
    font-size: 0.893em;
    pointer-events: none;
  }
`;
