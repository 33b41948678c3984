/** The numbers: of the programme for those who run it, and of oneself for everybody. */
import {
  myNumbersSchema,
  networkFiguresSchema,
  overviewSchema,
  type PeriodQuery,
  periodQuerySchema,
  reportSchema,
  updateReportSchema,
} from '@portevoix/core/analytics';
import { analysts, everyone } from '@portevoix/core/people';
import { ownPostsCountSchema } from '@portevoix/core/sharing';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { route } from '#platform/room.ts';
import { csvName, overviewCsv, storiesCsv } from './csv.service.ts';
import { networkFigures } from './figures.service.ts';
import { myNumbers } from './mine.service.ts';
import { overview, ownPosts } from './overview.service.ts';
import { askForReport, myReport, stopReport } from './reports.service.ts';

async function asFile(ctx: Ctx, reply: FastifyReply, what: string, query: PeriodQuery, text: string) {
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${await csvName(ctx, what, query)}"`)
    .header('cache-control', 'private, no-store');
  return text;
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/analytics/network-figures',
    summary: 'What networks counted under members’ messages, by month, nothing about fewer than five people',
    access: analysts,
    response: networkFiguresSchema,
    handler: (ctx) => networkFigures(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/analytics/overview',
    summary:
      'The programme in a period: every figure labelled, nothing about a group smaller than five people',
    access: analysts,
    query: periodQuerySchema,
    response: overviewSchema,
    handler: (ctx, { query }) => overview(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/analytics/own-posts',
    summary:
      'How much people posted of their own accord in four weeks, by their word; nothing below five people',
    access: analysts,
    response: ownPostsCountSchema,
    handler: (ctx) => ownPosts(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/analytics/overview.csv',
    summary: 'The same as a table',
    access: analysts,
    query: periodQuerySchema,
    response: z.string().describe('CSV'),
    handler: async (ctx, { query, reply }) =>
      asFile(ctx, reply, 'overview', query, await overviewCsv(ctx, query)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/analytics/stories.csv',
    summary: 'All stories of a period as a table, the most followed first',
    access: analysts,
    query: periodQuerySchema,
    response: z.string().describe('CSV'),
    handler: async (ctx, { query, reply }) =>
      asFile(ctx, reply, 'stories', query, await storiesCsv(ctx, query)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/analytics/report',
    summary: 'Whether the numbers come to me by e-mail, and when next',
    access: analysts,
    response: reportSchema,
    handler: (ctx) => myReport(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/analytics/report',
    summary: 'Have the numbers sent to me every week or every month',
    access: analysts,
    body: updateReportSchema,
    response: reportSchema,
    handler: (ctx, { body }) => askForReport(ctx, body.rhythm),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/analytics/report',
    summary: 'Stop sending me the numbers',
    access: everyone,
    response: reportSchema,
    handler: (ctx) => stopReport(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/analytics/me',
    summary: 'My own numbers; nobody else can ask for them',
    access: everyone,
    response: myNumbersSchema,
    handler: (ctx) => myNumbers(ctx),
  }),
];
