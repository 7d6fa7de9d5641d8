/**
 * A person chose another value in a control. Fires after the control's own property has changed and
 * never for changes made by code. Bubbles to the element that renders the control, no further.
 * Cancelling it puts the old value back, where the control says so.
 */
export class ChangeEvent<Value> extends Event {
  static readonly type = 'change';
  readonly value: Value;

  constructor(value: Value) {
    super(ChangeEvent.type, { bubbles: true, cancelable: true });
    this.value = value;
  }
}
