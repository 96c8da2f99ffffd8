import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Settings } from '../../config/config.ts';
import { ok } from '../../kernel/result.ts';
import { withExisting } from '../../store/existing.ts';
import { levelOf } from '../../store/migrations.ts';
import { openStore } from '../../store/store.ts';
import { databaseView } from '../database-view.ts';
import { keysIn, LOCKED_TODO, lockedWords } from '../open-store.ts';
import { reason } from '../reason.ts';
import type { Configuration } from '../settings.ts';
import { type Finding, failing, fine, noted } from './finding.ts';

const WHAT = 'Database';

/** Whether the database is there, of this release and can be written. It is neither made nor changed in form. */
export async function databaseFinding({ settings }: Configuration): Promise<Finding> {
  const url = settings.DATABASE_URL;
  const path = url.startsWith('sqlite:') ? resolve(url.slice('sqlite:'.length)) : undefined;
  if (path !== undefined && !existsSync(path)) return placeFinding(path);
  try {
    return await openedFinding(settings);
  } catch (cause) {
    return failing(
      WHAT,
      `It cannot be used: ${reason(cause)}.`,
      path === undefined
        ? 'Look whether PostgreSQL runs there, and at the name, the password and the host in DATABASE_URL.'
        : `Look who may write ${path} and its folder, and whether the disk is full.`,
    );
  }
}

async function openedFinding(settings: Settings): Promise<Finding> {
  const url = settings.DATABASE_URL;
  const { made, missing, unknown } = await withExisting(url, levelOf);
  if (unknown.length > 0)
    return failing(
      WHAT,
      `A newer release has changed its tables: ${unknown.join(', ')}.`,
      'Run that release, or take its changes back with it: migrate down.',
    );
  if (made.length === 0) return fine(WHAT, 'It is empty; the start makes the tables.');
  const store = openStore(url, () => Promise.resolve(ok(null)), { keys: keysIn(settings) });
  const view = await databaseView(store);
  const locked = view.works && missing.length === 0 ? await store.locked() : 0;
  await store.close();
  if (!view.works) return failing(WHAT, view.detail, 'Look at its disk, its rights and its log.');
  if (missing.length > 0)
    return noted(
      WHAT,
      `${view.detail} Changes of its tables are to be made: ${missing.join(', ')}.`,
      'The start makes them. Make a backup first.',
    );
  if (locked > 0) return noted(WHAT, `${view.detail} ${lockedWords(locked)}`, LOCKED_TODO);
  const sealed = settings.RESULTS_KEY ? ' Replies and talks are encrypted.' : '';
  return fine(WHAT, `${view.detail}${sealed}`);
}

function placeFinding(path: string): Finding {
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    if (!statSync(folder).isDirectory()) throw new Error('a file');
    return fine(WHAT, `There is none at ${path} yet; the start makes it.`);
  } catch {
    return failing(
      WHAT,
      `There is none at ${path}, and ${folder} cannot be written.`,
      'Make the folder, and give it to the user who runs the bot.',
    );
  }
}
