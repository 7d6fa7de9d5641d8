/**
 * For `@slotchange`: gives the slot's parent the class `filled` while something is slotted, so that
 * an unused slot takes no room. The slot itself stays.
 */
export function markFilled(event: Event): void {
  const slot = event.target as HTMLSlotElement;
  slot.parentElement?.classList.toggle('filled', slot.assignedElements().length > 0);
}
