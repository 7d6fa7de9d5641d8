import { css } from 'lit';

export const stepperStyles = css`
  nav {
    container-type: inline-size;
  }
  ol {
    display: flex;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    color: var(--_color-text-subtle);
  }
  li:not(:last-child) {
    flex: 1 0 auto;
  }
  li:not(:last-child)::after {
    content: '';
    flex: 1;
    min-inline-size: 16px;
    margin-inline: 16px;
    border-block-start: 1px solid var(--_color-line);
  }
  .done:not(:last-child)::after {
    border-color: var(--_color-accent-line);
  }
  button,
  .text {
    display: inline-flex;
    gap: 10px;
    align-items: center;
    min-block-size: var(--_control-height-small);
    padding: 2px 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    white-space: nowrap;
  }
  button {
    color: var(--_color-text);
    cursor: pointer;
  }
  button:hover .label {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border: 1px solid var(--_color-line-control);
    border-radius: 50%;
    font-size: 0.893em;
    line-height: 1;
  }
  .mark .icon {
    inline-size: 16px;
    block-size: 16px;
    stroke-width: 2.2;
  }
  .done .mark {
    border-color: transparent;
    background: var(--_button-background);
    color: var(--_button-text);
  }
  .current {
    color: var(--_color-text);
    font-weight: 650;
  }
  .current .mark {
    border: 2px solid var(--_color-accent-text);
    color: var(--_color-accent-text);
  }
  .narrow {
    display: none;
    margin: 0;
  }
  .of {
    color: var(--_color-text-subtle);
    margin-inline-end: var(--_space-2);
  }
  @container (max-width: 639px) {
    .narrow {
      display: block;
    }
    ol {
      gap: 4px;
      margin-block-end: 4px;
    }
    li:not(:last-child)::after {
      display: none;
    }
    li,
    li:not(:last-child) {
      flex: 1;
      min-inline-size: 0;
    }
    li button,
    .text {
      inline-size: 100%;
      min-block-size: 28px;
    }
    .mark,
    .done .mark,
    .current .mark {
      flex: 1;
      inline-size: auto;
      block-size: 4px;
      border: 0;
      border-radius: 2px;
      background: var(--_color-line);
      color: transparent;
    }
    .done .mark {
      background: var(--_color-accent-line);
    }
    .current .mark {
      background: var(--_color-accent);
    }
    .mark .icon {
      display: none;
    }
    .label {
      position: absolute;
      inline-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media (pointer: coarse) {
    @container (max-width: 639px) {
      li button,
      .text {
        min-block-size: 44px;
      }
    }
  }
  @media (forced-colors: active) {
    .done .mark {
      border-color: Highlight;
      color: Highlight;
    }
  }
`;
