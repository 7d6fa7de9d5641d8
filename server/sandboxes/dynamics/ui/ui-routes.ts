import type { Context } from 'hono';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { SandboxCore } from '../core.js';
import type { Table } from '../metadata/catalog.js';
import { readNames } from '../records/read-names.js';
import { findRow } from '../store/record-store.js';
import { readLookup, readText } from '../store/row.js';
import type { Row } from '../store/row.js';
import { pageAssets, pageHeaders, refuseCrossSitePosts } from '../../shared/page-assets.js';
import { pageShell } from '../../shared/page-shell.js';
import type { Markup } from '../../shared/page-shell.js';
import { styleSheet } from '../../shared/style-sheet.js';
import type { FormField } from './field-input.js';
import { pageFields, toFieldValue } from './form-values.js';
import type { FormInput } from './form-values.js';
import { listPage } from './list-page.js';
import { PAGE_OBJECTS } from './page-objects.js';
import type { PageObject } from './page-objects.js';
import { queryChoices, queryList, queryRelated } from './page-queries.js';
import { recordPage, titleOf } from './record-page.js';
import { deleteFromPage, pageWork, saveForm } from './save-record.js';
import type { SaveOutcome } from './save-record.js';

/** White text on it is 6.9 : 1, and it is 7.4 : 1 on the dark page. */
const THEME = { accent: '#4b45b2', accentOnDark: '#aaa8f5' };

/** Four tabs fit into 360 pixels when they stand a little closer. */
const FOUR_TABS = '@media (max-width: 400px) { nav a { padding: 0 6px; font-size: 14px; } }';

/** Paths of the pages, by table. */
const PATHS: ReadonlyMap<string, string> = new Map(
  PAGE_OBJECTS.map(({ table, path }) => [table, path]),
);

/** What a page is about. */
interface Scope {
  readonly core: SandboxCore;
  readonly object: PageObject;
}

/** A form that was not saved, to be shown again. */
interface Refused {
  readonly input: FormInput;
  readonly outcome: Extract<SaveOutcome, { kind: 'refused' }>;
}

/** The pages on which a person sees and edits records. Mounted under `/ui`. */
export function uiRoutes(core: SandboxCore): Hono {
  const pages = new Hono({ strict: false });
  pages.use('*', pageHeaders({ canBeFramed: true }), refuseCrossSitePosts());
  pages.get('/style.css', (context) => {
    context.header('Content-Type', 'text/css; charset=utf-8');
    return context.body(styleSheet(THEME) + FOUR_TABS);
  });
  pages.route('/', pageAssets(THEME));
  pages.get('/', (context) => context.redirect('/ui/contacts', 302));
  for (const object of PAGE_OBJECTS) addObjectPages(pages, { core, object });
  pages.all('*', (context) => showMissing(core, context));
  return pages;
}

function addObjectPages(pages: Hono, scope: Scope): void {
  const path = `/${scope.object.path}`;
  const { core } = scope;
  pages.get(path, (context) => showList(scope, context));
  pages.post(path, (context) => save(scope, context, undefined));
  pages.get(`${path}/new`, async (context) => context.html(await renderRecord(scope, {})));
  pages.get(`${path}/:id`, async (context) => {
    const row = await findRow(core.database, tableOf(scope), context.req.param('id'));
    if (!row) return showMissing(core, context);
    const isSaved = context.req.query('saved') !== undefined;
    return context.html(await renderRecord(scope, { row, isSaved }));
  });
  pages.post(`${path}/:id`, async (context) => {
    const row = await findRow(core.database, tableOf(scope), context.req.param('id'));
    return row ? save(scope, context, row) : showMissing(core, context);
  });
  pages.post(`${path}/:id/delete`, async (context) => {
    await deleteFromPage(core, tableOf(scope), context.req.param('id'));
    return context.redirect(`/ui${path}?deleted=1`, 303);
  });
}

/** Asked for each time: columns may have been added since the start. */
function tableOf({ core, object }: Scope): Table {
  return core.catalog.getTable(object.table);
}

