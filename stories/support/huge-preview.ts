import type { Preview, PreviewReport } from '../../engine/contract/index.js';
import { HUGE, HUGER } from './extremes.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from './words.js';

/** A preview of two very large accounts, with samples as long as values get. */
export function hugePreview(preview: Preview): Preview {
  const { report } = preview;
  return report === null ? preview : { ...preview, report: hugeReport(report) };
}

function hugeReport(report: PreviewReport): PreviewReport {
  return {
    ...report,
    left: { total: HUGER, withEmail: HUGE },
    right: { total: HUGER, withEmail: HUGE },
    matched: HUGER,
    createdLeft: HUGE,
    createdRight: HUGER,
    updatedLeft: HUGE,
    updatedRight: HUGE,
    conflicts: HUGE,
    unchanged: HUGER,
    excluded: report.excluded.map((one) => ({ ...one, count: HUGE })),
    failing: report.failing.map((one) => ({ ...one, count: HUGE })),
    samples: report.samples.map((sample) => ({
      ...sample,
      title: `${LONG_NAME} ${LONG_WORD}`,
      properties: sample.properties.map((change) => ({
        ...change,
        before: LONG_WORD,
        after: LONG_HINT,
      })),
    })),
  };
}
