import { type Drawn, html } from './html.ts';
import { Link } from './mrkdwn.ts';

const INLINE =
  /`(?<code>[^`\n]+)`|\*\*(?<bold>[^\n]+?)\*\*|(?<![\w*])[*_](?<italic>[^*_\n]+)[*_](?!\w)|~~(?<strike>[^~\n]+)~~|\[(?<label>[^\]\n]+)\]\((?<url>[^)\s]+)\)/g;

/** Standard Markdown as Slack's markdown block shows it: headings, lists, quotes, code, tables and styles. */
export function Markdown({ text }: { readonly text: string }): Drawn {
  const lines = text.split('\n');
  const drawn: Drawn[] = [];
  while (lines.length > 0) drawn.push(takeBlock(lines));
  return html`<div class="markdown">${drawn}</div>`;
}

/** Takes the next block off the lines and draws it. */
function takeBlock(lines: string[]): Drawn {
  const line = lines[0] ?? '';
  if (line.startsWith('```')) {
    lines.shift();
    const code = takeWhile(lines, (each) => !each.startsWith('```'));
    lines.shift();
    return html`<pre tabindex="0">${code.join('\n')}</pre>`;
  }
  const heading = /^#{1,6} (.+)/.exec(line)?.[1];
  if (heading !== undefined) {
    lines.shift();
    return html`<p class="heading">${inline(heading)}</p>`;
  }
  if (/^\s*[-*+] /.test(line)) {
    const items = takeWhile(lines, (each) => /^\s*[-*+] /.test(each));
    return html`<ul>${items.map((item) => listItem(item.replace(/^\s*[-*+] /, '')))}</ul>`;
  }
  if (/^\s*\d+[.)] /.test(line)) {
    const items = takeWhile(lines, (each) => /^\s*\d+[.)] /.test(each));
    return html`<ol>${items.map((item) => html`<li>${inline(item.replace(/^\s*\d+[.)] /, ''))}</li>`)}</ol>`;
  }
  if (line.startsWith('>')) {
    const quote = takeWhile(lines, (each) => each.startsWith('>'));
    return html`<blockquote>${inline(quote.map((each) => each.replace(/^> ?/, '')).join('\n'))}</blockquote>`;
  }
  if (/^\|.*\|$/.test(line.trim()) && /^\|[\s:|-]+\|$/.test(lines[1]?.trim() ?? '')) return takeTable(lines);
  lines.shift();
  if (/^(?:-{3,}|\*{3,})$/.test(line.trim())) return html`<hr />`;
  return line.trim() === '' ? null : html`<p>${inline(line)}</p>`;
}

/** A point of a list; one of a checklist says whether it is done. */
function listItem(text: string): Drawn {
  const [, mark, rest = ''] = /^\[([ xX])\] (.*)$/s.exec(text) ?? [];
  if (mark === undefined) return html`<li>${inline(text)}</li>`;
  const done = mark !== ' ';
  return html`<li class="check"><span aria-hidden="true">${done ? '☑' : '☐'}</span> <span class="unseen">${done ? 'Done: ' : 'Open: '}</span>${inline(rest)}</li>`;
}

function takeTable(lines: string[]): Drawn {
  const cells = (line: string): readonly string[] =>
    line
      .trim()
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
  const [head = '', , ...rows] = takeWhile(lines, (each) => each.trim().startsWith('|'));
  return html`<div class="table-box" tabindex="0" role="group" aria-label="Table"><table>
    <thead><tr>${cells(head).map((cell) => html`<th scope="col">${inline(cell)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${cells(row).map((cell) => html`<td>${inline(cell)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

function inline(text: string): Drawn {
  const drawn: Drawn[] = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    drawn.push(text.slice(last, match.index));
    const { code, bold, italic, strike, label, url } = match.groups ?? {};
    if (code) drawn.push(html`<code>${code}</code>`);
    else if (bold) drawn.push(html`<strong>${inline(bold)}</strong>`);
    else if (italic) drawn.push(html`<em>${inline(italic)}</em>`);
    else if (strike) drawn.push(html`<s>${strike}</s>`);
    else if (url) drawn.push(html`<${Link} url=${url} label=${label} />`);
    last = match.index + match[0].length;
  }
  return [...drawn, text.slice(last)];
}

function takeWhile(lines: string[], fits: (line: string) => boolean): readonly string[] {
  const end = lines.findIndex((line) => !fits(line));
  return lines.splice(0, end === -1 ? lines.length : end);
}
