/** Where the chart is. */
export const CHART = 'deploy/helm/opensips-chatops';

/** Tokens of the right form. */
export const SECRETS = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
/** Values that between them use everything in the chart. */
export const CASES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'SQLite with a secret of its own': {
    existingSecret: 'mine',
    settings: { OPENSIPS_NODES: 'fra=http://h1:8888/mi' },
  },
  'secrets in the release, and a file': {
    secrets: { ...SECRETS, LLM_API_KEY: '5:"x"' },
    config: { nodes: { fra: { url: 'http://10.0.0.11:8888/mi', tags: ['eu'] } }, samples: { every: '30s' } },
    persistence: { storageClass: 'fast', size: '5Gi' },
  },
  'three replicas on PostgreSQL': {
    replicas: 3,
    postgres: true,
    existingSecret: 'mine',
    serviceMonitor: { enabled: true },
    image: { repository: 'registry.example/chatops', tag: '9' },
    imagePullSecrets: [{ name: 'pull' }],
    podAnnotations: { team: 'voice' },
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'voice', operator: 'Exists' }],
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] } },
  },
  'HTTP mode behind an ingress': {
    secrets: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'shh' },
    persistence: { existingClaim: 'kept' },
    ingress: {
      enabled: true,
      className: 'nginx',
      host: 'chatops.example.com',
      tlsSecret: 'tls',
      annotations: { a: 'b' },
    },
  },
};
