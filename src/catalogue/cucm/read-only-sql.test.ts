import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { whyNotReadOnly } from './read-only-sql.ts';
import { sqlTokens } from './sql-tokens.ts';

describe('a query that only reads is sent', () => {
  test.each([
    'SELECT name FROM device',
    'select 1 from systables',
    '  \n\tSeLeCt d.name FROM device d',
    'SELECT d.name, d.description, tm.name AS model, dp.name AS devicepool FROM device d JOIN typemodel tm ON d.tkmodel = tm.enum LEFT JOIN devicepool dp ON d.fkdevicepool = dp.pkid WHERE d.tkclass = 1',
    'SELECT SKIP 2000 FIRST 1000 name FROM device ORDER BY name',
    'SELECT FIRST 10 * FROM device',
    'SELECT COUNT(*) AS c, tm.name FROM device d, typemodel tm WHERE d.tkmodel = tm.enum GROUP BY tm.name HAVING COUNT(*) > 1 ORDER BY 1 DESC',
    'SELECT DISTINCT(name) FROM device',
    'SELECT name FROM device WHERE tkclass IN (1, 2) AND NOT (name IS NULL OR name = "x")',
    'SELECT name FROM device WHERE pkid IN (SELECT fkdevice FROM devicenumplanmap) UNION ALL SELECT name FROM enduser',
    'SELECT t.n FROM (SELECT name AS n FROM device) AS t',
    "SELECT n.dnorpattern::varchar(50), name[1,3], LOWER(name) || '-' || UPPER (description) FROM numplan n",
    "SELECT CASE WHEN isactive = 't' THEN 1 ELSE 0 END FROM device",
    "SELECT EXTEND(CURRENT, YEAR TO SECOND), DATE('1.1.2026') FROM systables",
    'SELECT name FROM device WHERE tkmodel = -1 OR tkmodel = +2.5e3 OR tkmodel <> .5 FOR READ ONLY',
  ])('%j', (query) => {
    expect(whyNotReadOnly(query)).toBeUndefined();
  });

  test.each([
    [
      "SELECT name FROM device WHERE description = 'Call Drop; Delete -- /* { # : @'",
      'words, signs and comments in a text',
    ],
    ['SELECT name FROM credentialpolicy', 'a policy for passwords, which holds none'],
    ["SELECT name FROM device WHERE description = 'it''s; DROP TABLE device'", 'a quote written twice'],
    ['SELECT name FROM device WHERE description = "DELETE ""FROM"" x; --"', 'the other kind of quotes'],
    ["SELECT name FROM device WHERE description = '\"' AND name = '\"; DELETE'", 'one kind inside the other'],
    ["SELECT name FROM device WHERE description LIKE '%Größe 電話%'", 'letters of any language in a text'],
    ["SELECT name FROM device WHERE description = 'two\nlines'", 'a text of two lines'],
    ['SELECT d.set, d.update , d.into FROM device d', 'columns that are called so'],
    ['SELECT updated, settings, droplist, deleted_at, into_x FROM device', 'names that begin so'],
  ])('%j (%s)', (query) => {
    expect(whyNotReadOnly(query)).toBeUndefined();
  });
});

