import { css } from 'lit';

/** The look of native checkboxes and radio buttons. With forced colours they are the system's own. */
export const choiceStyles = css`
  @media (forced-colors: none) {
    input:is([type='checkbox'], [type='radio']) {
      display: grid;
      place-content: center;
      appearance: none;
      border: 1px solid var(--_color-line-control);
      border-radius: 4px;
      background: var(--_color-surface);
      transition:
        border-color var(--_duration),
        background-color var(--_duration);
    }
    input:is(:checked, :indeterminate)[type='checkbox'] {
      border-color: var(--_button-background);
      background: var(--_button-background);
    }
    input[type='checkbox']::before {
      inline-size: 5px;
      block-size: 9px;
      margin-block-end: 2px;
      border: solid transparent;
      border-width: 0 2px 2px 0;
      rotate: 45deg;
      content: '';
    }
    input:checked[type='checkbox']::before {
      border-color: var(--_button-text);
    }
    input:indeterminate[type='checkbox']::before {
      inline-size: 8px;
      block-size: 2px;
      margin: 0;
      border: 0;
      background: var(--_button-text);
      rotate: none;
    }
    input[type='radio'] {
      border-radius: 50%;
    }
    input:checked[type='radio'] {
      border: 5px solid var(--_color-accent);
    }
    input:disabled {
      opacity: 0.5;
    }
  }
`;
