import { createInterface } from 'node:readline/promises';
import type { Stage } from '../stage.ts';
import { aboutBot, type KeptBot } from './keep-bot.ts';
import { press, speak } from './speak.ts';

/** Lets whoever started the demo type as one of the people, until they leave. */
export async function consoleFor(stage: Stage, kept: KeptBot): Promise<void> {
  const { people } = stage;
  console.log(`
Everything stays up. Type a command of /opensips, for example: diff dr_carrier_status @all, or a whole line with its slash
  ana, bo, cy, otto   act as a reader, a writer, another writer, somebody without a role
  press Approve       press the newest button of that name
  exit                end the demo
The bot is ${aboutBot(kept.now())}
`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: 'ana> ' });
  const stop = (): void => terminal.close();
  const ended = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      stop();
      ended.resolve();
    });
  terminal.once('SIGINT', stop);
  let name: keyof typeof people = 'ana';
  let left = process.stdin.isTTY;
  terminal.prompt();
  kept.hear((line) => {
    console.log(`\n${line}`);
    terminal.prompt(true);
  });
  for await (const line of terminal) {
    const typed = line.trim();
    if (typed === 'exit') {
      left = true;
      break;
    }
    if (typed in people)
      name = typed as keyof typeof people; // just checked
    else if (typed !== '') {
      const label = /^press (.+)$/.exec(typed)?.[1];
      const done = label
        ? press(stage, people[name], name, label)
        : speak(stage, people[name], name, typed.startsWith('/') ? typed : `/opensips ${typed}`);
      await done.catch((cause: unknown) => console.error(String(cause)));
    }
    terminal.setPrompt(`${name}> `);
    terminal.prompt();
  }
  terminal.close();
  kept.hear(console.log);
  // Without a terminal nobody can type exit, and the page goes on until a signal ends it.
  if (!left) await ended.promise;
}
