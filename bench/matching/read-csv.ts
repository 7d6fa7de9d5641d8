import { readFileSync } from 'node:fs';

export type Row = Readonly<Record<string, string>>;

/** Rows of one of the demo's data files by their header; space around a value does not count. */
export function readData(name: string): Row[] {
  const text = readFileSync(`examples/demo/data/${name}.csv`, 'utf8');
  const [header = [], ...rows] = text.trim().split(/\r?\n/u).map(toCells);
  return rows.map((cells) => Object.fromEntries(header.map((key, at) => [key, cells[at] ?? ''])));
}

/** A cell may be quoted; no cell of these files holds a line break. */
function toCells(line: string): string[] {
  const cells = line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))/gu);
  return [...cells].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );
}
