import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** Seconds of processor time that these processes and their children have used so far; one that is gone counts nothing. */
export function processorSeconds(pids: readonly number[]): number {
  const parents = new Map<number, { readonly parent: number; readonly seconds: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const used = usedBy(Number(name));
    if (used) parents.set(Number(name), used);
  }
  const belongs = (pid: number): boolean => {
    if (pids.includes(pid)) return true;
    const parent = parents.get(pid)?.parent;
    return parent !== undefined && parent > 1 && belongs(parent);
  };
  return [...parents].reduce((sum, [pid, { seconds }]) => sum + (belongs(pid) ? seconds : 0), 0);
}

/** Megabytes of memory that a process has resident now; its children are not counted. */
export function residentMb(pid: number): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1000;
}

function usedBy(pid: number): { readonly parent: number; readonly seconds: number } | undefined {
  try {
    // After the name in brackets: state, parent, …, user and system time of its own and of the children it has buried.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return {
      parent: Number(fields[1]),
      seconds: fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_A_SECOND,
    };
  } catch {
    return undefined;
  }
}
