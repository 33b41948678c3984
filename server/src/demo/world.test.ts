/** What the demonstration promises, checked on three days of the year, one of them after a change of clocks. */
import type { ClickCounts } from '@portevoix/core/links';
import { composeText, countText, type NetworkId, networks } from '@portevoix/core/networks';
import { sharedStates } from '@portevoix/core/sharing';
import { describe, expect, it } from 'vitest';
import { describePicture, drawStory } from './illustration.ts';
import { mayShare } from './shares.ts';
import { makeWorld } from './world.ts';

const world = makeWorld(new Date('2026-11-22T08:00:00Z'));
const { people, stories, shares, clicks, calendar } = world;
const publications = shares.flatMap((share) => share.publications);
const sum = (key: keyof ClickCounts, rows = clicks) => rows.reduce((total, row) => total + row[key], 0);
const texts = stories.flatMap((story) => [story.fr, story.en]);

describe('the people of Orvelune', () => {
  it('are 1,250, of whom 1,128 work there, in 24 teams', () => {
    expect(people).toHaveLength(1250);
    expect(people.filter((person) => person.hats.some(({ hat }) => hat === 'employee'))).toHaveLength(1128);
    expect(new Set(people.map((person) => person.team).filter(Boolean)).size).toBe(24);
  });

  it('include a team too small for any figure about it to be shown', () => {
    expect(people.filter((person) => person.team === 'ethique')).toHaveLength(3);
  });

  it('have no two names and no two addresses alike', () => {
    expect(new Set(people.map((person) => person.email)).size).toBe(1250);
    expect(new Set(people.map((person) => person.name)).size).toBe(1250);
    for (const { email } of people) expect(email).toMatch(/^[a-z-]+\.[a-z-]+@(orvelune|courriel)\.example$/);
  });

  it('wear several hats, some of them two at once, and speak two languages', () => {
    const hats = new Set(people.flatMap((person) => person.hats.map(({ hat }) => hat)));
    expect([...hats].sort()).toEqual([
      'candidate',
      'customer',
      'employee',
      'partner',
      'press',
      'supporter',
      'volunteer',
    ]);
    expect(people.filter((person) => person.hats.length > 1).length).toBeGreaterThan(80);
    expect(people.filter((person) => person.locale === 'en').length).toBeGreaterThan(40);
  });

  it('were invited, not enrolled: between a third and half of them joined', () => {
    const joined = people.filter((person) => person.joinedAt).length;
    expect(joined).toBeGreaterThan(1250 / 3);
    expect(joined).toBeLessThan(1250 / 2);
    for (const { createdAt, joinedAt } of people) {
      if (joinedAt) expect(joinedAt.getTime()).toBeGreaterThanOrEqual(createdAt.getTime());
      expect((joinedAt ?? createdAt).getTime()).toBeLessThan(calendar.now.getTime());
    }
  });
});

