import { describe, expect, test } from 'vitest';
import { readReply } from './read-reply.ts';

const soap = (body: string): string =>
  `<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
const rows = (inside: string): string =>
  soap(
    `<ns:executeSQLQueryResponse xmlns:ns="http://www.cisco.com/AXL/API/15.0"><return>${inside}</return></ns:executeSQLQueryResponse>`,
  );
const NODE =
  '<ns1:item><ns1:ReturnCode>ok</ns1:ReturnCode><ns1:Name>sub1</ns1:Name><ns1:CmDevices><ns1:item><ns1:Name>SEP1</ns1:Name>';
const REST =
  '<ns1:DirNumber>0800-Registered,+1555-unregistered</ns1:DirNumber><ns1:Status>REGISTERED</ns1:Status><ns1:StatusReason>0</ns1:StatusReason><ns1:TimeStamp>17</ns1:TimeStamp></ns1:item></ns1:CmDevices></ns1:item>';
const NESTED = '<ns1:IPAddress><ns1:item><ns1:IP>10.0.0.1</ns1:IP></ns1:item></ns1:IPAddress>';
const inner = (address: string, more = ''): string =>
  `<ns1:TotalDevicesFound>1</ns1:TotalDevicesFound><ns1:CmNodes>${NODE}${address}${REST}${more}</ns1:CmNodes>`;
const RESULT = (inside: string): string => `<ns1:SelectCmDeviceResult>${inside}</ns1:SelectCmDeviceResult>`;
const SHAPES = {
  A: `<ns1:selectCmDeviceResponse><ns1:selectCmDeviceReturn>${RESULT(inner(NESTED))}<ns1:StateInfo>x</ns1:StateInfo></ns1:selectCmDeviceReturn></ns1:selectCmDeviceResponse>`,
  B: `<ns1:selectCmDeviceResponse><ns1:selectCmDeviceReturn>${inner(NESTED)}</ns1:selectCmDeviceReturn></ns1:selectCmDeviceResponse>`,
  C: `<ns1:selectCmDeviceResponse>${RESULT(inner('<ns1:IpAddress>10.0.0.1</ns1:IpAddress>'))}<ns1:StateInfo/></ns1:selectCmDeviceResponse>`,
  Ext: `<ns1:selectCmDeviceExtResponse><ns1:selectCmDeviceReturn>${RESULT(inner(NESTED))}</ns1:selectCmDeviceReturn></ns1:selectCmDeviceExtResponse>`,
};

describe('devices', () => {
  test.each(Object.entries(SHAPES))('come out of shape %s', (_, body) => {
    expect(readReply(soap(body))).toMatchObject({
      kind: 'devices',
      found: 1,
      nodes: [{ node: 'sub1', code: 'Ok', devices: 1 }],
      rows: [
        {
          name: 'SEP1',
          ip: '10.0.0.1',
          numbers: '0800 Registered, +1555 UnRegistered',
          status: 'Registered',
          reason: '',
          node: 'sub1',
          seen: 17,
        },
      ],
    });
  });

  test('have the address that is there, however it is written', () => {
    const read = (address: string) => readReply(soap(SHAPES.A.replace(NESTED, address)));

    expect(read('<ns1:IPAddress>10.0.0.2</ns1:IPAddress>')).toMatchObject({ rows: [{ ip: '10.0.0.2' }] });
    expect(read('<ns1:IPAddress/>')).toMatchObject({ rows: [{ ip: '' }] });
    expect(read('')).toMatchObject({ rows: [{ ip: '' }] });
  });

  test('have the numbers of their lines where there is no other list', () => {
    const lines =
      '<ns1:LinesStatus><ns1:item><ns1:DirectoryNumber>0801</ns1:DirectoryNumber><ns1:Status>Registered</ns1:Status></ns1:item></ns1:LinesStatus>';
    const read = (numbers: string) =>
      readReply(
        soap(
          SHAPES.A.replace('0800-Registered,+1555-unregistered', numbers).replace(
            '</ns1:DirNumber>',
            `</ns1:DirNumber>${lines}`,
          ),
        ),
      );

    expect(read('')).toMatchObject({ rows: [{ numbers: '0801 Registered' }] });
    expect(read('007')).toMatchObject({ rows: [{ numbers: '007' }] });
    expect(read('1-2-Registered')).toMatchObject({ rows: [{ numbers: '1-2 Registered' }] });
  });

  test.each([
    ['none of the usual', '<ns1:selectCmDeviceResponse><ns1:other/></ns1:selectCmDeviceResponse>'],
    ['empty', '<ns1:selectCmDeviceResponse/>'],
    [
      'of another operation',
      '<ns1:selectCtiItemResponse><TotalItemsFound>0</TotalItemsFound></ns1:selectCtiItemResponse>',
    ],
  ])('are not made up from a reply that is %s', (_, body) => {
    expect(readReply(soap(body))).toEqual({ kind: 'other' });
  });
});

describe('values', () => {
  test.each([
    ['0800', '0800'],
    ['+15551234567', '+15551234567'],
    ['0x1F', '0x1F'],
    ['1e5', '1e5'],
    ['1.50', '1.50'],
    ['true', 'true'],
    ['Gr&#xF6;&#223;e', 'Größe'],
    ['&#x1F4DE;', '📞'],
    ['a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos;', 'a & b <c> "d" \'e\''],
    ['&amp;lt;', '&lt;'],
    ['&amp;#60;', '&#60;'],
    ['&#0;&#x110000;&unknown;', '&#0;&#x110000;&unknown;'],
    ['<![CDATA[a & <b> &lt;]]>', 'a & <b> &lt;'],
    ['', null],
    ['   ', null],
  ])('%j is the text %j', (written, text) => {
    expect(readReply(rows(`<row><v>${written}</v></row>`))).toEqual({ kind: 'rows', rows: [{ v: text }] });
  });

  test('of two columns of one name both stay', () => {
    expect(readReply(rows('<row><name>a</name><name>b</name><name/></row>'))).toEqual({
      kind: 'rows',
      rows: [{ name: 'a', name_2: 'b', name_3: null }],
    });
  });

  test('stand in rows, be there none, one or many, whatever a column is called', () => {
    expect(readReply(soap('<ns:executeSQLQueryResponse><return/></ns:executeSQLQueryResponse>'))).toEqual({
      kind: 'rows',
      rows: [],
    });
    expect(readReply(rows('<row><item>1</item><row>2</row></row>'))).toEqual({
      kind: 'rows',
      rows: [{ item: '1', row: '2' }],
    });
    expect(readReply(rows('<row><a>1</a></row><row><a/></row>'))).toEqual({
      kind: 'rows',
      rows: [{ a: '1' }, { a: null }],
    });
  });
});

describe('faults', () => {
  test('have the words of AXL where there are some', () => {
    const body =
      '<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>general</faultstring><detail><axlError><axlcode>-201</axlcode><axlmessage>A syntax error has occurred.</axlmessage><request>executeSQLQuery</request></axlError></detail></soapenv:Fault>';

    expect(readReply(soap(body))).toEqual({
      kind: 'fault',
      code: '-201',
      text: 'A syntax error has occurred.',
    });
  });

  test('are read in both versions of SOAP', () => {
    expect(
      readReply(
        soap(
          '<soapenv:Fault><faultcode>ns1:Server.RateControl</faultcode><faultstring>too often</faultstring></soapenv:Fault>',
        ),
      ),
    ).toEqual({ kind: 'fault', code: 'ns1:Server.RateControl', text: 'too often' });
    expect(
      readReply(
        soap(
          '<e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang="en">no</e:Text></e:Reason></e:Fault>',
        ),
      ),
    ).toEqual({ kind: 'fault', code: 'e:Sender', text: 'no' });
  });
});

describe('what is no reply', () => {
  test.each([
    ['nothing', ''],
    ['words', 'hello'],
    ['a page', '<!DOCTYPE html><html><body>Login</body></html>'],
    ['a page without a type', '<html><body><br>Login</body></html>'],
    ['half an envelope', soap('<a/>').slice(0, -20)],
    ['an envelope without a body', '<Envelope><Header/></Envelope>'],
    [
      'an envelope with a document type',
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "boom">]>${soap('<a>&e;</a>').slice(38)}`,
    ],
    ['an envelope that hides a property', rows('<row><__proto__>1</__proto__></row>')],
    ['a version without one', soap('<ns:getCCMVersionResponse><return/></ns:getCCMVersionResponse>')],
    ['very deep', soap('<a>'.repeat(5000) + '</a>'.repeat(5000))],
  ])('is none: %s', (_, text) => {
    expect(readReply(text)).toEqual({ kind: 'other' });
  });
});