describe('anything else is refused', () => {
  test.each([
    ['', 'It is empty'],
    ['   ', 'It is empty'],
    ['DELETE FROM device', 'SELECT'],
    ["UPDATE device SET name = 'x'", 'SELECT'],
    ['INSERT INTO device VALUES (1)', 'SELECT'],
    ['DROP TABLE device', 'SELECT'],
    ['EXECUTE PROCEDURE x()', 'SELECT'],
    ['WITH t AS (SELECT 1) SELECT * FROM t', 'SELECT'],
    ['(SELECT name FROM device)', 'SELECT'],
    ['SELECTED name FROM device', 'SELECT'],
    ['; SELECT name FROM device', 'SELECT'],
    ['/* x */ SELECT name FROM device', 'SELECT'],
    ['SELECT name FROM device;', 'semicolon'],
    ['SELECT name FROM device; DELETE FROM device', 'semicolon'],
    ["SELECT name FROM device WHERE name = ''; DELETE FROM device WHERE name = ''", 'semicolon'],
    ['SELECT name FROM device -- and more', 'comment'],
    ["SELECT name FROM device --'\n; DELETE FROM device --'", 'comment'],
    ['SELECT 1--1 FROM device', 'comment'],
    ['SELECT name /* FROM device', 'comment'],
    ['SELECT name */ FROM device', 'comment'],
    ['SELECT {+ ORDERED} name FROM device', 'comment'],
    ['SELECT name } FROM device', 'comment'],
    ["SELECT name FROM device /*'*/ ; DELETE FROM device /*'*/", 'comment'],
    ['SELECT #1 FROM device', 'a #'],
    ['SELECT name FROM sysadmin:command_history', 'another database'],
    ['SELECT name FROM sysadmin : command_history', 'another database'],
    ['SELECT name FROM db@server', 'another server'],
    ['SELECT :host FROM device', 'another database'],
    ['SELECT name FROM device INTO TEMP t', 'INTO'],
    ["SELECT name FROM device INTO EXTERNAL x USING (DATAFILES ('DISK:/tmp/x'))", 'INTO'],
    ['SELECT name FROM device FOR UPDATE', 'UPDATE'],
    ['SELECT name FROM device FOR\nUPDATE OF name', 'UPDATE'],
    ['SELECT name FROM TABLE(FUNCTION f())', 'table('],
    ['SELECT name FROM device UNION DELETE FROM device', 'DELETE'],
    ['SELECT 1.update FROM device', 'UPDATE'],
    ['SELECT 1 .update FROM device', 'UPDATE'],
    ["SELECT task('x') FROM systables", 'task('],
    ["SELECT Admin ('x') FROM systables", 'admin('],
    ["SELECT informix.task\n('x') FROM systables", 'task('],
    ["SELECT informix.lower('x') FROM systables", 'lower('],
    ['SELECT "task"(1) FROM systables', 'A text stands'],
    ["SELECT lotofile(x, '/tmp/y', 'server') FROM device", 'lotofile('],
    ["SELECT filetoclob('/etc/passwd', 'server') FROM device", 'filetoclob('],
    ["SELECT dbinfo('sessionid') FROM device", 'dbinfo('],
    ['SELECT s.nextval FROM device', 'NEXTVAL'],
    ['SELECT * FROM credential', 'credential keeps passwords'],
    ['SELECT u.userid, u.passwordreverse AS x FROM applicationuser u', 'passwordreverse keeps passwords'],
    ['SELECT d.name FROM device d, siprealm', 'siprealm keeps passwords'],
    ["SELECT 'open FROM device", "begins with '"],
    ['SELECT "open FROM device', 'begins with "'],
    ["SELECT 'a''b FROM device", "begins with '"],
    ['SELECT (name FROM device', 'brackets'],
    ['SELECT name) FROM device', 'brackets'],
    ['SELECT )name, ( FROM device', 'brackets'],
    ['SELECT .INTO TEMP t FROM device', 'INTO'],
    ['SELECT name . INTO TEMP t FROM device', 'INTO'],
    ['SELECT name FROM device\u0000', 'cannot be seen'],
    ['SELECT name FROM\u202E device', 'cannot be seen'],
    ['SELECT name\u200B FROM device', 'cannot be seen'],
    ["SELECT 'a\u0007' FROM device", 'cannot be seen'],
    ["SELECT '\uD83D' FROM device", 'cannot be seen'],
    ['SELECT name FROM device WHERE größe = 1', 'ö may only stand inside a text'],
    ['SELECT name\u00A0FROM device', 'may only stand inside a text'],
    ['SELECT name FROM device WHERE name = ‘x’', '‘ may only'],
    ['SELECT name\\ FROM device', '\\ may only'],
    ['SELECT `name` FROM device', '` may only'],
    [`SELECT '${'x'.repeat(10_000)}' FROM device`, 'characters long'],
  ])('%j', (query, because) => {
    expect(whyNotReadOnly(query)).toContain(because);
  });

  test.each(
    'INTO INSERT UPDATE DELETE MERGE TRUNCATE DROP ALTER CREATE RENAME GRANT REVOKE EXECUTE PROCEDURE FUNCTION LOAD UNLOAD OUTPUT SET LOCK UNLOCK BEGIN COMMIT ROLLBACK DATABASE CONNECT CALL'.split(
      ' ',
    ),
  )('the word %s in any case, wherever it stands', (word) => {
    for (const spelled of [word, word.toLowerCase(), `${word.slice(0, 2)}${word.slice(2).toLowerCase()}`])
      for (const query of [
        `SELECT ${spelled} x FROM device`,
        `SELECT x FROM device ${spelled} y`,
        `SELECT x FROM (SELECT y\n${spelled}\tz)`,
      ])
        expect(whyNotReadOnly(query)).toContain(word);
  });
});

