/** Own line icons on a 20 × 20 grid: one path each, drawn with a 1.6 px stroke. */
const PATHS = {
  // Directions of a mapping or sync. In right-to-left layouts left stands on the right: mirrored.
  both: 'M3 7h13m-3-3 3 3-3 3M17 13H4m3-3-3 3 3 3',
  'to-right': 'M3.5 10h13m-4-4 4 4-4 4',
  'to-left': 'M16.5 10h-13m4-4-4 4 4 4',

  check: 'm4.5 10.5 3.7 3.7 7.3-8',
  close: 'm5.5 5.5 9 9m0-9-9 9',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm4-1.5 3.5 3.5',
  plus: 'M10 4.5v11M4.5 10h11',
  more: 'M4.5 9.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2ZM10 9.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2ZM15.5 9.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2Z',
  'chevron-down': 'm5.5 8 4.5 4.5L14.5 8',
  'chevron-end': 'M8 5.5 12.5 10 8 14.5',
  sort: 'm7 8 3-3 3 3m-6 4 3 3 3-3',
  'arrow-up': 'M10 16V4.5M5.5 9 10 4.5 14.5 9',
  'arrow-down': 'M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5',
  external: 'M8 5H5v10h10v-3m-4-8h5v5m0-5-6.5 6.5',
  filter: 'M3.5 5.5h13M6 10h8m-5.5 4.5h3',
  refresh:
    'M16 8.5A6.3 6.3 0 0 0 5 6.2L3.5 8M4 11.5a6.3 6.3 0 0 0 11 2.3l1.5-1.8M3.5 4.5V8H7m9.5 7.5V12H13',
  undo: 'M7.5 4.5 4 8l3.5 3.5M4.5 8H12a4 4 0 0 1 0 8H8',
  pause: 'M7 5v10m6-10v10',
  play: 'M6.5 4.5v11l9-5.5Z',
  trash: 'M4 5.5h12M8 5.5V3.5h4v2m-6.5 0 .7 11h7.6l.7-11M8.5 9v4.5m3-4.5v4.5',
  link: 'm8.5 11.5 3-3M9.5 6l2-2a3.2 3.2 0 0 1 4.5 4.5l-2 2M10.5 14l-2 2A3.2 3.2 0 0 1 4 11.5l2-2',
  unlink: 'M9.5 6l2-2a3.2 3.2 0 0 1 4.5 4.5l-2 2M10.5 14l-2 2A3.2 3.2 0 0 1 4 11.5l2-2M4 4l12 12',
  edit: 'M4 16l.8-3.5L13 4.3l2.7 2.7-8.2 8.2Zm7-9.7L13.7 9',
  download: 'M10 3.5v9m-4-4 4 4 4-4M4 16.5h12',
  settings:
    'M3.5 6.5h7m4 0h2m-13 7h2m4 0h7M12.5 8.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  lock: 'M5 9h10v7.5H5Zm2-.2V6.5a3 3 0 0 1 6 0v2.3M10 12v1.5',
  clock: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM10 6.5V10l2.5 1.5',
  key: 'M7 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm2.5-6L16 3.5m-2.5 2.5L16 8.5',

  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-7.5V14m0-7.5v.01',
  success: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm-3.2-6.8 2.3 2.3 4.2-4.6',
  warning: 'M10 3.5 2.8 16.2h14.4ZM10 8.5v3.7m0 2v.01',
  danger: 'M7.1 3h5.8L17 7.1v5.8L12.9 17H7.1L3 12.9V7.1ZM10 6.5v4.2m0 2.6v.01',

  // One for each property type of the engine, under its name.
  text: 'M4 5.5V4h12v1.5M10 4v12m-2 0h4',
  longText: 'M4 5h12M4 8.4h12M4 11.7h12M4 15h7',
  number: 'M8 3.5 6.5 16.5m7-13L12 16.5M4 7.5h12.5m-13 5H16',
  currency:
    'M13.5 6.5C13 5.2 11.7 4.8 10 4.8c-2 0-3.5.9-3.5 2.5 0 3.6 7.2 1.7 7.2 5.4 0 1.7-1.6 2.6-3.7 2.6-1.9 0-3.3-.6-3.8-2M10 3v14',
  boolean:
    'M7 5.5h6a4.5 4.5 0 0 1 0 9H7a4.5 4.5 0 0 1 0-9Zm6 6.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  date: 'M4 5.5h12v11H4Zm0 3.7h12M7 3.5v3m6-3v3',
  datetime:
    'M9 16.5H4v-11h12V9M4 9.2h8M7 3.5v3m6-3v3m1.5 10.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm0-5v1.7l1 .6',
  owner: 'M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Zm-6 6.9a6 6 0 0 1 12 0',
  option: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm-2.5-7.3L10 11.7l2.5-2.5',
  multiOption: 'm3.5 5.8 1.2 1.2L7 4.5m-3.5 8.3 1.2 1.2L7 11.5M10 6h6.5M10 13h6.5',
  email: 'M3.5 5h13v10h-13Zm0 1.5L10 11l6.5-4.5',
  phone:
    'M7 3.5H4.5a1 1 0 0 0-1 1.1A13 13 0 0 0 15.4 16.5a1 1 0 0 0 1.1-1V13l-3.5-1.5-1.5 1.5A9 9 0 0 1 7 8.5L8.5 7Z',
  url: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm0 0c-4-4-4-9 0-13 4 4 4 9 0 13ZM3.5 10h13',
  reference: 'M3.5 4h5v5h-5Zm8 7h5v5h-5ZM6 9v4.5h5.5',
} as const;

export type IconName = keyof typeof PATHS;

export const ICON_NAMES = Object.keys(PATHS) as readonly IconName[];

/** Icons that point along the reading direction. */
const MIRRORED: ReadonlySet<IconName> = new Set<IconName>([
  'both',
  'to-right',
  'to-left',
  'chevron-end',
  'undo',
  'external',
  'longText',
  'multiOption',
]);

/** The outline of an icon and whether right-to-left layouts turn it round. */
export function getIcon(name: IconName): { readonly path: string; readonly isMirrored: boolean } {
  return { path: PATHS[name], isMirrored: MIRRORED.has(name) };
}
