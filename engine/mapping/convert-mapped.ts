/** One value through one mapping: shaped by its transforms and value map, then converted. */
import type { Value } from '../contract/index.js';
import { otherSide, type Side } from '../vocabulary.js';
import type { CompiledMapping } from './compiled-sync.js';
import { problem, type Conversion } from './conversion.js';
import { convert } from './convert.js';

/**
 * What a value of the other side becomes on `side`. Also answers for a side that the mapping never
 * writes, so that two values can be compared both ways; but a shaped value has no way back there.
 */
export function convertInto(side: Side, value: Value, mapping: CompiledMapping): Conversion {
  const from = mapping[otherSide(side)];
  const to = mapping[side];
  const options = side === 'right' ? mapping.toRight : mapping.toLeft;
  const fallback = mapping.fallback[side];
  if (mapping.shapes === null) return convert(value, { from, to, options, fallback });
  const shape = mapping.shapes[side];
  if (shape === null) return problem('schema_type_changed', { from: from.type, to: to.type });
  const shaped = shape.run(value);
  if (shaped.kind === 'problem') return shaped;
  // Values of another type than the property's own were made on the way: choices are labels there.
  const isOwn = shape.type === from.type;
  const type = shape.type === 'multiOption' ? 'text' : shape.type;
  const given = isOwn ? from : { ...from, type, options: [], meaning: undefined };
  return convert(shaped.value, { from: given, to, options: isOwn ? options : null, fallback });
}
