import { css } from 'lit';

export const segmentedStyles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
  }
  .group {
    display: flex;
    inline-size: fit-content;
    max-inline-size: 100%;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    overflow-x: auto;
    scrollbar-width: none;
  }
  .segment {
    position: relative;
    flex: none;
    cursor: pointer;
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
  span {
    white-space: nowrap;
  }
  .segment > span {
    display: flex;
    gap: 6px;
    align-items: center;
    min-block-size: calc(var(--_control-height) - 2px);
    padding-inline: var(--_space-3);
    color: var(--_color-text-subtle);
    transition: background-color var(--_duration);
  }
  .segment:hover > span {
    color: var(--_color-text);
  }
  :checked + span {
    background: var(--_color-accent-surface);
    color: var(--_color-accent-text);
    font-weight: 650;
  }
  .segment:first-child > span {
    border-start-start-radius: calc(var(--_radius) - 1px);
    border-end-start-radius: calc(var(--_radius) - 1px);
  }
  .segment:last-child > span {
    border-start-end-radius: calc(var(--_radius) - 1px);
    border-end-end-radius: calc(var(--_radius) - 1px);
  }
  :focus-visible + span {
    outline: 2px solid var(--_color-focus);
    outline-offset: -3px;
    border-radius: var(--_radius);
  }
  @media (pointer: coarse) {
    .segment > span {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    :checked + span {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
