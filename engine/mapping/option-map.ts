/** Option value of the from side → option value of the to side. */
export type OptionMap = ReadonlyMap<string, string>;
