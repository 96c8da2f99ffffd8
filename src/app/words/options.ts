import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../kernel/result.ts';

/** The words of the command line, each with what it is for. */
export const USAGE = `opensips-chatops WORD, with the settings in the environment or in .env:

  start                        run the bot; also without a word
  doctor [--json]              prove Slack, nodes, database, model and servers; also --check
  mcp                          serve MCP on standard input and output
  catalogue [--json]           every command with its effects
  search WORDS [--json]        the commands that fit best
  audit verify                 walk the chain of the audit
  audit export [--json]        the audit as CSV, or as one JSON object a line
  backup FILE                  keep the database in one file; the bot may run meanwhile
  restore FILE                 put a backup into an empty database, on either engine
  migrate                      bring the tables to their newest form
  migrate status               which changes the tables have had
  migrate down [--to NAME]     take changes of the tables back; --yes after reading what is lost

  --help, --version
`;

const OPTIONS = {
  json: { type: 'boolean' },
  check: { type: 'boolean' },
  yes: { type: 'boolean' },
  to: { type: 'string' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

/** The words of a command line and the options beside them. */
export interface Wanted {
  readonly word: string;
  readonly rest: readonly string[];
  readonly options: {
    readonly json: boolean;
    readonly yes: boolean;
    readonly to: string | undefined;
  };
}

/** Reads a command line; the error names what is not known of it. */
export function readWords(args: readonly string[]): Result<Wanted, string> {
  const { tokens, values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(OPTIONS, token.name)) return err(`There is no option ${token.rawName}.`);
    if (token.name === 'to' && !token.value)
      return err('--to takes the name of a change: migrate down --to NAME.');
  }
  const { json = false, yes = false, to, check, help, version } = values;
  const [word = 'start', ...rest] = positionals;
  const instead = help ? 'help' : version ? 'version' : check ? 'doctor' : word;
  return ok({
    word: instead,
    rest,
    options: { json: json === true, yes: yes === true, to: typeof to === 'string' ? to : undefined },
  });
}
