import { describe, expect, it } from 'vitest';
import { utmValue, withUtm } from './utm.ts';

const hb96 = { source: 'linkedin', medium: 'community_advocacy', campaign: 'hb96-senat', content: 'c_81' };

describe('the destination of a tracked link', () => {
  it('gains the network, the medium, the campaign and the story, before its fragment', () => {
    expect(withUtm('https://ex.fr/p?ref=a#s2', hb96)).toBe(
      'https://ex.fr/p?ref=a&utm_source=linkedin&utm_medium=community_advocacy&utm_campaign=hb96-senat&utm_content=c_81#s2',
    );
  });
  it('keeps a parameter that its own site had already set', () => {
    expect(withUtm('https://ex.fr/p?utm_source=newsletter', hb96)).toBe(
      'https://ex.fr/p?utm_source=newsletter&utm_medium=community_advocacy&utm_campaign=hb96-senat&utm_content=c_81',
    );
    expect(withUtm('https://ex.fr/p?UTM_Source=newsletter', { source: 'x' })).toBe(
      'https://ex.fr/p?UTM_Source=newsletter',
    );
  });
  it('is complete without any query, with an empty one, and with a trailing separator', () => {
    expect(withUtm('https://ex.fr/', { source: 'x' })).toBe('https://ex.fr/?utm_source=x');
    expect(withUtm('https://ex.fr/p?', { source: 'x' })).toBe('https://ex.fr/p?utm_source=x');
    expect(withUtm('https://ex.fr/p?a=1&', { source: 'x' })).toBe('https://ex.fr/p?a=1&utm_source=x');
  });
  it('keeps every byte of the address it was given', () => {
    expect(withUtm('https://ex.fr/a%2Fb?q=a+b%20c&%E9=1', { source: 'x' })).toBe(
      'https://ex.fr/a%2Fb?q=a+b%20c&%E9=1&utm_source=x',
    );
  });
  it('is left alone when the address is signed', () => {
    const signed = 'https://bucket.example/f.pdf?X-Amz-Date=1&X-Amz-Signature=abc';
    expect(withUtm(signed, hb96)).toBe(signed);
  });
  it('is left alone when there is nothing to add', () => {
    expect(withUtm('https://ex.fr/p#s', {})).toBe('https://ex.fr/p#s');
  });
});

it('a campaign named in French becomes a plain lower-case value', () => {
  expect(utmValue('Journée « Égalité » – cœur & métiers')).toBe('journee-egalite-coeur-metiers');
});
