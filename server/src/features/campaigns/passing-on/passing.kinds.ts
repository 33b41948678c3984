/** Share and invite as kinds of alerts: both open a network's own composer with a link that everybody shares. */
import {
  inviteSettingsSchema,
  invitingNetworks,
  type ShareSettings,
  shareSettingsSchema,
} from '@portevoix/core/campaigns';
import { buildIntent, type NetworkId } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { textOf } from '../actions/fields.ts';
import { findAlert } from '../alerts/alerts.store.ts';
import type { AlertKind, AlertView, Form, PublicAnswer } from '../alerts/kind.ts';
import { alertLink } from './alert-links.service.ts';
import { declare, declareForm } from './declare.ts';
import { passingPage } from './passing.pages.ts';

/** The page that is passed on; how people come to it from there stands in its address. */
async function targetOf(
  ctx: Ctx,
  view: AlertView,
  alertId: string | null,
  via: 'share' | 'invite',
): Promise<string> {
  const alert = alertId ? await findAlert(ctx, alertId) : null;
  const path = alert?.campaign_id === view.campaign.id ? `/${alert.slug}` : '';
  const query = new URLSearchParams({ ...(view.partner && { p: view.partner.slug }), via });
  return `${ctx.house.config.publicUrl}/c/${view.campaign.slug}${path}?${query}`;
}

function wordingsOf(view: AlertView, { wordings }: Pick<ShareSettings, 'wordings'>): string[] {
  const own = wordings[view.locale];
  const t = translator(view.locale);
  return own.length > 0 ? own : [t('campaigns.public.passing.usual', { campaign: view.campaign.title })];
}
const chosenOf = (query: Form, wordings: readonly string[]): number => {
  const asked = Number(textOf(query, 'w', 3));
  return Number.isInteger(asked) && asked > 0 && asked < wordings.length ? asked : 0;
};

interface Ways {
  networks: readonly NetworkId[];
  wordings: string[];
  target: string;
}
/** Links of a partner's page are its own, so its name goes into their key. */
const linkKey = (view: AlertView, network: string): string =>
  view.partner ? `${network}@${view.partner.slug}` : network;

async function show(ctx: Ctx, view: AlertView, query: Form, ways: Ways) {
  const chosen = chosenOf(query, ways.wordings);
  const link = await alertLink(ctx, view, linkKey(view, 'copy'), ways.target);
  return {
    html: passingPage(view, { ...ways, chosen, link }, declareForm(ctx, view, query)),
  };
}

/** On to the network's composer. A GET: it counts nothing, and writes at most one link per network. */
async function compose(
  ctx: Ctx,
  view: AlertView,
  path: string,
  query: Form,
  ways: Ways,
): Promise<PublicAnswer | null> {
  const network = ways.networks.find((one) => path === `to-${one}`);
  if (!network) return null;
  const url = await alertLink(ctx, view, linkKey(view, network), ways.target);
  const text = ways.wordings[chosenOf(query, ways.wordings)] ?? '';
  const redirect = buildIntent(network, { text, title: view.campaign.title, url });
  return redirect ? { redirect } : null;
}

const shareWays = async (ctx: Ctx, view: AlertView): Promise<Ways> => {
  const settings = shareSettingsSchema.parse(view.alert.settings);
  return {
    networks: settings.networks.filter((network) =>
      buildIntent(network, { text: 'x', url: 'https://x.test' }),
    ),
    wordings: wordingsOf(view, settings),
    target: await targetOf(ctx, view, settings.alertId, 'share'),
  };
};
const inviteWays = async (ctx: Ctx, view: AlertView): Promise<Ways> => {
  const settings = inviteSettingsSchema.parse(view.alert.settings);
  return {
    networks: invitingNetworks,
    wordings: wordingsOf(view, settings),
    target: await targetOf(ctx, view, settings.alertId, 'invite'),
  };
};

const kindOf = (
  kind: 'share' | 'invite',
  settings: AlertKind['settings'],
  waysOf: (ctx: Ctx, view: AlertView) => Promise<Ways>,
): AlertKind => ({
  kind,
  settings,
  show: async (ctx, view, query) => show(ctx, view, query, await waysOf(ctx, view)),
  act: declare,
  more: async (ctx, view, path, query) =>
    path.startsWith('to-') && view.open ? compose(ctx, view, path, query, await waysOf(ctx, view)) : null,
});

export const share = kindOf('share', shareSettingsSchema, shareWays);
export const invite = kindOf('invite', inviteSettingsSchema, inviteWays);
