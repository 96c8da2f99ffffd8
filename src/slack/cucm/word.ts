import { cucm as commands } from '../../catalogue/cucm/index.ts';
import { offersCucm } from '../../catalogue/cucm/offered.ts';
import { inWords } from '../../catalogue/usual-name.ts';
import { context } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { bullets, line, type Run } from '../kit/rich.ts';
import { say, type Word } from '../words/words.ts';

/** What may be typed behind the name of each command, so that a line can be copied. */
const EXAMPLES: Readonly<Record<string, string>> = {
  'cucm:registration_status': 'class=Phone status=UnRegistered',
  'cucm:phones': 'model="Cisco 8845" pool=DP-*',
  'cucm:phone': 'SEP001122334455',
  'cucm:route': '+15551234567 CSS-Internal',
  'cucm:line': '1001',
  'cucm:css': 'CSS-Internal',
  'cucm:sql': 'SELECT name, description FROM devicepool',
};
/** What people come for first. */
const FIRST = ['cucm:registration_summary', 'cucm:inventory', 'cucm:trunks', 'cucm:crosscheck'];
const THEIRS =
  'CUCM is not set up, and cucm is the name of an attached server here: list cucm shows its commands.';
const KEPT = 'An answer may have been kept for a while and says how old it is; fresh=1 asks CUCM anew.';

/** What CUCM can be asked; where no cluster is set up, what is missing. */
export const cucm: Word = async ({ line: typed, desk }) => {
  const { catalogue } = desk.needs;
  const health = catalogue.find('cucm:health');
  const absent = health.kind === 'one' ? health.command.absent : undefined;
  if (absent) return say(absent.because);
  if (!offersCucm(catalogue)) return say(THEIRS);
  const asked = typed.positional.join(' ').toLowerCase();
  const spoken = (method: string): string => inWords(method).slice('cucm '.length);
  const near = commands.filter(({ method }) => asked !== '' && spoken(method).startsWith(asked));
  const unknown = asked !== '' && asked !== 'help';
  const shown = near.length > 0 ? near : [...commands].toSorted((a, b) => rank(a.method) - rank(b.method));
  const title = !unknown
    ? 'Ask CUCM from here; nothing here changes anything'
    : `CUCM has no command ${asked}. ${near.length > 0 ? 'These begin so' : 'There are these'}`;
  return message({
    text: `${title}: ${shown.map(({ method }) => inWords(method)).join(', ')}`,
    blocks: [
      line({ text: title, style: 'bold' }),
      bullets(shown.map(({ method, summary }) => item(method, summary))),
      context(
        KEPT,
        'The same words work as /cucm, after /opensips, and after a mention; describe cucm phone says what a command takes.',
      ),
    ],
  });
};

function item(method: string, summary: string): readonly Run[] {
  const example = [inWords(method), EXAMPLES[method]].filter(Boolean).join(' ');
  return [{ text: example, style: 'code' }, `  ${summary}`];
}

const rank = (method: string): number => (FIRST.includes(method) ? FIRST.indexOf(method) : FIRST.length);
