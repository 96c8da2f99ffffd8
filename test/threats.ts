/** A test that the model of threats names as holding a defence. */
export interface Holding {
  readonly threat: string;
  readonly file: string;
  readonly name: string;
}

const FILE = /`([\w./-]+\.ts)`: ((?:“[^”]+”(?:, )?)+)/g;

/** The rows of the table of threats, each with the tests that hold it. */
export function threatsIn(text: string): ReadonlyMap<string, readonly Holding[]> {
  const [, after = ''] = text.split('\n## Threats\n');
  const [table = ''] = after.split('\n## ');
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| threat |'));
  return new Map(
    rows.map((row) => {
      const [, threat = '', , held = ''] = row
        .split(' | ')
        .map((cell) => cell.replace(/^\| /, ''))
        .toSpliced(0, 0, '');
      return [
        threat,
        [...held.matchAll(FILE)].flatMap(([, file = '', names = '']) => named(threat, file, names)),
      ];
    }),
  );
}

const named = (threat: string, file: string, names: string): readonly Holding[] =>
  [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ threat, file, name }));

/** What is wrong with it: a threat that nothing holds, or a test that there is not; `read` gives the text of a file, if there is one. */
export function unheld(
  threats: ReadonlyMap<string, readonly Holding[]>,
  read: (file: string) => string | undefined,
): readonly string[] {
  return [...threats].flatMap(([threat, holdings]) => {
    if (holdings.length === 0) return [`nothing holds: ${threat}`];
    return holdings.flatMap(({ file, name }) => {
      const source = read(file);
      if (source === undefined) return [`there is no ${file}`];
      return titles(source).includes(name) ? [] : [`${file} has no test “${name}”`];
    });
  });
}

/** The names of the tests in a file, skipped ones left out. */
function titles(source: string): readonly string[] {
  const called = source.matchAll(
    /\b(?:test|it)(?:\.each\b[\s\S]*?\)\s*)?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g,
  );
  return [...called].map(([, , title = '']) => title.replaceAll(/\\(.)/g, '$1'));
}
