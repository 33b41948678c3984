/** A petition as a kind of alert: its page, its form, and the list of those who signed publicly. */
import { petitionSettingsSchema } from '@portevoix/core/campaigns';
import { knownActor } from '../actions/chain.service.ts';
import { isTrapped, textOf } from '../actions/fields.ts';
import type { AlertKind, AlertView, Form } from '../alerts/kind.ts';
import { lookInMailbox, overPage, petitionPage } from './petition.pages.ts';
import { petitionState } from './petition.state.ts';
import { publicList } from './public-list.page.ts';
import { signInCrowd } from './signing.crowd.ts';
import { emptyForm, problemsOf, readSignature } from './signing.rules.ts';
import { signTogether } from './signing.service.ts';

/** @returns `ready` where nothing must be looked up to take it */
function readSigning(view: AlertView, form: Form) {
  const settings = petitionSettingsSchema.parse(view.alert.settings);
  const signature = readSignature(form);
  const problems = problemsOf(signature, settings, {
    political: view.campaign.political,
    sureOf: textOf(form, 'sureOf', 254),
  });
  const ready = Object.keys(problems).length === 0 && !settings.closesAtGoal && !settings.deadline;
  return { signature, problems, ready };
}

export const petition: AlertKind = {
  kind: 'petition',
  settings: petitionSettingsSchema,
  async show(ctx, view, query) {
    const state = await petitionState(ctx, view);
    if (state.over) return overPage(view, state);
    const known = await knownActor(ctx, query);
    const { given = '', family = '', email = '' } = known ?? {};
    return petitionPage(view, state, { ...emptyForm, given, family, email });
  },
  async act(ctx, view, form) {
    const { signature, problems, ready } = readSigning(view, form);
    if (isTrapped(form)) return lookInMailbox(view, signature.email);
    // The count is asked for only where it decides: a thousand signatures at once need not add it up each.
    if (!ready) {
      const state = await petitionState(ctx, view);
      if (state.over) return { ...overPage(view, state), status: 409 };
      if (Object.keys(problems).length > 0) {
        const sureOf = problems.email ? signature.email : '';
        return petitionPage(view, state, signature, { problems, sureOf });
      }
    }
    await signTogether(ctx, [{ view, form: signature }]);
    return lookInMailbox(view, signature.email);
  },
  async actInCrowd(house, view, form) {
    const { signature, ready } = readSigning(view, form);
    if (!ready || isTrapped(form)) return null;
    await signInCrowd(house, { view, form: signature });
    return lookInMailbox(view, signature.email);
  },
  async more(ctx, view, path, query) {
    if (path !== 'signatures') return null;
    const settings = petitionSettingsSchema.parse(view.alert.settings);
    return settings.publicList ? publicList(ctx, view, query) : null;
  },
};
