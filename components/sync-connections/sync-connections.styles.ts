import { css } from 'lit';

export const connectionsStyles = css`
  :host {
    container: sync-connections / inline-size;
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
  .row:has([aria-pressed='true']) {
    background: color-mix(in oklab, var(--_color-accent) 5%, var(--_color-surface));
  }
  .row:has(.pick:enabled:hover) {
    background: var(--_color-surface-subtle);
  }
  .pick {
    position: absolute;
    inset: 0;
    padding: 0;
    border: 0;
    border-radius: 11px;
    background: none;
    cursor: pointer;
  }
  .pick:disabled {
    cursor: default;
  }
  .pick:focus-visible {
    outline-offset: -2px;
  }
  .chosen,
  .use {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    color: var(--_color-accent-text);
    font-weight: 600;
    pointer-events: none;
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
  sync-banner {
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
    .end > sync-menu {
      margin-inline-start: auto;
    }
    .end:empty {
      display: none;
    }
  }
`;
