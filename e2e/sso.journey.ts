/** Single sign-on with a real OpenID Connect provider and a real SAML one: set up, first sign-in, coming back. */
import { expect, type Page, test } from '@playwright/test';
import { type DnsServer, startDns } from '../server/test/sso/dns.ts';
import { type OidcServer, startOidcServer } from '../server/test/sso/oidc-server.ts';
import { type SamlIdp, startSamlIdp } from '../server/test/sso/saml-idp.ts';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { desk, type Editor, openPage, organisation, phone, setUp, signIn } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

const domain = 'clinique.example';
const nadia = {
  sub: 'u-1',
  email: `nadia@${domain}`,
  email_verified: true,
  name: 'Nadia Haddad',
  groups: ['soins'],
};

for (const language of languages) {
  test.describe(`single sign-on in ${language}`, () => {
    const t = wordsIn(language);
    let program: Program;
    let dns: DnsServer;
    let directory: OidcServer;
    let idp: SamlIdp;
    let karim: Editor;
    test.beforeAll(async () => {
      dns = await startDns();
      directory = await startOidcServer([nadia]);
      directory.person = null;
      idp = await startSamlIdp({ ...nadia, sub: 'ab12' });
      idp.asks = true;
      program = await startProgram({
        allowHosts: [directory.host, new URL(idp.url).host],
        settings: { DNS_SERVERS: dns.address },
      });
      karim = await setUp(program, language);
    });
    test.afterAll(async () => {
      await program?.stop();
      await directory?.close();
      await idp?.close();
      await dns?.close();
    });

    test(`Karim connects the directory, and Nadia signs in, accepts the charter and comes back (${language})`, async ({
      browser,
    }) => {
      const page = await openPage(browser, program, language, { viewport: desk });
      await signIn(page, language, karim.email);
      await proveDomain(page);
      await page.goto('/settings/sign-in');
      await page.getByRole('button', { name: t('auth.sso.add') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('auth.sso.name')).fill('Annuaire de la clinique');
      await dialog.getByLabel(t('auth.sso.issuer')).fill(directory.issuer);
      await dialog.getByLabel(t('auth.sso.client_id')).fill(directory.clientId);
      await dialog.getByLabel(t('auth.sso.client_secret')).fill(directory.clientSecret);
      await dialog.getByRole('button', { name: t('auth.sso.add') }).click();
      await page.waitForURL(/\/settings\/sign-in\/[0-9a-f-]{36}$/);
      directory.register(await page.getByLabel(t('auth.sso.address.redirect'), { exact: true }).inputValue());
      await expectAccessible(page, 'a provider');

      await page.getByRole('radio', { name: t('auth.sso.joining.domain') }).check();
      await page.getByLabel(t('auth.sso.teams')).fill('soins = Soins');
      await page
        .getByRole('button', { name: t('auth.sso.save') })
        .last()
        .click();
      await expect(page.getByText(t('auth.sso.saved'), { exact: true })).toBeVisible();

      const [tab] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('button', { name: t('auth.sso.try') }).click(),
      ]);
      await tab.getByRole('link', { name: nadia.name }).click();
      await expect(tab.getByText(t('auth.sso.trial_good'))).toBeVisible();
      await expect(tab.getByText(nadia.email).first()).toBeVisible();
      await expectAccessible(tab, 'a trial');
      await tab.close();
      await page.getByRole('button', { name: t('auth.sso.turn_on') }).click();
      await expect(page.getByText(t('auth.sso.turned_on'))).toBeVisible();
      await page.context().close();

      const hers = await openPage(browser, program, language, { viewport: phone });
      await throughDirectory(hers);
      await acceptsCharter(hers, 'Annuaire de la clinique');
      await hers.context().close();
      const later = await openPage(browser, program, language, { viewport: phone });
      await throughDirectory(later);
      await later.waitForURL('**/feed');
      await later.context().close();
    });

    test(`with SAML too, and somebody who is not invited is told whom to ask (${language})`, async ({
      browser,
    }) => {
      const page = await openPage(browser, program, language, { viewport: phone });
      await signIn(page, language, karim.email);
      await page.goto('/settings/sign-in');
      await page.getByRole('button', { name: t('auth.sso.add') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(t('auth.sso.kind.saml')).click();
      await dialog.getByLabel(t('auth.sso.name')).fill('Portail SAML');
      await dialog.getByLabel(t('auth.sso.metadata')).fill(`${idp.url}/metadata`);
      await dialog.getByRole('button', { name: t('auth.sso.add') }).click();
      await page.waitForURL(/\/settings\/sign-in\/[0-9a-f-]{36}$/);
      await expect(page.getByRole('heading', { name: 'Portail SAML' })).toBeVisible();
      await expectAccessible(page, 'a SAML provider');
      await expectNoSideScroll(page, 'a SAML provider');
      const ours = await page.getByLabel(t('auth.sso.address.entity_id'), { exact: true }).inputValue();
      idp.service = await (await fetch(ours)).text();
      const start = await page.getByLabel(t('auth.sso.address.start'), { exact: true }).inputValue();
      await page.getByLabel(t('auth.sso.contact')).fill('Karim, poste 12');
      await page
        .getByRole('button', { name: t('auth.sso.save') })
        .last()
        .click();
      await expect(page.getByText(t('auth.sso.saved'), { exact: true })).toBeVisible();
      await page.getByRole('button', { name: t('auth.sso.turn_on') }).click();
      await expect(page.getByText(t('auth.sso.turned_on'))).toBeVisible();

      idp.person = { sub: 'cd34', email: `paul@${domain}`, name: 'Paul Roy' };
      const his = await openPage(browser, program, language, { viewport: phone });
      await his.goto(start);
      await his.getByRole('link', { name: 'Paul Roy' }).click();
      await expect(his.getByRole('heading', { level: 1 })).toHaveText(t('auth.sso.refused.not_invited'));
      await expect(his.getByText(t('auth.sso.ask', { contact: 'Karim, poste 12' }))).toBeVisible();
      await expectAccessible(his, 'a refusal');
      await page.reload();
      await expect(page.getByText(t('auth.sso.reason.invited_only'))).toBeVisible();

      await program.call(
        'POST',
        '/api/v1/people',
        { name: 'Paul Roy', email: `paul@${domain}` },
        karim.token,
      );
      await his.goto(start);
      await his.getByRole('link', { name: 'Paul Roy' }).click();
      await acceptsCharter(his, 'Portail SAML');
      await his.context().close();
      const again = await openPage(browser, program, language, { viewport: phone });
      await again.goto(start);
      await again.getByRole('link', { name: 'Paul Roy' }).click();
      await again.waitForURL('**/feed');
      await again.context().close();
      await page.context().close();
    });

    async function proveDomain(page: Page): Promise<void> {
      await page.goto('/settings/sign-in');
      await page.getByLabel(t('auth.sso.domain'), { exact: true }).fill(domain);
      await page.getByRole('button', { name: t('auth.sso.domain_add'), exact: true }).click();
      const name = await page.getByLabel(t('auth.sso.domain_record_name'), { exact: true }).inputValue();
      const value = await page.getByLabel(t('auth.sso.domain_record_value'), { exact: true }).inputValue();
      const check = page.getByRole('button', { name: t('auth.sso.domain_check_named', { domain }) });
      await check.click();
      await expect(page.getByText(t('errors.auth.sso_domain_not_proven', { name })).first()).toBeVisible();
      dns.records.set(name, value);
      await check.click();
      await expect(page.getByText(t('auth.sso.domain_proven'), { exact: true })).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page, 'the settings of sign-in');
    }

    /** By the address typed on the sign-in page. */
    async function throughDirectory(page: Page): Promise<void> {
      await page.goto('/sign-in');
      await page.getByLabel(t('auth.email')).fill(nadia.email);
      await page
        .getByRole('link', { name: t('auth.sso.continue', { name: 'Annuaire de la clinique' }) })
        .click();
      await page.getByRole('link', { name: nadia.name }).click();
    }

    async function acceptsCharter(page: Page, providerName: string): Promise<void> {
      await page.waitForURL('**/join/sso');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        t('auth.join.title', { workspaceName: organisation }),
      );
      await expectAccessible(page, 'the charter after a first sign-in');
      await expectNoSideScroll(page, 'the charter after a first sign-in');
      await page.getByRole('button', { name: t('auth.join.accept') }).click();
      await expect(page.getByText(t('auth.sso.join_account_lead', { providerName }))).toBeVisible();
      await page.getByRole('button', { name: t('auth.join.act'), exact: true }).click();
      await page.waitForURL('**/start');
    }
  });
}
