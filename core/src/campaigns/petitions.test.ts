import { expect, test } from 'vitest';
import { likelyAddress, petitionIsOver, petitionSettingsSchema, publicName } from './petitions.ts';

test('one slip in the name of a usual mailbox is asked about', () => {
  expect(likelyAddress('ana@gmial.com')).toBe('ana@gmail.com');
  expect(likelyAddress('ana@gmal.com')).toBe('ana@gmail.com');
  expect(likelyAddress('ana@gmaill.com')).toBe('ana@gmail.com');
  expect(likelyAddress('ana@gmail.con')).toBe('ana@gmail.com');
  expect(likelyAddress('ana@hotmial.fr')).toBe('ana@hotmail.fr');
  expect(likelyAddress('Ana.K@Wanado.fr')).toBe('Ana.K@wanadoo.fr');
});

test('nobody is asked about an address that is as it should be', () => {
  for (const email of [
    'a@gmail.com',
    'a@mail.com',
    'a@ymail.com',
    'a@clinique-des-tilleuls.fr',
    'a@gmx.net',
    'no address',
  ])
    expect(likelyAddress(email)).toBeNull();
});

test('the public list names a first name and one letter', () => {
  expect(publicName({ given: ' Anaïs ', family: 'kerbrat' })).toBe('Anaïs K.');
  expect(publicName({ given: 'Inès', family: 'éluard' })).toBe('Inès É.');
  expect(publicName({ given: 'Léa', family: '' })).toBe('Léa');
});

test('a petition is over at its deadline, and at its goal only where that was decided', () => {
  const now = new Date('2027-02-03T12:00:00Z');
  const at = (signatures: number, deadline: Date | null = null) => ({ signatures, deadline, now });
  expect(petitionIsOver({ goal: 100, closesAtGoal: false }, at(100))).toBeNull();
  expect(petitionIsOver({ goal: 100, closesAtGoal: true }, at(99))).toBeNull();
  expect(petitionIsOver({ goal: 100, closesAtGoal: true }, at(100))).toBe('goal');
  expect(petitionIsOver({ goal: null, closesAtGoal: true }, at(5, now))).toBe('deadline');
});

test('a petition needs no settings to be made', () => {
  expect(petitionSettingsSchema.parse({})).toMatchObject({ goal: null, why: true, eraseAfterMonths: 3 });
});
