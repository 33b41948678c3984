/** What people say they did elsewhere: passed it on, told somebody, gave. Declared, never more. */
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { newId } from '#platform/ids.ts';
import { recordAction } from '../actions/actions.service.ts';
import { actorOf, carryInField, doneAddress } from '../actions/chain.service.ts';
import { textOf } from '../actions/fields.ts';
import type { AlertView, Form, PublicAnswer } from '../alerts/kind.ts';

/** "I did", and a no beside it of the same size. */
export function declareForm(ctx: Ctx, view: AlertView, query: Form): string {
  const t = translator(view.locale);
  const supporterId = actorOf(ctx, query);
  const who = supporterId
    ? html`<input type="hidden" name="who" value="${carryInField(ctx, supporterId)}">`
    : '';
  return html`<div class="buttons">
<form method="post" action="${view.address()}"><input type="hidden" name="id" value="${newId()}">!${who}<button>${t(`campaigns.public.passing.did.${view.alert.kind}`)}</button></form>
<form method="post" action="${view.address()}"><input type="hidden" name="step" value="chain:stop"><button class="quiet">${t('campaigns.public.done.no')}</button></form>
</div>
<p class="hint">${t('campaigns.public.passing.declared')}</p>`;
}

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Notes that somebody says so; the form sent twice is one act. */
export async function declare(ctx: Ctx, view: AlertView, form: Form): Promise<PublicAnswer> {
  const supporterId = actorOf(ctx, form);
  const id = textOf(form, 'id', 36);
  await recordAction(ctx, {
    view,
    supporterId,
    state: 'done',
    label: 'declared',
    ...(idPattern.test(id) && { id }),
  });
  return { redirect: doneAddress(ctx, view, { supporterId }) };
}
