import { describe, expect, test } from 'vitest';
import { callSettingsSchema, officeStateAt, phoneAddress, readHours } from './calls.ts';

describe('a number that a phone can dial', () => {
  test.each([
    ['801-538-1029', 'us', 'tel:+18015381029'],
    ['(202) 225-4031 ext. 12', 'us', 'tel:+12022254031;ext=12'],
    ['1 (801) 538-1029 x7', 'us', 'tel:+18015381029;ext=7'],
    ['01 40 63 60 00', 'fr', 'tel:+33140636000'],
    ['01.40.63.60.00 poste 123', 'fr', 'tel:+33140636000;ext=123'],
    ['+33 (0)1 40 63 60 00', 'us', 'tel:+33140636000'],
    ['0032 2 284 21 11', 'fr', 'tel:+3222842111'],
    ['tel:+32-2-284-2111', 'eu', 'tel:+3222842111'],
  ])('%s in %s is %s', (written, country, address) => {
    expect(phoneAddress(written, country)?.address).toBe(address);
  });
  test.each([
    ['538-1029', 'us'],
    ['801-538-1029', 'de-x'],
    ['demander à l’accueil', 'fr'],
    ['', 'fr'],
    ['javascript:alert(1)', 'us'],
  ])('%j is none', (written, country) => {
    expect(phoneAddress(written, country)).toBeNull();
  });
});

describe('an office by its own clock', () => {
  const hours = 'mo-fr 09:00-12:30,13:30-17:00; sa 10:00-12:00';
  const denver = 'America/Denver';

  test('is open between its hours, and says until when', () => {
    expect(officeStateAt(hours, denver, new Date('2027-01-13T17:00:00Z'))).toEqual({
      state: 'open',
      until: '12:30',
      local: '10:00',
    });
  });
  test('is closed at lunch, at night and on Sunday, and says when it opens', () => {
    expect(officeStateAt(hours, denver, new Date('2027-01-13T20:00:00Z'))).toMatchObject({
      state: 'closed',
      opens: '13:30',
      days: 0,
    });
    expect(officeStateAt(hours, denver, new Date('2027-01-14T01:00:00Z'))).toMatchObject({
      opens: '09:00',
      days: 1,
    });
    expect(officeStateAt(hours, denver, new Date('2027-01-16T20:00:00Z'))).toMatchObject({
      opens: '09:00',
      days: 2,
      day: 1,
    });
  });
  test('opens at nine on both sides of the change to summer time', () => {
    // In 2027 Utah changes on 14 March, at two in the morning.
    const at = (instant: string) => officeStateAt(hours, denver, new Date(instant)).state;
    expect(at('2027-03-12T15:59:00Z')).toBe('closed');
    expect(at('2027-03-12T16:00:00Z')).toBe('open');
    expect(at('2027-03-15T14:59:00Z')).toBe('closed');
    expect(at('2027-03-15T15:00:00Z')).toBe('open');
    // In France on 31 October 2027, back to winter.
    expect(officeStateAt(hours, 'Europe/Paris', new Date('2027-10-29T07:00:00Z')).state).toBe('open');
    expect(officeStateAt(hours, 'Europe/Paris', new Date('2027-11-02T07:59:00Z')).state).toBe('closed');
    expect(officeStateAt(hours, 'Europe/Paris', new Date('2027-11-02T08:00:00Z')).state).toBe('open');
  });
  test('says nothing where hours or zone are not known', () => {
    const now = new Date('2027-01-13T17:00:00Z');
    expect(officeStateAt('sur rendez-vous', denver, now)).toEqual({ state: 'unknown', local: '10:00' });
    expect(officeStateAt(hours, undefined, now)).toEqual({ state: 'unknown', local: null });
    expect(officeStateAt(hours, 'Mars/Olympus', now)).toEqual({ state: 'unknown', local: null });
  });
  test('hours written otherwise are not guessed', () => {
    expect(readHours('9 to 5')).toBeNull();
    expect(readHours('fr-mo 09:00-17:00')).toBeNull();
    expect(readHours('mo 17:00-09:00')).toBeNull();
  });
});

test('a script with an unknown placeholder and hours nobody can read are refused where they stand', () => {
  const read = callSettingsSchema.safeParse({
    texts: { fr: { script: 'Bonjour {prenom}, {paragraph}' } },
    hours: '9-5',
  });
  expect(read.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['texts.fr.script', 'campaigns.letter_placeholder_unknown'],
    ['texts.fr.script', 'campaigns.letter_placeholder_unknown'],
    ['hours', 'campaigns.call_hours'],
  ]);
});
