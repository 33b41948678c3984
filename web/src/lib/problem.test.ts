import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import en from '../../../locales/en.json' with { type: 'json' };
import { ApiProblem, fieldErrors, problemFrom, sentenceOf } from './problem.ts';

beforeAll(async () => {
  await i18next.init({
    lng: 'en',
    resources: { en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
  });
});
const say = (error: unknown) => sentenceOf(i18next.t, error);

test('the server’s own sentence is shown, with its detail', () => {
  const problem = problemFrom(409, {
    type: 'x',
    status: 409,
    code: 'x.y',
    title: 'Nadia is here already',
    detail: 'Choose another.',
  });
  expect(say(problem)).toBe('Nadia is here already. Choose another.');
});
test('without an answer the connection is named', () => {
  expect(say(new ApiProblem(0, 'app.offline'))).toBe(
    'The server could not be reached. Check your connection and try again.',
  );
});
test('a code of ours is looked up in the words', () => {
  expect(say(new ApiProblem(401, 'auth.wrong_credentials'))).toMatch(
    /^This e-mail and this password do not go together\. Check both/,
  );
});
test('a proxy’s page instead of an answer is no riddle', () => {
  expect(say(problemFrom(502, '<html>Bad gateway</html>'))).toBe(
    say(new ApiProblem(503, 'platform.unavailable')),
  );
});
test('a bug is told without its message', () => {
  expect(say(new TypeError('x is undefined'))).not.toContain('undefined');
});
test('sentences stand under the fields they are about', () => {
  const problem = problemFrom(422, {
    code: 'platform.invalid_request',
    title: 'No',
    fields: [
      { path: '/owner/email', code: 'invalid_format', message: 'Invalid email address' },
      { path: 'name', code: 'odd', message: 'odd' },
    ],
  });
  expect(fieldErrors(problem)).toEqual({
    'owner.email': 'This is not written in the expected form.',
    name: 'This cannot be accepted.',
  });
});
