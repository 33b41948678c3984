/**
 * Lists of people outside. The file is read while it comes in and kept only sealed, some hundreds of rows at a time; what
 * staff are told is about the file alone, because “this one was known already” would answer a question nobody may ask.
 */
import type { Readable } from 'node:stream';
import {
  domainOf,
  type ListBasis,
  type ListField,
  leastListForAnswers,
  type StartList,
  type SupporterList,
} from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { provenDomains } from '../../auth/index.ts';
import { getPerson, knownAddresses } from '../../people/index.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { campaignsErrors } from '../errors.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { fingerprinter } from './fingerprints.ts';
import { bytesOfList, type ListRow, rowsOfList } from './list-file.ts';
import { columnsOf, type ListError, type ListedSupporter, supporterIn } from './lists.rules.ts';
import {
  answersOfList,
  deleteImported,
  deleteListParts,
  deleteListRecord,
  findListRecord,
  insertList,
  insertListPart,
  type ListRecord,
  listListRecords,
  lockListRecord,
  partContext,
  updateListRecord,
} from './lists.store.ts';

/** Rows sealed and written together. */
export const rowsPerPart = 500;
const rowsLookedAt = 50;
const mostNotes = 200;
const anyAnswerStep = 10;

async function present(ctx: Ctx, row: ListRecord): Promise<SupporterList> {
  const told = row.answer_by !== null && row.usable >= leastListForAnswers;
  const least = Math.max(await leastPeopleOf(ctx), anyAnswerStep);
  const answers = told ? await answersOfList(ctx, row.id) : null;
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state as SupporterList['state'],
    failure: row.failure,
    columns: row.columns as SupporterList['columns'],
    locale: row.locale as SupporterList['locale'],
    origin: row.origin,
    collected: row.collected,
    legalBasis: row.legal_basis as ListBasis | null,
    campaignId: row.campaign_id,
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    usable: row.usable,
    repeated: row.repeated,
    ownStaff: row.own_staff,
    errorCount: row.error_count,
    errors: row.errors as SupporterList['errors'],
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    answerBy: row.answer_by?.toISOString() ?? null,
    answers: answers && { agreed: inSteps(answers.agreed, least), out: inSteps(answers.out, least) },
  };
}

/**
 * Takes a file in and says what it would do; nobody is added yet. Opens transactions of its own.
 * @throws campaigns.list_too_large, campaigns.list_unreadable, campaigns.list_without_addresses, people.csv_unreadable,
 * campaigns.list_not_ready where it was taken back meanwhile
 */
export async function uploadList(ctx: Ctx, file: Readable, fileName: string): Promise<SupporterList> {
  const bytes = await bytesOfList(file);
  const { house, workspaceId, actor, locale } = ctx;
  const inside = <T>(use: (ctx: Ctx) => Promise<T>) => house.inWorkspace(workspaceId, use, { actor, locale });
  const head: ListRow[] = [];
  for await (const row of rowsOfList(bytes)) {
    head.push(row);
    if (head.length > rowsLookedAt) break;
  }
  const shape = columnsOf(head.map(({ cells }) => cells));
  if (!shape) throw campaignsErrors.list_without_addresses();
  const reading = await inside(async (tx) => new ListReading(shape.columns, await fingerprinter(tx)));
  const own = await inside(ownPeople);
  const id = newId();
  await inside((tx) =>
    insertList(tx, {
      id,
      fileName: fileName.slice(0, 200) || 'CSV',
      columns: shape.columns,
      ...reading.counts(),
    }),
  );
  let part = 0;
  let waiting: ListedSupporter[] = [];
  const write = async () => {
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    await inside(async (tx) => {
      // Taken back meanwhile, nothing more of it is kept.
      await lockIn(tx, id, ['reading']);
      const kept = await own(tx, rows);
      reading.ownStaff += rows.length - kept.length;
      const sealed = house.cipher.seal(JSON.stringify(kept), partContext(id, part));
      await insertListPart(tx, id, part, sealed);
    });
    part++;
  };
  let first = true;
  try {
    for await (const row of rowsOfList(bytes)) {
      const skipped = first && shape.headed;
      first = false;
      if (skipped) continue;
      const found = reading.read(row);
      if (found) waiting.push(found);
      if (waiting.length >= rowsPerPart) await write();
    }
    await write();
  } catch (error) {
    await inside((tx) => deleteListRecord(tx, id));
    throw error;
  }
  return inside(async (tx) => {
    await lockIn(tx, id, ['reading']);
    const { rowsTotal, usable, repeated, ownStaff, errorCount, errors } = reading.counts();
    await updateListRecord(tx, id, {
      state: 'read',
      ...{ rows_total: rowsTotal, usable, repeated, own_staff: ownStaff, error_count: errorCount },
      errors: JSON.stringify(errors),
    });
    return getList(tx, id);
  });
}

/** The rows of one file, each address once. */
class ListReading {
  rows = 0;
  repeated = 0;
  ownStaff = 0;
  #read = 0;
  #errors = 0;
  readonly #notes: ListError[] = [];
  readonly #seen = new Set<string>();
  readonly #columns: readonly (ListField | null)[];
  readonly #fingerprint: (address: string) => Buffer | null;

