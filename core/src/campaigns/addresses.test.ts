import { describe, expect, test } from 'vitest';
import { domainOf, holdsAddress, normaliseAddress, readAddress } from './addresses.ts';

describe('one mailbox, one canonical address', () => {
  test.each([
    ['capitals', 'Tom@Example.ORG', 'tom@example.org'],
    ['spaces around it', '  tom@example.org\n', 'tom@example.org'],
    ['a decomposed accent', 'he\u0301le\u0300ne@example.org', 'hélène@example.org'],
    ['full-width letters', 'ｔｏｍ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'tom@example.org'],
    ['a zero-width space that was copied along', 'tom\u200b@example.org', 'tom@example.org'],
    ['an accented domain', 'tom@Île-de-la-Cité.fr', 'tom@xn--le-de-la-cit-3db6m.fr'],
    ['a domain with its last dot', 'tom@example.org.', 'tom@example.org'],
    ['dots and a plus at Gmail', 'T.o.m.Vasseur+petition@gmail.com', 'tomvasseur@gmail.com'],
    ['googlemail.com', 'tom.vasseur@googlemail.com', 'tomvasseur@gmail.com'],
    ['a plus at Outlook', 'tom.v+x@outlook.fr', 'tom.v@outlook.fr'],
    ['a plus at Apple', 'tom+x@me.com', 'tom@icloud.com'],
    ['a plus at Proton', 'tom+x@proton.me', 'tom@proton.me'],
  ])('%s', (_, typed, canonical) => {
    expect(normaliseAddress(typed)?.split('@')[0]).toBe(canonical.split('@')[0]);
    if (!/xn--/.test(canonical)) expect(normaliseAddress(typed)).toBe(canonical);
    else expect(normaliseAddress(typed)).toMatch(/@xn--.+\.fr$/);
  });

  test('elsewhere dots and a plus may be another person, and stay', () => {
    expect(normaliseAddress('tom.v+x@example.org')).toBe('tom.v+x@example.org');
    expect(normaliseAddress('tom.v@outlook.com')).not.toBe(normaliseAddress('tomv@outlook.com'));
  });

  test('mail goes to the address as it was typed', () => {
    expect(readAddress('Tom.V+x@GMAIL.com')?.address).toBe('Tom.V+x@gmail.com');
  });

  test.each([
    '',
    'tom',
    '@example.org',
    'tom@',
    'tom@localhost',
    'tom@10.0.0.1',
    'tom@[10.0.0.1]',
    'tom@exa mple.org',
    'tom@example.org/x',
    '.tom@example.org',
    'to..m@example.org',
    'tom,nadia@example.org',
    '"tom v"@example.org',
    '+x@gmail.com',
    'tom@example.org\r\nBcc: paul@example.org',
    `${'x'.repeat(65)}@example.org`,
  ])('%j is no address', (typed) => expect(readAddress(typed)).toBeNull());

  test('the domain is told as DNS has it', () => {
    expect(domainOf('tom@EXAMPLE.org')).toBe('example.org');
    expect(domainOf('tom')).toBe('');
  });
});

test('a name that is a message to a stranger is told from names', () => {
  for (const name of [
    'http://win.example',
    'Visit www.win',
    'winner.com',
    'evil.co/now',
    'me@win.example',
    'ｗｗｗ．win',
  ])
    expect([name, holdsAddress(name)]).toEqual([name, true]);
  for (const name of [
    'Zoé',
    'Jean-Pierre',
    'St.Pierre',
    'J.R.R.',
    'M. Dupont',
    'O’Neil',
    'de La Tour, née Roy',
    'Dr.Who',
    '张伟',
  ])
    expect([name, holdsAddress(name)]).toEqual([name, false]);
});
