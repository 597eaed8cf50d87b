/** A secret as it stands in a text, and the part of it that must never be seen again. Put together here: no literal looks like one. */
export interface Planted {
  readonly kind: string;
  readonly text: string;
  readonly secret: string;
}

const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const LOWER = 'abcdefghijkmnopqrstuvwxyz';
const DIGITS = '23456789';
const HEX = '0123456789abcdef';
const MIXED = UPPER + LOWER + DIGITS;

/** A linear congruential generator (Numerical Recipes), so that every run plants the same. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Sixty-odd kinds: tokens of providers, then what only its surroundings give away, then people. */
export function plantedSecrets(seed = 11): readonly Planted[] {
  const random = createRandom(seed);
  const of = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[random(alphabet.length)]).join('');
  const mixed = (length: number): string =>
    `${of(UPPER, 1)}${of(DIGITS, 1)}${of(LOWER, 1)}${of(MIXED, length - 3)}`;
  const bare = (kind: string, ...parts: string[]): Planted => {
    const secret = parts.join('');
    return { kind, text: secret, secret };
  };
  const within = (kind: string, before: string, secret: string, after = ''): Planted => ({
    kind,
    text: `${before}${secret}${after}`,
    secret,
  });
  return [
    bare('aws key id', 'AK', 'IA', of('ABCDEFGHIJ234567', 16)),
    bare('aws temporary key id', 'AS', 'IA', of('ABCDEFGHIJ234567', 16)),
    within('aws secret', 'aws_secret_access_key = ', mixed(40)),
    within('aws session token', 'AWS_SESSION_TOKEN=', mixed(200)),
    bare('anthropic', 'sk-', 'ant-api03-', mixed(90), 'AA'),
    bare('openai project', 'sk-', 'proj-', mixed(74)),
    bare('openai legacy', 'sk', '-', mixed(20), 'T3Blbk', 'FJ', mixed(20)),
    bare('github personal', 'gh', 'p_', mixed(36)),
    bare('github app', 'gh', 's_', mixed(36)),
    bare('github oauth', 'gh', 'o_', mixed(36)),
    bare('github fine-grained', 'github', '_pat_', mixed(22), '_', mixed(59)),
    bare('gitlab', 'gl', 'pat-', mixed(20)),
    bare('google api', 'AI', 'za', mixed(35)),
    bare('google oauth secret', 'GOC', 'SPX-', mixed(28)),
    bare('google access token', 'ya', '29.', mixed(80)),
    bare('slack bot', 'xo', 'xb-', of(DIGITS, 12), '-', of(DIGITS, 12), '-', mixed(24)),
    bare('slack user', 'xo', 'xp-', of(DIGITS, 12), '-', of(DIGITS, 12), '-', of(HEX, 32)),
    within(
      'slack webhook',
      'https://hooks.slack.com/services/',
      ['T', of(UPPER, 8), '/B', of(UPPER, 8), '/', mixed(24)].join(''),
    ),
    within('discord webhook', 'https://discord.com/api/webhooks/', `${of(DIGITS, 18)}/${mixed(68)}`),
    bare('stripe secret', 'sk', '_live_', mixed(24)),
    bare('stripe restricted', 'rk', '_live_', mixed(24)),
    bare('stripe webhook', 'wh', 'sec_', mixed(32)),
    bare('npm', 'np', 'm_', mixed(36)),
    bare('pypi', 'py', 'pi-AgEIcHlwaS5vcmc', mixed(80)),
    bare('hugging face', 'h', 'f_', of(UPPER + LOWER, 34)),
    bare('sendgrid', 'S', 'G.', mixed(22), '.', mixed(43)),
    bare('mailgun', 'ke', 'y-', of(HEX, 32)),
    within('twilio', 'TWILIO_AUTH_TOKEN=', `${of(HEX, 31)}7`),
    bare('telegram bot', of(DIGITS, 10), ':AA', mixed(33)),
    within('azure storage', 'AccountKey=', `${mixed(86)}==`),
    bare('digitalocean', 'do', 'p_v1_', of(HEX, 64)),
    bare('shopify', 'shp', 'at_', of(HEX, 32)),
    bare('linear', 'lin', '_api_', mixed(40)),
    bare('grafana', 'gl', 'sa_', mixed(32), '_', of(HEX, 8)),
    bare('vault', 'hv', 's.', mixed(90)),
    bare('databricks', 'da', 'pi', of(HEX, 32)),
    bare('postman', 'PM', 'AK-', of(HEX, 24), '-', of(HEX, 34)),
    bare('doppler', 'dp', '.pt.', mixed(43)),
    bare('groq', 'gs', 'k_', mixed(52)),
    bare('replicate', 'r', '8_', mixed(37)),
    bare('docker', 'dck', 'r_pat_', mixed(27)),
    bare('supabase', 'sb', 'p_', of(HEX, 40)),
    bare('planetscale', 'ps', 'cale_tkn_', mixed(43)),
    bare('new relic', 'NR', 'AK-', of(UPPER + DIGITS, 27)),
    bare('sentry', 'sn', 'trys_', mixed(60)),
    bare('age', 'AGE-SECRET', '-KEY-1', of('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)),
    bare('jwt', 'ey', 'J', mixed(30), '.ey', 'J', mixed(60), '.', mixed(43)),
    within('bearer', 'Authorization: Bearer ', mixed(40)),
    within('basic', 'Authorization: Basic ', `${mixed(30)}==`),
    within('api key header', 'X-Api-Key: ', mixed(32)),
    within('cookie', 'Cookie: session_id=', mixed(32)),
    within('url password', 'postgres://app:', mixed(16), '@db.host.internal:5432/app'),
    within('url user token', 'git clone https://', mixed(40), '@git.host.internal/a/b.git'),
    within('url parameter', 'https://files.host.internal/get?id=4&access_token=', mixed(32)),
    within('signed url', 'https://bucket.host.internal/x?X-Amz-Signature=', of(HEX, 64)),
    within('curl user', 'curl -u deploy:', mixed(14), ' https://host.internal/'),
    within('password assignment', 'DB_PASSWORD=', mixed(14)),
    within('password in JSON', '{"password": "', mixed(14), '"}'),
    within('password in YAML', 'password: ', mixed(14)),
    within('client secret', 'client_secret = "', mixed(32), '"'),
    within('generic api key', 'export SERVICE_API_KEY=', mixed(32)),
    within(
      'private key',
      `-----BEGIN ${'RSA'} PRIVATE${' KEY'}-----\n`,
      mixed(64),
      `\n-----END ${'RSA'} PRIVATE${' KEY'}-----`,
    ),
    within('openssh key', `-----BEGIN ${'OPENSSH'} PRIVATE${' KEY'}-----\n`, mixed(70)),
    within('e-mail', 'ask ', ['zelda.quist', 'corp-mail.io'].join('@')),
    within('home of macOS', '/Users/', 'zquist77', '/app/main.ts'),
    within('home of Linux', '/home/', 'pvandort9', '/app'),
    within('home of Windows', 'C:\\Users\\', 'hbrandl4', '\\app'),
    within('public address', 'ssh deploy@', ['93', '184', '216', '34'].join('.')),
  ];
}
