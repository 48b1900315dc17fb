import type { Block, Fact } from './Block';
import { escapeHtml } from './escapeHtml';
import { STYLE } from './style';
import { timeline } from './timeline';
import { visible } from './words';

const escaped = (text: string) => escapeHtml(visible(text));

const fact = ({ label, value, against, tone, basis }: Fact) =>
  `<div><dt>${escaped(label)}</dt><dd class="value ${tone ?? ''}">${escaped(
    value,
  )}</dd>${
    against ? `<dd class="${tone ?? ''}">${escaped(against)}</dd>` : ''
  }<dd class="basis">${escaped(basis)}</dd></div>`;

/** Such a word is broken rather than that a table leaves its page. */
const LONG_WORD = /\S{28}/;

const cells = (tag: 'th' | 'td', texts: string[]) =>
  `<tr>${texts
    .map(
      text =>
        `<${tag}${LONG_WORD.test(text) ? ' class="long"' : ''}>${escaped(
          text,
        )}</${tag}>`,
    )
    .join('')}</tr>`;

function blockOf(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'warning':
      return `<p class="warning">${escaped(block.text)}</p>`;
    case 'facts':
      return `<dl class="facts">${block.facts.map(fact).join('')}</dl>`;
    case 'table':
      return block.rows.length > 0
        ? `<div class="wide"><table><thead>${cells(
            'th',
            block.columns,
          )}</thead><tbody>${block.rows
            .map(row => cells('td', row))
            .join('')}</tbody></table></div>`
        : `<p>${escaped(block.none)}</p>`;
    default:
      return `<div class="wide">${timeline(block.evidence)}</div>`;
  }
}

/** A page that needs nothing but itself: it prints on A4, and nothing in it is carried out or fetched. */
export const html = (title: string, blocks: Block[]): string =>
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>
${blocks.map(blockOf).join('\n')}
</body></html>
`;
