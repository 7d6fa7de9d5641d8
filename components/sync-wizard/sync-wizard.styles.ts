import { css } from 'lit';
import { footerStyles } from './footer.styles.js';

const frame = css`
  :host {
    container: sync-wizard / inline-size;
  }
  .frame {
    display: flex;
    flex-direction: column;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
    background: var(--_color-surface);
    overflow: clip;
  }
  .header {
    display: flex;
    gap: var(--_space-4);
    align-items: center;
    justify-content: space-between;
    padding-block: var(--_space-3);
    padding-inline: var(--_space-6) var(--_space-4);
    border-block-end: 1px solid var(--_color-line);
  }
  .header .close {
    flex: none;
  }
  .names {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    align-items: center;
    min-inline-size: 0;
    margin: 0;
    font-size: 1em;
    font-weight: 400;
  }
  .end {
    display: flex;
    gap: var(--_space-3);
    align-items: center;
    min-inline-size: 0;
  }
  .end-words {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-3);
    align-items: baseline;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .app {
    font-size: 1.143em;
    font-weight: 650;
  }
  .about {
    color: var(--_color-text-subtle);
  }
  .about span + span::before {
    content: '·';
    margin-inline: 6px;
  }
  .missing {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border: 1px dashed var(--_color-line-control);
    border-radius: var(--_radius-small);
    color: var(--_color-text-subtle);
  }
  .arrow {
    display: grid;
    color: var(--_color-accent-text);
  }
  sync-stepper {
    padding: 10px var(--_space-6);
    border-block-end: 1px solid var(--_color-line);
    background: var(--_color-surface-subtle);
  }
  .notices {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4) var(--_space-6) var(--_space-2);
    background: var(--_color-surface);
  }
  /* Whoever edits further down must see it. */
  .urgent {
    position: sticky;
    z-index: 2;
    inset-block-start: 0;
  }
  .body {
    flex: 1;
    min-block-size: 320px;
    padding: var(--_space-6);
    outline: none;
  }
  .intro {
    max-inline-size: 44em;
    margin: var(--_space-1) 0 var(--_space-4);
    text-wrap: pretty;
  }
  .opening {
    margin-block-start: var(--_space-4);
  }
`;

const connect = css`
  .sides {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--_space-3);
    margin: 0 0 var(--_space-6);
    padding: 0;
    list-style: none;
  }
  .side {
    display: flex;
    gap: var(--_space-3);
    align-items: center;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 68px;
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    transition: border-color var(--_duration);
  }
  .side:hover {
    border-color: var(--_color-line-control);
  }
  .side[aria-current] {
    border-color: var(--_color-accent);
    box-shadow: inset 0 0 0 1px var(--_color-accent);
  }
  .side-mark {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border: 1px solid var(--_color-line-control);
    border-radius: 50%;
    font-weight: 600;
  }
  .side-mark:has(.icon) {
    border-color: var(--_color-accent);
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .side-words {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .side-title {
    color: var(--_color-text-subtle);
    font-size: 0.929em;
  }
  .side-account {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
  }
  .side-account b {
    font-weight: 650;
  }
  .picker-head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--_control-height-small);
    margin-block-end: var(--_space-3);
  }
  .picker-head h4 {
    margin: 0;
    font-size: 1em;
    font-weight: 650;
    outline: none;
  }
`;

const sections = css`
  .index {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    margin: calc(-1 * var(--_space-6)) calc(-1 * var(--_space-6)) var(--_space-6);
    padding: var(--_space-2) calc(var(--_space-6) - 8px);
    border-block-end: 1px solid var(--_color-line);
    background: var(--_color-surface);
  }
  .index-link {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-block-size: var(--_control-height-small);
    padding: 2px 8px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_color-text-subtle);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .index-link:hover {
    background: var(--_color-surface-hover);
    color: var(--_color-text);
  }
  .index-mark {
    display: grid;
    place-items: center;
    inline-size: 16px;
    block-size: 16px;
    border-radius: 50%;
    background: var(--_color-danger);
    color: var(--_color-surface);
    font-size: 11px;
  }
  .section {
    padding-block-end: var(--_space-8);
    outline: none;
    scroll-margin-block-start: 64px;
  }
  .section + .section {
    padding-block-start: var(--_space-8);
    border-block-start: 1px solid var(--_color-line);
  }
  .section:last-child {
    padding-block-end: 0;
  }
  .sections + *,
  sync-banner + .index {
    margin-block-start: var(--_space-4);
  }
  .starting {
    display: grid;
    gap: var(--_space-3);
    max-inline-size: 36em;
    margin: var(--_space-8) auto;
  }
  .starting p {
    margin: 0;
  }
  .counts {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--_space-3);
    margin: var(--_space-6) 0 0;
  }
  .counts > div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
    padding: var(--_space-4);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
  }
  .counts dd {
    margin: 0;
    font-size: 1.714em;
    font-weight: 650;
    line-height: 1.2;
  }
  .counts dt {
    color: var(--_color-text-subtle);
  }
  .counts .inSync dd {
    color: var(--_color-success);
  }
  .counts .some.failing dd {
    color: var(--_color-warning);
  }
`;

const narrow = css`
  @container sync-wizard (max-width: 640px) {
    .header,
    .footer,
    .notices,
    sync-stepper {
      padding-inline: var(--_space-4);
    }
    .body {
      padding: var(--_space-4);
    }
    .index {
      margin: calc(-1 * var(--_space-4)) calc(-1 * var(--_space-4)) var(--_space-4);
      padding-inline: 8px;
      flex-wrap: nowrap;
      gap: 0;
      overflow-x: auto;
    }
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
    .names {
      gap: var(--_space-2);
    }
    .names .arrow {
      display: none;
    }
    .end:not(.missing) {
      inline-size: 100%;
    }
    .end-words {
      display: grid;
    }
    .footer {
      display: grid;
      grid-template: 'saving exit' auto 'back on' auto / minmax(0, 1fr) auto;
      gap: 0 var(--_space-3);
      justify-items: start;
    }
    .saving {
      grid-area: saving;
    }
    .saving:empty {
      display: none;
    }
    .exit,
    .later {
      grid-area: exit;
      justify-self: end;
      padding-inline: 0;
      white-space: nowrap;
    }
    .footer .back {
      grid-area: back;
    }
    .footer .next,
    .footer .publish {
      grid-area: on;
      justify-self: end;
    }
    .footer .button {
      min-block-size: 44px;
    }
    .counts {
      grid-template-columns: minmax(0, 1fr);
    }
    .counts > div {
      flex-direction: row;
      align-items: baseline;
      justify-content: space-between;
      padding: var(--_space-3) var(--_space-4);
    }
    .counts dd {
      font-size: 1.286em;
    }
  }
`;

export const wizardStyles = [frame, footerStyles, connect, sections, narrow];
