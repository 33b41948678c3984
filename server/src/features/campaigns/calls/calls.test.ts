/** Calls, as people without script walk through them, and what staff see of them. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import {
  addressAlert,
  fills,
  makePostalDistricts,
  makeTargets,
  wordsOn,
} from '../../../../test/campaign-targets.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';

const utah = 'ocd-division/country:us/state:ut';
const settings = {
  texts: {
    en: {
      script: 'Hello, my name is {name}, from {place}. Please support {bill}, {target}.',
      questions: [{ question: 'Are you a constituent?', answer: 'Yes, I live here.' }],
    },
  },
  bill: { en: 'H.B. 120' },
};

async function saltLake({ testMode = false, only = 2 }: { testMode?: boolean; only?: number } = {}) {
  const app = await testApp();
  const all = await makeTargets(
    app,
    [
      {
        name: 'Ruth Alder',
        chamber: 'us-ut-house',
        post: 'Representative',
        district: `${utah}/sldl:24`,
        districtName: 'Utah House, district 24',
        phone: '801-538-1029',
        offices: [
          {
            name: 'Capitol',
            phone: '(801) 538-1030 ext. 4',
            hours: 'mo-fr 09:00-17:00',
            timeZone: 'America/Denver',
          },
        ],
      },
      {
        name: 'Omar Field',
        chamber: 'us-ut-senate',
        post: 'Senator',
        district: `${utah}/sldu:9`,
        districtName: 'Utah Senate, district 9',
        email: 'omar.field@le.test',
      },
      {
        name: 'Zoe Marsh',
        chamber: 'us-ut-house',
        post: 'Representative',
        district: `${utah}/sldl:3`,
        districtName: 'Utah House, district 3',
        phone: '801-538-2000',
      },
    ].slice(0, only + 1),
  );
  const [alert] = await makeCampaign(app, [{ kind: 'call', settings }], { testMode });
  await addressAlert(app, alert!.alertId, { chambers: ['us-ut-house', 'us-ut-senate'] }, true);
  const paul = visitor(app.app, { 'accept-language': 'en' });
  return { app, path: `${alert!.path}?lang=en`, alertId: alert!.alertId, paul, all };
}

test('without a table of state districts people pick theirs, with the official finder at hand', async () => {
  const { path, paul } = await saltLake();
  const first = await paul.reads(path);
  const choice = await fills(paul, path, first.html, 'where', { country: 'us', postal: '84101-1234' });
  expect(wordsOn(choice.html)).toContain('A postal code does not tell this district');
  expect(wordsOn(choice.html)).toContain('Your district of the state House');
  expect(wordsOn(choice.html)).toContain('Your district of the state Senate');
  expect(choice.html).toContain('https://le.utah.gov/GIS/findDistrict.jsp');
  const picks = { 'pick.sldl': `${utah}/sldl:24`, 'pick.sldu': 'unknown' };
  const whom = await fills(paul, path, choice.html, 'where', picks);
  expect(wordsOn(whom.html)).toContain('Ruth Alder');
  expect(wordsOn(whom.html)).not.toContain('Zoe Marsh');
});

test('a ZIP of another state leaves nothing to pick: whoever lives there is told why', async () => {
  const { app, path, paul } = await saltLake();
  await makePostalDistricts(app, 'us', [['02101', 'ocd-division/country:us/state:ma/cd:8']]);
  const first = await paul.reads(path);
  const outside = await fills(paul, path, first.html, 'where', { postal: '02101' });
  expect(wordsOn(outside.html)).toContain('Offices set aside what comes from elsewhere');
});

test('the call page gives numbers to tap, the office’s own clock, the words and likely questions', async () => {
  const { app, path, paul, all } = await saltLake();
  const first = await paul.reads(path);
  const choice = await fills(paul, path, first.html, 'where', { postal: '84101' });
  const picks = { 'pick.sldl': `${utah}/sldl:24`, 'pick.sldu': `${utah}/sldu:9` };
  const whom = await fills(paul, path, choice.html, 'where', picks);
  expect(wordsOn(whom.html)).toContain('no telephone number known');
  const call = await fills(paul, path, whom.html, 'whom', { t: all[0]! });
  const page = call.html.replaceAll('&#61;', '=');
  expect(page).toContain('href="tel:+18015381029"');
  expect(page).toContain('href="tel:+18015381030;ext=4"');
  expect(wordsOn(call.html)).toMatch(/Open until 17:00|Closed\. Opens/);
  expect(wordsOn(call.html)).toMatch(/It is \d\d:\d\d there now \(Denver time\)/);
  expect(wordsOn(call.html)).toContain(
    'Hello, my name is [your name], from [your town]. Please support H.B. 120, Ruth Alder.',
  );
  expect(wordsOn(call.html)).toContain('Are you a constituent?');
  const unsaid = await fills(paul, path, call.html, 'called');
  expect(unsaid.status).toBe(422);
  expect(wordsOn(unsaid.html)).toContain('Say what happened.');
  const next = await fills(paul, path, call.html, 'called', { outcome: 'answered', position: 'for' });
  expect(wordsOn(next.html)).toContain('Thank you for calling Ruth Alder');
  expect(wordsOn(next.html)).toContain('Omar Field');
  const enough = await fills(paul, path, next.html, 'enough');
  expect(enough.location).toContain('/done');
  const rows = await app.inside(({ tx, workspaceId }) =>
    tx.selectFrom('call_reports').where('workspace_id', '=', workspaceId).selectAll().execute(),
  );
  expect(rows).toMatchObject([{ target_id: all[0], outcome: 'answered', position: 'for' }]);
});

test('a target without a number is reached by e-mail or form, said plainly, and in test mode nothing can be dialled', async () => {
  const { path, paul, all } = await saltLake({ testMode: true });
  const first = await paul.reads(path);
  const choice = await fills(paul, path, first.html, 'where', { postal: '84101' });
  const picks = { 'pick.sldl': `${utah}/sldl:24`, 'pick.sldu': `${utah}/sldu:9` };
  const whom = await fills(paul, path, choice.html, 'where', picks);
  const call = await fills(paul, path, whom.html, 'whom', { t: all[0]! });
  expect(call.html).not.toContain('tel:');
  expect(wordsOn(call.html)).toContain('Please do not call');
});

test('staff see what callers report from five on, in steps, and nobody’s name', async () => {
  const { app, path, paul, alertId } = await saltLake();
  const report = async () =>
    (
      await app.sylvie.get<{
        reports: number | null;
        positions: { position: string; count: number | null }[];
      }>(`/api/v1/campaign-alerts/${alertId}/call-reports`)
    ).body;
  const calls = async (times: number, position: string) => {
    for (let time = 0; time < times; time++) {
      const first = await paul.reads(path);
      const choice = await fills(paul, path, first.html, 'where', { postal: '84101' });
      const picks = { 'pick.sldl': `${utah}/sldl:24`, 'pick.sldu': 'none' };
      const whom = await fills(paul, path, choice.html, 'where', picks);
      await fills(paul, path, whom.html, 'called', { outcome: 'answered', position });
    }
  };
  await calls(4, 'for');
  expect((await report()).reports).toBeNull();
  await calls(3, 'against');
  const seven = await report();
  expect(seven.reports).toBe(5);
  expect(seven.positions.find(({ position }) => position === 'for')?.count).toBeNull();
  expect((await app.nadia.get(`/api/v1/campaign-alerts/${alertId}/call-reports`)).status).toBe(403);
});
