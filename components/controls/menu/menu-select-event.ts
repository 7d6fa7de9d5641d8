/** A person chose an item of a menu. */
export class MenuSelectEvent extends Event {
  static readonly type = 'menu-select';
  /** Id of the item. */
  readonly item: string;

  constructor(item: string) {
    super(MenuSelectEvent.type, { bubbles: true });
    this.item = item;
  }
}

declare global {
  interface HTMLElementEventMap {
    'menu-select': MenuSelectEvent;
  }
}
