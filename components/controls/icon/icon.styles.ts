import { css } from 'lit';

export const iconElementStyles = css`
  :host {
    display: inline-block;
    color: inherit;
    font-size: inherit;
    line-height: 1;
  }
`;
