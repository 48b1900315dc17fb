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
