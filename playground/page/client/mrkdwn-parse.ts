/** A piece of Slack's markup: text, something styled, a line break, or what stood between angle brackets. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike' | 'quote'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'code' | 'pre'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'user' | 'group' | 'channel' | 'broadcast'; readonly id: string }
  | { readonly kind: 'date'; readonly at: number; readonly form: string; readonly otherwise: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string };

const TOKEN =
  /```(?<pre>[\s\S]+?)```|`(?<code>[^`\n]+)`|<(?<angle>[^<>\n]+)>|(?<![\w*])\*(?<bold>[^*\n]+)\*(?![\w*])|(?<!\w)_(?<italic>[^_\n]+)_(?!\w)|(?<![\w~])~(?<strike>[^~\n]+)~(?![\w~])|(?<br>\n)/g;

/** The pieces of a text in Slack's markup. */
export function parseMrkdwn(text: string): readonly Piece[] {
  const lines = text.split('\n');
  const quoted = lines.findIndex((line) => line.startsWith('&gt;'));
  if (quoted === -1 || text.includes('```')) return inline(text);
  const after = lines.findIndex((line, place) => place > quoted && !line.startsWith('&gt;'));
  const end = after === -1 ? lines.length : after;
  const inside = lines.slice(quoted, end).map((line) => line.replace(/^&gt; ?/, ''));
  return [
    ...inline(lines.slice(0, quoted).join('\n')),
    { kind: 'quote', pieces: inline(inside.join('\n')) },
    ...(end < lines.length ? parseMrkdwn(lines.slice(end).join('\n')) : []),
  ];
}

/** Slack's three escapes as the characters they stand for. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function inline(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > last) pieces.push({ kind: 'text', text: unescaped(text.slice(last, match.index)) });
    pieces.push(pieceOf(match.groups ?? {}));
    last = match.index + match[0].length;
  }
  if (last < text.length) pieces.push({ kind: 'text', text: unescaped(text.slice(last)) });
  return pieces;
}

function pieceOf(found: Partial<Record<string, string>>): Piece {
  const { pre, code, angle, bold, italic, strike } = found;
  if (pre !== undefined) return { kind: 'pre', text: unescaped(pre.replace(/^\n|\n$/g, '')) };
  if (code !== undefined) return { kind: 'code', text: unescaped(code) };
  if (bold !== undefined) return { kind: 'bold', pieces: inline(bold) };
  if (italic !== undefined) return { kind: 'italic', pieces: inline(italic) };
  if (strike !== undefined) return { kind: 'strike', pieces: inline(strike) };
  return angle === undefined ? { kind: 'break' } : angled(angle);
}

function angled(inside: string): Piece {
  const [target = '', label = ''] = inside.split('|');
  const date = /^!date\^(\d+)\^([^^]+)/.exec(target);
  if (date)
    return { kind: 'date', at: Number(date[1]) * 1000, form: date[2] ?? '', otherwise: unescaped(label) };
  const group = /^!subteam\^(\w+)$/.exec(target)?.[1];
  if (group) return { kind: 'group', id: group };
  if (target.startsWith('!')) return { kind: 'broadcast', id: target.slice(1) };
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1) };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1) };
  if (/^(?:https?|mailto|tel):/.test(target))
    return { kind: 'link', url: unescaped(target), label: unescaped(label || target) };
  return { kind: 'text', text: unescaped(`<${inside}>`) };
}
