/** The border between two batches: pending decisions are taken, the lease renewed, stops noticed. */
export interface Border {
  /** Throws `RunStop` when the slice has to end. */
  border(): Promise<void>;
  /** The same, but time alone ends nothing: for work that a later slice would have to begin anew. */
  breathe(): Promise<void>;
  /** Whether the border has anything to do now. When not, work under way may go on past it. */
  isBorderDue(): boolean;
  /** Whether the slice ends at its next border, so that a call that looks ahead would be made in vain. */
  isOver(): boolean;
}