async function showList(scope: Scope, context: Context): Promise<Response> {
  const { core, object } = scope;
  const table = tableOf(scope);
  const search = (context.req.query('q') ?? '').trim().slice(0, 200);
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(context.req.query('page'))) || 1));
  const list = await queryList({ ...pageWork(core), table }, object, { search, page });
  const isDeleted = context.req.query('deleted') !== undefined;
  const notice = isDeleted ? `The ${object.singular} was deleted.` : undefined;
  const content = listPage({ table, object, list, search, page, notice });
  return context.html(shell(core, { title: object.title, content, path: object.path }));
}

async function save(scope: Scope, context: Context, row: Row | undefined): Promise<Response> {
  const { core, object } = scope;
  const table = tableOf(scope);
  const form = await context.req.parseBody();
  const input = new Map(
    Object.entries(form).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n').trim()] as const] : [],
    ),
  );
  const outcome = await saveForm(core, table, {
    id: row && readText(row, table.primaryId),
    fields: pageFields(table, object),
    input,
  });
  if (outcome.kind === 'saved') {
    return context.redirect(`/ui/${object.path}/${outcome.id}?saved=1`, 303);
  }
  return context.html(await renderRecord(scope, { row, refused: { input, outcome } }), 400);
}

/** Fills the page with the record, or with what a refused form held. */
async function renderRecord(
  scope: Scope,
  {
    row,
    isSaved = false,
    refused,
  }: { row?: Row | undefined; isSaved?: boolean; refused?: Refused },
): Promise<Markup> {
  const { core, object } = scope;
  const table = tableOf(scope);
  const work = pageWork(core);
  const fields: FormField[] = [];
  for (const field of pageFields(table, object)) {
    const formField = await toFormField(scope, { table, field, row, refused });
    if (formField) fields.push(formField);
  }
  const modifier = row && readLookup(row, 'modifiedby');
  const nameOf = await readNames(work, row ? [row] : [], table.attributes);
  const content = recordPage({
    ...{ table, object, row, fields, paths: PATHS },
    modifiedBy: (modifier && nameOf(modifier)) ?? '',
    related: row
      ? await queryRelated({ ...work, table }, readText(row, table.primaryId), PATHS)
      : [],
    notice: refused
      ? { text: refused.outcome.message, isError: true }
      : isSaved
        ? { text: 'Saved.', isError: false }
        : undefined,
  });
  return shell(core, { title: titleOf({ table, object, row }), content, path: object.path });
}

async function toFormField(
  { core }: Scope,
  {
    table,
    field,
    row,
    refused,
  }: {
    table: Table;
    field: FormField['field'];
    row: Row | undefined;
    refused: Refused | undefined;
  },
): Promise<FormField | undefined> {
  const attribute = table.byName.get(field.attribute);
  if (!attribute) return undefined;
  const stored = toFieldValue(attribute, row);
  const value = refused?.input.get(field.attribute) ?? stored;
  const [target] = attribute.targets ?? [];
  return {
    ...{ field, attribute, value },
    original: refused?.input.get(`was:${field.attribute}`) ?? stored,
    problem: refused?.outcome.problems.get(field.attribute),
    choices: target
      ? await queryChoices({ ...pageWork(core), table: core.catalog.getTable(target.table) }, value)
      : [],
  };
}

function showMissing(core: SandboxCore, context: Context): Response | Promise<Response> {
  const content = html`<div class="stack">
    <h1>This page does not exist</h1>
    <p class="quiet">
      The record may have been deleted. <a href="/ui/contacts">Go to the contacts</a>
    </p>
  </div>`;
  return context.html(shell(core, { title: 'Not found', content, path: '' }), 404);
}

function shell(
  { settings }: SandboxCore,
  { title, content, path }: { title: string; content: Markup; path: string },
): Markup {
  return pageShell({
    ...{ title, content, product: 'Dynamics 365' },
    accountName: settings.organisationName,
    navigation: PAGE_OBJECTS.map((object) => ({
      label: object.title,
      href: `/ui/${object.path}`,
      isCurrent: object.path === path,
    })),
  });
}
