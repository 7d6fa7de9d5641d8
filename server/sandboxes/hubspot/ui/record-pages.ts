import type { Context } from 'hono';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { pageAssets, pageHeaders, refuseCrossSitePosts } from '../../shared/page-assets.js';
import type { Markup } from '../../shared/page-shell.js';
import { pageShell } from '../../shared/page-shell.js';
import type { Account } from '../account.js';
import type { ObjectType } from '../catalog/object-types.js';
import { listOwners } from '../records/owners.js';
import { findRecords, listChanges } from '../records/record-rows.js';
import type { StoredRecord } from '../records/stored-record.js';
import { formDefinitions, shownName, toFieldValue } from './form-fields.js';
import { listPage } from './list-page.js';
import type { PageObject } from './page-objects.js';
import { PAGE_OBJECTS } from './page-objects.js';
import { queryCompanyChoices, queryList, queryTied } from './page-queries.js';
import { recordPage } from './record-page.js';
import type { FormInput, SaveOutcome } from './save-record.js';
import { companyOf, deleteFromPage, saveForm } from './save-record.js';

/** White text on it is 5.2 : 1, and it is 7 : 1 on the dark page. */
const THEME = { accent: '#c2410c', accentOnDark: '#ff9066' };

/** What a page is about. */
interface Scope {
  readonly account: Account;
  readonly object: PageObject;
  readonly type: ObjectType;
}

/** The pages on which a person sees and edits records. Mounted under `/ui`. */
export function recordPages(account: Account): Hono {
  const pages = new Hono({ strict: false });
  pages.use('*', pageHeaders({ canBeFramed: true }), refuseCrossSitePosts());
  pages.route('/', pageAssets(THEME));
  pages.get('/', (context) => context.redirect('/ui/contacts'));
  for (const object of PAGE_OBJECTS) {
    addObjectPages(pages, { account, object, type: account.properties.getType(object.plural) });
  }
  pages.notFound((context) => showMissing(account, context));
  return pages;
}

function addObjectPages(pages: Hono, scope: Scope): void {
  const path = `/${scope.object.plural}`;
  pages.get(path, (context) => showList(scope, context));
  pages.post(path, async (context) => {
    const input = await readForm(scope, context);
    const outcome = await saveForm(scope.account, scope.type, { record: undefined, input });
    return answerSave(scope, context, { record: undefined, input, outcome });
  });
  pages.get(`${path}/new`, async (context) =>
    context.html(await renderRecord(scope, { record: undefined })),
  );
  pages.get(`${path}/:id{\\d+}`, async (context) => {
    const record = await findOne(scope, context.req.param('id'));
    if (record === undefined) return showMissing(scope.account, context);
    const isSaved = context.req.query('saved') !== undefined;
    return context.html(await renderRecord(scope, { record, isSaved }));
  });
  pages.post(`${path}/:id{\\d+}`, async (context) => {
    const record = await findOne(scope, context.req.param('id'));
    if (record === undefined) return showMissing(scope.account, context);
    const input = await readForm(scope, context);
    const outcome = await saveForm(scope.account, scope.type, { record, input });
    return answerSave(scope, context, { record, input, outcome });
  });
  pages.post(`${path}/:id{\\d+}/delete`, async (context) => {
    const record = await findOne(scope, context.req.param('id'));
    if (record !== undefined) await deleteFromPage(scope.account, record);
    return context.redirect(`/ui${path}?deleted=1`, 303);
  });
}

async function findOne({ account, type }: Scope, id: string): Promise<StoredRecord | undefined> {
  return (await findRecords(account.database, { typeId: type.typeId, ids: [id] })).get(id);
}

async function showList(scope: Scope, context: Context) {
  const { account, object, type } = scope;
  const search = (context.req.query('q') ?? '').slice(0, 200);
  const page = Math.min(400, Math.max(1, Math.trunc(Number(context.req.query('page'))) || 1));
  const list = await queryList(account, type, { search, page });
  const isDeleted = context.req.query('deleted') !== undefined;
  const notice = isDeleted ? `The ${object.singular} was deleted.` : undefined;
  const content = listPage({ object, list, search, page, notice });
  return context.html(shell(account, { title: object.title, content, plural: object.plural }));
}

/** Fills the page with the record, or with what a refused form held. */
async function renderRecord(
  scope: Scope,
  {
    record,
    isSaved = false,
    refused,
  }: {
    record: StoredRecord | undefined;
    isSaved?: boolean;
    refused?: { input: FormInput; outcome: Extract<SaveOutcome, { kind: 'refused' }> };
  },
): Promise<Markup> {
  const { account, object, type } = scope;
  const companyId = refused?.input.companyId ?? companyOf(record);
  const fields = formDefinitions(account, type, object).map((definition) => {
    const shown = toFieldValue(definition, record?.properties[definition.name] ?? '');
    const value = refused?.input.values[definition.name] ?? shown;
    return { definition, shown, value, problem: refused?.outcome.problems[definition.name] };
  });
  const notice =
    refused === undefined
      ? isSaved
        ? { text: 'Saved.', isError: false }
        : undefined
      : { text: refused.outcome.message, isError: true };
  const content = recordPage({
    ...{ object, record, fields, companyId, notice, shownCompanyId: companyOf(record) },
    owners: await listOwners(account.database),
    companies: object.hasCompany ? await queryCompanyChoices(account, companyId) : [],
    tied: record === undefined ? [] : await queryTied(account, record.id),
    changes: record === undefined ? [] : await listChanges(account.database, record.id, 8),
  });
  const title = record === undefined ? `New ${object.singular}` : object.nameOf(record);
  return shell(account, { title, content, plural: object.plural });
}

/**
 * What a person changed: the form carries along what it showed, so that a value which a sync wrote in the
 * meantime is not put back by somebody who saved another field.
 */
async function readForm({ account, type, object }: Scope, context: Context): Promise<FormInput> {
  const form = await context.req.parseBody();
  const textOf = (name: string): string | undefined => {
    const value = form[name];
    // Browsers send line breaks as CRLF, whatever was in the field.
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : undefined;
  };
  const changed = (name: string): string | undefined =>
    textOf(name) === textOf(shownName(name)) ? undefined : textOf(name);
  const values: Record<string, string> = {};
  for (const { name } of formDefinitions(account, type, object)) {
    const value = changed(name);
    if (value !== undefined) values[name] = value;
  }
  return { values, companyId: object.hasCompany ? changed('company_id') : undefined };
}

async function answerSave(
  scope: Scope,
  context: Context,
  {
    record,
    input,
    outcome,
  }: { record: StoredRecord | undefined; input: FormInput; outcome: SaveOutcome },
) {
  if (outcome.kind === 'saved') {
    return context.redirect(`/ui/${scope.object.plural}/${outcome.id}?saved=1`, 303);
  }
  return context.html(await renderRecord(scope, { record, refused: { input, outcome } }), 400);
}

function showMissing(account: Account, context: Context) {
  const content = html`<div class="stack">
    <h1>This page does not exist</h1>
    <p class="quiet">The record may have been deleted. <a href="/ui/">Go to the contacts</a></p>
  </div>`;
  return context.html(shell(account, { title: 'Not found', content, plural: '' }), 404);
}

function shell(
  account: Account,
  { title, content, plural }: { title: string; content: Markup; plural: string },
): Markup {
  return pageShell({
    ...{ title, content, product: 'HubSpot' },
    accountName: `${account.name} (${String(account.hubId)})`,
    navigation: PAGE_OBJECTS.map((object) => ({
      label: object.title,
      href: `/ui/${object.plural}`,
      isCurrent: object.plural === plural,
    })),
  });
}
