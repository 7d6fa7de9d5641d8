import { css } from 'lit';

export const connectionsStyles = css`
  :host {
    container: sync-connections / inline-size;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul {
    margin: 0;
    padding: 0;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
    list-style: none;
    overflow: clip;
  }
  li + li {
    border-block-start: 1px solid var(--_color-line);
  }
  .row {
    position: relative;
    display: flex;
    gap: var(--_space-3);
    align-items: center;
    padding: var(--_space-3) var(--_space-4);
  }
  .row:has(:checked) {
    background: color-mix(in oklab, var(--_color-accent) 5%, var(--_color-surface));
  }
  .row:has(:focus-visible:is(input)) {
    outline: 2px solid var(--_color-focus);
    outline-offset: -2px;
    border-radius: var(--_radius-large);
  }
  .row:has(input:enabled):hover {
    background: var(--_color-surface-subtle);
  }
  input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  input:disabled {
    cursor: default;
  }
  .radio {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    border: 1px solid var(--_color-line-control);
    border-radius: 50%;
    background: var(--_color-surface);
  }
  :checked ~ .radio {
    border: 5px solid var(--_color-accent);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .name {
    font-weight: 650;
  }
  .about {
    color: var(--_color-text-subtle);
    font-size: 0.929em;
  }
  .about span + span::before {
    content: '·';
    margin-inline: 6px;
  }
  .end {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
    justify-content: flex-end;
  }
  .another {
    margin-block-start: var(--_space-3);
  }
  .failure {
    margin-block-end: var(--_space-3);
  }
  @container sync-connections (max-width: 480px) {
    .row {
      flex-wrap: wrap;
    }
    .words {
      flex-basis: 60%;
    }
    .end {
      inline-size: 100%;
      justify-content: flex-start;
      padding-inline-start: 40px;
    }
    .end:empty {
      display: none;
    }
  }
  @media (forced-colors: active) {
    :checked ~ .radio {
      border-color: Highlight;
    }
  }
`;
