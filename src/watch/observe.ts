import { SKEW_MS } from '../kernel/clock.ts';
import { type Alert, GONE, isActive, type Part } from './alert.ts';
import type { Verdict } from './judge.ts';
import type { Watch } from './watch.ts';
import { watchWords } from './words.ts';

/** What one look at a node found by one watch. */
export interface Finding {
  readonly watch: Watch;
  readonly node: string;
  readonly verdicts: readonly Verdict[];
  /** All that the watch looks at was seen, so that what is missing is gone. */
  readonly whole: boolean;
  readonly now: number;
}

/** What turns bad and good so often within that time is flapping until it has been calm for a while. */
const FLIPS = 6;
const FLAP_MS = 10 * 60_000;
const CALM_MS = 5 * 60_000;
/** What flaps is shown anew no more often than this. */
const FLAP_PAUSE_MS = 30_000;
/** Values are shown anew after this, then ever more seldom. */
const REFRESH_MS = 60_000;
/** What is good again stays on the card for so long. */
const OVER_MS = 3_600_000;
const MOST_PARTS = 100;

/**
 * The alert after a look, one version further; undefined when there is nothing new. `last` is the newest of that watch and node:
 * one that ended within `reopenMs` goes on instead of a second one beginning.
 */
export function observed(
  last: Alert | undefined,
  finding: Finding,
  { reopenMs, newId }: { readonly reopenMs: number; readonly newId: () => string },
): Alert | undefined {
  const { now, verdicts } = finding;
  const base =
    last && (last.state === 'firing' || now - (last.resolvedAt ?? 0) < reopenMs) ? last : undefined;
  if (!base) {
    const bad = verdicts.filter(
      ({ is, at }) => is === 'bad' && at > (last?.resolvedAt ?? Number.NEGATIVE_INFINITY),
    );
    const parts = bad.slice(0, MOST_PARTS).map((verdict) => partAfter(undefined, verdict, now));
    return parts.length > 0 ? begun(finding, parts, newId()) : undefined;
  }
  const parts = partsAfter(base.parts, finding);
  const firing = parts.some(isActive);
  if (!firing && base.state === 'resolved') return undefined;
  const turned = firing !== (base.state === 'firing');
  if (!turned && !isNews(base, parts, now)) return undefined;
  const { severity, channel, playbook } = finding.watch;
  return {
    ...base,
    rule: watchWords(finding.watch),
    severity,
    channel,
    playbook,
    parts,
    state: firing ? 'firing' : 'resolved',
    version: base.version + 1,
    begunAt: turned && firing ? now : base.begunAt,
    changedAt: now,
    resolvedAt: firing ? null : now,
    times: base.times + (turned && firing ? 1 : 0),
  };
}

function begun({ watch, node, now }: Finding, parts: readonly Part[], id: string): Alert {
  const { name, what, severity, channel, playbook } = watch;
  return {
    id,
    watch: name,
    node,
    kind: what.kind,
    of: subjectOf(what),
    rule: watchWords(watch),
    severity,
    channel,
    playbook,
    state: 'firing',
    version: 1,
    at: now,
    begunAt: now,
    changedAt: now,
    resolvedAt: null,
    times: 1,
    parts: [...parts],
    incident: null,
  };
}

function partsAfter(before: readonly Part[], { verdicts, whole, now }: Finding): Part[] {
  const said = new Map(verdicts.map((verdict) => [verdict.name, verdict]));
  const kept = before.map((part) => {
    const verdict = said.get(part.name);
    if (verdict) return partAfter(part, verdict, now);
    return whole && part.at <= now ? partAfter(part, gone(part.name, now), now) : part;
  });
  const known = new Set(before.map(({ name }) => name));
  const added = verdicts
    .filter(({ name, is }) => is === 'bad' && !known.has(name))
    .map((verdict) => partAfter(undefined, verdict, now));
  return [...kept.filter((part) => isActive(part) || now - part.since < OVER_MS), ...added].slice(
    0,
    MOST_PARTS,
  );
}

const gone = (name: string, now: number): Verdict => ({
  name,
  is: 'good',
  since: now,
  at: now,
  value: GONE,
  strip: '',
});

function partAfter(before: Part | undefined, verdict: Verdict, now: number): Part {
  // What is older than that is no news; what was seen long after now was seen before a clock went back.
  const older = before !== undefined && verdict.at < before.at && before.at - now < SKEW_MS;
  if (before && (verdict.is === 'unknown' || older)) return calmed(before, now);
  const bad = verdict.is === 'bad';
  const turned = before?.bad !== bad;
  const recent = (before?.flips ?? []).filter((at) => now - at < FLAP_MS);
  const flips = turned ? [...recent, now].slice(-2 * FLIPS) : recent;
  return calmed(
    {
      name: verdict.name,
      bad,
      flapping: (before?.flapping ?? false) || flips.length >= FLIPS,
      since: turned ? verdict.since : (before?.since ?? verdict.since),
      at: verdict.at,
      value: verdict.value,
      strip: verdict.strip,
      reason: verdict.reason ?? null,
      flips,
    },
    now,
  );
}

const calmed = (part: Part, now: number): Part =>
  part.flapping && now - (part.flips.at(-1) ?? 0) >= CALM_MS ? { ...part, flapping: false } : part;

/** Whether the card has to change: a part turned, or values are no longer what it says. */
function isNews(base: Alert, parts: readonly Part[], now: number): boolean {
  const old = new Map(base.parts.map((part) => [part.name, part]));
  const age = now - base.changedAt;
  return parts.some((part) => {
    const before = old.get(part.name);
    if (!before || before.flapping !== part.flapping) return true;
    if (before.bad !== part.bad) return !part.flapping || age >= FLAP_PAUSE_MS;
    const moved = before.value !== part.value || before.strip !== part.strip;
    return moved && age >= Math.max(REFRESH_MS, (now - base.at) / 10);
  });
}

function subjectOf(what: Watch['what']): string {
  switch (what.kind) {
    case 'node':
      return '';
    case 'state':
      return what.match;
    case 'figure':
      return what.figure;
    case 'statistic':
      return what.statistic;
    case 'event':
      return what.event;
  }
}
