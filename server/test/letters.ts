/** A letter alert whose letters leave from here, its targets, and somebody who writes through its forms. */
import { createHash, createPublicKey, createVerify } from 'node:crypto';
import { sendingJobs } from '../src/features/campaigns/sending/jobs.ts';
import { newId } from '../src/platform/ids.ts';
import { createMailer } from '../src/platform/mail.ts';
import { type TestApp, testApp } from './app.ts';
import { type CampaignToMake, linksIn, makeCampaign, visitor } from './campaigns.ts';
import { testSmtp } from './smtp.ts';

export interface TargetToMake {
  name: string;
  email?: string | null;
  phone?: string | null;
  formUrl?: string | null;
  party?: string;
  offices?: object[];
}
export const camille: TargetToMake = { name: 'Camille Arnaud', email: 'camille.arnaud@assemblee.test' };
export const bruno: TargetToMake = {
  name: 'Bruno Petit',
  email: 'bruno.petit@assemblee.test',
  party: 'Centre',
};

const text =
  'Je vous écris au sujet des crèches.\n\n{paragraph}\n\nVotez pour, s’il vous plaît.\n\n{name}\n{place}';

export interface LettersToMake extends CampaignToMake {
  targets?: readonly TargetToMake[];
  server?: Record<string, unknown>;
  settings?: Record<string, unknown>;
  /** Wall time in Paris at which it all begins: a Monday morning unless told. */
  begins?: string;
  closes?: string;
}

/** The app with a real mail server, on a Monday at nine in Paris. */
export async function lettersApp(make: LettersToMake = {}) {
  const app = await testApp();
  const smtp = await testSmtp();
  app.house.mail = createMailer({ ...app.house.config, smtpUrl: smtp.url });
  goTo(app, make.begins ?? '2027-02-01T08:00:00Z');
  const made = await makeLetterAlert(app, make);
  const someone = visitor(app.app);
  const arrived = (address: string) =>
    smtp.mails.filter((mail) => mail.to?.some((to) => to.address === address));
  const settle = async () => {
    await app.runJobs();
    for (const { schedule, run } of sendingJobs) if (schedule) await run(app.house, {});
    await app.runJobs();
  };

  /** Through the forms to the letter in one's mailbox; answers the link in it. */
  const writes = async (form: Record<string, string> = {}, to: readonly string[] = made.targetIds) => {
    const page = await someone.sends(made.path, {
      step: 'server:send',
      name: 'Zoé Lefèvre',
      place: 'Lyon',
      paragraph: 'Ma fille attend une place depuis mars.',
      email: 'zoe@courriel.test',
      political: 'yes',
      ...form,
      t: to,
    });
    return page;
  };
  const confirmLink = async (email = 'zoe@courriel.test') => {
    await settle();
    return linksIn(arrived(email).at(-1)?.text ?? '').find((url) => url.includes('/c/confirm/')) ?? '';
  };
  const sends = async (form: Record<string, string> = {}, to?: readonly string[]) => {
    await writes(form, to);
    return someone.sends(await confirmLink(form.email));
  };
  return { ...app, ...made, smtp, someone, arrived, settle, writes, confirmLink, sends };
}

/** Moves the clock forward to an instant, never short of it: a day later it must not be the night before. */
export function goTo(app: Pick<TestApp, 'house' | 'travel'>, instant: string): void {
  const seconds = Math.ceil((Date.parse(instant) - app.house.now().getTime()) / 1000);
  if (seconds > 0) app.travel(`${seconds} seconds`);
}

export async function makeLetterAlert(
  app: Pick<TestApp, 'house' | 'workspaceId'>,
  {
    targets = [camille],
    server = {},
    settings = {},
    closes = '2027-02-12T17:00:00Z',
    ...campaign
  }: LettersToMake,
) {
  const variants = [
    { id: 'a', locale: 'fr', subject: 'Des places en crèche', body: text },
    {
      id: 'b',
      locale: 'fr',
      subject: 'Des places en crèche au Centre',
      body: text,
      when: { parties: ['Centre'] },
    },
  ];
  const [alert] = await makeCampaign(
    app,
    [{ kind: 'letter', settings: { mode: 'server', variants, server, ...settings } }],
    campaign,
  );
  const workspaceId = campaign.workspaceId ?? app.workspaceId;
  const targetIds = await app.house.inWorkspace(workspaceId, async (ctx) => {
    const ids: string[] = [];
    for (const { name, email = null, phone = null, formUrl = null, party = null, offices = [] } of targets) {
      const id = newId();
      ids.push(id);
      await ctx.tx
        .insertInto('targets')
        .values({
          ...{ workspace_id: workspaceId, id, source_key: name, name, chamber: 'other', post: 'Députée' },
          ...{ email, phone, form_url: formUrl, party, offices: JSON.stringify(offices) },
          ...{ created_at: ctx.now, updated_at: ctx.now },
        })
        .execute();
    }
    await ctx.tx
      .updateTable('campaign_alerts')
      .set({ selection: JSON.stringify({ ids }) })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', alert!.alertId)
      .execute();
    await ctx.tx
      .updateTable('campaign_stages')
      .set({ closes_at: new Date(closes) })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', alert!.stageId)
      .execute();
    return ids;
  });
  return { ...alert!, targetIds };
}

/** Checks a DKIM signature as a receiver does (RFC 6376, relaxed/relaxed). @param record of the DNS */
export function dkimHolds(raw: Buffer, record: string): boolean {
  const whole = raw.toString('latin1');
  const end = whole.indexOf('\r\n\r\n');
  const headers = whole.slice(0, end).split(/\r\n(?![ \t])/);
  const body = whole.slice(end + 4);
  const relaxed = (header: string) => {
    const colon = header.indexOf(':');
    const value = header
      .slice(colon + 1)
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim();
    return `${header.slice(0, colon).trim().toLowerCase()}:${value}`;
  };
  const signature = headers.find((header) => /^dkim-signature:/i.test(header));
  if (!signature) return false;
  const tags = Object.fromEntries(
    relaxed(signature)
      .slice('dkim-signature:'.length)
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).trim()]),
  );
  const canonical = body
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(?:\r\n)*$/, '\r\n');
  const bodyHash = createHash('sha256').update(canonical, 'latin1').digest('base64');
  if (bodyHash !== tags.bh?.replace(/\s/g, '')) return false;
  const left = [...headers];
  const signed = (tags.h ?? '').split(':').flatMap((name) => {
    const at = left.findLastIndex((header) =>
      header.toLowerCase().startsWith(`${name.trim().toLowerCase()}:`),
    );
    return at < 0 ? [] : left.splice(at, 1).map(relaxed);
  });
  const own = relaxed(signature).replace(/\bb=[^;]*/, 'b=');
  const key = createPublicKey({
    key: Buffer.from(/p=([^;]*)/.exec(record)?.[1] ?? '', 'base64'),
    format: 'der',
    type: 'spki',
  });
  return createVerify('RSA-SHA256')
    .update([...signed, own].join('\r\n'), 'latin1')
    .verify(key, (tags.b ?? '').replace(/\s/g, ''), 'base64');
}
