import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWER_LABELS } from './answerLabels';
import { pageOf } from './pages';

const template = readFileSync(
  join(__dirname, '../../../../templates/dr-site/template.yaml'),
  'utf8',
);

/** The template's pages in order: title and text. */
const pages = template
  .slice(0, template.indexOf('\n  steps:'))
  .split(/^ {4}- title: /m)
  .slice(1)
  .map(text => ({ title: text.split('\n')[0], text }));

describe('the form of the template', () => {
  const form = template.slice(0, template.indexOf('\n  steps:'));

  it('has no rule beside those of site.json, and no field that two choices define', () => {
    expect(form).not.toMatch(
      /^ *(pattern|minimum|maximum|maxLength|maxItems|uniqueItems):/m,
    );
    expect(form).not.toMatch(/^ {6}dependencies:/m);
  });

  it.each([
    'compute',
    'database',
    'backup',
    'storage',
    'notifications',
  ] as const)('calls each answer about %s what its problems call it', part => {
    const [, text] =
      new RegExp(`^ {8}${part}:\n((?: {10}.*\n|\n)+)`, 'm').exec(form) ?? [];
    const [, ...titles] = [...text.matchAll(/^ +title: (.+)$/gm)].map(
      ([, title]) => title,
    );
    expect(titles).toEqual(Object.values(ANSWER_LABELS[part]));
  });
});

describe('pageOf', () => {
  it.each(
    pages
      .filter(({ title }) => title !== 'Review')
      .flatMap(({ title, text }) =>
        [...text.matchAll(/^ {8}(\w+):$/gm)].map(([, answer]) => [
          answer,
          title,
        ]),
      ),
  )('knows that the template asks for %s on page %s', (answer, title) => {
    expect(pageOf(answer)).toBe(title);
  });

  it('knows the page of every answer that has a label', () => {
    for (const part of Object.keys(ANSWER_LABELS)) {
      expect(pageOf(`${part}.input`)).toBeDefined();
    }
    expect(pageOf('nothing')).toBeUndefined();
  });
});
