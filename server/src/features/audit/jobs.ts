/** Every night each log is verified and its head kept outside the database; every month owners get it by letter. */
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { headOf } from '#platform/hash-chain.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { job } from '#platform/room.ts';
import { ownerAddresses } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { keepAnchor } from './anchors.ts';
import { chain } from './record.service.ts';
import { forgetOldContents } from './service.ts';
import { verifyAndRemember } from './verification.service.ts';
import { findVerification, workspacesWithLog } from './verification.store.ts';

interface ForOne {
  workspaceId: string;
}
interface Letter extends ForOne {
  about: 'head' | 'broken';
}

/** One job a workspace: a log that cannot be read keeps no other from being looked at. */
const forEach = (name: string, extra: object = {}) =>
  async function run(house: House): Promise<void> {
    await house.inSystem(async (ctx) => {
      for (const { id } of await workspacesWithLog(ctx)) {
        await house.jobs.enqueue(ctx.tx, name, { workspaceId: id, ...extra }, { key: id });
      }
    });
  };

export const jobs = [
  job({ name: 'audit.verify_all', schedule: '50 3 * * *', run: forEach('audit.verify') }),
  job({
    name: 'audit.send_heads',
    schedule: '0 6 1 * *',
    run: forEach('audit.send_letter', { about: 'head' }),
  }),
  job<ForOne>({ name: 'audit.verify', run: verifyOne }),
  job<Letter>({ name: 'audit.send_letter', run: sendLetter }),
];

async function verifyOne(house: House, { workspaceId }: ForOne): Promise<void> {
  await house.inWorkspace(workspaceId, forgetOldContents);
  await house.inWorkspace(workspaceId, async (ctx) => {
    const before = await findVerification(ctx);
    const { problems } = await verifyAndRemember(ctx);
    if (problems.length === 0) {
      const head = await headOf(ctx, chain);
      if (head) keepAnchor(house, workspaceId, head);
      return;
    }
    house.log.error({ workspaceId, problems: problems.slice(0, 20) }, 'the audit log does not hold');
    // A letter when it breaks, not every night after.
    if (before?.problems.length) return;
    await emit(ctx, 'audit.log_broken', { problems: problems.length });
    const letter: Letter = { workspaceId, about: 'broken' };
    await house.jobs.enqueue(ctx.tx, 'audit.send_letter', letter, { key: `${workspaceId} broken` });
  });
}

/** To each owner, in the language of the workspace. */
async function sendLetter(house: House, { workspaceId, about }: Letter): Promise<void> {
  if (!house.mail.enabled) return;
  const letters = await house.inWorkspace(workspaceId, (ctx) => lettersFor(ctx, about));
  for (const letter of letters) await house.mail.send(letter);
}

async function lettersFor(ctx: Ctx, about: Letter['about']) {
  const head = await headOf(ctx, chain);
  if (!head) return [];
  const { name, locale, timeZone } = await getWorkspace(ctx);
  const t = translator(locale);
  const values = {
    workspace: name,
    number: head.number,
    hash: head.hash.toString('hex'),
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(ctx.now),
    url: `${ctx.house.config.publicUrl}/settings/audit`,
  };
  return (await ownerAddresses(ctx)).map((to) => ({
    to,
    subject: t(`audit.${about}_mail.subject`, values),
    text: t(`audit.${about}_mail.text`, values),
  }));
}
