import { expect, test } from 'vitest';
import { accentRoles, contrast, isHexColor, night, paper } from './index.ts';

test('black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 1);
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 1);
});

test.each([
  '#c43e1c',
  '#0f5b4a',
  '#2f3fc4',
  '#ffd400',
  '#ffffff',
  '#000000',
  '#00ff00',
  '#ff00aa',
  '#8ab4ff',
  '#777777',
])('with the accent %s every text can be read, in light and in dark', (accent) => {
  const { light, dark } = accentRoles(accent);
  for (const roles of [light, dark]) {
    expect(contrast('#ffffff', roles.fill)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#ffffff', roles.fillHover)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(roles.onTint, roles.tint)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(roles.onTint, roles.tintHover)).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(light.text, paper)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(light.fill, paper)).toBeGreaterThanOrEqual(3);
  expect(contrast(dark.text, night)).toBeGreaterThanOrEqual(4.5);
});

test('an accent that can be read as it is stays as it is', () => {
  expect(accentRoles('#0F5B4A').light.fill).toBe('#0f5b4a');
});

test('only #rrggbb is a colour', () => {
  expect(['#a1B2c3', '#abc', 'red', '#12345g', ''].map(isHexColor)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
