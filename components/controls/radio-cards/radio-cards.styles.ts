import { css } from 'lit';

export const radioCardsStyles = css`
  fieldset {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: var(--_space-3);
    font-weight: 650;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13.5em, 100%), 1fr));
    gap: var(--_space-3);
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 6px;
    padding: var(--_space-4);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
    background: var(--_color-surface);
    cursor: pointer;
    transition:
      border-color var(--_duration),
      background-color var(--_duration);
  }
  .card:hover {
    border-color: var(--_color-line-control);
  }
  .card:has(:checked) {
    border-color: var(--_color-accent);
    background: color-mix(in oklab, var(--_color-accent) 5%, var(--_color-surface));
    box-shadow: inset 0 0 0 1px var(--_color-accent);
  }
  .card:has(:focus-visible) {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }
  .card:has(:disabled) {
    background: var(--_color-surface-subtle);
    color: var(--_color-text-subtle);
    border-color: var(--_color-line);
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
  .picture {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    margin-block-end: var(--_space-1);
    color: var(--_color-text-subtle);
  }
  .card:has(:checked) .picture {
    color: var(--_color-accent-text);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: center;
  }
  .radio {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    border: 1px solid var(--_color-line-control);
    border-radius: 50%;
    background: var(--_color-surface);
  }
  :checked ~ .head .radio {
    border: 5px solid var(--_color-accent);
  }
  b {
    flex: 1 1 6em;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .about {
    color: var(--_color-text-subtle);
    font-size: 0.929em;
    padding-inline-start: 28px;
    text-wrap: pretty;
  }
  @media (forced-colors: active) {
    .card:has(:checked),
    :checked ~ .head .radio {
      border-color: Highlight;
    }
  }
`;
