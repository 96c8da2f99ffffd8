import { appendFileSync } from 'node:fs';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { recorder } from './attached-tools.ts';

const [, , journal = '/dev/null'] = process.argv;
serveStdio(() => recorder((line) => appendFileSync(journal, `${line}\n`)));
