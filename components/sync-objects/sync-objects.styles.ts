import { css } from 'lit';

export const objectsStyles = css`
  :host {
    container: sync-objects / inline-size;
  }
  .intro {
    margin: var(--_space-1) 0 var(--_space-4);
    max-inline-size: 44em;
    text-wrap: pretty;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
  }
  .rows {
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
    overflow: clip;
  }
  .row {
    position: relative;
    display: grid;
    grid-template-columns: 18px minmax(0, 1fr) 28px minmax(0, 1fr) minmax(0, 11em);
    gap: 2px var(--_space-3);
    align-items: center;
    min-block-size: 52px;
    padding: var(--_space-2) var(--_space-4);
    cursor: pointer;
  }
  .row + .row,
  .own {
    border-block-start: 1px solid var(--_color-line);
  }
  .row:hover {
    background: var(--_color-surface-subtle);
  }
  .row:has(:checked) {
    background: color-mix(in oklab, var(--_color-accent) 5%, var(--_color-surface));
  }
  .row:has(input:focus-visible) {
    outline: 2px solid var(--_color-focus);
    outline-offset: -2px;
    border-radius: var(--_radius-large);
  }
  .row:has(:disabled) {
    color: var(--_color-text-subtle);
    background: var(--_color-surface-subtle);
    cursor: default;
  }
  input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .radio {
    inline-size: 18px;
    block-size: 18px;
    border: 1px solid var(--_color-line-control);
    border-radius: 50%;
    background: var(--_color-surface);
  }
  :checked ~ .radio {
    border: 5px solid var(--_color-accent);
  }
  .end {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .end b {
    font-weight: 600;
  }
  .arrow {
    display: grid;
    place-items: center;
    color: var(--_color-accent-text);
  }
  .mark {
    justify-self: end;
    text-align: end;
  }
  .wide {
    grid-column: 2 / -1;
  }
  .wide b {
    font-weight: 600;
  }
  .reason {
    grid-column: 2 / -1;
  }
  .own {
    padding: var(--_space-2) var(--_space-4) var(--_space-4) calc(var(--_space-4) + 30px);
    background: color-mix(in oklab, var(--_color-accent) 5%, var(--_color-surface));
    border-block-start: 0;
  }
  .pickers {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 28px minmax(0, 1fr);
    gap: var(--_space-3);
    align-items: end;
  }
  .pickers .arrow {
    block-size: var(--_control-height);
  }
  .said {
    margin: var(--_space-2) 0 0;
  }
  @container sync-objects (max-width: 560px) {
    .row {
      grid-template-columns: 18px minmax(0, 1fr);
    }
    .row > :not(input, .radio) {
      grid-column: 2;
    }
    .row .arrow {
      justify-self: start;
      rotate: 90deg;
    }
    .mark {
      justify-self: start;
      text-align: start;
    }
    .own {
      padding-inline: var(--_space-4);
    }
    .pickers {
      grid-template-columns: minmax(0, 1fr);
    }
    .pickers .arrow {
      block-size: auto;
      justify-self: center;
      rotate: 90deg;
    }
  }
  @media (forced-colors: active) {
    :checked ~ .radio {
      border-color: Highlight;
    }
  }
`;
