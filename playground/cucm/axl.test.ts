import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axl, post, sql } from './ask.ts';
import { type Cucm, createCucm } from './cucm.ts';

let cucm: Cucm;
beforeAll(async () => {
  cucm = await createCucm({ phones: 30 });
});
beforeEach(() => cucm.account.unlock());
afterAll(() => cucm.close());

describe('AXL', () => {
  test('tells its version to any schema that it speaks', async () => {
    for (const version of ['12.5', '15.0']) {
      const { status, body } = await axl(cucm, 'getCCMVersion', '', { version });

      expect(status).toBe(200);
      expect(body).toContain(`<ns:getCCMVersionResponse xmlns:ns="http://www.cisco.com/AXL/API/${version}">`);
      expect(body).toContain('<componentVersion><version>15.0.1.12900(234)</version></componentVersion>');
    }
  });

  test('answers a schema that it does not speak with status 599 and the list', async () => {
    const { status, headers, body } = await axl(cucm, 'getCCMVersion', '', { version: '11.5' });

    expect(status).toBe(599);
    expect(headers['content-type']).toContain('text/html');
    expect(body).toContain('Incorrect axl version. Supported axl versions are 12.0, 12.5, 14.0 and 15.0');
  });

  test('wants a SOAPAction that names the version and the operation of the body', async () => {
    const inside = '<sql>select name from device</sql>';
    const without = await axl(cucm, 'executeSQLQuery', inside, { action: undefined });
    const other = await axl(cucm, 'executeSQLQuery', inside, { action: 'CUCM:DB ver=15.0 getCCMVersion' });
    const older = await axl(cucm, 'executeSQLQuery', inside, { action: 'CUCM:DB ver=14.0 executeSQLQuery' });
    const quoted = await axl(cucm, 'executeSQLQuery', inside, {
      action: '"CUCM:DB ver=15.0 executeSQLQuery"',
    });

    expect([without, other, older].map(({ status }) => status)).toEqual([500, 500, 500]);
    expect(without.body).toContain('<axlcode>-1</axlcode>');
    expect(quoted.status).toBe(200);
  });

  test('knows no operation that is not simulated, and no malformed document', async () => {
    const unknown = await axl(cucm, 'removePhone', '<name>SEP0004F2A10001</name>');
    const broken = await post(cucm, '/axl/', '<soapenv:Envelope>', {
      action: 'CUCM:DB ver=15.0 executeSQLQuery',
    });

    expect(unknown.status).toBe(500);
    expect(unknown.body).toContain('Cannot find the declaration of element &apos;axl:removePhone&apos;');
    expect(broken.body).toContain('Premature end of file.');
  });

  test('keeps and refuses executeSQLUpdate', async () => {
    const { status } = await axl(
      cucm,
      'executeSQLUpdate',
      "<sql>delete from device where name = 'SIPT_FAX'</sql>",
    );

    expect(status).toBe(500);
    expect(cucm.asked.at(-1)).toMatchObject({ service: 'axl', operation: 'executeSQLUpdate', status: 500 });
    expect((await sql(cucm, "select name from device where name = 'SIPT_FAX'")).body).toContain('SIPT_FAX');
  });

  test('wants the child of executeSQLQuery without a namespace and nothing beside it', async () => {
    const qualified = await axl(cucm, 'executeSQLQuery', '<ns:sql>select name from device</ns:sql>');
    const none = await axl(cucm, 'executeSQLQuery');
    const two = await axl(cucm, 'executeSQLQuery', '<sql>select name from device</sql><sql>select 1</sql>');

    expect([qualified, none, two].map(({ status }) => status)).toEqual([500, 500, 500]);
    expect(none.body).toContain('One of &apos;{sql}&apos; is expected.');
  });

  test('sends nothing but an empty return when no row fits', async () => {
    const { status, body } = await sql(cucm, "select name from device where name = 'nobody'");

    expect(status).toBe(200);
    expect(body).toContain('<return/>');
  });

  test('sends numbers as they are written and hostile text as text', async () => {
    const found = await sql(
      cucm,
      'select n.dnorpattern, d.description from device d join devicenumplanmap m on m.fkdevice = d.pkid join numplan n on n.pkid = m.fknumplan order by d.name',
    );

    expect(found.body).toContain('<dnorpattern>0800</dnorpattern>');
    expect(found.body).toContain('<dnorpattern>\\+15551234567</dnorpattern><description>0012</description>');
    expect(found.body).toContain('&lt;!channel&gt; *urgent* &amp; &quot;free&quot; &lt;/ns1:Description&gt;');
  });

  test('says how many rows to fetch when they are too many bytes', async () => {
    cucm.manners.mostBytes = 500;
    const { status, body } = await sql(cucm, 'select name from device');
    cucm.manners.mostBytes = 8 * 1024 * 1024;
    const said = /Total rows matched: (\d+) rows\. Suggestive Row Fetch: less than (\d+) rows/.exec(body);

    expect(status).toBe(500);
    expect(Number(said?.[1])).toBe(cucm.world.devices.length);
    const fewer = await sql(cucm, `select skip 1 first ${Number(said?.[2]) - 1} name from device`);
    expect(fewer.status).toBe(200);
  });

  test('turns a third query away while two are under way', async () => {
    cucm.faults.set({ kind: 'slow', ms: 100, times: 2, service: 'axl' });
    cucm.faults.set({ kind: 'slow', ms: 20, times: 1, service: 'axl' });
    const answers = await Promise.all([1, 2, 3].map(() => sql(cucm, 'select name from device')));

    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 200, 500,
    ]);
    expect(answers.some(({ body }) => body.includes('Maximum AXL Memory Allocation Consumed'))).toBe(true);
    expect(cucm.atOnce.axl).toBe(3);
  });
});
