import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agentOf } from './agents.ts';

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('a reader is a person', () => {
  it.each([
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:156.0) Gecko/20100101 Firefox/156.0',
    `${iphone} Mobile/15E148 [LinkedInApp]/9.31.1234`,
    `${iphone} Mobile/15E148 Instagram 380.0.0.28.104 (iPhone15,2; iOS 18_6; fr_FR; fr; scale=3.00; 1179x2556; 700000000)`,
    `${iphone} Mobile/22G86 [FBAN/FBIOS;FBAV/520.0.0.38.101;FBBV/756351453;FBDV/iPhone15,2;FBMD/iPhone;FBSN/iOS;FBSV/18.6;FBSS/3;FBID/phone;FBLC/fr_FR;FBOP/5]`,
    `${iphone} GSA/439.4.980558000 Mobile/15E148 Safari/604.1`,
    `${iphone} Mobile/15E148 Twitter for iPhone/11.20`,
    'Mozilla/5.0 (Linux; Android 16; Pixel 9 Build/BP2A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/150.0.0.0 Mobile Safari/537.36 Instagram 390.0.0.0.1 Android (36/16; 420dpi; Google/google; Pixel 9)',
  ])('%s', (userAgent) => {
    expect(agentOf(userAgent).class).toBe('human');
  });
});

describe('a machine is told apart, and by what it does', () => {
  it.each([
    ['LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)', 'preview'],
    ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'preview'],
    ['http.rb/2.2.2 (Mastodon/1.5.1; +https://example-masto-instance.org/)', 'preview'],
    ['TelegramBot (like TwitterBot)', 'preview'],
    ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'preview'],
    ['WhatsApp/2.23.20.0 A', 'preview'],
    ['Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)', 'preview'],
    ['Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)', 'preview'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'crawler'],
    ['curl/8.10.1', 'crawler'],
    ['', 'crawler'],
    [
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
      'ai',
    ],
    ['Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)', 'monitor'],
    ['Mozilla/5.0 (compatible; Proofpoint URL Defense)', 'scanner'],
  ])('%s is a %s', (userAgent, expected) => {
    expect(agentOf(userAgent).class).toBe(expected);
  });
});

describe('real user agents of the test data', () => {
  const folder = new URL('../../../../../shared/data/user-agents/', import.meta.url);
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  const there = existsSync(folder);
  if (!there) console.log('Skipped: ../shared/data/user-agents is absent.');

  it.skipIf(!there)('every browser is a person', () => {
    const browsers: string[] = [
      ...read('browsers.half-a.json').map((entry: { userAgent: string }) => entry.userAgent),
      ...read('top-user-agents.json'),
    ];
    expect(browsers.filter((text) => agentOf(text).class !== 'human')).toEqual([]);
  });
  it.skipIf(!there)('no crawler is a person', () => {
    const crawlers: string[] = read('crawler-user-agents.half-a.json').flatMap(
      (entry: { instances: string[] }) => entry.instances,
    );
    expect(crawlers.filter((text) => agentOf(text).class === 'human')).toEqual([]);
  });
});
