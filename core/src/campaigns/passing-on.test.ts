import { expect, test } from 'vitest';
import { amountOf, readGifts, realDay } from './passing-on.ts';

test('amounts are read as French and English files write them', () => {
  expect(amountOf('25', 'EUR')).toBe(2_500);
  expect(amountOf('1 250,50 €', 'EUR')).toBe(125_050);
  expect(amountOf('1,250.50', 'USD')).toBe(125_050);
  expect(amountOf('1.250', 'EUR')).toBe(125_000);
  expect(amountOf('1200', 'JPY')).toBe(1_200);
  for (const text of ['', 'rien', '-5', '0']) expect(amountOf(text, 'EUR')).toBeNull();
});

test('gifts of services are read for their number, amount and day, and nothing else', () => {
  const usual = { currency: 'EUR', today: '2027-02-03' };
  const helloAsso = {
    eventType: 'Payment',
    data: {
      id: 7,
      amount: 2_000,
      state: 'Authorized',
      date: '2027-01-31T14:11:15+02:00',
      payer: { email: 'a@b.fr' },
    },
  };
  expect(readGifts(helloAsso, usual)).toEqual([
    { key: 'helloasso:7', amountMinor: 2_000, currency: 'EUR', givenOn: '2027-01-31' },
  ]);
  expect(
    readGifts([{ id: 'd1', amount: '12.50', currency: 'usd', donation_date: '2027-01-30' }], usual),
  ).toEqual([{ key: 'd1', amountMinor: 1_250, currency: 'USD', givenOn: '2027-01-30' }]);
  for (const none of [null, 'x', {}, { id: 1 }, { amount: 5 }, { id: 1, amount: 5, status: 'refunded' }])
    expect(readGifts(none, usual)).toEqual([]);
});

test('a day that the calendar does not have is none, and its gift is of today', () => {
  for (const day of ['2028-02-29', '2027-12-31']) expect(realDay(day)).toBe(day);
  for (const day of ['2027-02-29', '2027-02-30', '2027-13-01', '0000-01-01', '2027-1-1', ''])
    expect(realDay(day)).toBeNull();
  const usual = { currency: 'EUR', today: '2027-03-01' };
  expect(readGifts({ id: 'd2', amount: 5, date: '2027-02-30' }, usual)).toMatchObject([
    { givenOn: '2027-03-01' },
  ]);
});
