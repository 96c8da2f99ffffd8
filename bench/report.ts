import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/** One line of a table, by column; numbers are shown with three digits at most that count. */
export type Row = Readonly<Record<string, string | number>>;

/** Where a measurement says what it has found. */
export interface Report {
  /** Shorter, for a look whether it works; its figures are worth less. */
  readonly quick: boolean;
  /** What was given as `--name=value`. */
  readonly option: (name: string) => string | undefined;
  /** A table as Markdown has it, so that it can stand in the page of results as it is. */
  readonly table: (title: string, rows: readonly Row[]) => void;
  readonly note: (line: string) => void;
}

/** Reports of measurements to the terminal, and with `--json=FILE` to a file. */
export function createReports(words: readonly string[]): {
  readonly begin: (name: string) => Report;
  readonly save: () => void;
} {
  const option = (name: string): string | undefined =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const quick = words.includes('--quick');
  const tables: object[] = [];
  const print = (line: string): void => console.log(line);
  const machine = machineNow();
  print(`${machine.processors} × ${machine.model}, ${machine.memory}, Node ${process.version}\n`);
  return {
    begin: (name) => {
      const load = loadNow();
      print(`## ${name}${quick ? ' (quick)' : ''}, load ${load} at the beginning\n`);
      return {
        quick,
        option,
        table: (title, rows) => {
          tables.push({ bench: name, title, quick, load, rows });
          print(`${title}\n\n${markdown(rows)}\n`);
        },
        note: (line) => print(`${line}\n`),
      };
    },
    save: () => {
      const file = option('json');
      if (file !== undefined) writeFileSync(file, `${JSON.stringify({ machine, tables }, undefined, 2)}\n`);
    },
  };
}

function machineNow() {
  const [first] = cpus();
  return {
    processors: cpus().length,
    model: first?.model ?? 'unknown processor',
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
  };
}

const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(1);

function markdown(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => shown(row[column] ?? '')))];
  const widths = columns.map((_, place) => Math.max(...lines.map((line) => line[place]?.length ?? 0)));
  const isNumber = columns.map((column) => rows.some((row) => typeof row[column] === 'number'));
  const drawn = lines.map((line) => {
    const cells = line.map((cell, place) =>
      isNumber[place] ? cell.padStart(widths[place] ?? 0) : cell.padEnd(widths[place] ?? 0),
    );
    return `| ${cells.join(' | ')} |`;
  });
  const rule = widths.map((width, place) =>
    isNumber[place] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [drawn[0], `| ${rule.join(' | ')} |`, ...drawn.slice(1)].join('\n');
}

function shown(value: string | number): string {
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) < 10) return value.toLocaleString('en-US', { maximumSignificantDigits: 2 });
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}