describe('whatever is asked', () => {
  // Pieces out of which somebody could try to build more than a question.
  const piece = fc.constantFrom(
    'SELECT',
    'name',
    'FROM',
    'device',
    'WHERE',
    '=',
    'AND',
    '(',
    ')',
    ',',
    '.',
    "'",
    '"',
    "''",
    '""',
    '--',
    '/*',
    '*/',
    '{',
    '}',
    ';',
    '#',
    ':',
    '@',
    '\n',
    ' ',
    'DELETE',
    'DELETE FROM device',
    'UPDATE device SET x = 1',
    'task(1)',
    'INTO',
    'lower',
    '1',
    '\\',
    'é',
  );
  const text = fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .filter((each) => !/(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}]/u.test(each));
  const quoted = fc
    .tuple(text, fc.constantFrom("'", '"'))
    .map(([each, quote]) => `${quote}${each.replaceAll(quote, quote + quote)}${quote}`);

  test('nothing that is sent holds a second statement, a comment or a word that changes, outside of its texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, quoted), { maxLength: 14 }),
        fc.constantFrom('', ' '),
        (pieces, between) => {
          const query = `SELECT ${pieces.join(between)}`;
          if (whyNotReadOnly(query) !== undefined) return;
          // Read anew, by hand: what is left without texts must be harmless.
          const left = withoutTexts(query);
          expect(left).not.toMatch(/;|--|\/\*|\*\/|[{}#@]|(?<!:):(?!:)/);
          expect(left).not.toMatch(/(?<!\w\.)\b(delete|update|set|into|task)\b/i);
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('a text may hold anything that can be seen', () => {
    fc.assert(
      fc.property(quoted, quoted, (one, two) => {
        expect(
          whyNotReadOnly(`SELECT ${one} AS a FROM device WHERE name = ${two} AND 1 = 1`),
        ).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  test('what follows a harmless question after any sign is looked at', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(';', '--', '/*', '{', '#', ' INTO ', ' FOR UPDATE '),
        quoted,
        (sign, literal) => {
          expect(whyNotReadOnly(`SELECT name FROM device WHERE name = ${literal}${sign}`)).toBeDefined();
        },
      ),
    );
  });

  test('every piece is accounted for, and a long query takes no longer than it has to', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (query) => {
        const { list, because } = sqlTokens(query);
        expect(because !== undefined || list.length > 0 || query.trim() === '').toBe(true);
      }),
    );
    const begun = performance.now();
    for (const filler of ["'", '"', "''", '(', '1', '1e', 'a', ' ', '-', '\t'])
      whyNotReadOnly(`SELECT ${filler.repeat(9_000 / filler.length)}`);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

function withoutTexts(query: string): string {
  let left = '';
  let quote = '';
  for (let at = 0; at < query.length; at += 1) {
    const sign = query[at] ?? '';
    if (quote === '') {
      if (sign === "'" || sign === '"') quote = sign;
      left += quote === '' ? sign : ' ? ';
    } else if (sign === quote) {
      if (query[at + 1] === quote) at += 1;
      else quote = '';
    }
  }
  return left;
}
