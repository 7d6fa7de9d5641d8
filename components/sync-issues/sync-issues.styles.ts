import { css } from 'lit';

export const issuesStyles = css`
  .list,
  .none {
    outline: none;
  }
  .list {
    display: grid;
    gap: var(--_space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .issue {
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    overflow-wrap: anywhere;
  }
  .head {
    display: flex;
    gap: var(--_space-3);
    justify-content: space-between;
  }
  h3,
  .number {
    margin: 0;
    font-size: inherit;
    font-weight: 650;
  }
  p,
  blockquote,
  details {
    margin: var(--_space-2) 0 0;
  }
  .head + p {
    margin-block-start: var(--_space-1);
  }
  blockquote {
    padding-inline-start: var(--_space-3);
    border-inline-start: 3px solid var(--_color-line);
  }
  .number {
    flex: none;
  }
  summary {
    display: flex;
    gap: var(--_space-1);
    align-items: center;
    border-radius: 2px;
    color: var(--_color-accent-text);
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .icon {
    margin-inline-start: -4px;
    transition: rotate var(--_duration);
  }
  [open] .icon {
    rotate: 90deg;
  }
  [open] .icon:dir(rtl) {
    rotate: -90deg;
  }
  .badge {
    margin-inline-start: auto;
  }
  ol {
    display: grid;
    gap: 2px;
    margin: var(--_space-1) 0 0;
    padding-inline-start: 1.5em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
    margin-block-start: var(--_space-3);
  }
  .actions .quiet {
    padding-inline: var(--_space-2);
  }
  sync-banner {
    margin-block-end: var(--_space-3);
  }
`;
