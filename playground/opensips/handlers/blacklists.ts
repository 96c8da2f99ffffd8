import { fail, ok } from '../rpc/answer.ts';
import { type Params, text } from '../rpc/params.ts';
import type { Platform } from '../world/platform.ts';
import type { Context, Handler, Handlers } from './context.ts';

type Rule = Platform['blacklists'][number]['rules'][number];

/** `proto,ip/mask,port`; the protocol and the port may be left out, and patterns are not imitated. */
const RULE =
  /^(?:(?:any|udp|tcp|tls|sctp|ws|wss),)?(?<ip>[\d.]+)(?:\/(?<mask>[\d.]+))?(?:,(?<port>\d+)?,?)?$/i;

function ruleOf(params: Params): Rule | undefined {
  const groups = RULE.exec(text(params, 'rule'))?.groups;
  if (!groups) return undefined;
  return {
    ip: groups['ip'] ?? '',
    mask: groups['mask'] ?? '255.255.255.255',
    port: Number(groups['port'] ?? 0),
  };
}

const same = (a: Rule, b: Rule) => a.ip === b.ip && a.mask === b.mask && a.port === b.port;

const about =
  (act: (list: Platform['blacklists'][number], rule: Rule) => ReturnType<Handler>): Handler =>
  (params: Params, { world }: Context) => {
    const list = world.blacklists.find(({ name }) => name === text(params, 'name'));
    if (!list) return fail(400, 'Missing or bad blacklist name');
    const rule = ruleOf(params);
    return rule ? act(list, rule) : fail(404, 'Bad rule');
  };

/** Destinations that calls must not go to. */
export const blacklists: Handlers = {
  list_blacklists: (params, { world }) => {
    const lists = world.blacklists.map(({ name, owner, flags, rules }) => ({
      name,
      owner,
      flags,
      Rules: rules.map(({ ip, mask, port }) => ({ flags: 0, IP: ip, Mask: mask, Proto: 'any', Port: port })),
    }));
    if (!('name' in params)) return ok({ Lists: lists });
    const found = lists.find(({ name }) => name === text(params, 'name'));
    return found ? ok({ Lists: [found] }) : fail(404, 'Unknown name');
  },
  add_blacklist_rule: about((list, rule) => {
    list.rules = [...list.rules, rule];
    return ok();
  }),
  del_blacklist_rule: about((list, rule) => {
    const others = list.rules.filter((each) => !same(each, rule));
    if (others.length === list.rules.length) return fail(404, 'Rule not found');
    list.rules = others;
    return ok();
  }),
  check_blacklists: (params, { world }) =>
    ok(
      world.blacklists
        .filter(({ rules }) => rules.some(({ ip }) => ip === text(params, 'ip')))
        .map(({ name }) => name),
    ),
};