  constructor(columns: readonly (ListField | null)[], fingerprint: (address: string) => Buffer | null) {
    this.#columns = columns;
    this.#fingerprint = fingerprint;
  }

  read({ cells, line }: ListRow): ListedSupporter | null {
    this.rows++;
    const found = supporterIn(cells, this.#columns);
    if (typeof found === 'string') {
      this.#errors++;
      if (this.#notes.length < mostNotes) this.#notes.push({ line, code: found });
      return null;
    }
    // Half of it tells a hundred thousand apart, and keeps the set small.
    const key = this.#fingerprint(found.email)?.subarray(0, 12).toString('base64') ?? '';
    if (this.#seen.has(key)) {
      this.repeated++;
      return null;
    }
    this.#seen.add(key);
    this.#read++;
    return found;
  }

  counts() {
    return {
      ...{ rowsTotal: this.rows, usable: this.#read - this.ownStaff, repeated: this.repeated },
      ...{ ownStaff: this.ownStaff, errorCount: this.#errors, errors: this.#notes },
    };
  }
}

/** Leaves out those who work here: an employer does not ask its people for a political act by a list. */
async function ownPeople(ctx: Ctx) {
  const domains = new Set(await provenDomains(ctx));
  return async (tx: Ctx, rows: readonly ListedSupporter[]): Promise<ListedSupporter[]> => {
    const { known } = await knownAddresses(
      tx,
      rows.map(({ email }) => email.toLowerCase()),
    );
    return rows.filter(
      ({ email }) =>
        !domains.has(domainOf(email)) && !known.get(email.toLowerCase())?.hats.includes('employee'),
    );
  };
}

export const listLists = async (ctx: Ctx): Promise<SupporterList[]> =>
  Promise.all((await listListRecords(ctx)).map((row) => present(ctx, row)));

/** @throws platform.not_found */
export async function getList(ctx: Ctx, id: string): Promise<SupporterList> {
  const row = await findListRecord(ctx, id);
  if (!row) throw platformErrors.not_found();
  return present(ctx, row);
}

async function lockIn(ctx: Ctx, id: string, states: readonly string[]): Promise<ListRecord> {
  const row = await lockListRecord(ctx, id);
  if (!row) throw platformErrors.not_found();
  if (!states.includes(row.state)) throw campaignsErrors.list_not_ready();
  return row;
}

/** Begins to take the list in, with what whoever brings it declares. @throws campaigns.list_not_ready, not_found */
export async function startList(ctx: Ctx, id: string, input: StartList): Promise<SupporterList> {
  await lockIn(ctx, id, ['read']);
  if (!(await findCampaign(ctx, input.campaignId))) throw campaignsErrors.not_found();
  await updateListRecord(ctx, id, {
    ...{ state: 'running', origin: input.origin, collected: input.collected, legal_basis: input.legalBasis },
    ...{ locale: input.locale, campaign_id: input.campaignId, declared_at: ctx.now },
  });
  await ctx.house.jobs.enqueue(
    ctx.tx,
    'campaigns.take_in_list',
    { workspaceId: ctx.workspaceId, listId: id },
    { key: id },
  );
  await emit(ctx, 'campaigns.supporter_list_started', { listId: id, legalBasis: input.legalBasis });
  return getList(ctx, id);
}

/**
 * Sends the first message to those of a list who have not been told yet. While the campaign is tried, one goes to whoever
 * asks, and to nobody else.
 * @throws campaigns.list_not_ready, campaigns.mail_off
 */
export async function sendFirstMessages(ctx: Ctx, id: string): Promise<SupporterList> {
  const row = await lockIn(ctx, id, ['done']);
  if (!ctx.house.mail.enabled) throw campaignsErrors.mail_off();
  const campaign = row.campaign_id ? await findCampaign(ctx, row.campaign_id) : null;
  if (!campaign) throw campaignsErrors.not_found();
  if (campaign.test_mode) {
    const { email } = await getPerson(ctx, personOf(ctx).personId);
    if (email)
      await queueLetter(ctx, {
        kind: 'first_message',
        to: { address: email },
        data: { listId: id, locale: ctx.locale, trial: true },
      });
    return present(ctx, row);
  }
  await ctx.house.jobs.enqueue(
    ctx.tx,
    'campaigns.tell_list',
    { workspaceId: ctx.workspaceId, listId: id },
    { key: `tell:${id}` },
  );
  await emit(ctx, 'campaigns.first_messages_sent', { listId: id });
  return getList(ctx, id);
}

/** Takes a list back: those who came only from it and have neither acted nor answered. How many that is, nobody learns. */
export async function undoList(ctx: Ctx, id: string): Promise<void> {
  const row = await lockListRecord(ctx, id);
  if (!row) throw platformErrors.not_found();
  await deleteListParts(ctx, id);
  await deleteImported(ctx, id);
  await updateListRecord(ctx, id, { state: 'undone', finished_at: ctx.now });
  await emit(ctx, 'campaigns.supporter_list_undone', { listId: id });
}
