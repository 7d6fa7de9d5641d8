import { css } from 'lit';

export const fieldStyles = css`
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    overflow-wrap: anywhere;
  }
  .field-label {
    font-weight: 600;
  }
  .field-hint,
  .field-error {
    margin: 0;
    color: var(--_color-text-subtle);
    font-size: 0.929em;
  }
  .field-error {
    display: flex;
    gap: 6px;
    color: var(--_color-danger);
  }
  .required {
    color: var(--_color-danger);
    font-weight: 600;
  }
`;
