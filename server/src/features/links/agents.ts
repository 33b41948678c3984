/**
 * What a user agent is: a person's browser, or one of the robots that open links before, after or instead of people.
 * The public lists know thousands of robots; a few overrides here correct them where they mistake a reader for a machine.
 */
import type { ClickClass } from '@portevoix/core/links';
import robots from 'crawler-user-agents';
import { isbot } from 'isbot';

export interface Agent {
  class: ClickClass;
  /** Browser and system without versions, e.g. `chrome/windows`: coarse on purpose, it enters the visitor's hash. */
  family: string;
}

/** Fetches made to draw a card in a network or messenger. */
const previews =
  /facebookexternalhit|facebookcatalog|meta-external|LinkedInBot|Twitterbot|Slackbot|Slack-ImgProxy|WhatsApp\/|TelegramBot|Discordbot|SkypeUriPreview|Mastodon\/|Bluesky|Cardyb|Iframely|Embedly|redditbot|Pinterestbot|Viber|Signal|Line-Poker|Microsoft Office|ms-office|MicrosoftPreview|ZoomBot|Misskey|Pleroma|Akkoma|Pixelfed|Friendica|Lemmy|GoToSocial|Synapse|Google-PageRenderer|Snap URL Preview|vkShare/i;

/** Security products that open every link of an e-mail before its reader does. */
const scanners =
  /Mimecast|Proofpoint|urldefense|SafeLinks|Barracuda|Trend ?Micro|Sophos|FireEye|Symantec|Forcepoint|Zscaler|BitDefender|Fortinet|Cloudmark|Ironport|VirusTotal|urlscan|PhishTank|CheckPoint|Netcraft/i;

/** Programs on telephones that show the page to a person inside themselves. */
const inAppBrowsers =
  /\[FB(?:AN|AV|_IAB)|FBAN\/|FBAV\/|FB_IAB\/|Instagram \d|LinkedInApp|Twitter for (?:iPhone|iPad|Android)|TwitterAndroid|musical_ly|BytedanceWebview|Snapchat\/|Pinterest\/|GSA\/|Line\/\d|MicroMessenger|KAKAOTALK|Telegram-Android|DuckDuckGo\/|Barcelona \d/;

/** The list's tags in order of telling: what a robot with several tags is counted as. */
const classOfTag: readonly (readonly [tag: string, is: ClickClass])[] = [
  ['social-preview', 'preview'],
  ['scanner', 'scanner'],
  ['monitoring', 'monitor'],
  ['ai-crawler', 'ai'],
];

const listed = classifiers();

function classifiers(): readonly (readonly [RegExp, ClickClass])[] {
  const sources = new Map<ClickClass, string[]>(classOfTag.map(([, is]) => [is, []]));
  sources.set('crawler', []);
  for (const robot of robots) {
    // The package's types do not know its newest column.
    const { tags } = robot as { tags?: string[] };
    const is = classOfTag.find(([tag]) => tags?.includes(tag))?.[1] ?? 'crawler';
    sources.get(is)?.push(`(?:${robot.pattern})`);
  }
  return [...sources].map(([is, patterns]) => [new RegExp(patterns.join('|')), is] as const);
}

const remembered = new Map<string, Agent>();
const rememberedAtMost = 5000;

/** Classifies a user agent string; answers for known strings come from memory. */
export function agentOf(userAgent: string): Agent {
  const known = remembered.get(userAgent);
  if (known) return known;
  const text = userAgent.slice(0, 1000);
  const agent: Agent = { class: classOf(text), family: familyOf(text) };
  // A flood of invented strings must not grow the memory: it starts again from nothing.
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(userAgent, agent);
  return agent;
}

/** Compiles the patterns ahead of the first reader, who would otherwise hold everybody up for some 75 ms. */
export function prepareAgents(): void {
  for (const version of [150, 151, 152]) {
    classOf(
      `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`,
    );
  }
}

function classOf(text: string): ClickClass {
  if (text.trim() === '') return 'crawler';
  if (scanners.test(text)) return 'scanner';
  const inApp =
    inAppBrowsers.test(text) && /^Mozilla\/5\.0 \((?:iPhone|iPad|iPod|Linux|Macintosh|Windows)/.test(text);
  if (!inApp && previews.test(text)) return 'preview';
  for (const [pattern, is] of listed) if (pattern.test(text) && !(inApp && is === 'crawler')) return is;
  return !inApp && isbot(text) ? 'crawler' : 'human';
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/FBAN|FBAV|FB_IAB/, 'facebook'],
  [/Instagram/, 'instagram'],
  [/LinkedInApp/, 'linkedin'],
  [/Edg(?:e|A|iOS)?\//, 'edge'],
  [/OPR\/|Opera/, 'opera'],
  [/SamsungBrowser/, 'samsung'],
  [/Firefox|FxiOS/, 'firefox'],
  [/Chrome|CriOS/, 'chrome'],
  [/Safari/, 'safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad|iPod/, 'ios'],
  [/Android/, 'android'],
  [/Windows/, 'windows'],
  [/Macintosh/, 'mac'],
  [/CrOS/, 'chromeos'],
  [/Linux/, 'linux'],
];

const named = (table: readonly (readonly [RegExp, string])[], text: string) =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';

function familyOf(text: string): string {
  return `${named(browsers, text)}/${named(systems, text)}`;
}
