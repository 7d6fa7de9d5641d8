import { css } from 'lit';

export const emptyStyles = css`
  :host {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    padding: 40px var(--_space-4);
    overflow-wrap: anywhere;
    text-align: center;
    text-wrap: pretty;
  }
  .tile {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    margin-block-end: var(--_space-2);
    border-radius: 50%;
    background: var(--_color-accent-surface);
    color: var(--_color-accent-text);
    font-size: 17px;
  }
  .heading {
    margin: 0;
    font-size: 1.143em;
    font-weight: 650;
  }
  .subtle {
    max-inline-size: 32em;
  }
  .filled {
    margin-block-start: var(--_space-3);
  }
`;
