import { CompiledQuery, type KyselyPlugin } from 'kysely';
import type { Database } from '../src/store/database.ts';

/** How an engine goes about one question. */
export interface Plan {
  /** The indexes that it uses. */
  readonly indexes: readonly string[];
  /** The tables that it walks over without one. */
  readonly walked: readonly string[];
  /** How many rows it sorts; without end where the engine does not tell. */
  readonly sorted: number;
  /** How many rows it looks at, where the engine tells. */
  readonly looked: number;
}

/** A database that remembers what it is asked, and how it goes about each question. */
export function explained(database: Database): {
  readonly database: Database;
  readonly plans: () => Promise<readonly Plan[]>;
} {
  const asked: CompiledQuery[] = [];
  const spy: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      if (node.kind === 'SelectQueryNode') asked.push(database.db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    database: { ...database, db: database.db.withPlugin(spy) },
    plans: async () => {
      const planOf = database.engine === 'sqlite' ? sqlitePlan : postgresPlan;
      return Promise.all(asked.splice(0).map((query) => planOf(database, query)));
    },
  };
}

async function sqlitePlan({ db }: Database, { sql, parameters }: CompiledQuery): Promise<Plan> {
  const explain = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
  const { rows } = await db.executeQuery<{ readonly detail: string }>(explain);
  const steps = rows.map(({ detail }) => detail);
  return {
    indexes: steps.flatMap((step) => /USING (?:COVERING )?INDEX (\w+)/.exec(step)?.[1] ?? []),
    walked: steps.flatMap((step) => /^SCAN (\w+)$/.exec(step)?.[1] ?? []),
    sorted: steps.some((step) => step.includes('TEMP B-TREE')) ? Number.POSITIVE_INFINITY : 0,
    looked: 0,
  };
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

async function postgresPlan({ db }: Database, { sql, parameters }: CompiledQuery): Promise<Plan> {
  const explain = CompiledQuery.raw(`explain (analyze, format json) ${sql}`, [...parameters]);
  const { rows } = await db.executeQuery<{ readonly 'QUERY PLAN': readonly { readonly Plan: Node }[] }>(
    explain,
  );
  const nodes = rows.flatMap((row) => row['QUERY PLAN']).flatMap(({ Plan }) => withParts(Plan));
  const scans = nodes.filter((node) => node['Relation Name'] !== undefined);
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    walked: nodes.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : [])),
    sorted: nodes.reduce((sum, node) => sum + (node['Node Type'].includes('Sort') ? comingIn(node) : 0), 0),
    looked: scans.reduce((sum, node) => sum + node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0), 0),
  };
}

const comingIn = ({ Plans = [] }: Node): number => Plans.reduce((sum, part) => sum + part['Actual Rows'], 0);

const withParts = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(withParts)];
