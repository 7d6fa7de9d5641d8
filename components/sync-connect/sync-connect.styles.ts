import { css } from 'lit';

export const connectStyles = css`
  :host {
    max-inline-size: 36em;
    overflow-wrap: anywhere;
  }
  .head {
    display: flex;
    gap: var(--_space-3);
    align-items: center;
    margin-block-end: var(--_space-4);
  }
  .head .title {
    outline: none;
  }
  .scopes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(16em, 100%), 1fr));
    gap: var(--_space-2) var(--_space-4);
    margin: var(--_space-2) 0 var(--_space-4);
    padding: 0;
    list-style: none;
  }
  .scopes li {
    display: flex;
    gap: var(--_space-2);
  }
  .scopes .icon {
    margin-block-start: 1px;
    color: var(--_color-success);
  }
  p {
    margin: 0;
  }
  form,
  .fields {
    display: grid;
    gap: var(--_space-4);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    align-items: center;
  }
  .privacy {
    display: flex;
    gap: var(--_space-2);
    text-wrap: pretty;
  }
  .privacy .icon {
    margin-block-start: 1px;
  }
  .waiting {
    display: grid;
    gap: var(--_space-4);
    justify-items: start;
    padding: var(--_space-6);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
    background: var(--_color-surface-subtle);
  }
  .waiting sync-progress-bar,
  .waiting sync-banner {
    inline-size: 100%;
  }
  sync-banner + form {
    margin-block-start: var(--_space-6);
  }
`;
