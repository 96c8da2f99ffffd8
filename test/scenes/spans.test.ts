import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '../../playground/otlp.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { GATEWAY, request, TAKE_OUT } from './approving.ts';
import { ask } from './asking.ts';

let stage: Stage | undefined;
let receiver: OtlpReceiver | undefined;
afterEach(async () => {
  await stage?.close();
  await receiver?.close();
});

/** The names of what is below a span, with those of its children in brackets. */
function tree(spans: readonly ReceivedSpan[], under: string | undefined): readonly string[] {
  return spans
    .filter(({ parentSpanId }) => parentSpanId === under)
    .map(({ name, spanId }) => {
      const below = tree(spans, spanId);
      return below.length > 0 ? `${name} (${below.join(', ')})` : name;
    });
}

describe('traces', () => {
  test('follow each request from the delivery through gate, node and database to the answer, and say nothing that was typed', async () => {
    receiver = await startOtlpReceiver();
    stage = await setStage({
      config: 'samples: { every: 1s }',
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20canary-header',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=lab',
        MI_RETRIES: '0',
      },
    });
    const { people, slack, fleet, bot, env } = stage;
    await ask(stage, people.ana, 'ul_show_contact table_name=location aor=alice');
    await ask(stage, people.ana, 'ul_show_contact table_name=location aor=canary-aor');
    await ask(stage, people.ana, 'canary_word canary=1 @canarynode');
    await fleet.node('ams').faults.set({ kind: 'down' });
    await ask(stage, people.ana, 'version @ams');
    const card = await request(stage, people.bo, `${TAKE_OUT} --why="canary reason"`);
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says(/^● DONE/m);

    expect(await bot.stop()).toBe(0);

    const spans = receiver.spans();
    const gate = (name: string, key: string, value: string): ReceivedSpan => {
      const found = spans.find((span) => span.name === name && span.attributes[key] === value);
      if (!found) throw new Error(`no ${name} with ${key} ${value}`);
      return found;
    };
    const read = gate('gate.submit', 'chatops.command', 'usrloc:show_contact');
    const trace = spans.filter(({ traceId }) => traceId === read.traceId);
    const [root = '', ...more] = tree(trace, undefined);
    expect(more).toEqual([]);
    expect(root).toMatch(/^slack delivery \(/);
    expect(root).toMatch(
      /gate\.submit \([^()]*db insert audit[^()]*call usrloc:show_contact[^()]*db insert audit[^()]*\)/,
    );
    expect(root).toMatch(/slack response_url/);
    expect(read.attributes).toMatchObject({
      'chatops.nodes': 'fra',
      'chatops.via': 'slash',
      'chatops.outcome': 'answered',
    });
    expect(trace.find(({ name }) => name.startsWith('call '))?.attributes).toMatchObject({
      'chatops.node': 'fra',
      'chatops.outcome': 'ok',
    });

    expect(gate('gate.submit', 'chatops.command', 'unknown').attributes['chatops.outcome']).toBe('refused');
    const failed = spans.find(
      ({ name, attributes }) =>
        name.startsWith('call ') &&
        attributes['chatops.node'] === 'ams' &&
        attributes['chatops.outcome'] === 'unreachable',
    );
    expect(failed?.failed).toBe(true);
    const press = gate('gate.answer', 'chatops.wish', 'approve');
    const pressed = spans.filter(({ traceId }) => traceId === press.traceId);
    expect(tree(pressed, press.spanId).join()).toContain('call dispatcher:set_state');
    expect(spans.every(({ ms }) => ms >= 0 && ms < 60_000)).toBe(true);

    const all = receiver.bodies.join('\n');
    for (const secret of ['canary', 'alice', GATEWAY, env['SLACK_BOT_TOKEN'] ?? '', 'Yealink', people.ana])
      expect(all).not.toContain(secret);
    expect(all).toContain('deployment.environment.name');
    expect(receiver.headers[0]).toMatchObject({ authorization: 'Bearer canary-header' });
    expect(bot.log.join('\n')).not.toContain('canary-header');
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined).map(({ name }) => name);
    expect([...new Set(roots)]).toEqual(['slack delivery']);
    console.log(`${spans.length} spans in ${roots.length} traces`);
  });

  test('that cannot be sent cost nobody anything, are told of once, and hold up no end', async () => {
    stage = await setStage({
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_EXPORTER_OTLP_TIMEOUT: '500' },
    });
    const { people, bot } = stage;

    const answer = await ask(stage, people.ana, 'ds_list');
    const begun = performance.now();
    const code = await bot.stop();

    expect(answer.drawn).toContain('5 destinations');
    expect(code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(8000);
    const told = bot.log.filter((line) => line.includes('traces could not be sent'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('ECONNREFUSED');
  });

  test('need a library that is loaded only where they are wanted', () => {
    const sources = execFileSync('git', ['ls-files', 'src'], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean);
    const using = (what: RegExp): readonly string[] =>
      sources.filter((file) => what.test(readFileSync(file, 'utf8')));

    expect(using(/from '@opentelemetry/)).toEqual(['src/app/tracing/otlp.ts']);
    expect(using(/from '.*\/otlp\.ts'/)).toEqual([]);
    expect(using(/import\('\.\/otlp\.ts'\)/)).toEqual(['src/app/tracing/open-tracer.ts']);
  });
});
