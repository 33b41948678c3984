import { describe, expect, test } from 'vitest';
import { countryNames, stateOf } from './countries.ts';
import { covers, divisionKind, readPostalCode, reducedTo, territoryOfZip } from './matching.ts';

describe('postal codes as people type them', () => {
  test.each([
    ['fr', ' 44 000 ', '44000'],
    ['fr', 'F-44000', '44000'],
    ['fr', '20090', '20090'],
    ['fr', '97110', '97110'],
    ['fr', '98713', '98713'],
    ['us', '02101', '02101'],
    ['us', '84101-1234', '84101'],
    ['us', '84101 1234', '84101'],
    ['ca', 'k1a 0b1', 'K1A0B1'],
  ])('%s: %j is %s', (country, typed, code) => {
    expect(readPostalCode(country, typed)).toEqual({ code });
  });
  test.each([
    ['fr', '75340 PARIS CEDEX 07', 'cedex'],
    ['fr', 'cedex', 'cedex'],
    ['fr', '4400', 'wrong'],
    ['fr', '00000', 'wrong'],
    ['fr', '99123', 'wrong'],
    ['us', '2101', 'wrong'],
    ['us', 'Utah', 'wrong'],
    ['us', '  ', 'missing'],
  ])('%s: %j is %s', (country, typed, problem) => {
    expect(readPostalCode(country, typed)).toEqual({ problem });
  });
});

test('territories have delegates, told by their ZIPs', () => {
  expect(['96799', '96910', '96950', '00802', '84101', '96960'].map(territoryOfZip)).toEqual([
    'ocd-division/country:us/territory:as/cd:at-large',
    'ocd-division/country:us/territory:gu/cd:at-large',
    'ocd-division/country:us/territory:mp/cd:at-large',
    'ocd-division/country:us/territory:vi/cd:at-large',
    null,
    null,
  ]);
});

test('a senator speaks for each district of the state, and for no state with a similar name', () => {
  const seat = 'ocd-division/country:us/state:ut/cd:3';
  expect(covers('ocd-division/country:us/state:ut', seat)).toBe(true);
  expect(covers('ocd-division/country:us/state:u', seat)).toBe(false);
  expect(covers('ocd-division/country:us/state:ut/cd:30', seat)).toBe(false);
  expect(reducedTo(seat, new Set(['state']))).toBe('ocd-division/country:us/state:ut');
  expect(reducedTo(seat, new Set(['sldl']))).toBeNull();
  expect(divisionKind(seat)).toBe('cd');
});

test('whoever lives overseas votes with the whole', () => {
  expect(['gp', 'nc', 'gu', 'de'].map(stateOf)).toEqual(['fr', 'fr', 'us', 'de']);
  expect(new Map(countryNames('fr')).get('ch')).toBe('Suisse');
  expect(countryNames('en').length).toBeGreaterThan(240);
});
