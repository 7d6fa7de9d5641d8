import { css } from 'lit';

export const appLogoStyles = css`
  :host {
    --_size: 28px;
    --_tile: var(--_app-color, var(--_color-text-subtle));
    display: inline-block;
    flex: none;
    inline-size: var(--_size);
    block-size: var(--_size);
    vertical-align: middle;
  }
  :host([size='small']) {
    --_size: 18px;
  }
  :host([size='large']) {
    --_size: 40px;
  }
  img,
  .tile {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    border-radius: 22%;
  }
  img {
    object-fit: contain;
  }
  .tile {
    display: grid;
    place-items: center;
    background: var(--_tile);
    color: color(
      from var(--_tile) xyz clamp(0, (0.36 - y) * 999, 0.95) clamp(0, (0.36 - y) * 999, 1)
        clamp(0, (0.36 - y) * 999, 1.089)
    );
    font-size: calc(var(--_size) * 0.5);
    font-weight: 700;
    line-height: 1;
    forced-color-adjust: none;
  }
  .tile::before {
    content: attr(data-letter);
  }
`;
