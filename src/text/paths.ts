/** A whole address, or letters that a path is made of and masked parts of paths; spaces, quotes, brackets and CJK text end it. */
const TOKEN =
  /(?:https?|wss?|ftp|git|ssh):\/\/[^\s"'<>)\]]+|(?:\[REDACTED:[A-Z_]{1,30}:[0-9a-f]{8}\]|[\w\u00c0-\u024f@~.+%$\\/:#-])+/g;
const PATH_LIKE = /[./\\]|^[A-Z]\w+file$/;
/** No real path is longer (PATH_MAX); hostile text is. */
const LONGEST = 4_096;
const EXTENSIONS = new Set(
  (
    'ts tsx js jsx mjs cjs mts cts json jsonl json5 md mdx txt rst adoc py pyi ipynb rs go java kt kts scala swift m mm c h cc cpp cxx hpp cs fs vb ' +
    'rb php pl lua r jl dart ex exs erl hs ml clj zig nim sol vue svelte astro html htm css scss sass less xml svg png jpg jpeg gif webp ico pdf ' +
    'yml yaml toml ini cfg conf env lock sql db sqlite csv tsv parquet proto graphql gql sh bash zsh fish ps1 bat cmd mk gradle properties ' +
    'tf tfvars hcl nix dockerfile log out diff patch snap map wasm so dll exe jar whl zip gz tar csproj sln vcxproj rc xaml razor storyboard ' +
    'xcodeproj plist ui qml gd tscn blade erb haml ejs hbs njk pug service socket desktop spec example bak tmp'
  ).split(' '),
);
const SPECIAL_FILES =
  /^(?:Dockerfile|Makefile|Justfile|Procfile|Gemfile|Rakefile|Podfile|Vagrantfile|Jenkinsfile|CMakeLists\.txt|\.env(?:\.\w+)?|\.gitignore|\.npmrc|\.editorconfig)$/;
/** Products whose names look like files. */
const PRODUCTS =
  /^(?:node|next|vue|nuxt|react|express|three|d3|chart|discord|socket|alpine|moment|backbone|ember|angular|solid|nest|deno|bun|p5|tone|stencil)\.js$/i;
const ROOTS = /^(?:\.{1,2}|~|[A-Za-z]:)?[\\/]/;
const KNOWN_FOLDERS =
  /^(?:src|lib|libs|test|tests|spec|specs|docs?|apps?|packages|crates|cmd|internal|pkg|infra|scripts|config|public|assets|components|pages|server|client|backend|frontend|api|tools|examples|fixtures|migrations|\.[a-z]+)$/i;

/**
 * The files and folders that a text names, in order of first mention, once each, as written but without line numbers: paths with a
 * known extension, well-known file names, and folders that are clearly paths (`./x`, `src/auth`, `infra/`, an absolute path).
 */
export function mentionedPaths(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [token] of text.matchAll(TOKEN)) {
    const path = token.length <= LONGEST && PATH_LIKE.test(token) ? asPath(token) : null;
    if (path !== null) found.add(path);
  }
  return [...found];
}

function asPath(token: string): string | null {
  if (token.includes('://') && !token.startsWith('file://')) return null;
  const path = withoutPosition(token.replace(/^file:\/\//, ''));
  const last = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (PRODUCTS.test(path)) return null;
  if (isFileName(last)) return path;
  return isFolder(path) ? path : null;
}

/** Takes off what is around a path in running text: `src/a.ts:12:5`, `a.ts:`, `b/file.ts.`, `@src/a.ts`, `a.ts#L10`. */
function withoutPosition(token: string): string {
  return token
    .replace(/#L?\d.*$/, '')
    .replace(/(?::\d{1,7}){1,3}(?:[-:.].*)?$/, '')
    .replace(/^[@:+-]+(?=[\w./~])/, '')
    .replace(/(?<![.:,+-])[.:,+-]+$/, '');
}

function isFileName(name: string): boolean {
  if (SPECIAL_FILES.test(name)) return true;
  const dot = name.lastIndexOf('.');
  if (dot < 1 || !EXTENSIONS.has(name.slice(dot + 1).toLowerCase())) return false;
  // `tar.gz` and `d.ts` are kinds of files.
  return (
    !EXTENSIONS.has(name.slice(0, dot).replace(/^\./, '').toLowerCase()) &&
    /[\p{L}\p{N}\]]/u.test(name.slice(0, dot))
  );
}

function isFolder(path: string): boolean {
  // A backslash outside a drive path is an escape (`\n`) far more often than a folder.
  if (path.includes('\\') && !/^[A-Za-z]:\\/.test(path)) return false;
  const parts = path.split(/[\\/]+/).filter((part) => part !== '');
  if (parts.length === 0 || !/^[\p{L}\p{N}._@~:[\]REDACTED-]+$/u.test(parts.join(''))) return false;
  if (path.endsWith('/')) return parts.some((part) => /\p{L}{2}/u.test(part)) && !path.startsWith('/');
  if (ROOTS.test(path))
    return path.startsWith('/') ? parts.length >= 3 : parts.length >= 2 || path.startsWith('.');
  // `client/server` is prose.
  return (
    KNOWN_FOLDERS.test(parts[0] ?? '') &&
    (parts.length > 2 || (parts.length === 2 && !KNOWN_FOLDERS.test(parts[1] ?? '')))
  );
}