describe('the stories', () => {
  it('are thirty, in three facets, at every stage of their life', () => {
    const count = (facet: string) => stories.filter((story) => story.facet === facet).length;
    expect([count('commercial'), count('employer'), count('citizen')]).toEqual([10, 11, 9]);
    expect(new Set(stories.map((story) => story.state))).toEqual(
      new Set(['draft', 'scheduled', 'published', 'withdrawn', 'expired']),
    );
    expect(stories.filter((story) => story.state === 'published').length).toBeGreaterThanOrEqual(24);
  });

  it('have every text in both languages, and no text twice', () => {
    const all = texts.flatMap(({ title, excerpt, note, captions }) => [title, excerpt, note, ...captions]);
    expect(all).toHaveLength(30 * 2 * 6);
    for (const text of all) expect(text.length).toBeGreaterThan(12);
    expect(new Set(all).size).toBe(all.length);
  });

  it('suggest texts that fit every network with the disclosure and the link', () => {
    const link = 'https://voix.orvelune.example/l/Ab3dE7k';
    const disclosure = { fr: 'Je travaille chez Orvelune.', en: 'I work at Orvelune.' };
    for (const story of stories) {
      for (const locale of ['fr', 'en'] as const) {
        for (const body of story[locale].captions) {
          for (const network of Object.keys(networks) as NetworkId[]) {
            const { published } = composeText(network, { body, link, disclosure: disclosure[locale] });
            expect(countText(network, published), `${network}: ${body}`).toMatchObject({ valid: true });
          }
        }
      }
    }
  });

  it('put nothing into the mouth of whoever takes a suggested text', () => {
    for (const { fr, en } of stories) {
      const suggested = [...fr.captions, ...en.captions].map((text) => text.replace(/«[^»]*»|“[^”]*”/g, ''));
      for (const text of suggested) {
        expect(text).not.toMatch(/(?<!\p{L})(?:je|j’|moi|mon|ma|mes|I|my|me)(?!\p{L})/iu);
      }
    }
  });

  it('are written in French typography', () => {
    for (const { fr } of stories) {
      const text = [fr.title, fr.excerpt, fr.note, ...fr.captions].join('\n');
      expect(text).not.toMatch(/['"]|[^\u202f][;:!?»%€]|«[^\u202f]/);
    }
  });

  it('each have a picture of their own, and the same one everywhere', () => {
    const drawn = stories.map((story) => drawStory(story.key, story.facet).toString('base64'));
    expect(new Set(drawn).size).toBe(30);
    expect(drawStory(stories[0]!.key, stories[0]!.facet).toString('base64')).toBe(drawn[0]);
    expect(describePicture('ligne-de-nuit', 'commercial', 'en')).toMatch(
      /^Abstract drawing: blue and ochre arcs spread from a dot/,
    );
  });
});

describe('ninety days of shares', () => {
  it('come from few of the members, as it is in life', () => {
    const sharers = new Set(shares.map((share) => share.personId)).size;
    expect(shares.length).toBeGreaterThan(700);
    expect(sharers).toBeGreaterThan(150);
    expect(sharers).toBeLessThan(people.filter((person) => person.joinedAt).length / 2);
  });

  it('each come from somebody who had joined, of a story that was out and meant for them', () => {
    for (const share of shares) {
      const person = people.find(({ id }) => id === share.personId)!;
      const story = stories.find(({ id }) => id === share.storyId)!;
      expect(person.joinedAt!.getTime()).toBeLessThan(share.at.getTime());
      expect(share.at.getTime()).toBeGreaterThan(story.publishAt!.getTime());
      expect(share.at.getTime()).toBeLessThan(
        (story.withdrawnAt ?? story.expiresAt ?? calendar.now).getTime(),
      );
      expect(mayShare(person, story)).toBe(true);
    }
    expect(new Set(shares.map((share) => `${share.personId} ${share.storyId}`)).size).toBe(shares.length);
  });

  it('have distinct codes, and one link each', () => {
    expect(new Set(publications.map(({ code }) => code)).size).toBe(publications.length);
    expect(new Set(publications.map(({ linkId }) => linkId)).size).toBe(publications.length);
  });

  it('give Nadia and Tom pages of their own to read', () => {
    for (const key of ['nadia', 'tom']) {
      const { id } = people.find((person) => person.key === key)!;
      const own = shares.filter((share) => share.personId === id);
      expect(own.length).toBeGreaterThanOrEqual(5);
      const links = new Set(own.flatMap((share) => share.publications.map(({ linkId }) => linkId)));
      expect(
        sum(
          'human',
          clicks.filter((row) => links.has(row.linkId)),
        ),
      ).toBeGreaterThan(20);
    }
  });
});

describe('ninety days of clicks', () => {
  it('belong to links that were out by then', () => {
    const at = new Map(publications.map((publication) => [publication.linkId, publication]));
    for (const row of clicks) {
      const publication = at.get(row.linkId)!;
      expect(publication.visible).toBe(true);
      expect(row.hour.getTime() + 3_600_000).toBeGreaterThan(publication.at.getTime());
      expect(row.hour.getTime()).toBeLessThan(calendar.now.getTime());
      expect(row.humanUnique).toBeLessThanOrEqual(row.human);
    }
    expect(new Set(clicks.map((row) => `${row.linkId} ${row.hour.getTime()}`)).size).toBe(clicks.length);
  });

  it('prove the shares they come from', () => {
    const clicked = new Set(clicks.filter((row) => row.human > 0).map((row) => row.linkId));
    for (const { state, linkId } of publications) {
      if (state === 'verified') expect(clicked.has(linkId)).toBe(true);
      if (clicked.has(linkId)) expect(sharedStates).toContain(state);
    }
  });

  it('count link previews, robots and scanners apart, in proportion', () => {
    const human = sum('human');
    expect(human).toBeGreaterThan(5000);
    expect(sum('preview') / human).toBeGreaterThan(0.5);
    expect(sum('preview') / human).toBeLessThan(2);
    for (const key of ['crawler', 'ai', 'monitor', 'scanner', 'prefetch'] as const) {
      expect(sum(key)).toBeGreaterThan(0);
      expect(sum(key) / human).toBeLessThan(0.12);
    }
  });

  it('follow the week, and rest at night', () => {
    const local = (row: { hour: Date }) => (row.hour.getUTCHours() + 1) % 24;
    const night = clicks.filter((row) => local(row) < 5);
    const evening = clicks.filter((row) => local(row) >= 17 && local(row) < 22);
    expect(sum('human', night)).toBeGreaterThan(0);
    expect(sum('human', night)).toBeLessThan(sum('human', evening) / 5);
    const critical = world.criticalDays.map(({ on }) => on);
    const plain = clicks.filter((row) => !critical.includes(calendar.dayOf(row.hour)));
    const on = (...days: number[]) =>
      sum(
        'human',
        plain.filter((row) => days.includes(calendar.weekdayOf(calendar.dayOf(row.hour)))),
      ) / days.length;
    expect(on(0, 6)).toBeLessThan(on(1, 2, 3, 4, 5) * 0.8);
  });

  it('stand out on the day of the vote and on the day the clinic opened, and the reason is given', () => {
    const byDay = new Map<string, number>();
    for (const row of clicks) {
      const day = calendar.dayOf(row.hour);
      byDay.set(day, (byDay.get(day) ?? 0) + row.human);
    }
    const highest = [...byDay].sort((a, b) => b[1] - a[1]).slice(0, 2);
    expect(highest.map(([day]) => day).sort()).toEqual(world.criticalDays.map(({ on }) => on).sort());
    for (const { label } of world.criticalDays) expect(label.fr && label.en).toBeTruthy();
  });
});

describe('the sources', () => {
  it('are six, on hosts that no name server knows, with items waiting for a decision', () => {
    expect(world.sources).toHaveLength(6);
    for (const { feedUrl } of world.sources) expect(new URL(feedUrl).hostname).toMatch(/\.example$/);
    expect(
      world.sources.flatMap(({ items }) => items).filter(({ state }) => state === 'pending'),
    ).toHaveLength(10);
  });
});

it('the same minute gives the same world, in January as after a change of clocks', () => {
  for (const now of ['2026-01-03T23:30:00Z', '2026-03-29T09:00:00Z', '2026-11-22T08:00:00Z']) {
    expect(makeWorld(new Date(now)).clicks).toEqual(makeWorld(new Date(now)).clicks);
    expect(makeWorld(new Date(now)).shares.length).toBeGreaterThan(600);
  }
});
